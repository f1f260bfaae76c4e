import numpy as np

from toolkit.figures import paper_axes, plot_transfer


def test_each_cell_shows_the_score_and_the_positives_behind_it(transfer, names):
    ax = plot_transfer(transfer, ax=paper_axes(16, 8), names=names)
    cells = {tuple(np.round(t.get_position()).astype(int)): t.get_text() for t in ax.texts}
    assert cells[0, 0] == "0.95 (3)"
    assert cells[1, 0] == "0.32 (7)"
    assert cells[3, 2] == "– (0)"


def test_one_column_wide_the_counts_go_to_a_second_line(transfer):
    ax = plot_transfer(transfer, ax=paper_axes(8, 8))
    assert ax.texts[0].get_text() == "0.95\n(3)"
