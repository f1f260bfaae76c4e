import json
import os
import struct

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from toolkit import BadInput
from toolkit.corpus import Refused, Source, build_corpus, read_source, say_unread
from toolkit.corpus.reading import rows
from toolkit.corpus.reading.rows import check_columns

ROWS = [
    {
        "全文": "今年以来,全县新建公益性公墓8处。",
        "题名": "甲县工作总结",
        "成文日期": "2024-05-06",
        "原文链接": "http://a.gov.cn/1.html",
    },
    {
        "全文": "全县建成幸福食堂6处。",
        "题名": "乙县工作总结",
        "成文日期": "2023年1月4日",
        "原文链接": "http://a.gov.cn/2.html",
    },
]
COLUMNS = {"text": "全文", "title": "题名", "date": "成文日期", "url": "原文链接"}


def write(folder, suffix):
    path = folder / f"pages{suffix}"
    if suffix == ".jsonl":
        path.write_text(
            "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8"
        )
    elif suffix == ".csv":
        pd.DataFrame(ROWS).to_csv(path, index=False, encoding="gb18030")
    else:
        pd.DataFrame(ROWS).to_parquet(path)
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_rows_of_a_table_are_documents_whatever_the_format(tmp_path, suffix):
    documents = build_corpus([write(tmp_path, suffix)], columns=COLUMNS, base=tmp_path).documents
    assert documents["title"].tolist() == ["甲县工作总结", "乙县工作总结"]
    assert documents["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-05-06", "2023-01-04"]
    assert documents["url"].tolist() == ["http://a.gov.cn/1.html", "http://a.gov.cn/2.html"]


@pytest.mark.parametrize("nothing", ["NULL", "\\N", "None", "nan", " <NA> "])
def test_a_cell_with_the_word_of_a_database_for_nothing_is_blank(tmp_path, nothing):
    own = {"text": "武城县新建公墓8处。", "publisher": "武城县民政局"}
    blank = {"url": nothing, "date": nothing, "region": nothing}
    table = pd.DataFrame([{**own, **blank}, {**own, **blank, "text": nothing}])
    table.to_csv(tmp_path / "db.csv", index=False)
    corpus = build_corpus([tmp_path / "db.csv"], base=tmp_path)
    page = corpus.documents.iloc[0]
    assert page[["url", "date"]].isna().all()
    assert page["date_source"] == "not found"
    assert corpus.paragraphs["region"].tolist() == ["371428"]
    assert corpus.refused == (("db.csv#3", "empty"),)


def test_a_row_has_one_id_in_every_format(tmp_path):
    ids = [
        build_corpus([write(tmp_path, suffix)], columns=COLUMNS).documents["document_id"].tolist()
        for suffix in (".jsonl", ".csv", ".parquet")
    ]
    assert ids[0] == ids[1] == ids[2]


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


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_table_without_a_text_is_refused_once_with_its_columns(tmp_path, suffix):
    page = tmp_path / "page.txt"
    page.write_text("全县建成幸福食堂6处。", encoding="utf-8")
    corpus = build_corpus([write(tmp_path, suffix), page], base=tmp_path)
    ((name, why),) = corpus.refused
    assert name == f"pages{suffix}"
    assert why.startswith("no column 'text' / '正文'; found 全文, 题名, 成文日期, 原文链接; rename")


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_table_without_a_named_column_is_read_by_the_usual_name(tmp_path, suffix):
    """Pages of one study come from several places: one says 全文, another text."""
    one = write(tmp_path, ".csv")
    table = pd.DataFrame([{"题名": "饮水", "text": "武城县改厕6座。", "date": "2024-03-04"}])
    (tmp_path / "other.csv").write_text(table.to_csv(index=False), encoding="utf-8")
    table.to_parquet(tmp_path / "other.parquet")
    table.to_json(tmp_path / "other.jsonl", orient="records", lines=True)
    sources = [one, tmp_path / f"other{suffix}"]
    corpus = build_corpus(sources, base=tmp_path, columns=COLUMNS)
    assert corpus.refused == ()
    other = corpus.documents.iloc[-1]
    assert (other["title"], str(other["date"])[:10]) == ("饮水", "2024-03-04")
    assert list(say_unread(sources, COLUMNS)) == []


def test_a_column_that_is_named_for_one_field_is_not_read_as_another(tmp_path):
    (tmp_path / "a.csv").write_text("text,summary\n饮水,全县改厕6座。\n", encoding="utf-8")
    with pytest.raises(BadInput, match="no column '全文' / 'text' / '正文'"):
        build_corpus([tmp_path / "a.csv"], columns={"text": "全文", "title": "text"})


def test_a_second_table_with_neither_column_is_told_of_both_names(tmp_path):
    one = write(tmp_path, ".csv")
    other = tmp_path / "other.csv"
    other.write_text("标题,内容\n饮水,全县改厕6座。\n", encoding="utf-8")
    corpus = build_corpus([one, other], base=tmp_path, columns={"text": "全文"})
    ((name, why),) = corpus.refused
    assert name == "other.csv"
    assert why.startswith(
        "no column '全文' / 'text' / '正文'; found 标题, 内容; rename the one that holds"
    )


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_of_a_table_may_be_parted_by_any_sign_that_programs_part_them_by(tmp_path, mark):
    table = 'text,date\n全县改厕6座,2024-05-06\n"一,二;三\t四|五",2024-05-07\n'
    head, first, second = table.splitlines()
    lines = [head.replace(",", mark), first.replace(",", mark), mark.join(second.rsplit(",", 1))]
    (tmp_path / "pages.csv").write_text("\n".join(lines), encoding="utf-8")
    source = Source(tmp_path / "pages.csv", "pages.csv")
    pages = list(read_source(source, check_columns(None)))
    assert [(page.text, page.metadata["date"]) for page in pages] == [
        ("全县改厕6座", "2024-05-06"),
        ("一,二;三\t四|五", "2024-05-07"),
    ]


