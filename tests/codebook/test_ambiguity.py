import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codebook.patterns import runs_away


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
            "(?:{0[0]}){0[1]}".format
        ),
    ),
    max_leaves=5,
)


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
