import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import BadInput
from toolkit.labels.sheets.sheet import SAMPLING
from toolkit.labels.sheets.veil import unveil, veil

DRAWN = {"paragraph_id": "p1", "wave": "1", "stratum": "甲", "inclusion": "0.5", "design": "rules"}


@given(st.text(), st.lists(st.text(), min_size=4, max_size=4))
def test_what_was_veiled_comes_back(paragraph_id, values):
    row = dict(zip(SAMPLING, values, strict=True))
    assert unveil(veil({**row, "paragraph_id": paragraph_id}), paragraph_id, "x") == row


def test_nothing_known_is_nothing_written():
    assert veil({"paragraph_id": "p1"}) == ""
    assert set(unveil("", "p1", "x").values()) == {""}


def test_a_word_says_nothing_to_the_eye_and_begins_with_a_letter():
    word = veil(DRAWN)
    assert word.isascii()
    assert word.startswith("d")
    assert "0.5" not in word


def test_the_word_of_another_paragraph_is_refused():
    with pytest.raises(
        BadInput, match="x: .* does not belong to 'p2'; rows may have been sorted apart"
    ):
        unveil(veil(DRAWN), "p2", "x")


@pytest.mark.parametrize("place", range(10))
def test_a_changed_letter_is_refused(place):
    word = veil(DRAWN)
    letter = "A" if word[place] != "A" else "B"
    with pytest.raises(BadInput, match="does not belong to 'p1'"):
        unveil(word[:place] + letter + word[place + 1 :], "p1", "x")
