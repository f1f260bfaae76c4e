"""Each row of a table is a page, whatever its format."""

import json

import pandas as pd
import pytest

from toolkit.corpus import Source, build_corpus, read_source
from toolkit.corpus.reading.rows import check_columns

COLUMNS = {"text": "全文", "title": "题名", "date": "成文日期", "url": "原文链接"}


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_rows_of_a_table_are_documents_whatever_the_format(tmp_path, suffix, write):
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


def test_a_row_has_one_id_in_every_format(tmp_path, write):
    ids = [
        build_corpus([write(tmp_path, suffix)], columns=COLUMNS).documents["document_id"].tolist()
        for suffix in (".jsonl", ".csv", ".parquet")
    ]
    assert ids[0] == ids[1] == ids[2]


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


def test_a_row_that_was_saved_as_latin_letters_is_read_as_it_was_meant(tmp_path):
    row = {"text": "今年以来，全县新建公益性公墓八处，整治农村公路。", "publisher": "青河县民政局"}
    letters = {name: value.encode("gb18030").decode("latin-1") for name, value in row.items()}
    (tmp_path / "pages.jsonl").write_text(json.dumps(letters), encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert corpus.paragraphs["text"].tolist() == [row["text"]]
    assert corpus.documents["publisher"].tolist() == [row["publisher"]]
    assert corpus.documents["encoding"].tolist() == ["gb18030 (assumed)"]
