import openpyxl
import pandas as pd
import pytest

from toolkit import BadInput, export_table


@pytest.fixture
def book(table, names, tmp_path):
    return openpyxl.load_workbook(export_table(table, tmp_path / "t.xlsx", names=names))


def test_cells_keep_their_kind(book):
    head, first, second, third = book["数据"].iter_rows(values_only=True)
    rows = [dict(zip(head, row, strict=True)) for row in (first, second, third)]
    assert [row["share"] for row in rows] == [0.25, None, -0.5]
    assert rows[0]["region"] == "371428"
    assert rows[0]["date"].strftime("%Y-%m-%d") == "2024-12-06"
    assert rows[1]["region"] is None


def test_the_names_of_codes_stand_beside_them(book):
    head, first, *_ = book["数据"].iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert row["region（名称）"] == "山东省/德州市/武城县"
    assert row["domain（名称）"] == "殡葬与丧俗改革"
    assert head.index("region（名称）") == head.index("region") + 1


def test_a_text_is_no_formula(book):
    cells = {cell.value: cell.data_type for row in book["数据"].iter_rows() for cell in row}
    assert cells["=A1"] == "s"


def test_the_header_is_frozen_and_columns_fit_chinese(book):
    page = book["数据"]
    assert page.freeze_panes == "A2"
    widths = {page[f"{letter}1"].value: d.width for letter, d in page.column_dimensions.items()}
    assert widths["region（名称）"] == 2 * 9 + 2 + 2  # nine characters, two slashes, two of air
    assert widths["text"] == 60
    assert widths["share"] == 8


def test_a_second_page_says_what_columns_and_values_mean(book):
    rows = list(book["说明"].iter_rows(values_only=True))
    assert ("share", "占比（校正后）", None, None) in rows
    assert (None, None, "371428", "山东省/德州市/武城县") in rows


def test_what_excel_cannot_hold_is_refused_and_nothing_is_written(tmp_path):
    for text in ("a\x01b", "x" * 40_000):
        with pytest.raises(BadInput, match=r"row 2: .*Excel .*write \.csv"):
            export_table(pd.DataFrame({"text": [text]}), tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_same_table_gives_the_same_bytes(table, tmp_path):
    files = [export_table(table, tmp_path / f"{name}.xlsx") for name in "ab"]
    assert files[0].read_bytes() == files[1].read_bytes()
