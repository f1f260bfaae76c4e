import io
import tempfile
import time

import openpyxl
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels.sheets.excel import book_bytes, page_book
from toolkit.labels.sheets.tablefile import read_table


def test_what_looks_like_a_formula_a_number_or_a_date_stays_text(tmp_path):
    cells = ("=1+1", "007", "2026-01-02", "TRUE", "12e45", "")
    page_book("p", pd.DataFrame([cells], columns=list("abcdef"))).save(tmp_path / "t.xlsx")
    assert read_table(tmp_path / "t.xlsx").rows == (cells,)


@pytest.mark.parametrize(("text", "message"), [("x" * 40_000, "40000 characters"), ("\x07", "x07")])
def test_what_excel_cannot_hold_is_refused(text, message):
    with pytest.raises(BadInput, match=rf"page 'p': row 2, column 'b': .*{message}"):
        page_book("p", pd.DataFrame([("", text)], columns=["a", "b"]))


@pytest.mark.parametrize("now", [0, 4_000_000_000])
def test_a_workbook_is_the_same_whatever_the_clock_says(monkeypatch, now):
    book = page_book("p", pd.DataFrame({"word": ["养老"]}))
    as_ever = book_bytes(book)
    monkeypatch.setattr(time, "time", lambda: now)  # before 1980 no archive can be dated
    assert book_bytes(page_book("p", pd.DataFrame({"word": ["养老"]}))) == as_ever


def test_a_workbook_needs_no_place_for_temporary_files(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")  # on a full one lxml fails, not Python
    book = page_book("p", pd.DataFrame({"word": ["养老"]}))
    read = openpyxl.load_workbook(io.BytesIO(book_bytes(book)))
    assert [cell.value for cell in read["p"]["A"]] == ["word", "养老"]
