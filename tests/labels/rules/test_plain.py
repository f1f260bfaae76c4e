"""The interpreter finds what a plain reading of the grammar finds."""

import random

import pytest

from tests.labels.rules import plain
from toolkit.codebook import load_codebook
from toolkit.labels import Rules

MARKS = "，、。；：！\n 和等的"
LETTERS = [*"甲乙丙丁戊己庚辛壬癸ａ", *MARKS]

DENSE = """\
key: demo
version: "1"
unit: a paragraph
heading_length: 9
rules: {masks: [甲乙], mask_patterns: ["丙[^。]?丁", "戊.*己"], skip_patterns: ["庚、?庚$"]}
domains:
  - key: a
    name_zh: 甲
    name_en: a
    definition: d
    rules:
      terms: [甲, 乙丙, 丙, A]
      lists: {items: 3, keep: [丙]}
      unless: [癸癸]
      masks: [丁甲]
      rules:
        - {name: r1, any: [乙, 丁], needs: [戊, 乙], within: 2, excludes: [己], excludes_within: 1}
        - {name: r2, any: [戊], needs: [甲], also: [乙, 丁], within: two clauses, excludes: [辛]}
        - {name: r3, any: [己], needs: [甲], within: sentence, strength: maybe}
        - {name: r4, any: [辛, 辛辛], needs: [己], within: paragraph, in_lists: keep}
        - {name: r5, any: [壬, 甲], headings: yes}
  - key: b
    name_zh: 乙
    name_en: b
    definition: d
    rules:
      lists: {items: 1}
      rules:
        - {name: s1, any: [甲, 丙丁], excludes: [戊己], excludes_within: paragraph}
"""


@pytest.fixture
def dense(tmp_path):
    path = tmp_path / "dense.yaml"
    path.write_text(DENSE, encoding="utf-8")
    return load_codebook(path)


def found(rules, texts):
    return [[(h.domain, h.rule, h.text, h.verdict) for h in rules.explain(text)] for text in texts]


def expected(codebook, texts, headings):
    rows = []
    for text, heading in zip(texts, headings, strict=True):
        folded = plain.fold(text)[0]
        hits = plain.hits(codebook, text, heading=heading)
        rows.append([(key, rule, folded[a:b], verdict) for key, rule, a, b, verdict in hits])
    return rows


def is_heading(text, length):
    folded = plain.fold(text)[0]
    return 0 < len(folded) <= length and folded[-1] not in "。！？；：，、…"


def jumble(parts, n, longest, seed):
    chance = random.Random(seed)
    return ["".join(chance.choices(parts, k=chance.randrange(longest))) for _ in range(n)]


def check(codebook, texts):
    headings = [is_heading(text, codebook.heading_length) for text in texts]
    rules = Rules(codebook)
    wanted = expected(codebook, texts, headings)
    for text, hits, right in zip(texts, found(rules, texts), wanted, strict=True):
        assert [(*hit[:2], plain.fold(hit[2])[0], hit[3]) for hit in hits] == right, text
    votes = rules.vote(texts)
    for row, right in zip(votes, wanted, strict=True):
        for key, vote in zip(rules.domains, row, strict=True):
            verdicts = {verdict for domain, _, _, verdict in right if domain == key}
            assert vote == (1 if "yes" in verdicts else -1 if "maybe" in verdicts else 0)


@pytest.mark.parametrize("seed", range(4))
def test_in_jumbled_text_under_rules_that_use_all_of_the_grammar(dense, seed):
    check(dense, jumble(LETTERS, 400, 25, seed))


def test_in_worked_examples_and_jumbled_words_of_the_shipped_codebook():
    codebook = load_codebook()
    words = [
        word for domain in codebook.domains for rule in domain.rules.rules for word in rule.any
    ]
    words += [word for domain in codebook.domains for word in domain.rules.masks]
    jumbled = jumble([*words, *MARKS * 30, "新建", "等"], 30, 30, 1)
    check(codebook, [*(item.text for item in codebook.examples[::9]), *jumbled])


def test_the_jumbled_texts_hold_every_verdict(dense):
    hits = found(Rules(dense), jumble(LETTERS, 400, 25, 0))
    seen = {(rule, verdict) for row in hits for _, rule, _, verdict in row}
    assert {rule for rule, _ in seen} == {"terms", "r1", "r2", "r3", "r4", "r5", "s1"}
    assert {verdict for _, verdict in seen} == {"yes", "maybe", "masked"}


def test_texts_looked_at_together_are_as_alone():
    rules = Rules(load_codebook())
    texts = [item.text for item in rules.codebook.examples[::5]]
    (alone, together) = ([rules.vote([text])[0].tolist() for text in texts], rules.vote(texts))
    assert together.tolist() == alone
