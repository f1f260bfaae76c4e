import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codebook import needed_words
from toolkit.codebook.patterns import runs_away
from toolkit.errors import BadInput


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a*)*", "(?:.*,)+", "x(?:(?:a|b+))*y", "(a{1,2})+$", "((a?))+b", "(?:a+?)*?c"],
)
def test_a_repeat_without_end_of_what_repeats_runs_away(pattern):
    assert runs_away(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["a+b+", "(?:ab)+", "(?:a{2})+", "(?:《[^》]{2,40}》)+", "(?>a+)+", "(?:a++)+", "[ab]*"],
)
def test_other_patterns_do_not(pattern):
    assert runs_away(pattern) == ""


@pytest.mark.parametrize(
    "pattern",
    [
        *("(.*?，){11}P", "(?:.{0,20}水){12}P", ".*水.*水.*x", r"\w*\w*\w*\w*\w*。"),
        *("(?:a?){50}a{50}", "路.*路.*路.*路.*x", "(?=.*.*.*.*x)y", "(?:(?:水|库)+.*){4}q"),
    ],
)
def test_a_pattern_that_can_be_divided_in_billions_of_ways_runs_away(pattern):
    assert runs_away(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        *("新建.*学校.*改造.*完成", "([^，]*，){11}P", "(?:[^。]{0,40}水){2}P", "水{1000}库{1000}"),
        *("新建.{0,40}学校.{0,40}改造.{0,40}完成", "(?:[、和及与]|以及)(?![^。]*建)[^。]*等.*$"),
    ],
)
def test_a_pattern_that_a_researcher_would_write_does_not(pattern):
    assert runs_away(pattern) == ""


def test_what_does_not_run_away_takes_no_time_on_a_paragraph_made_against_it():
    for pattern in ["新建.*学校.*改造.*完成", "(?:[^。]{0,40}水){2}P", "[^x]*水[^x]*y"]:
        text = "".join(filter(str.isalnum, pattern.replace("P", ""))) * 20
        started = time.process_time()
        assert re.search(pattern.replace("完成", "没有"), text) is None
        assert time.process_time() - started < 2


@pytest.mark.parametrize("key", ["mask_patterns", "skip_patterns"])
@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a+)+$", "item 2 may take for ever on one paragraph: a repeat without end"),
        ("(a", "item 2 is no regular expression: missing )"),
        ("a{99999999999999999999}", "item 2 is no regular expression"),
    ],
)
def test_a_codebook_with_such_a_pattern_is_refused_in_one_line(load, key, pattern, message):
    rules = f"rules:\n  {key}: [good, '{pattern}']\n"
    domains = "domains: [{key: a, name_zh: 甲, name_en: a, definition: d}]\n"
    with pytest.raises(BadInput, match=re.escape(f".yaml: line 5: {key}: {message}")) as error:
        load(f"key: k\nversion: '1'\nunit: u\n{rules}{domains}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("丧葬.{0,9}(?:费|补助)", ("丧葬",)),
        ("(?:费|补助)金?", ("补助", "费")),
        ("(?:甲乙){2,}丙", ("甲乙",)),
        ("(?:甲乙)?丙", ("丙",)),
        ("(?:甲|)乙*", ()),
        ("(?i)ab", ()),
        ("(?i:ab)", ()),
        ("(?<=甲乙)丙", ("丙",)),
        ("(甲)?(?(1)乙|丙)", ()),
    ],
)
def test_the_words_that_a_match_needs(pattern, words):
    assert needed_words(pattern) == words


@pytest.mark.parametrize(
    "body",
    ["a|aa", "a|a", "aa?", "a|b|ab", ".|a", "ab|abab", r"\w|\d\d", "《.{2,9}》", "(?:a|aa){2}"],
)
def test_a_repeat_of_what_reads_one_text_in_several_ways_runs_away(body):
    assert runs_away(f"(?:{body})+x").endswith("several ways")


@pytest.mark.parametrize(
    "body",
    [
        "a|ab",
        "ab?",
        "村|村镇",
        "甲乙|甲丙|丁",
        "医院|医疗机构|中小学校?",
        "[^，]{2,9}，",
        r"\w\d",
        "a|b",
    ],
)
def test_words_that_the_next_character_tells_apart_do_not(body):
    assert runs_away(f"(?:{body})+x") == ""


def test_alternatives_that_are_read_a_given_number_of_times_do_not():
    assert runs_away("(?:a|aa){2}x") == ""


PIECES = st.recursive(
    st.sampled_from(["a", "b", "ab", "[ab]", "[^a]", "."]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["?", "{0,2}", "{1,2}", "{2}"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=6,
)


@given(PIECES, st.text("abc", max_size=8))
def test_every_match_holds_one_of_the_words_that_it_needs(pattern, text):
    words = needed_words(pattern)
    for match in re.finditer(pattern, text):
        assert not words or any(word in match.group() for word in words)


@given(PIECES, st.text("ab", max_size=7))
def test_a_body_that_is_allowed_cuts_no_text_in_two_ways(piece, text):
    if runs_away(f"(?:{piece})+"):
        return
    body = re.compile(piece)
    ways = [1] + [0] * len(text)
    for end in range(1, len(text) + 1):
        starts = (start for start in range(end) if body.fullmatch(text, start, end))
        ways[end] = sum(ways[start] for start in starts)
    assert ways[-1] <= 1
