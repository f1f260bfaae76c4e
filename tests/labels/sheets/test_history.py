import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import correct, current, merge_sheets, new_sheet, read_wide, write_wide
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
    for undated in (code, code.assign(coded_at="")):
        assert merge_sheets([undated, blank]).sheet["value"].tolist() == ["1"]
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


@pytest.fixture
def sheet(paragraphs, codebook):
    sheet = new_sheet(paragraphs, codebook, "ann")
    sheet["value"] = ["1", "0", "0", "1", "", ""]
    sheet["comment"] = ["甲", "乙", "", "", "", ""]
    sheet["coded_at"] = ["2026-01-01"] * 4 + [""] * 2
    sheet.loc[0, ["subcode", "start", "end"]] = ["bus", "2", "6"]
    return sheet


def test_an_edit_in_excel_keeps_what_it_replaced(tmp_path, sheet, paragraphs, codebook):
    path = tmp_path / "w.csv"
    write_wide(sheet, path, codebook=codebook, paragraphs=paragraphs)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("轮渡。,否,是", "轮渡。,是,是"), encoding="utf-8")
    edited = read_wide(path, codebook=codebook, paragraphs=paragraphs)
    done = correct(sheet, edited, coded_at="2026-02-01")
    assert done.history[["domain", "value", "coded_at"]].values.tolist() == [
        ["transport", "0", "2026-01-01"]
    ]
    changed = done.sheet[done.sheet["coded_at"] == "2026-02-01"]
    assert changed[["paragraph_id", "domain", "value"]].values.tolist() == [
        ["d1-b-0", "transport", "1"]
    ]
    # What the wide form has no place for is still there.
    assert done.sheet.loc[0, ["subcode", "start", "end"]].tolist() == ["bus", "2", "6"]


def test_a_sheet_that_came_back_as_it_was_changes_nothing(tmp_path, sheet, paragraphs, codebook):
    path = tmp_path / "w.xlsx"
    write_wide(sheet, path, codebook=codebook, paragraphs=paragraphs)
    done = correct(sheet, read_wide(path, codebook=codebook), coded_at="2026-02-01")
    assert done.sheet.equals(sheet)
    assert done.history.empty


def test_a_subcode_is_an_edit_and_a_blank_one_takes_it_away(sheet):
    edited = sheet[:1].assign(subcode="ferry")
    done = correct(sheet, edited, coded_at="2026-02-01")
    assert done.sheet.loc[0, ["value", "subcode", "start"]].tolist() == ["1", "ferry", "2"]
    assert done.history["subcode"].tolist() == ["bus"]
    gone = correct(sheet, sheet[:1].assign(subcode=""), coded_at="2026-02-01")
    assert gone.sheet.loc[0, ["value", "subcode"]].tolist() == ["1", ""]


def test_what_knows_no_subcodes_takes_none_away(sheet):
    done = correct(sheet, sheet.assign(subcode=""), coded_at="2026-02-01", subcodes=False)
    assert done.sheet.equals(sheet)
    assert done.history.empty


def test_a_new_comment_is_an_edit(sheet):
    edited = sheet[:1].assign(comment="丙")
    done = correct(sheet, edited, coded_at="2026-02-01")
    assert done.sheet.loc[0, ["comment", "subcode", "coded_at"]].tolist() == [
        "丙",
        "bus",
        "2026-02-01",
    ]
    assert done.history["comment"].tolist() == ["甲"]


def test_a_time_that_is_none_or_not_later_is_refused(sheet):
    edited = sheet[:1].assign(value="0")
    with pytest.raises(BadInput, match="a later time is expected"):
        correct(sheet, edited, coded_at="2025-12-31")
    with pytest.raises(BadInput, match="coded_at 'now' is not a time"):
        correct(sheet, edited, coded_at="now")
