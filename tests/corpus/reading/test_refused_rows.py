"""Rows of which no page can be made: each is named, and the others are read."""

import json
import os
import struct

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from toolkit.corpus import Refused, Source, build_corpus, read_source
from toolkit.corpus.reading import rows
from toolkit.corpus.reading.rows import check_columns


def test_rows_that_cannot_be_read_are_refused_by_number(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(
        '{"text": "全县建成幸福食堂6处。"}\n{"text": ""}\n{broken\n[1]\n{"body": "x"}',
        encoding="utf-8",
    )
    corpus = build_corpus([path], base=tmp_path)
    assert corpus.refused == (
        ("pages.jsonl#2", "empty"),
        ("pages.jsonl#3", "not JSON"),
        ("pages.jsonl#4", "not a JSON object"),
        (
            "pages.jsonl#5",
            "no column 'text' / '正文'; found body; rename the one that holds the text, "
            "or name it: `--columns text=body` (columns under [corpus])",
        ),
    )


def test_a_spreadsheet_of_another_kind_is_to_be_saved_anew(tmp_path):
    (tmp_path / "table.et").write_bytes(b"PK")
    (tmp_path / "page.txt").write_text("全县建成幸福食堂6处。", encoding="utf-8")
    ((name, why),) = build_corpus([tmp_path], base=tmp_path).refused
    assert name == "table.et"
    assert "save it as .xlsx or .csv" in why


@pytest.mark.parametrize(
    ("suffix", "encoding"), [(".jsonl", "utf-8"), (".csv", "utf-8"), (".csv", "gb18030")]
)
def test_a_row_with_broken_bytes_is_refused_and_the_others_are_read(tmp_path, suffix, encoding):
    texts = [f"今年以来，全县新建公益性公墓{n}处，整治农村公路{n}公里。" for n in range(1, 9)]
    rows = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    lines = rows if suffix == ".jsonl" else ["text", *texts]
    data = [line.encode(encoding) for line in lines]
    data[3] = data[3][:20] + b"\xff\xfe" + data[3][20:]
    (tmp_path / f"pages{suffix}").write_bytes(b"\n".join(data))
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert len(corpus.documents) == 7
    assert texts[6] in corpus.paragraphs["text"].tolist()
    assert corpus.refused == (
        (f"pages{suffix}#4", "bytes that are no text in the encoding of the other rows"),
    )


def test_a_row_with_half_a_character_is_refused_and_the_others_are_read(tmp_path):
    rows = ['{"text": "新建公墓\\ud800。"}', '{"text": "全县建成幸福食堂6处。"}']
    (tmp_path / "pages.jsonl").write_text("\n".join(rows), encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert corpus.refused == (("pages.jsonl#1", "half a character (a lone surrogate)"),)
    assert len(corpus.documents) == 1


def test_a_parquet_row_with_broken_bytes_is_refused_and_the_others_are_read(tmp_path):
    good = "全县建成幸福食堂6处。".encode()
    starts = pa.py_buffer(struct.pack("<3i", 0, 2, 2 + len(good)))
    text = pa.Array.from_buffers(pa.string(), 2, [None, starts, pa.py_buffer(b"\xff\xfe" + good)])
    pq.write_table(pa.table({"text": text}), tmp_path / "pages.parquet")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert [source for source, _ in corpus.refused] == ["pages.parquet#1"]
    assert corpus.paragraphs["text"].tolist() == ["全县建成幸福食堂6处。"]


def test_a_file_that_is_not_parquet_is_refused(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    (tmp_path / "b.txt").write_text("全县建成幸福食堂6处。", encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert [source for source, _ in corpus.refused] == ["a.parquet"]
    assert corpus.refused[0][1].startswith("not Parquet")


def refused(path):
    read = read_source(Source(path, path.name), check_columns(None))
    return {page.source: page.why for page in read if isinstance(page, Refused)}


def test_a_csv_row_with_an_open_quote_or_a_field_too_many_is_refused_alone(tmp_path):
    path = tmp_path / "pages.csv"
    rows = ["甲县修路,后有公墓", '"乙县"修路', "丙县修路,,", '"丁县修路', "戊县修路"]
    path.write_text("\n".join(["text", *rows]), encoding="utf-8")
    assert refused(path) == {
        "pages.csv#2": "more fields than columns; put quotes around a text that holds "
        "what parts the cells",
        "pages.csv#3": "not CSV: ',' expected after '\"'",
        "pages.csv#5": "not CSV: unexpected end of data",
    }


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_row_longer_than_any_page_is_refused_alone(tmp_path, monkeypatch, suffix):
    monkeypatch.setattr(rows, "LONGEST_CELL", 100)
    texts = ["全县新修公路。", "路" * 300, "全县建成食堂。"]
    path = tmp_path / f"pages{suffix}"
    table = pd.DataFrame({"text": texts})
    if suffix == ".jsonl":
        table.to_json(path, orient="records", lines=True, force_ascii=False)
    elif suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path)
    ((name, why),) = refused(path).items()
    assert "characters; expected one page in a row" in why
    assert name == {".jsonl": "pages.jsonl#2", ".csv": "pages.csv#3"}.get(suffix, "pages.parquet#2")


def test_a_file_too_large_for_a_page_is_not_read(tmp_path):
    path = tmp_path / "page.txt"
    path.touch()
    os.truncate(path, 2**40)  # no block of it is on the disk
    why = "1,099,511,627,776 bytes for one page, at most 33,554,432; split it"
    assert refused(path) == {"page.txt": why}


PAGE = "武城县新建学校2所，改造农村校舍6处。"


def read_one(path):
    return list(read_source(Source(path, path.name), check_columns(None)))


@pytest.mark.parametrize("text", [[PAGE], {"zh": PAGE}, 5, True])
@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_a_column_of_anything_but_text_is_refused_and_not_printed_into_the_corpus(
    tmp_path, suffix, text
):
    path = tmp_path / f"pages{suffix}"
    if suffix == ".jsonl":
        path.write_text(json.dumps({"text": text}, ensure_ascii=False), encoding="utf-8")
    else:
        pq.write_table(pa.table({"text": [text]}), path)
    (refused,) = read_one(path)
    assert refused.why == f"column 'text': {text!r:.40} is no text"


def test_texts_that_parquet_holds_as_bytes_are_read_as_utf_8(tmp_path):
    path = tmp_path / "pages.parquet"
    texts = pa.array([PAGE.encode(), PAGE.encode("gb18030")], pa.binary())
    pq.write_table(pa.table({"text": texts, "title": pa.array([b"a", b"b"])}), path)
    page, refused = read_one(path)
    assert (page.text, page.metadata["title"]) == (PAGE, "a")
    assert "bytes that are no text" in refused.why


def test_of_a_field_that_stands_twice_neither_is_taken(tmp_path):
    path = tmp_path / "pages.jsonl"
    lines = ['{"text": "甲", "text": "乙"}', f'{{"text": "{PAGE}", "other": 1, "other": 2}}']
    path.write_text("\n".join(lines), encoding="utf-8")
    refused, page = read_one(path)
    assert refused.why == "2 columns 'text'; keep one"
    assert page.text == PAGE  # what no column is read from may stand there twice


def test_a_number_that_is_none_is_missing(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(f'{{"text": "{PAGE}", "title": NaN, "region": NaN}}', encoding="utf-8")
    (page,) = read_one(path)
    assert page.metadata == {}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_table_without_a_row_is_empty(tmp_path, suffix):
    path = tmp_path / f"pages{suffix}"
    table = pd.DataFrame({"text": pd.Series([], dtype="str")})
    table.to_csv(path, index=False) if suffix == ".csv" else table.to_parquet(path)
    assert [refused.why for refused in read_one(path)] == ["empty"]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
@pytest.mark.parametrize("field", ["title", "publisher", "url", "date", "region"])
@pytest.mark.parametrize("value", [["武城县"], {"name": "武城县"}, False], ids=repr)
def test_a_field_that_holds_a_list_an_object_or_a_truth_is_refused(tmp_path, suffix, field, value):
    path = tmp_path / f"pages{suffix}"
    row = {"text": "新建公墓3处。", field: value}
    if suffix == ".jsonl":
        path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    else:
        pq.write_table(pa.table({name: [cell] for name, cell in row.items()}), path)
    (refused,) = read_one(path)
    assert refused.why == f"column {field!r}: {value!r} is no text"


def test_a_sheet_of_codes_among_the_pages_is_no_table_of_pages(tmp_path):
    (tmp_path / "codes.csv").write_text(
        "paragraph_id,text_digest,title,text,infrastructure 基础设施建设\n"
        "a-1,t1,改厕,武城县改厕6座。,是\n",
        encoding="utf-8",
    )
    (one,) = read_source(Source(tmp_path / "codes.csv", "codes.csv"), check_columns(None))
    assert isinstance(one, Refused)
    assert "a sheet of codes" in one.why


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_two_columns_of_one_name_are_not_guessed_between(tmp_path, suffix):
    path = tmp_path / f"pages{suffix}"
    if suffix == ".csv":
        path.write_text("text,text\n甲,乙\n", encoding="utf-8")
    else:
        pq.write_table(pa.table([["甲"], ["乙"]], names=["text", "text"]), path)
    assert refused(path) == {path.name: "2 columns 'text'; keep one"}
