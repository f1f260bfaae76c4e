"""Tables whose rows are parts of pages are told; tables of paragraphs by this toolkit refused."""

import pandas as pd
import pytest

from toolkit.corpus import Refused, Source, read_source, say_parts
from toolkit.study import export_files

TEXT = "武城县新纳入城乡低保{}人。"


def rows(n=12, **columns):
    """Texts, and what stands beside them, each from its number."""
    made = {name: [value(i) for i in range(n)] for name, value in columns.items()}
    return pd.DataFrame({"text": [TEXT.format(i) for i in range(n)], **made})


def write(table, path):
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    elif path.suffix == ".xlsx":
        table.to_excel(path, index=False)
    elif path.suffix == ".jsonl":
        table.to_json(path, orient="records", lines=True, force_ascii=False)
    else:
        table.to_parquet(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_rows_that_share_an_address_are_told(tmp_path, suffix):
    table = write(rows(url=lambda i: f"http://x.gov.cn/{i // 3}.html"), tmp_path / f"rows{suffix}")
    (said,) = say_parts([table], base=tmp_path)
    assert said == (
        f"rows{suffix}: each row is read as a page, and the first 12 have only 4 values of 'url': "
        "if a row is a paragraph or another part of a page, join those of a page into one row"
    )


@pytest.mark.parametrize("column", ["document_id", "doc_id", "文档编号", "文章ID"])
def test_rows_that_share_a_number_are_told_once(tmp_path, column):
    shared = {column: lambda i: i // 4, "网址": lambda i: f"http://x.gov.cn/{i // 4}.html"}
    write(rows(**shared), tmp_path / "rows.csv")
    (said,) = say_parts([tmp_path], base=tmp_path)
    assert f"only 3 values of {column!r}" in said


@pytest.mark.parametrize(
    "table",
    [
        rows(url=lambda i: f"http://x.gov.cn/{i}.html"),
        rows(url=lambda i: f"http://x.gov.cn/{i // 2}.html" if i < 6 else ""),
        rows(n=7, url=lambda _: "http://x.gov.cn"),  # too few to show anything
        rows(region=lambda _: "371428", publisher=lambda _: "武城县人民政府"),
        pd.concat([rows(n=8, url=str)] * 3),  # scraped three times: one document each
    ],
)
def test_tables_of_pages_are_not_told(tmp_path, table):
    assert list(say_parts([write(table, tmp_path / "rows.csv")], base=tmp_path)) == []


def test_the_table_of_a_corpus_is_no_table_of_pages(tmp_path, seeds):
    folder = tmp_path / "corpus"
    seeds.save(folder)
    exported = export_files(folder, tmp_path / "tables", kinds=["csv"])
    for path in (*exported, folder / "paragraphs.parquet"):
        (one,) = read_source(Source(path, path.name), {"text": "text"})
        assert isinstance(one, Refused)
        told = "no column 'text'" if path.stem == "documents" else "paragraphs that this toolkit"
        assert told in one.why, path
