"""Why a file could not be read stands in the Chinese report in Chinese."""

import re

import pytest

from toolkit.corpus import build_corpus
from toolkit.study.report.refusals import refusal

# Names that stand in a Chinese sentence as they are.
NAMES = re.compile(
    r"Parquet：.*|\.\w+|PDF|OCR|Excel|BadZipFile: .*|UTF-8|JSON|CSV|Word|'\w+'|（\w+）"
    r"|`[^`]*`|(?<=列是 )[\w,; ]+|\[corpus\] 的 columns|列名为 text"
)

FILES = {
    "empty.txt": b"",
    "bytes.txt": bytes(range(128, 256)) * 9 + bytes(99),
    "blank.html": b"<html><script>x</script></html>",
    "noise.pdf": b"%PDF-1.4 nothing",
    "picture.txt": b"\x89PNG....",
    "archive.html": b"PK\x03\x04",
    "noise.docx": b"PK\x03\x04 nothing",
    "rows.jsonl": b'{"body": "x"}\n[1]\nno\n{"text": ""}\n',
    "rows.csv": b"a,b\n1,2\n",
    "rows.parquet": b"nothing",
    "open.csv": b'text\nx,y\n"a"b\n"open',
    "twice.csv": b"text,text\n1,2\n",
    "semicolons.csv": b"text;date\nx;y\n",
    "scan.tiff": b"x",
    "table.xlsx": b"x",
    "table.ods": b"x",
    "pages.zip": b"x",
    "film.mp4": b"x",
    "old.wps": b"x",
    "strange.xyz": b"x",
    "no-suffix": b"x",
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    """What the corpus says of a folder of files that it cannot read, beside one that it can."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "good.txt").write_text("县里新修农村公路三十公里。", encoding="utf-8")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    return build_corpus(sorted(folder.iterdir())).refused


def test_what_the_readers_refuse_is_said_in_chinese(refused):
    assert {source.rsplit("/")[-1].split("#")[0] for source, _ in refused} >= set(FILES)
    for _, why in refused:
        assert refusal(why).en == why
        assert not re.search("[A-Za-z]{2}", NAMES.sub("", refusal(why).zh)), why


def test_what_the_system_says_is_said_in_chinese():
    assert refusal("cannot be read: permission denied").zh == "无法读取：没有权限"
    assert refusal("cannot be read: a reason unknown here").zh == "无法读取：a reason unknown here"


def test_a_line_without_end_is_said_in_chinese(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.files.csv_rows.LONGEST_CELL", 1_000)
    (tmp_path / "good.txt").write_text("县里新修农村公路三十公里。", encoding="utf-8")
    (tmp_path / "long.csv").write_text("text\n" + "路" * 1_001 + "\n", encoding="utf-8")
    ((_, why),) = build_corpus([tmp_path]).refused
    assert why == "not CSV: more than 1,000 characters in a line"
    assert refusal(why).zh == "不是 CSV：一行超过 1,000 个字"


def test_what_unpacks_without_end_is_said_in_chinese():
    why = "a PDF that unpacks to far more than it holds"
    assert refusal(why).zh == "PDF 展开后远大于文件本身"
    assert refusal(why.replace("PDF", "Word file")).zh == "Word 文件展开后远大于文件本身"


def test_what_excel_files_are_refused_for_is_said_in_chinese():
    for why in (
        "cells B2:B3 are merged, and Excel keeps '甲' in the first of them alone: unmerge them "
        "(取消单元格合并) and write into each what holds for it",
        "cell C4 holds a formula without its value; open the file in Excel, save it, and try again",
        "32,767 characters, where Excel cuts a cell: the rest is lost; export it as .csv",
        "unpacks to far more than a table of its size; save it as .csv",
        "rows beyond 1048576, where Excel ends; save it as .csv",
        "300,000,000 bytes, at most 268,435,456; save it as .csv",
    ):
        assert not re.search("[a-z]{2}", refusal(why).zh.replace("Excel", "").replace(".csv", ""))
