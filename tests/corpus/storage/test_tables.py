import pytest

from toolkit import BadInput
from toolkit.corpus import TABLES, check_table

CONTRACT = [
    "paragraph_id",
    "document_id",
    "article_id",
    "cluster",
    "position",
    "text",
    "pieces",
    "start",
    "end",
    "kind",
    "region",
    "region_path",
    "region_source",
    "region_evidence",
    "region_candidates",
    "date",
    "date_source",
    "date_text",
    "reprint_of",
]


def test_the_paragraph_table_has_the_columns_of_the_contract(seeds):
    assert [column.name for column in TABLES["paragraphs"]] == CONTRACT
    assert list(seeds.paragraphs.columns) == CONTRACT


def test_every_column_says_what_it_means():
    assert all(column.meaning for columns in TABLES.values() for column in columns)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("kind", "footer", "kind 'footer' is not one of title, dateline"),
        ("region_source", "guess", "region_source 'guess' is not one of"),
        ("text", "", "a text is empty"),
        ("cluster", None, "column cluster: 122 values are missing"),
        ("paragraph_id", "same", "paragraph_id same stands in it twice"),
    ],
)
def test_a_table_that_breaks_the_contract_is_refused(seeds, column, value, message):
    with pytest.raises(BadInput, match=message):
        check_table("paragraphs", seeds.paragraphs.assign(**{column: value}))
