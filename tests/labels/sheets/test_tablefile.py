import datetime
import re
import time
import zipfile
from contextlib import suppress

import openpyxl
import pytest

from toolkit.errors import BadInput
from toolkit.labels.sheets.tablefile import read_table


def workbook(path, cells, ranges=()):
    """Write a workbook of one page, some cells of which are merged."""
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    for one in ranges:
        book.active.merge_cells(one)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_save_as_csv_is_read(tmp_path, encoding, delimiter):
    path = tmp_path / "t.csv"
    data = f"编号{delimiter}值\r\n一{delimiter}01\r\n"
    path.write_bytes(data.encode(encoding))
    table = read_table(path)
    assert table.header == ("编号", "值")
    assert table.rows == (("一", "01"),)
    assert [("GB18030" in note) for note in table.notes] == ([True] * (encoding == "gb18030"))


def test_excel_cells_read_as_they_look(tmp_path):
    moment = datetime.datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001, as Excel has it
    rows = [[*"abcd", None], [1, 0.25, moment, None], [None], ["007", 1e300, True, "x"]]
    table = read_table(workbook(tmp_path / "t.xlsx", rows))
    assert table.header == ("a", "b", "c", "d")
    assert table.rows[0] == ("1", "0.25", "2026-01-02T03:04:00", "")
    assert table.rows[1][0] == "007"
    assert table.numbers == (2, 4)


def test_a_copy_of_the_page_that_is_read_is_told(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "codes"
    book.active.append(["id", "a", "b"])
    for title, header in [("整理", ["b", "备注", "id", "a"]), ("codebook", ["domain", "id"])]:
        book.create_sheet(title, 0).append(header)
    book.save(tmp_path / "t.xlsx")
    (note,) = read_table(tmp_path / "t.xlsx", page="codes").notes
    assert "page '整理' is such a table too, and was not read (page 'codes' was)" in note


def test_a_line_break_inside_a_cell_is_one_row(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('a,b\n"x\ny",1\nz,2\n', encoding="utf-8")
    table = read_table(path)
    assert table.rows == (("x\ny", "1"), ("z", "2"))
    assert table.numbers == (2, 3)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.csv", b"", "empty"),
        ("t.csv", b"a,b\n1,2,3\n", "row 2: 3 cells under 2 columns"),
        ("t.csv", b'a,b\n"1,2\n3,4\n', "not CSV"),
        ("t.csv", b"a\n\x81\xff\n", "byte 2: neither UTF-8 nor GB18030"),
        ("t.xlsx", b"a,b\n", "not an Excel file"),
        ("t.xls", b"a,b\n", r"read from \.csv or \.xlsx, not '\.xls'"),
    ],
)
def test_other_files_are_refused(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput, match=message):
        read_table(tmp_path / name)


def rewritten(path, change):
    """Change each part of an Excel file, given its name and its bytes."""
    with zipfile.ZipFile(path) as old:
        parts = {name: change(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def with_page(path, change):
    """Change the XML of the first page."""
    page = "xl/worksheets/sheet1.xml"
    return rewritten(path, lambda name, data: change(data) if name == page else data)


@pytest.mark.parametrize("damaged", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "docProps/core"])
@pytest.mark.parametrize("cut", [0, 40])
def test_a_damaged_part_of_an_excel_file_is_one_line(tmp_path, damaged, cut):
    path = workbook(tmp_path / "t.xlsx", [["a", "b"]])
    rewritten(path, lambda name, data: data[:cut] if name.startswith(damaged) else data)
    with pytest.raises(
        BadInput, match=r"t\.xlsx: not an Excel file \(\.xlsx\), or damaged: "
    ) as said:
        read_table(path)
    assert "\n" not in str(said.value)


def test_no_changed_byte_of_an_excel_file_ends_in_a_traceback(tmp_path):
    path = workbook(tmp_path / "t.xlsx", [["a", "b"]])
    whole = path.read_bytes()
    for place in range(0, len(whole), 101):
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
        )
        with suppress(BadInput):  # some bytes say nothing of the table
            read_table(path)


def test_an_excel_file_that_unpacks_without_end_is_not_unpacked(tmp_path):
    path = workbook(tmp_path / "t.xlsx", [["a", "b"]])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/more.xml", b"")
        archive.getinfo("xl/more.xml").file_size = 2**31  # what the list of parts says
    with pytest.raises(BadInput, match="unpacks to far more than a table of its size"):
        read_table(path)


def test_a_table_beyond_any_sheet_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(2**40)  # no block of it is on the disk
    with pytest.raises(BadInput, match="1099511627776 bytes, at most"):
        read_table(path)


def test_of_an_excel_file_the_page_that_is_asked_for_is_read_wherever_it_stands(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["note"])
    book.create_sheet("codes").append(["a", "b"])
    book.save(tmp_path / "t.xlsx")
    assert read_table(tmp_path / "t.xlsx", page="codes").header == ("a", "b")
    assert read_table(tmp_path / "t.xlsx", page="sheet").header == ("note",)


