from toolkit.figures import paper_axes
from toolkit.figures.whiskers import draw_whiskers


def test_an_interval_that_leaves_out_its_value_is_drawn_where_it_lies():
    ax = paper_axes()
    draw_whiskers(ax, [0.5], [0], ([0.6], [0.7]), label="估计")
    assert ax.collections[0].get_segments()[0].tolist() == [[0.6, 0.0], [0.7, 0.0]]
    assert ax.get_lines()[-1].get_xdata().tolist() == [0.5]


def test_without_values_nothing_is_drawn_and_no_label_is_left():
    ax = paper_axes()
    draw_whiskers(ax, [], [], ([], []), label="估计")
    assert ax.get_legend_handles_labels() == ([], [])
