import numpy as np
import pandas as pd
import pytest

from toolkit.compare import coverage_table
from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_coverage_calendar


def shades_of(ax):
    ax.figure.draw_without_rendering()
    return np.asarray(ax.collections[0].get_array())


def test_gaps_in_time_are_columns_and_the_undated_come_last(coverage, ax, drawn):
    plot_coverage_calendar(coverage, ax=ax)
    assert shades_of(ax).shape == (5, 51, 4)  # 2020-11 … 2024-12, undated
    assert ax.get_xticklabels()[-1].get_text() == "日期不详"
    assert {"2021", "2024"} <= set(drawn(ax))


def test_rows_of_one_region_and_period_are_added(ax):
    rows = pd.DataFrame({"region": ["1", "1"], "period": ["2023", "2023"], "n_documents": [2, 3]})
    plot_coverage_calendar(rows, ax=ax)
    assert [t.get_text() for t in ax.texts] == ["5"]


def test_documents_without_any_date_can_be_drawn(coverage, ax):
    plot_coverage_calendar(coverage.assign(period=None), ax=ax)
    assert [t.get_text() for t in ax.get_xticklabels()] == ["日期不详"]


@pytest.mark.parametrize("period", ["11月13日", "2023-13"])
def test_another_form_of_period_is_refused(coverage, period):
    bad = coverage.assign(period=period)
    with pytest.raises(BadInput, match="expected years"):
        plot_coverage_calendar(bad, ax=paper_axes())


def test_years_and_months_do_not_mix(coverage):
    bad = coverage.assign(period=["2020", "2024-12", "2021", "2020-11", "2023"])
    with pytest.raises(BadInput, match="all of one kind"):
        plot_coverage_calendar(bad, ax=paper_axes())


def test_the_coverage_table_of_the_comparison_fits():
    table = coverage_table(
        ["u", "u", "v"],
        ["2024-01-05", "2024-01-09", "2024-02-01"],
        ["news", "notice", "news"],
        ["d1", "d2", "d3"],
    )
    ax = plot_coverage_calendar(table, ax=paper_axes(16, 6))
    cells = {tuple(map(int, text.get_position())): text.get_text() for text in ax.texts}
    assert cells == {(0, 0): "2", (1, 0): "", (0, 1): "", (1, 1): "1"}
    assert ax.get_xlabel() == "文档簇数"


def test_where_cells_hold_no_number_the_label_says_what_the_darkest_is(coverage):
    assert plot_coverage_calendar(coverage, ax=paper_axes(16, 7)).get_xlabel() == "文档数"
    narrow = plot_coverage_calendar(coverage, ax=paper_axes(8, 7), language="en")
    assert narrow.get_xlabel() == "documents (darkest: 3)"


def test_numbers_that_would_run_into_each_other_are_left_out(coverage):
    """Fifty months have room for a digit each, and not for two."""
    busy = pd.concat([coverage, coverage.assign(period="2020-12")]).assign(n_documents=27)
    ax = plot_coverage_calendar(busy, ax=paper_axes(16, 7))
    assert {text.get_text() for text in ax.texts} == {""}
    assert ax.get_xlabel() == "文档数（最深为 27）"


def test_the_last_year_does_not_run_into_the_undated():
    months = [str(month) for month in pd.period_range("2019-11", "2023-02", freq="M")]
    rows = pd.DataFrame({"region": "1", "period": [*months, None], "n_documents": 1})
    ax = plot_coverage_calendar(rows, ax=paper_axes(16, 4))
    ax.figure.draw_without_rendering()
    heads = [head for head in ax.get_xticklabels() if head.get_text()]
    assert [head.get_text() for head in heads] == ["2020", "2021", "2022", "日期不详"]


@pytest.mark.parametrize(("second", "drawn"), [("2021-08", {""}), ("2021-09", {"", "27"})])
def test_a_number_beside_an_empty_cell_needs_less_room(second, drawn):
    """Of forty months each has room for two digits, and two side by side have not."""
    periods = ["2021-07", second, "2024-12"]
    rows = pd.DataFrame({"region": "371428", "period": periods, "n_documents": 27})
    ax = plot_coverage_calendar(rows, ax=paper_axes(16, 4))
    assert {text.get_text() for text in ax.texts} == drawn


def test_slanted_months_have_their_year_in_the_same_line():
    rows = pd.DataFrame({"region": "1", "period": ["2023-01", "2024-12", None], "n_documents": 1})
    heads = plot_coverage_calendar(rows, ax=paper_axes(16, 4)).get_xticklabels()
    months = [head.get_text() for head in heads]
    assert months[:3] + months[11:14] + months[24:] == [
        *("2023-01", "2", "3", "12", "2024-01", "2", "日期不详"),
    ]
    assert {head.get_rotation() for head in heads} == {35.0}