def test_a_line_above_the_names_of_the_columns_is_told_for_what_it_is(tmp_path):
    path = workbook(tmp_path / "t.xlsx", [["my codes"], ["a", "b"], ["1", "2"]])
    with pytest.raises(BadInput, match=r"row 2: 2 cells under 1 columns; row 1 has to name every"):
        read_table(path)


@pytest.mark.parametrize(
    ("ranges", "named"),
    [
        (["B3:B5"], "cells B3:B5 are merged, and Excel keeps '是'"),
        (["C2:C3", "A4:C4"], "cells A4:C4 are merged, and Excel keeps 'p3'"),
        (["A1:B1"], "cells A1:B1 are merged, and Excel keeps 'id'"),
    ],
)
def test_merged_cells_that_hold_something_are_named(tmp_path, ranges, named):
    cells = [["id", "care", "comment"], *([f"p{n}", "是", None] for n in range(1, 6))]
    path = workbook(tmp_path / "t.xlsx", cells, ranges)
    with pytest.raises(BadInput, match=rf"^\S*t.xlsx: {named}[^\n]*write into each"):
        read_table(path)


def test_merged_blanks_are_blank(tmp_path):
    cells = [["id", "care"], ["p1", "是"], ["p2", None], ["p3", None]]
    path = workbook(tmp_path / "t.xlsx", cells, ["B3:B4", "E7:G9"])
    assert read_table(path).rows == (("p1", "是"), ("p2", ""), ("p3", ""))


@pytest.mark.parametrize("padding", [0, (1 << 20) - 900, (1 << 20) - 30])
def test_merged_cells_are_found_wherever_they_stand_in_the_page(tmp_path, padding):
    path = workbook(tmp_path / "t.xlsx", [["id", "care"], ["p1", "是"], ["p2", None]], ["B2:B3"])

    def other_writer(xml):
        at = xml.index(b"<mergeCells")
        return xml[:at] + b" " * (padding - at) + xml[at:].replace(b"<mergeCell ", b"<mergeCell\n")

    with pytest.raises(BadInput, match="cells B2:B3 are merged"):
        read_table(with_page(path, other_writer))


@pytest.mark.parametrize("cells", [["p1", "=1"], ['=CONCATENATE("p",1)', "是"]])
def test_a_formula_that_no_program_has_worked_out_is_no_blank(tmp_path, cells):
    path = workbook(tmp_path / "t.xlsx", [["id", "care"], ["p0", "否"], cells])
    with pytest.raises(BadInput, match=r"t.xlsx: cell [AB]3 holds a formula without its value; op"):
        read_table(path)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (b'<c r="B2"><f>1</f><v>1</v></c>', "1"),
        (b'<c r="B2" t="str"><f>IF(A2="","","x")</f><v></v></c>', ""),
        (b'<c r="B2" t="str"><f t="shared" si="0"/><v>\xe6\x98\xaf</v></c>', "是"),
    ],
)
def test_of_a_formula_its_value_is_read(tmp_path, cell, read):
    path = workbook(tmp_path / "t.xlsx", [["id", "care"], ["p1", "=1"]])
    worked_out = with_page(path, lambda xml: re.sub(rb'<c r="B2".*?</c>', cell, xml))
    assert read_table(worked_out).rows == (("p1", read),)


def test_rows_beyond_the_size_that_a_page_gives_itself_are_read(tmp_path):
    path = workbook(tmp_path / "t.xlsx", [["id", "care"], ["p1", "是"], ["p2", "否"]])
    wrong = with_page(path, lambda xml: xml.replace(b'ref="A1:B3"', b'ref="A1:A2"'))
    assert read_table(wrong).rows == (("p1", "是"), ("p2", "否"))


def test_a_row_far_beyond_the_end_of_excel_is_refused_at_once(tmp_path):
    path = workbook(tmp_path / "t.xlsx", [["id"], ["p1"]])
    far = with_page(path, lambda xml: xml.replace(b'<row r="2"', b'<row r="2000000000"'))
    with pytest.raises(BadInput, match="rows beyond 1048576, where Excel ends"):
        read_table(far)


def test_a_page_that_excel_hides_is_not_taken_for_the_table(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    hidden = book.create_sheet("notes", 0)
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "t.xlsx")
    assert read_table(tmp_path / "t.xlsx").header == ("a", "b")


def test_a_table_of_a_hundred_thousand_columns_is_told_at_once(tmp_path):
    names = ",".join(f"c{number}" for number in range(100_000))
    (tmp_path / "t.csv").write_text(f"{names}\n")
    start = time.process_time()
    assert len(read_table(tmp_path / "t.csv").header) == 100_000
    assert time.process_time() - start < 5  # each name sought among those before it: 60 s
    (tmp_path / "t.csv").write_text(f"{names},c7\n")
    with pytest.raises(BadInput, match="row 1: column 'c7' is there twice; keep one"):
        read_table(tmp_path / "t.csv")
