import openpyxl
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import (
    draw_paragraphs,
    new_sheet,
    read_sheet,
    read_wide,
    write_sheet,
    write_wide,
)
from toolkit.labels.sheets.tablefile import read_table


@pytest.fixture
def sheet(paragraphs, codebook):
    sheet = new_sheet(paragraphs, codebook, "ann")
    sheet["value"] = ["1", "0", "unsure", "1", "", ""]
    sheet["inclusion"] = "0.5"
    return sheet


@pytest.fixture
def export(tmp_path, codebook, paragraphs):
    """Return a function that writes a sheet as a table to code in, and says where."""

    def export(sheet, name="w.csv", known=paragraphs):
        write_wide(sheet, tmp_path / name, codebook=codebook, paragraphs=known)
        return tmp_path / name

    return export


@pytest.fixture
def back(codebook, paragraphs):
    """Return a function that reads such a table."""
    return lambda path: read_wide(path, codebook=codebook, paragraphs=paragraphs)


def retyped(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def filled(path, change):
    table = change(pd.read_csv(path, dtype="str", keep_default_na=False))
    table.to_csv(path, index=False)
    return path


@pytest.mark.parametrize("name", ["w.csv", "w.xlsx"])
def test_what_was_exported_comes_back(sheet, export, back, name):
    pd.testing.assert_frame_equal(back(export(sheet, name)), sheet)


def test_excel_offers_the_values_and_explains_the_domains(sheet, export):
    book = openpyxl.load_workbook(export(sheet, "w.xlsx"))
    header = [cell.value for cell in book["codes"][1]]
    assert header[7:10] == ["text", "transport 交通", "water 水"]
    assert [cell.value for cell in book["codes"][3]][7:10] == [
        "修建水渠二公里，开通轮渡。",
        "不确定",
        "是",
    ]
    offers = book["codes"].data_validations.dataValidation
    assert [(str(o.sqref), o.formula1) for o in offers] == [
        ("I2:I4", "choices!$A$2:$A$6"),
        ("J2:J4", "choices!$B$2:$B$4"),
    ]
    listed = [[c.value for c in column if c.value] for column in book["choices"].columns]
    assert listed == [
        ["transport 交通", "是", "否", "不确定", "是 公交", "是 轮渡"],
        ["water 水", "是", "否", "不确定"],
    ]
    assert book["codebook"]["G2"].value == "是 公交；是 轮渡"
    assert book["codebook"]["D2"].value == "Moving people."


def test_a_settled_sheet_is_told_what_to_export(sheet, export):
    sheet["coder"] = ["agreed:ann+ben", "settled:cleo"] * 3
    with pytest.raises(BadInput, match=r"2 coders \(agreed:ann\+ben, settled:cleo\).*own sheet"):
        export(sheet)


@pytest.mark.parametrize("name", ["w.csv", "w.xlsx"])
def test_subcodes_stand_behind_the_code_and_come_back(sheet, export, back, name):
    sheet["subcode"] = ["bus+ferry", "", "ferry", "", "", ""]
    path = export(sheet, name)
    shown = [row[8] for row in read_table(path, page="codes").rows]
    assert shown == ["是 公交+轮渡", "不确定 轮渡", ""]
    pd.testing.assert_frame_equal(back(path), sheet)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("否 公交", "row 2, column 'transport 交通': '否 公交' is none of"),
        ("是 火车", "row 2, column 'subcode': '火车' is no subcode of 'transport'"),
    ],
)
def test_a_subcode_that_cannot_be_is_refused(sheet, export, back, typed, refused):
    with pytest.raises(BadInput, match=refused):
        back(retyped(export(sheet), "3条。,是", f"3条。,{typed}"))


@pytest.mark.parametrize("typed", ["是 ferry", "是　轮渡", "1 Ferries", "是 轮渡 +"])
def test_a_subcode_is_read_by_name_or_key(sheet, export, back, typed):
    read = back(retyped(export(sheet), "3条。,是", f"3条。,{typed}"))
    assert read.loc[0, ["value", "subcode"]].tolist() == ["1", "ferry"]


def test_a_coder_in_excel_sees_the_source_and_not_what_rules_see(
    paragraphs, codebook, export, back
):
    known = paragraphs.assign(
        article_id=["a", "a", "b"],
        kind=["title", "body", "body"],
        region_path=[None, "山东省/德州市/武城县", None],
        date=pd.to_datetime(["2024-12-20", "2024-12-20", None]),
    )
    draw = draw_paragraphs(
        known["paragraph_id"].tolist(), [1.0] * 3, design="rules", strata=["water", "none", "none"]
    )
    drawn = new_sheet(known, codebook, "ann", draw=draw)
    path = export(drawn, "w.xlsx", known)
    page = openpyxl.load_workbook(path)["codes"]
    columns = {cell.value: cell.column_letter for cell in page[1]}
    shown = [name for name, letter in columns.items() if not page.column_dimensions[letter].hidden]
    assert shown == [
        "coder",
        "title",
        "place",
        "date",
        "text",
        "transport 交通",
        "water 水",
        "comment",
    ]
    about = [page[f"{columns[name]}3"].value for name in ("title", "place", "date")]
    assert about == ["新增公交线路3条。", "山东省/德州市/武城县", "2024-12-20"]
    strata = drawn.groupby("paragraph_id")["stratum"].first().tolist()
    assert strata[0] != strata[1] == strata[2]
    assert not {"water", "none"} & set(drawn["stratum"])
    assert draw["stratum"].tolist() == ["water", "none", "none"]  # where the study can read it
    pd.testing.assert_frame_equal(back(path), drawn)


