import numpy as np
import pytest

from toolkit.classify.applied.rule_block import RuleBlock, speaking
from toolkit.codebook import Codebook, Domain
from toolkit.codebook.grammar import Lists, Rule, RuleSet
from toolkit.labels import Rules


@pytest.fixture
def block():
    strong = Rule(name="strong", any=("公交",))
    weak = Rule(name="weak", any=("车站",), strength="maybe")
    rules = RuleSet(rules=(strong, weak))
    made = Domain(key="transport", name_zh="交通", name_en="t", definition="t", rules=rules)
    other = Domain(key="water", name_zh="水", name_en="w", definition="w")
    book = Codebook(key="demo", version="1", unit="paragraph", domains=(made, other))
    return RuleBlock(rules=Rules(book))


def test_yes_and_maybe_are_columns_and_no_is_their_absence(block):
    entries = block.find(["新增公交。", "新建车站。", "开会学习。"])
    assert np.transpose([entries.rows, entries.columns]).tolist() == [[0, 0], [1, 1]]
    assert block.names() == (
        "transport: yes",
        "transport: maybe",
        "water: yes",
        "water: maybe",
    )


def test_marks_are_the_hits_behind_the_vote(block):
    (yes,) = block.marks("车站外新增公交。")
    assert (yes.column, yes.term, yes.start, yes.end) == (0, "公交", 5, 7)
    (maybe,) = block.marks("新建车站。")
    assert (maybe.column, maybe.term) == (1, "车站")
    assert block.marks("开会学习。") == []


def test_a_vote_that_no_rule_can_give_is_known(block):
    assert speaking(block).tolist() == [True, True, False, False]
    sure, kept = Rule(name="sure", any=("公交",)), Rule(name="k", any=("站",), in_lists="keep")
    for rules, expected in (
        (RuleSet(rules=(sure,)), [True, False]),
        (RuleSet(rules=(sure,), lists=Lists(items=3)), [True, True]),
        (RuleSet(rules=(kept,), lists=Lists(items=3)), [True, False]),
    ):
        domain = Domain(key="a", name_zh="甲", name_en="a", definition="a", rules=rules)
        book = Codebook(key="demo", version="1", unit="paragraph", domains=(domain,))
        assert speaking(RuleBlock(rules=Rules(book))).tolist() == expected