def test_tables_in_chinese_are_read_by_their_usual_names(tmp_path):
    """Two scrapers of one study: the days of one stand under 发布日期, of the other under 日期."""
    head, row = (
        "正文,标题,{},来源,链接,地区",
        "武城县改厕6座。,改厕{},2024-0{}-04,日报,http://a.cn,武城县",
    )
    for n, day in enumerate(("发布日期", "日期"), start=1):
        lines = [head.format(day), row.format(n, n)]
        (tmp_path / f"{n}.csv").write_text("\n".join(lines), encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert corpus.refused == ()
    assert list(say_unread([tmp_path], base=tmp_path)) == []
    pages = corpus.documents
    assert pages["title"].tolist() == ["改厕1", "改厕2"]
    assert pages["date"].dt.month.tolist() == [1, 2]
    assert pages["url"].tolist() == ["http://a.cn"] * 2
    assert set(corpus.paragraphs["region_source"]) == {"metadata"}


def test_an_english_or_a_named_column_wins_over_the_usual_chinese_one(tmp_path):
    table = "text,正文,日期,成文日期\n武城县改厕6座。,另一页,2024-01-04,2024-02-04\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path, columns={"date": "成文日期"})
    assert corpus.paragraphs["text"].tolist() == ["武城县改厕6座。"]
    assert corpus.documents["date"].dt.month.tolist() == [2]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_columns_that_are_hardly_meant_to_be_left_out_are_told(tmp_path, suffix):
    table = write(tmp_path, suffix)
    (said,) = say_unread([table], {"text": "全文", "date": "成文日期"}, base=tmp_path)
    assert said == (
        f"pages{suffix}: not read: 题名, 原文链接; if they are meant, rename them or name them: "
        "`--columns title=题名,url=原文链接` (columns under [corpus])"
    )
    assert list(say_unread([table], COLUMNS)) == []
    assert list(say_unread([table])) == []  # without a text it is refused as a whole


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "text,题名\r全县改厕6座。,改厕\r".encode()),
        ("a.csv", "text,题名\n全县改厕6座。,改厕\n".encode("utf-16")),
        ("a.csv", 'text,"备\n注",题名\n全县改厕6座。,无,改厕\n'.encode()),
        ("a.jsonl", '\n \n{"text": "全县改厕6座。", "题名": "改厕"}\n'.encode()),
        ("a.jsonl", '{"text": "全县改厕6座。", "题名": "改厕"}\n'.encode("utf-16")),
    ],
    ids=[
        "lines as on an old Mac",
        "UTF-16",
        "lines in a name",
        "blank lines above",
        "JSON, UTF-16",
    ],
)
def test_columns_are_told_of_every_table_that_is_read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    (page,) = read_source(Source(tmp_path / name, name), check_columns(None))
    (said,) = say_unread([tmp_path / name], base=tmp_path)
    assert page.text == "全县改厕6座。"
    assert said.startswith(f"{name}: not read: 题名")


def test_tables_with_the_same_columns_are_told_once(tmp_path):
    for n in range(5):
        (tmp_path / f"{n}.csv").write_bytes("编号,text,Date\n1,全县改厕,2024".encode("gb18030"))
    (tmp_path / "noise.parquet").write_bytes(b"nothing")
    (tmp_path / "page.txt").write_text("全县改厕6座。", encoding="utf-8")
    (said,) = say_unread([tmp_path], base=tmp_path)
    assert said.startswith("0.csv, 1.csv, 2.csv and 2 more: not read: Date; ")


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


def test_a_field_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"columns: 'body' is not a field; expected text, title"):
        build_corpus([write(tmp_path, ".jsonl")], columns={"body": "正文"})
    with pytest.raises(BadInput, match=r"'正文' is not a field; the field comes first: text=正文"):
        check_columns({"正文": "text"})


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


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_two_columns_of_one_name_are_not_guessed_between(tmp_path, suffix):
    path = tmp_path / f"pages{suffix}"
    if suffix == ".csv":
        path.write_text("text,text\n甲,乙\n", encoding="utf-8")
    else:
        pq.write_table(pa.table([["甲"], ["乙"]], names=["text", "text"]), path)
    assert refused(path) == {path.name: "2 columns 'text'; keep one"}


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


def test_a_row_that_was_saved_as_latin_letters_is_read_as_it_was_meant(tmp_path):
    row = {"text": "今年以来，全县新建公益性公墓八处，整治农村公路。", "publisher": "青河县民政局"}
    letters = {name: value.encode("gb18030").decode("latin-1") for name, value in row.items()}
    (tmp_path / "pages.jsonl").write_text(json.dumps(letters), encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert corpus.paragraphs["text"].tolist() == [row["text"]]
    assert corpus.documents["publisher"].tolist() == [row["publisher"]]
    assert corpus.documents["encoding"].tolist() == ["gb18030 (assumed)"]


def test_a_sheet_of_codes_among_the_pages_is_no_table_of_pages(tmp_path):
    (tmp_path / "codes.csv").write_text(
        "paragraph_id,text_digest,title,text,infrastructure 基础设施建设\n"
        "a-1,t1,改厕,武城县改厕6座。,是\n",
        encoding="utf-8",
    )
    (one,) = read_source(Source(tmp_path / "codes.csv", "codes.csv"), check_columns(None))
    assert isinstance(one, Refused)
    assert "a sheet of codes" in one.why
