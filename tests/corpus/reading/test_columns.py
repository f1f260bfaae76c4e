"""Which columns of a table are read as what, and what is said of the others."""

import pandas as pd
import pytest

from toolkit import BadInput
from toolkit.corpus import Source, build_corpus, read_source, say_unread
from toolkit.corpus.reading.rows import check_columns

COLUMNS = {"text": "全文", "title": "题名", "date": "成文日期", "url": "原文链接"}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_table_without_a_text_is_refused_once_with_its_columns(tmp_path, suffix, write):
    page = tmp_path / "page.txt"
    page.write_text("全县建成幸福食堂6处。", encoding="utf-8")
    corpus = build_corpus([write(tmp_path, suffix), page], base=tmp_path)
    ((name, why),) = corpus.refused
    assert name == f"pages{suffix}"
    assert why.startswith("no column 'text' / '正文'; found 全文, 题名, 成文日期, 原文链接; rename")


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_a_table_without_a_named_column_is_read_by_the_usual_name(tmp_path, suffix, write):
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


def test_a_second_table_with_neither_column_is_told_of_both_names(tmp_path, write):
    one = write(tmp_path, ".csv")
    other = tmp_path / "other.csv"
    other.write_text("标题,内容\n饮水,全县改厕6座。\n", encoding="utf-8")
    corpus = build_corpus([one, other], base=tmp_path, columns={"text": "全文"})
    ((name, why),) = corpus.refused
    assert name == "other.csv"
    assert why.startswith(
        "no column '全文' / 'text' / '正文'; found 标题, 内容; rename the one that holds"
    )


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
def test_columns_that_are_hardly_meant_to_be_left_out_are_told(tmp_path, suffix, write):
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


def test_a_field_that_does_not_exist_is_named(tmp_path, write):
    with pytest.raises(BadInput, match=r"columns: 'body' is not a field; expected text, title"):
        build_corpus([write(tmp_path, ".jsonl")], columns={"body": "正文"})
    with pytest.raises(BadInput, match=r"'正文' is not a field; the field comes first: text=正文"):
        check_columns({"正文": "text"})
