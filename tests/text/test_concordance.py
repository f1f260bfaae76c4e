import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.text import kwic

PARAGRAPHS = pd.DataFrame(
    {
        "paragraph_id": ["a", "b", "c"],
        "region": ["371428", None, "330100"],
        "text": ["养老服务，养老院。", "不养老人", "修路"],
    }
)


def test_every_occurrence_has_its_context_and_missing_regions_come_last():
    table = kwic(PARAGRAPHS, "养老", width=2)
    assert table[["paragraph_id", "start", "left", "right"]].values.tolist() == [
        ["a", 0, "", "服务"],
        ["a", 5, "务，", "院。"],
        ["b", 1, "不", "人"],
    ]


def test_a_word_that_is_nowhere_gives_an_empty_table_with_its_columns():
    table = kwic(PARAGRAPHS, "公墓")
    assert table.empty
    assert list(table.columns) == ["paragraph_id", "region", "start", "left", "word", "right"]


def test_bad_questions_are_refused():
    with pytest.raises(BadInput, match="word .*: a text of one character or more"):
        kwic(PARAGRAPHS, "")
    with pytest.raises(BadInput, match="no column region; found"):
        kwic(PARAGRAPHS.drop(columns="region"), "养老")


def test_arguments_in_the_wrong_order_are_told_which_of_them_is_wrong():
    with pytest.raises(BadInput, match="found str, expected a table of paragraphs"):
        kwic("养老", PARAGRAPHS)


def test_a_corpus_in_place_of_its_paragraphs_is_told_what_is_expected():
    with pytest.raises(BadInput, match=r"found list, expected a table .*`corpus\.paragraphs`"):
        kwic(["新建养老院"], "养老")


def test_a_text_that_is_missing_is_named():
    with pytest.raises(BadInput, match="texts: item 0 is of type float, expected a string"):
        kwic(PARAGRAPHS.assign(text=float("nan")), "养老")
