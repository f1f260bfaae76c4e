"""Tables of pages as scrapers leave them: Excel files."""

import datetime

import openpyxl
import pytest

from toolkit import build_corpus
from toolkit.corpus import Refused, excel_cells, say_unread
from toolkit.corpus.reading import read_xlsx
from toolkit.corpus.reading.read_docx import read_docx
from toolkit.errors import BadInput

HEAD = ["编号", "title", "text", "date", None]
ROW = [1, "改厕", "武城县改厕6座。\n新建水厂1处。", datetime.date(2024, 3, 4)]


def written(folder, *rows, name="pages.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def test_a_row_is_a_page(tmp_path):
    rows = [HEAD, ROW, [None] * 4, [2, "供水", "金乡县新建水厂2处。"]]
    corpus = build_corpus([written(tmp_path, *rows)], base=tmp_path)
    assert corpus.refused == ()
    first, second = corpus.documents.to_dict("records")
    assert (first["title"], str(first["date"])[:10]) == ("改厕", "2024-03-04")
    assert second["sources"] == ["pages.xlsx#4"]
    assert "金乡县新建水厂2处。" in corpus.paragraphs["text"].tolist()


def test_a_blank_around_the_name_of_a_column_is_no_part_of_it(tmp_path):
    path = written(tmp_path, ["正文 ", " 标题"], ["武城县改厕6座。", "改厕"])
    corpus = build_corpus([path], base=tmp_path)
    assert corpus.refused == ()
    assert corpus.documents["title"].tolist() == ["改厕"]
    assert list(say_unread([path], base=tmp_path)) == []


def test_rows_that_hold_no_page_are_refused_alone(tmp_path):
    long = [2, "长", "路" * 40_000]
    rows = [HEAD, [*ROW, None, "x"], long, [3, "空", ""], ROW]
    corpus = build_corpus([written(tmp_path, *rows)], base=tmp_path)
    assert len(corpus.documents) == 1
    why = dict(corpus.refused)
    assert list(why) == ["pages.xlsx#2", "pages.xlsx#3", "pages.xlsx#4"]
    assert "where Excel cuts a cell" in why["pages.xlsx#3"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "no column 'text' / '正文'; found none"),
        ([["全文"], ["全县改厕6座。"]], "no column 'text' / '正文'; found 全文"),
        ([["text", "text"], ["a", "b"]], "2 columns 'text'; keep one"),
    ],
)
def test_a_table_without_a_text_is_refused_once(tmp_path, rows, said):
    written(tmp_path, *rows)
    written(tmp_path, HEAD, ROW, name="good.xlsx")
    ((name, why),) = build_corpus([tmp_path], base=tmp_path).refused
    assert name == "pages.xlsx"
    assert why.startswith(said)


def test_a_damaged_file_and_merged_cells_are_told(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no")
    merged = openpyxl.load_workbook(written(tmp_path, HEAD, ROW, ROW, name="b.xlsx"))
    merged.active.merge_cells("B2:B3")
    merged.save(tmp_path / "b.xlsx")
    written(tmp_path, HEAD, ROW, name="good.xlsx")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert [name for name, _ in corpus.refused] == ["a.xlsx", "b.xlsx"]
    assert corpus.refused[0][1].startswith("not an Excel file")
    assert corpus.refused[1][1].startswith("cells B2:B3 are merged")


def test_columns_that_are_not_read_are_told(tmp_path):
    written(tmp_path, ["text", "发布单位"], ["武城县改厕6座。", "武城县人民政府"])
    (said,) = say_unread([tmp_path], base=tmp_path)
    assert said.startswith("pages.xlsx: not read: 发布单位")


def test_a_further_sheet_of_pages_is_refused_and_not_passed_over(tmp_path):
    book = openpyxl.Workbook()
    for title, head in (("2023", "正文"), ("2024", "正文"), ("说明", "编者的话")):
        page = book.create_sheet(title)
        page.append([head])
        page.append([f"{title}年改厕6座。"])
    del book["Sheet"]
    book.save(tmp_path / "pages.xlsx")
    corpus = build_corpus([tmp_path / "pages.xlsx"], base=tmp_path)
    assert len(corpus.documents) == 1
    assert [name for name, _ in corpus.refused] == ["pages.xlsx[2024]"]


def test_cells_far_to_the_right_of_a_table_are_not_kept_for_every_row(tmp_path, monkeypatch):
    book = openpyxl.load_workbook(written(tmp_path, HEAD, *[ROW] * 50))
    for number in range(1, 52):  # without a value, as a mere style leaves them
        book.active.cell(number, 16_384).font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "pages.xlsx")
    data = (tmp_path / "pages.xlsx").read_bytes()
    assert {len(row) for row in excel_cells("a", data)} == {4}  # the fifth has no name
    monkeypatch.setattr(read_xlsx, "_CELLS", 20 * 16_384)
    with pytest.raises(BadInput, match=r"a: row 21: cells beyond 327680; delete what stands far"):
        excel_cells("a", data)


def test_an_encrypted_archive_is_told_in_one_line(tmp_path):
    path = written(tmp_path, HEAD, ROW)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    while at >= 0:  # as other programs than Excel encrypt: each part of the archive
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(BadInput, match="a: not an Excel file .*: BadZipFile: encrypted$"):
        excel_cells("a", bytes(data))
    assert read_docx("a", bytes(data)) == Refused("a", "a damaged Word file: BadZipFile")
