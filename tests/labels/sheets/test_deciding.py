import openpyxl
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import open_codes, read_decisions, settle, write_open_codes, write_sheet


@pytest.fixture
def three(coded):
    ann = coded("ann", ("d1-a-0", "water", "1"), ("d1-b-0", "water", "0"), ("d2-c-0", "water", "1"))
    ben = coded("ben", ("d1-a-0", "water", "1"), ("d1-b-0", "water", "1"), comment="a ditch")
    eve = coded("eve", ("d1-b-0", "water", "unsure"), ("d2-c-0", "transport", "unsure"))
    return [ann, ben, eve]


def test_each_open_code_stands_once_with_what_all_said(three, paragraphs):
    table = open_codes(three, paragraphs, coder="zoe")
    assert table[["paragraph_id", "domain", "value", "coder", "said"]].values.tolist() == [
        ["d1-b-0", "water", "", "zoe", "ann 否, ben 是, eve 不确定"],
        ["d2-c-0", "transport", "", "zoe", "eve 不确定"],  # of one coder, and open all the same
    ]
    assert table["text"][0] == "修建水渠二公里，开通轮渡。"
    assert table["remarks"].tolist() == ["ben: a ditch", ""]


@pytest.mark.parametrize("name", ["open.csv", "open.xlsx"])
def test_what_is_filled_in_settles_and_what_is_blank_stays_open(three, paragraphs, tmp_path, name):
    path, table = tmp_path / name, open_codes(three, paragraphs)
    write_open_codes(table, path)
    with pytest.raises(BadInput, match="2 codes are not settled"):
        settle(three, read_decisions(path))
    write_open_codes(table.assign(value=["是", "0"], comment=["a canal", ""]), path)
    gold = settle(three, read_decisions(path)).set_index(["paragraph_id", "domain"])
    found = gold.loc[[("d1-b-0", "water"), ("d2-c-0", "transport")], ["value", "coder", "comment"]]
    assert found.values.tolist() == [
        ["1", "settled:decided", "a canal"],
        ["0", "settled:decided", ""],
    ]


def test_an_excel_file_offers_yes_and_no(three, paragraphs, tmp_path):
    write_open_codes(open_codes(three, paragraphs), tmp_path / "open.xlsx")
    book = openpyxl.load_workbook(tmp_path / "open.xlsx")
    (choices,) = book["decisions"].data_validations.dataValidation
    assert (str(choices.sqref), choices.formula1) == ("C2:C3", "choices!$A$2:$A$3")
    assert [cell.value for cell in book["choices"]["A"]] == ["value", "是", "否"]


def test_a_sheet_of_decisions_is_read_as_a_sheet(coded, tmp_path):
    sheet = coded("eve", ("d1-b-0", "water", "1"))
    write_sheet(sheet, tmp_path / "eve.csv")
    pd.testing.assert_frame_equal(read_decisions(tmp_path / "eve.csv"), sheet, check_like=True)


@pytest.mark.parametrize(("cell", "column"), [("不确定", "value"), ("maybe", "value")])
def test_a_decision_that_decides_nothing_is_named(three, tmp_path, cell, column):
    write_open_codes(open_codes(three).assign(value=["是", cell]), tmp_path / "open.csv")
    with pytest.raises(BadInput, match=f"row 3, column '{column}': '{cell}' decides nothing"):
        read_decisions(tmp_path / "open.csv")


def test_other_files_and_missing_columns_are_refused(three, tmp_path):
    with pytest.raises(BadInput, match="written as .csv or .xlsx, not '.json'"):
        write_open_codes(open_codes(three), tmp_path / "open.json")
    write_open_codes(open_codes(three).drop(columns="coder"), tmp_path / "open.csv")
    with pytest.raises(BadInput, match="no column 'coder'"):
        read_decisions(tmp_path / "open.csv")
    (tmp_path / "twice.csv").write_text("paragraph_id,domain,value,coder,said,value\n")
    with pytest.raises(BadInput, match="row 1: column 'value' is there twice; keep one"):
        read_decisions(tmp_path / "twice.csv")


def test_who_decides_has_a_name(three):
    with pytest.raises(BadInput, match="coder: the name is blank"):
        open_codes(three, coder=" ")
