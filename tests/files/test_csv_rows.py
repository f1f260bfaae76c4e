import csv
import io

import pytest

from toolkit.files import csv_rows
from toolkit.files.csv_rows import CsvRows

TABLE = 'id,text\na,"修路，\n养老"\nb,公墓\n'


def rows_of(text):
    return CsvRows(io.StringIO(text, newline=""))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end):
    rows = rows_of(TABLE.replace("\n", end))
    assert rows.header == ("id", "text")
    assert [(row.first, row.last, row.cells["id"]) for row in rows] == [(2, 3, "a"), (4, 4, "b")]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_cells_are_parted_as_those_of_the_header_are(mark):
    table = '"id,,|;\t"M"te\nxt"Mn\naM"x\nyM"M1\nbMz,zM2\n'
    rows = rows_of(table.replace("M", mark))
    assert rows.header == ("id,,|;\t", "te\nxt", "n")
    assert [(row.first, row.cells["te\nxt"]) for row in rows] == [(3, f"x\ny{mark}"), (5, "z,z")]


def test_a_quote_that_is_not_closed_takes_the_lines_that_it_spoils_and_no_other_row():
    rows = list(rows_of('id,text\na,x\nb,"y\nc,z\n'))
    assert [(row.first, row.last, bool(row.why)) for row in rows] == [(2, 2, False), (3, 4, True)]


def test_cells_beyond_the_columns_stand_under_none():
    (row,) = rows_of("id,text\na,x,y\n")
    assert row.cells == {"id": "a", "text": "x", None: ["y"]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_is_too_long_is_read_past_and_the_next_one_is_whole(monkeypatch, end):
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 20)
    lines = ["id,text", "a," + "x" * 90, "b,y", "c," + "x" * 19, "d,z", ""]
    rows = list(rows_of(end.join(lines)))
    assert [(row.first, row.cells.get("id"), row.why[:9]) for row in rows] == [
        (2, None, "more than"),
        (3, "b", ""),
        (4, None, "more than"),
        (5, "d", ""),
    ]


CELL = ["x" * 15] * 4


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (['""甲""', *CELL, '乙"",', '丙""'], "field la"),
        ([*CELL[:1], "y" * 50, "丙"], "more tha"),
        (["z" * 99, "丙,丁"], "more tha"),
    ],
    ids=["many lines", "a long line below", "a long line that opens it"],
)
def test_of_a_cell_that_is_too_long_no_line_becomes_a_row(monkeypatch, cell, why, end):
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 40)
    lines = ["id,text", 'a,"' + cell[0], *cell[1:-1], f'{cell[-1]}"', "b,修路", ""]
    rows = list(rows_of(end.join(lines)))
    assert [(row.first, row.last, row.why[:8]) for row in rows] == [
        (2, len(cell) + 1, why),
        (len(cell) + 2, len(cell) + 2, ""),
    ]
    assert rows[1].cells == {"id": "b", "text": "修路"}


def test_an_inch_in_a_line_that_is_too_long_takes_no_other_row(monkeypatch):
    monkeypatch.setattr(csv_rows, "LONGEST_CELL", 20)
    rows = list(rows_of(f'id,text\na,管径5"{"x" * 30}\nb,修路\n'))
    assert [(row.last, bool(row.why)) for row in rows] == [(2, True), (3, False)]


def test_a_row_begins_below_the_blank_lines_above_it():
    rows = list(rows_of('id,text\n\n\na,"修路\n\n养老"\n\nb,"x"y\n\nc,公墓\n'))
    assert [(row.first, row.last, bool(row.why)) for row in rows] == [
        (4, 6, False),
        (8, 8, True),
        (10, 10, False),
    ]


def test_a_header_that_is_none_is_an_error():
    with pytest.raises(csv.Error):
        rows_of('id,"te"xt\n')
    assert rows_of("").header == ()


def test_byte_order_marks_above_the_header_are_no_part_of_its_first_name():
    assert CsvRows(io.StringIO('\ufeff\ufeff"title",text\na,b\n', newline="")).header[0] == "title"
