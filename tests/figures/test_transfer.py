from itertools import pairwise

import numpy as np
import pandas as pd

from toolkit.figures import paper_axes, plot_transfer, transfer_height


def test_each_cell_shows_the_score_and_the_positives_behind_it(transfer, names):
    ax = plot_transfer(transfer, ax=paper_axes(16, 8), names=names)
    cells = {tuple(np.round(t.get_position()).astype(int)): t.get_text() for t in ax.texts}
    assert cells[0, 0] == "0.95 (3)"
    assert cells[1, 0] == "0.32 (7)"
    assert cells[3, 2] == "– (0)"


def test_one_column_wide_the_counts_go_to_a_second_line(transfer):
    ax = plot_transfer(transfer, ax=paper_axes(8, 8))
    assert ax.texts[0].get_text() == "0.95\n(3)"


def test_of_many_regions_those_with_the_most_positives_are_drawn(drawn):
    codes = [f"region {i}" for i in range(20)]
    rows = pd.DataFrame(
        [(a, b) for a in codes for b in codes], columns=["train_region", "test_region"]
    )
    rows = rows.assign(f1=0.5, n_positive=[10 + codes.index(code) for code in rows["test_region"]])
    ax = plot_transfer(rows, ax=paper_axes(16, transfer_height(rows)), language="en")
    assert [label.get_text() for label in ax.get_yticklabels()] == codes[8:]
    assert "the 12 regions with the most" in ax.get_xlabel()
    drawn(ax)
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(a.overlaps(b) for a, b in pairwise(boxes))
