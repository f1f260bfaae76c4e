import numpy as np
import pytest

from toolkit.classify.rule_block import RuleBlock
from toolkit.codebook import Codebook, Domain
from toolkit.codebook.grammar import Rule, RuleSet
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
