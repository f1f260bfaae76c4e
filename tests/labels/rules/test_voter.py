import time

import numpy as np
import pandas as pd
import pytest

from toolkit.codebook import load_codebook
from toolkit.errors import BadInput
from toolkit.labels import Rules

HEAD = """\
key: demo
version: "1"
unit: a paragraph
heading_length: 12
"""
DOMAIN = """\
domains:
  - key: a
    name_zh: 甲
    name_en: a
    definition: d
    rules:
"""


@pytest.fixture
def rules(tmp_path):
    """Return a function from the YAML of one domain's rules to a voter."""

    def build(text, general=""):
        path = tmp_path / "codebook.yaml"
        body = "\n".join(f"      {line}" for line in text.strip().splitlines())
        path.write_text(f"{HEAD}{general}\n{DOMAIN}{body}\n", encoding="utf-8")
        return Rules(load_codebook(path))

    return build


def votes(voter, *texts, **settings):
    return voter.vote(list(texts), **settings)[:, 0].tolist()


def test_a_term_says_yes_and_its_absence_no(rules):
    assert votes(rules("terms: [低保]"), "发放低保金。", "发放奖金。", "") == [1, 0, 0]


def test_a_mask_hides_the_word_inside_it_and_no_other(rules):
    voter = rules("terms: [低保]\nmasks: [降低保]")
    assert votes(voter, "降低保费。", "降低保费，提高低保标准。") == [0, 1]


def test_a_mask_pattern_hides_what_it_covers(rules):
    voter = rules("terms: [公路]\nmask_patterns: ['根据《[^》]*》']")
    assert votes(voter, "根据《公路法》制定。", "根据《公路法》，养护公路。") == [0, 1]


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ("clause", [1, 0, 0, 0]),
        ("two clauses", [1, 1, 0, 0]),
        ("sentence", [1, 1, 1, 0]),
        ("paragraph", [1, 1, 1, 1]),
    ],
)
def test_company_counts_as_far_as_the_rule_looks(rules, within, expected):
    voter = rules(f"rules: [{{name: r, any: [桥], needs: [修], within: {within}}}]")
    texts = ["今年修桥，很好。", "桥旧了，要修。", "桥旧了，过不去，要修。", "桥旧了。要修。"]
    assert votes(voter, *texts) == expected


def test_a_number_counts_characters_between_the_words_in_one_clause(rules):
    voter = rules("rules: [{name: r, any: [桥], needs: [新建], within: 2}]")
    assert votes(voter, "新建大石桥。", "新建一座大桥。", "新建，桥。", "桥已经新建。") == [
        1,
        0,
        0,
        1,
    ]


def test_a_word_is_no_company_for_itself(rules):
    voter = rules("rules: [{name: r, any: [养老院], needs: [养老]}]")
    assert votes(voter, "养老院很好。", "养老靠养老院。") == [0, 1]


def test_needs_and_also_must_both_be_there(rules):
    voter = rules("rules: [{name: r, any: [老人], needs: [困难], also: [补助]}]")
    assert votes(voter, "困难老人补助。", "困难老人。", "老人补助。") == [1, 0, 0]


def test_an_excluded_word_silences_a_hit_only_where_it_stands(rules):
    voter = rules("rules: [{name: r, any: [祭扫], excludes: [烈士]}]")
    assert votes(voter, "祭扫烈士墓。", "文明祭扫，纪念烈士。") == [0, 1]


def test_a_maybe_abstains_and_gives_way_to_a_yes(rules):
    voter = rules("terms: [低保]\nrules: [{name: r, any: [慈善], strength: maybe}]")
    assert votes(voter, "慈善活动。", "慈善与低保。") == [-1, 1]


