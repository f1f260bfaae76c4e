import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_shares


def mark(ax, label):
    lines = {line.get_label(): line for line in ax.get_lines()}
    return lines[label]


def test_an_exact_share_is_a_filled_mark_without_a_whisker(shares, ax, names):
    plot_shares(shares, ax=ax, names=names, language="en")
    line = mark(ax, "all coded: exact")
    assert line.get_xdata().tolist() == [0.25]
    assert line.get_ydata().tolist() == [0]
    assert line.get_marker() == "D"


def test_a_share_without_an_interval_is_hollow(shares, ax, names):
    plot_shares(shares, ax=ax, names=names, language="en")
    line = mark(ax, "no interval possible")
    assert line.get_xdata().tolist() == [0.28]
    assert line.get_markerfacecolor() == "white"


def test_only_shares_with_an_interval_have_whiskers(shares, ax, names):
    plot_shares(shares, ax=ax, names=names)
    (lines,) = ax.collections
    segments = lines.get_segments()
    np.testing.assert_allclose([s[:, 0] for s in segments], [[0.02, 0.16], [0.24, 0.49]])


def test_counts_and_the_unknown_share_are_written_beside_the_rows(shares, ax, names, drawn):
    plot_shares(shares, ax=ax, names=names, language="en")
    texts = drawn(ax)
    assert {"20/20 (1)", "30/38 (1)", "0/9 (1)", "not estimable"} <= set(texts)
    assert texts.count("not estimable") == 1


@pytest.mark.parametrize("naive", [0.01, 0.5, 0.99])
def test_what_cannot_be_estimated_is_not_crossed_by_the_classifiers_line(shares, ax, naive):
    rows = shares.assign(share=np.nan, low=np.nan, high=np.nan, naive=naive)
    drawn = plot_shares(rows, ax=ax)
    drawn.figure.canvas.draw()
    at = drawn.transData.transform((naive, 0))[0]
    boxes = [t.get_window_extent() for t in drawn.texts if t.get_text() == "无法估计"]
    assert len(boxes) == len(rows)
    assert not any(box.x0 - 2 <= at <= box.x1 + 2 for box in boxes)


def test_ticks_have_no_more_digits_than_they_need(shares, ax):
    drawn = plot_shares(shares.assign(naive=0.2, share=0.2, low=0.15, high=0.25), ax=ax)
    drawn.figure.canvas.draw()
    ticks = [label.get_text() for label in drawn.get_xticklabels()]
    assert {"0%", "5%", "10%"} <= set(ticks)


def test_regions_stand_in_the_order_of_the_table(shares, ax, names):
    plot_shares(shares, ax=ax, names=names)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["武城县", "金乡县", "呼和浩特市", "山亭区", "武都区"]
    assert ax.yaxis_inverted()


def test_a_table_of_exact_shares_alone_can_be_drawn(shares, ax, drawn):
    plot_shares(shares.head(1), ax=ax)
    assert "全部编码，精确" in drawn(ax)
    assert "估计值及区间" not in drawn(ax)


def test_the_table_is_left_as_it_was(shares, ax):
    before = shares.copy(deep=True)
    plot_shares(shares, ax=ax)
    assert shares.equals(before)


def test_a_missing_column_is_named(shares):
    with pytest.raises(BadInput, match="plot_shares: no column n_coded"):
        plot_shares(shares.drop(columns="n_coded"), ax=paper_axes())


def test_a_region_name_without_a_glyph_is_an_error_that_names_it(shares):
    with pytest.raises(BadInput, match=r"U\+10FFFD"):
        plot_shares(shares.assign(label="某\U0010fffd县"), ax=paper_axes())
