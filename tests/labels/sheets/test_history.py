import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import current, merge_sheets
from toolkit.labels.sheets.history import coded_time


def test_the_later_code_holds_and_the_earlier_is_kept(coded):
    first = coded("ann", ("p", "water", "0"), ("q", "water", "1"), coded_at="2026-01-01")
    second = coded("ann", ("p", "water", "1"), coded_at="2026-01-02")
    merged = merge_sheets([second, first])
    assert merged.sheet[["paragraph_id", "value"]].values.tolist() == [["p", "1"], ["q", "1"]]
    assert merged.history[["value", "coded_at"]].values.tolist() == [["0", "2026-01-01"]]


def test_two_coders_do_not_replace_each_other(coded):
    both = [coded("ann", ("p", "water", "0")), coded("ben", ("p", "water", "1"))]
    merged = merge_sheets(both)
    assert merged.sheet["coder"].tolist() == ["ann", "ben"]
    assert merged.history.empty


def test_a_blank_row_gives_way_and_a_withdrawn_code_does_not(coded):
    blank = coded("ann", ("p", "water", ""))
    code = coded("ann", ("p", "water", "1"), coded_at="2026-01-01")
    withdrawn = coded("ann", ("p", "water", ""), coded_at="2026-01-02")
    assert merge_sheets([code, blank]).sheet["value"].tolist() == ["1"]
    assert merge_sheets([code, withdrawn, blank]).sheet["value"].tolist() == [""]


def test_nothing_is_lost_in_a_merge(coded):
    sheets = [
        coded("ann", ("p", "water", str(v)), coded_at=f"2026-01-0{9 - v}") for v in (0, 1, 1, 0)
    ]
    merged = merge_sheets(sheets)
    assert len(merged.sheet) + len(merged.history) == 2
    assert merge_sheets([merged.history, merged.sheet]).sheet.equals(merged.sheet)


def test_two_values_at_one_time_are_refused(coded):
    with pytest.raises(BadInput, match="'ann' says '0' and '1' at the same time"):
        merge_sheets([coded("ann", ("p", "water", "0")), coded("ann", ("p", "water", "1"))])


def test_times_compare_across_zones():
    assert coded_time("2026-03-01T09:30+08:00") == coded_time("2026-03-01T01:30")
    assert coded_time("") < coded_time("2026-03-01")


def test_a_sheet_without_corrections_is_current_as_it_is(coded):
    sheet = coded("ann", ("p", "water", "0"), ("q", "water", "1"))
    pd.testing.assert_frame_equal(current(sheet), sheet)