def test_a_lone_odd_item_of_a_list_is_demoted(rules):
    voter = rules("terms: [养老, 托老, 老龄]\nlists: {items: 4, keep: [老龄]}")
    assert votes(voter, "教育、医疗、养老、住房。") == [-1]
    assert votes(voter, "教育、医疗、养老。") == [1]
    assert votes(voter, "教育、养老、托老、住房。") == [1]
    assert votes(voter, "教育、医疗、老龄、住房。") == [1]
    assert votes(voter, "教育、医疗、住房、用水以及新三家养老。") == [-1]
    assert votes(voter, "教育、医疗、住房，办好养老。") == [1]
    assert votes(voter, "与教育、医疗、住房部门一起办好养老。") == [1]


def test_a_rule_may_keep_its_hits_in_lists(rules):
    text = "rules: [{name: r, any: [老人], needs: [免费], in_lists: keep}]\nlists: {items: 3}"
    assert votes(rules(text), "对儿童、老人、军人免费。") == [1]


def test_unless_gives_the_paragraph_to_nobody(rules):
    voter = rules("terms: [救助]\nunless: [海上]")
    assert votes(voter, "救助困难家庭。海上风大。", "救助困难家庭。") == [0, 1]


def test_a_skipped_paragraph_is_nobodys(rules):
    voter = rules("terms: [修正]", "rules: {skip_patterns: ['会议通过']}")
    assert votes(voter, "2004年会议通过，后修正。", "予以修正。") == [0, 1]


def test_rules_for_headings_speak_about_headings_alone(rules):
    voter = rules("rules: [{name: r, any: [民政], headings: yes}]")
    assert votes(voter, "一、民政工作", "民政工作很好。") == [1, 0]
    assert votes(voter, "一、民政工作", "民政工作很好。", kinds=["body", "heading"]) == [0, 1]


def test_forms_of_letters_and_blanks_do_not_matter(rules):
    voter = rules("terms: [5G基站, 低保]")
    assert votes(voter, "建成５g 基站。", "发放低 保\u3000金。") == [1, 1]


def test_explain_marks_the_words_in_the_text_as_given(rules):
    voter = rules("rules: [{name: r, any: [5G基站]}]")
    (hit,) = voter.explain("新建 ５g 基站,20座")
    assert (hit.domain, hit.rule, hit.verdict) == ("a", "r", "yes")
    assert (hit.start, hit.end, hit.text) == (3, 8, "５g 基站")


def test_one_kind_is_needed_for_each_text(rules):
    with pytest.raises(BadInput, match="1 kinds for 2 texts"):
        rules("terms: [低保]").vote(["甲", "乙"], kinds=["body"])


def test_no_text_gives_no_rows(rules):
    assert rules("terms: [低保]").vote([]).shape == (0, 1)


@pytest.mark.parametrize("unit", ["低保、按照", "低保按照", "部门、低保、", "公墓、新建等"])
def test_a_clause_without_end_takes_time_by_its_length_and_no_more(unit):
    voter = Rules(load_codebook())
    began = time.process_time()
    voter.vote([unit * (60_000 // len(unit))])
    assert time.process_time() - began < 15  # thirty times as long as it takes


def test_who_fails_in_office_is_not_sought_to_the_end_of_a_clause_without_end():
    voter = Rules(load_codebook())
    began = time.process_time()
    voter.vote(["新建公墓3处。" + 30_000 * "工作人员"])
    assert time.process_time() - began < 5


@pytest.mark.parametrize("index", [[1, 0], [7, 9]])
def test_columns_of_a_filtered_table_are_read_by_place(rules, index):
    voter = rules("rules:\n  - {name: r, any: [公墓], headings: yes}")
    texts, kinds = ["修建公墓", "修建公墓"], ["heading", "body"]
    table = pd.DataFrame({"text": texts, "kind": kinds}, index=index)
    plain = voter.vote(texts, kinds)
    assert plain.ravel().tolist() in ([1, 0], [-1, 0])
    np.testing.assert_array_equal(voter.vote(table["text"], table["kind"]), plain)
    hits = [(row, [hit.text for hit in hits]) for row, hits in voter.hits(texts, kinds)]
    found = voter.hits(table["text"], table["kind"])
    assert [(row, [hit.text for hit in hits]) for row, hits in found] == hits
