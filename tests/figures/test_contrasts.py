import pandas as pd
import pytest

from toolkit.figures import contrasts_height, paper_axes, plot_contrasts


def test_a_contrast_is_filled_only_where_its_interval_leaves_out_zero(contrasts, ax):
    plot_contrasts(contrasts, ax=ax, language="en")
    places = {line.get_label(): list(line.get_ydata()) for line in ax.get_lines()}
    assert places["interval excludes 0 (not adjusted)"] == [0, 3]
    assert places["interval includes 0"] == [1, 2]
    assert places["no interval possible"] == [4]


def test_an_exact_difference_is_a_diamond_without_an_interval(contrasts, ax):
    exact = contrasts.assign(low=contrasts["difference"], high=contrasts["difference"])
    plot_contrasts(exact, ax=ax, language="en")
    (line,) = [line for line in ax.get_lines() if line.get_label() == "all coded: exact"]
    assert list(line.get_ydata()) == [0, 1, 2, 3, 4]
    assert not ax.collections


def test_differences_are_drawn_in_percentage_points(contrasts, ax):
    plot_contrasts(contrasts.head(1), ax=ax, language="en")
    (line,) = [
        line for line in ax.get_lines() if line.get_label() == "interval excludes 0 (not adjusted)"
    ]
    assert line.get_xdata().tolist() == [12.0]


def test_zero_is_always_in_view(contrasts, ax):
    plot_contrasts(contrasts.iloc[[3]], ax=ax)
    low, high = ax.get_xlim()
    assert low < 0 < high


def test_named_pairs_show_both_sides(contrasts, ax, names):
    pairs = contrasts.assign(other=["370828", "621202", "rest", None, "371428"])
    plot_contrasts(pairs, ax=ax, names=names)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels[0] == "武城县 − 金乡县"
    assert labels[2:4] == ["呼和浩特市", "山亭区"]


def test_equal_names_are_told_apart_on_both_sides(contrasts, ax):
    pair = (
        contrasts.head(1)
        .assign(region="320106", other="350102")
        .drop(columns="label", errors="ignore")
    )
    plot_contrasts(pair, ax=ax)
    (label,) = [label.get_text() for label in ax.get_yticklabels()]
    assert "南京市" in label
    assert "福州市" in label


def test_of_many_contrasts_those_that_cannot_be_told_are_left_out_and_counted(ax):
    rows = pd.DataFrame({"region": [f"region {i}" for i in range(16)], "difference": 0.1})
    rows = rows.assign(low=0.05, high=0.15)
    rows.loc[3:, ["difference", "low", "high"]] = float("nan")
    plot_contrasts(rows, ax=ax, language="en")
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["region 0", "region 1", "region 2"]
    assert ax.get_xlabel() == "difference (points); 13 not estimable: not drawn"
    assert contrasts_height(rows) == pytest.approx(2.2 + 3 * 0.6)
    assert contrasts_height(rows.head(15)) == pytest.approx(2.2 + 15 * 0.6)
    put_together = pd.concat([rows.head(8), rows.tail(8).reset_index(drop=True)])
    assert contrasts_height(put_together) == pytest.approx(2.2 + 3 * 0.6)


def test_long_names_leave_half_of_the_figure(contrasts):
    name = "巴音郭楞蒙古自治州巴音布鲁克天鹅湖景区"
    pairs = contrasts.assign(other="rest", label=f"{name} {name}")
    ax = plot_contrasts(pairs.assign(region=range(5)), ax=paper_axes(16, 9))
    ax.figure.draw_without_rendering()
    assert ax.get_yticklabels()[0].get_text() == f"{name}\n{name}"
    assert ax.get_window_extent().width > 0.45 * ax.figure.bbox.width


def test_a_difference_that_cannot_be_estimated_is_said_to_be_one(contrasts, ax):
    blank = contrasts.assign(difference=float("nan"), low=float("nan"), high=float("nan"))
    some = pd.concat([contrasts.head(2), blank.tail(3)])
    texts = plot_contrasts(some, ax=ax, language="en").texts
    assert [(text.get_text(), text.get_position()[1]) for text in texts] == [
        ("not estimable", row) for row in (2, 3, 4)
    ]
