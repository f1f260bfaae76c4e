import pandas as pd
import pytest

from toolkit.codebook import Codebook, Domain
from toolkit.codebook.grammar import Rule, RuleSet
from toolkit.errors import BadInput
from toolkit.labels import HIT_COLUMNS, RULE_COLUMNS, Rules, count_hits, list_hits, rule_votes

TEXTS = {
    "a": "新建 学校2所，学校食堂1处。",
    "b": "晴。",
    "c": "修缮校舍；学校师生。",
    "d": "开往驾驶学校的车。",
    "e": "开学。",
}


@pytest.fixture
def book():
    rules = RuleSet(
        masks=("驾驶学校",),
        rules=(
            Rule(name="school", any=("学校",), subcode="s"),
            Rule(name="house", any=("校舍",)),
            Rule(name="weak", any=("开学", "学校食堂"), strength="maybe"),
            Rule(name="never", any=("月球",)),
        ),
    )
    domain = Domain(key="schools", name_zh="学", name_en="s", definition="d", rules=rules)
    return Codebook(key="demo", version="1", unit="paragraph", domains=(domain,))


@pytest.fixture
def paragraphs():
    rows = [(key, text, "body") for key, text in TEXTS.items()]
    return pd.DataFrame(rows, columns=["paragraph_id", "text", "kind"])


def test_a_hit_points_at_its_words_in_each_of_many_texts(book, paragraphs):
    hits = list_hits(book, paragraphs, width=2)
    assert tuple(hits.columns) == HIT_COLUMNS
    for row in hits.itertuples():
        text = TEXTS[row.paragraph_id]
        assert text[row.start : row.end] == row.hit
        assert row.left + row.hit + row.right in text
    shown = hits[["paragraph_id", "rule", "subcode", "verdict", "left", "hit", "right"]]
    assert shown.iloc[0].tolist() == ["a", "school", "s", "yes", "建 ", "学校", "2所"]
    assert hits["paragraph_id"].tolist() == ["a", "a", "a", "c", "c", "d", "e"]


def test_a_rule_counts_paragraphs_and_those_that_no_other_rule_finds(book, paragraphs):
    table = count_hits(book, list_hits(book, paragraphs))
    assert tuple(table.columns) == RULE_COLUMNS
    assert table.drop(columns=["domain", "words"]).to_numpy().tolist() == [
        ["school", 2, 1, 0, 1],
        ["house", 1, 0, 0, 0],
        ["weak", 0, 0, 2, 0],
        ["never", 0, 0, 0, 0],
    ]
    assert table["words"].tolist() == ["学校 3", "校舍 1", "学校食堂 1、开学 1", ""]


def test_a_corpus_without_any_hit_leaves_a_row_of_zeros_for_each_rule(book, paragraphs):
    table = count_hits(book, list_hits(book, paragraphs[1:2]))
    assert table["n_yes"].tolist() == [0, 0, 0, 0]
    assert table["words"].tolist() == [""] * 4


def test_a_table_without_kinds_is_refused(book, paragraphs):
    with pytest.raises(BadInput, match="paragraphs: no column kind"):
        list_hits(book, paragraphs.drop(columns="kind"))


def test_a_text_that_is_missing_is_named(book, paragraphs):
    for ask in (list_hits, lambda book, table: rule_votes(Rules(book), table["text"])):
        with pytest.raises(BadInput, match="texts: item 0 is of type float, expected a string"):
            ask(book, paragraphs.assign(text=float("nan")))
