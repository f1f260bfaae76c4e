from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from toolkit.figures import matrix_height, paper_axes, plot_share_heatmap


def test_each_cell_shows_its_share_in_percent_and_a_missing_one_a_dash(all_shares, ax, names):
    plot_share_heatmap(all_shares, ax=ax, names=names)
    cells = {tuple(np.round(t.get_position()).astype(int)): t.get_text() for t in ax.texts}
    assert cells[0, 0] == "7"
    assert cells[1, 4] == "70"
    assert cells[2, 3] == "–"
    assert len(cells) == 20


def test_rows_are_regions_and_columns_domains_in_order_of_appearance(all_shares, ax, names):
    plot_share_heatmap(all_shares, ax=ax, names=names)
    heads = [t.get_text().replace("\n", "") for t in ax.get_xticklabels()]
    assert heads[:2] == ["防返贫监测与帮扶", "养老服务"]
    assert [t.get_text() for t in ax.get_yticklabels()][0] == "武城县"


def test_shares_that_are_all_missing_can_be_drawn(all_shares, ax):
    plot_share_heatmap(all_shares.assign(share=float("nan")), ax=ax)
    assert {t.get_text() for t in ax.texts} == {"–"}


def test_long_names_take_two_lines_rather_than_run_into_each_other(all_shares, names, drawn):
    ax = plot_share_heatmap(all_shares, ax=paper_axes(8, 6), names=names)
    drawn(ax)
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert not any(a.overlaps(b) for a, b in pairwise(boxes))
    assert "\n" in ax.get_xticklabels()[0].get_text()


def test_a_share_without_an_interval_is_hatched_and_has_no_number(all_shares, ax):
    ends = all_shares.assign(low=all_shares["share"] - 0.05, high=all_shares["share"] + 0.05)
    ends.loc[ends.index[0], "low"] = float("nan")
    plot_share_heatmap(ends, ax=ax)
    (mesh,) = ax.collections
    shades = mesh.get_array().reshape(-1, 4)
    assert shades[0].tolist() == [1, 1, 1, 1]
    assert shades[1].tolist() != [1, 1, 1, 1]
    cells = {tuple(np.round(t.get_position()).astype(int)): t.get_text() for t in ax.texts}
    assert cells[0, 0] == "–"
    assert "斜纹：没有区间" in ax.get_xlabel()


def test_a_share_stands_with_its_interval_and_an_exact_one_alone(all_shares, ax, drawn):
    ends = all_shares.assign(low=all_shares["share"] - 0.05, high=all_shares["share"] + 0.05)
    ends.loc[ends.index[0], ["low", "high"]] = ends["share"].iloc[0]
    plot_share_heatmap(ends, ax=ax)
    cells = {tuple(np.round(t.get_position()).astype(int)): t.get_text() for t in ax.texts}
    assert (cells[0, 0], cells[0, 1]) == ("7", "14\n9–19")
    assert "下为区间" in ax.get_xlabel()
    drawn(ax)
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(a.overlaps(b) for a, b in pairwise(boxes))


def test_the_number_of_paragraphs_stands_behind_a_region(all_shares, ax, names):
    plot_share_heatmap(all_shares.assign(n_paragraphs=1203), ax=ax, names=names)
    assert ax.get_yticklabels()[0].get_text() == "武城县 n=1,203"
    assert ax.get_xlabel().startswith("段落占比（%，n：段落数）")
    some = all_shares.assign(n_paragraphs=float("nan"))
    plot_share_heatmap(some, ax=ax, names=names)
    assert ax.get_yticklabels()[0].get_text() == "武城县"


def many_regions(n, blank=0):
    """A share with its interval in each of many regions, the first of which have none."""
    codes = [f"region {i}" for i in range(n)]
    rows = pd.DataFrame({"domain": "roads", "region": codes, "share": 0.3, "low": 0.2, "high": 0.4})
    rows.loc[: blank - 1, "low"] = float("nan")
    return rows


def test_of_many_regions_those_without_a_number_are_left_out_and_counted():
    ax = plot_share_heatmap(many_regions(16, blank=10), ax=paper_axes(16, 12), language="en")
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        f"region {i}" for i in range(10, 16)
    ]
    assert ax.get_xlabel().endswith("10 regions have none: not drawn")
    assert matrix_height(many_regions(16, blank=10)) == pytest.approx(6 * 0.95)
    ax = plot_share_heatmap(many_regions(15, blank=10), ax=paper_axes(16, 12))
    assert len(ax.get_yticklabels()) == 15
    ax = plot_share_heatmap(many_regions(16, blank=16), ax=paper_axes(16, 12))
    assert len(ax.get_yticklabels()) == 16


def test_rows_too_low_for_two_lines_hold_the_share_alone():
    ax = plot_share_heatmap(many_regions(40), ax=paper_axes(16, 24), language="en")
    assert {text.get_text() for text in ax.texts} == {"30"}
    assert "interval" not in ax.get_xlabel()


def test_cells_too_narrow_for_an_interval_hold_the_share_alone(drawn):
    keys = [f"domain {i}" for i in range(12)]
    rows = pd.concat([many_regions(3).assign(domain=key) for key in keys])
    assert plot_share_heatmap(rows, ax=paper_axes(16, 8)).texts[0].get_text() == "30\n20–40"
    ax = plot_share_heatmap(rows, ax=paper_axes(8, 8))
    assert ax.texts[0].get_text() == "30"
    drawn(ax)
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(a.overlaps(b) for a, b in pairwise(boxes))


def test_one_region_of_many_domains_has_room_below_their_slanted_names():
    keys = [f"Preventing a return to poverty {i}" for i in range(12)]
    rows = pd.concat([many_regions(1).assign(domain=key) for key in keys])
    ax = plot_share_heatmap(rows, ax=paper_axes(16, 2.0 + 0.9 * matrix_height(rows)))
    ax.figure.draw_without_rendering()
    assert ax.get_window_extent().height > 2 * 1.2 * ax.texts[0].get_fontsize() * 100 / 72
