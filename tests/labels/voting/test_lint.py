import pandas as pd
import pytest

from toolkit.codebook import Example, Rule, RuleSet
from toolkit.labels import lint_corpus, lint_rules
from toolkit.text import Segmenter


@pytest.fixture
def linted(with_domain):
    """Lint the demo codebook with other rules for water; return kinds, rules, messages."""

    def lint(rules, examples=()):
        book = with_domain("water", rules=rules, examples=examples)
        kept = ("masked", "dead", "excluded", "example")
        return [(f.kind, f.rule, f.message) for f in lint_rules(book) if f.kind in kept]

    return lint


def rule(**parts):
    return Rule(name="works", **parts)


def test_rules_that_fire_have_no_finding(linted):
    company = rule(any=("水",), needs=("新建",), also=("公里",), excludes=("取消",), within=1)
    headings = Rule(name="heading", any=("水利",), headings=True)
    weak = Rule(name="weak", any=("河",), strength="maybe")
    assert linted(RuleSet(rules=(company, headings, weak))) == []


def test_a_term_that_is_its_own_mask_is_a_fault(linted):
    rules = RuleSet(masks=("防洪水库",), rules=(rule(any=("水库", "防洪水库")),))
    assert linted(rules) == [("masked", "works", "防洪水库 is always part of a mask")]


def test_a_mask_by_pattern_counts_as_well(linted):
    rules = RuleSet(mask_patterns=("水.",), rules=(rule(any=("水库", "堤")),))
    assert linted(rules) == [("masked", "works", "水库 is always part of a mask")]


def test_a_term_that_holds_what_its_rule_excludes_is_a_fault(linted):
    rules = RuleSet(rules=(rule(any=("取消水费", "水费"), excludes=("取消",)),))
    ((kind, name, message),) = linted(rules)
    assert (kind, name) == ("excluded", "works")
    assert message.startswith("取消水费 ")


@pytest.mark.parametrize(
    "parts",
    [
        {"any": ("取消水费",), "excludes": ("取消",)},
        {"any": ("水",), "needs": ("停建",), "excludes": ("停",)},
        # The word that is needed can only stand inside the hit itself.
        {"any": ("水库",), "needs": ("防洪的堤坝",), "within": 2, "excludes": ("堤",)},
    ],
)
def test_a_rule_that_no_text_can_please_is_dead(linted, parts):
    assert [kind for kind, _, _ in linted(RuleSet(rules=(rule(**parts),)))] == ["dead"]


def test_an_example_that_the_rules_read_otherwise_is_a_remark(linted):
    examples = (
        Example(text="新建水渠。", codes=("water",)),
        Example(text="水渠清风剧团演出。", codes=()),
        Example(text="治理河道。", codes=("water",)),
    )
    assert linted(RuleSet(rules=(rule(any=("水渠",)),)), examples) == [
        ("example", "", "rules say yes, the example no: 水渠清风剧团演出。"),
        ("example", "", "rules say no, the example yes: 治理河道。"),
    ]


def test_a_corpus_shows_which_terms_are_never_met_and_which_are_cut(with_domain, paragraphs):
    terms = rule(any=("水渠二公里", "修建", "运河"))
    book = with_domain("water", rules=RuleSet(rules=(terms,)))
    unseen, split = lint_corpus(book, paragraphs["text"].tolist())
    assert (unseen.kind, unseen.message) == ("unseen", "1 of 3 terms stand in no paragraph: 运河")
    assert split.kind == "split"
    assert "水渠|二|公里" in split.message
    words = Segmenter(words=["水渠二公里"])
    assert [f.kind for f in lint_corpus(book, paragraphs["text"].tolist(), words)] == ["unseen"]


def test_a_corpus_shows_which_terms_stand_across_two_words(with_domain):
    rules = RuleSet(masks=("服务工作",), rules=(rule(any=("务工", "急救")),))
    book = with_domain("water", rules=rules)
    texts = ["外出务工。", "做好服务工作。", "加强应急救援，做好应急救援。", "学习急救知识。"]
    (found,) = (f for f in lint_corpus(book, texts) if f.kind == "across")
    assert (found.level, found.domain) == ("remark", "water")
    column = pd.Series(texts, index=[9, 3, 1, 0])  # of a filtered table
    assert lint_corpus(book, column) == lint_corpus(book, texts)
    assert found.message == (
        "1 of 2 terms stand across two words: 急救 2 of 3 times (应急救援); "
        "mask what does so by chance"
    )
    whole = Segmenter(words=["应急救援"])
    assert not [f for f in lint_corpus(book, texts, whole) if f.kind == "across"]


def test_the_shipped_codebook_covers_its_domains():
    from toolkit.codebook import lint_domains, load_codebook

    assert {finding.kind for finding in lint_domains(load_codebook())} <= {"overlap"}