def test_comments_are_joined_once_and_the_last_time_stands(sheet, export, back):
    sheet["comment"] = ["甲", "乙", "丙", "丙", "", ""]
    sheet["coded_at"] = ["2026-01-02", "2026-01-01", *[""] * 4]
    read = back(export(sheet))
    assert read["comment"].tolist() == ["甲 / 乙", "甲 / 乙", "丙", "丙", "", ""]
    assert read["coded_at"].tolist() == ["2026-01-02", "2026-01-02", *[""] * 4]


@pytest.mark.parametrize("name", ["w.csv", "w.xlsx"])
def test_no_cell_shows_how_likely_a_paragraph_was_drawn(sheet, export, back, name):
    drawn = sheet.assign(inclusion="0.4027", stratum="s9fec08", wave="1", design="rules")
    path = export(drawn, name)
    cells = read_table(path)
    assert not {"0.4027", "s9fec08", "rules"} & {cell for row in cells.rows for cell in row}
    words = [row[cells.header.index("drawn_as")] for row in cells.rows]
    assert len(set(words)) == len(words) == 3  # one that repeats would tell strata apart
    pd.testing.assert_frame_equal(back(path), drawn)


def test_a_table_that_shows_how_it_was_drawn_is_read_as_before(sheet, export, back):
    before = {"inclusion": "0.25", "design": "srs"}
    path = filled(export(sheet), lambda t: t.drop(columns="drawn_as").assign(**before))
    assert set(back(path)["inclusion"]) == {"0.25"}


def test_a_column_that_stands_twice_is_refused_not_chosen_from(sheet, export, back):
    path = export(sheet)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    for name in ("water 水", "water"):
        path.write_text("\n".join([f"{lines[0]},{name}", *(f"{x},是" for x in lines[1:])]))
        with pytest.raises(BadInput, match=f"row 1: column '{name}'.* is there twice; keep one"):
            back(path)


def test_a_word_for_how_it_was_drawn_that_is_none_is_named(sheet, export, back):
    def moved_up(table):
        return table.assign(drawn_as=[*table["drawn_as"][1:], ""])

    with pytest.raises(BadInput, match="row 2, column 'drawn_as': 'd.*' does not belong to 'd1-a"):
        back(filled(export(sheet), moved_up))


@pytest.mark.parametrize("name", ["水", "water", "Water", "water 供水"])
def test_a_column_is_read_by_the_key_or_the_name_of_its_domain(sheet, export, back, name):
    """A coder writes 水 for `water 水`, and would lose its codes by deleting it."""
    pd.testing.assert_frame_equal(back(retyped(export(sheet), "water 水", name)), sheet)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("不确定", "也许", r"row 3, column 'transport 交通': '也许' is none of 是 否 不确定"),
        (
            "water 水",
            "wine 酒",
            r"column 'wine 酒' is no domain of codebook '\w+'.*go under 'comment'\).*--codebook",
        ),
        ("开展宣传活动。", "修建水渠。", r"row 4, column 'text': not the text that was exported"),
        ("d2-c-0", "d9-c-0", r"row 4, column 'paragraph_id': 'd9-c-0' is not in the corpus"),
        ("paragraph_id", "comment2", r"column 'comment2' is no domain.*did you mean 'comment'"),
    ],
)
def test_what_came_back_spoilt_is_named(sheet, export, back, old, new, message):
    with pytest.raises(BadInput, match=message):
        back(retyped(export(sheet), old, new))


def test_every_cell_that_holds_no_code_is_named_at_once(sheet, export, back):
    path = filled(export(sheet), lambda table: table.assign(**{"water 水": ["√", "Y", ""]}))
    with pytest.raises(BadInput, match=r"row 2, .* '√' is none of .*; so are row 3, .* 'Y'$"):
        back(path)
    wrong = {"water 水": "√", "transport 交通": "对"}
    filled(path, lambda table: table.loc[[0, 1, 2, 2, 2]].assign(**wrong))
    with pytest.raises(BadInput, match="; 4 more cells$"):
        back(path)


def test_codes_in_wide_letters_are_read(sheet, export, back):
    wide = {"water 水": ["１", "０", "ｕｎｓｕｒｅ"]}
    read = back(filled(export(sheet), lambda table: table.assign(**wide)))
    assert read.loc[read["domain"] == "water", "value"].tolist() == ["1", "0", "unsure"]


def test_a_page_of_a_table_is_shown_with_the_title_of_its_column(sheet, paragraphs, export):
    known = paragraphs.assign(article_id=["a", "a", "b"], kind="body", title=["总结", "总结", None])
    shown = read_table(export(sheet, known=known))
    assert [row[shown.header.index("title")] for row in shown.rows] == ["总结", "总结", ""]


@pytest.mark.parametrize("name", ["w.csv", "w.xlsx"])
def test_a_table_in_place_of_a_sheet_is_told_how_it_becomes_one(sheet, export, back, name):
    path = export(sheet, name)
    with pytest.raises(BadInput, match=rf"and no sheet yet: `toolkit label import .*{name} CORPUS"):
        read_sheet(path)
    write_sheet(sheet, path)
    with pytest.raises(BadInput, match="a sheet already, and no table to code in; a study takes"):
        back(path)
