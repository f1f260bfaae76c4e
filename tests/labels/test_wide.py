import openpyxl
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import new_sheet, read_wide, write_wide


@pytest.fixture
def sheet(paragraphs, codebook):
    sheet = new_sheet(paragraphs, codebook, "ann")
    sheet["value"] = ["1", "0", "unsure", "1", "", ""]
    sheet["inclusion"] = "0.5"
    return sheet


@pytest.mark.parametrize("name", ["w.csv", "w.xlsx"])
def test_what_was_exported_comes_back(tmp_path, sheet, paragraphs, codebook, name):
    write_wide(sheet, tmp_path / name, codebook=codebook, paragraphs=paragraphs)
    back = read_wide(tmp_path / name, codebook=codebook, paragraphs=paragraphs)
    pd.testing.assert_frame_equal(back, sheet)


def test_excel_offers_the_values_and_explains_the_domains(tmp_path, sheet, paragraphs, codebook):
    write_wide(sheet, tmp_path / "w.xlsx", codebook=codebook, paragraphs=paragraphs)
    book = openpyxl.load_workbook(tmp_path / "w.xlsx")
    header = [cell.value for cell in book["codes"][1]]
    assert header[4:7] == ["text", "transport 交通", "water 水"]
    assert [cell.value for cell in book["codes"][3]][4:7] == [
        "修建水渠二公里，开通轮渡。",
        "不确定",
        "是",
    ]
    (choices,) = book["codes"].data_validations.dataValidation
    assert str(choices.sqref) == "F2:F4 G2:G4"
    assert book["codebook"]["D2"].value == "Moving people."


def test_comments_are_joined_once(tmp_path, sheet, paragraphs, codebook):
    sheet["comment"] = ["甲", "乙", "丙", "丙", "", ""]
    write_wide(sheet, tmp_path / "w.csv", codebook=codebook, paragraphs=paragraphs)
    back = read_wide(tmp_path / "w.csv", codebook=codebook)
    assert back["comment"].tolist() == ["甲 / 乙", "甲 / 乙", "丙", "丙", "", ""]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("不确定", "也许", r"row 3, column 'transport 交通': '也许' is none of 是 否 不确定"),
        ("water 水", "wine 酒", r"row 1: column 'wine 酒' is no domain of the codebook"),
        ("开展宣传活动。", "修建水渠。", r"row 4, column 'text': not the text that was exported"),
        ("d2-c-0", "d9-c-0", r"row 4, column 'paragraph_id': 'd9-c-0' is not in the corpus"),
        ("paragraph_id", "comment2", r"column 'comment2' is no domain.*did you mean 'comment'"),
    ],
)
def test_what_came_back_spoilt_is_named(tmp_path, sheet, paragraphs, codebook, old, new, message):
    path = tmp_path / "w.csv"
    write_wide(sheet, path, codebook=codebook, paragraphs=paragraphs)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_wide(path, codebook=codebook, paragraphs=paragraphs)


def test_two_coders_need_two_files(tmp_path, sheet, paragraphs, codebook):
    sheet.loc[0, "coder"] = "ben"
    with pytest.raises(BadInput, match="sheet of 2 coders"):
        write_wide(sheet, tmp_path / "w.csv", codebook=codebook, paragraphs=paragraphs)
