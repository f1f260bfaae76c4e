import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.labels.rules import words as module
from toolkit.labels.rules.words import WordTree

LETTERS = "养老院敬𣲗"


def found_by(index, text):
    starts, words = index.find(text)
    return sorted(zip(starts.tolist(), words.tolist(), strict=True))


def found_one_by_one(text, words):
    return sorted(
        (start, number)
        for number, word in enumerate(words)
        for start in range(len(text))
        if text.startswith(word, start)
    )


@given(
    text=st.text(alphabet=LETTERS, max_size=12),
    words=st.sets(st.text(alphabet=LETTERS[1:], min_size=1, max_size=4), max_size=8),
)
def test_finds_what_a_search_for_each_word_finds(text, words):
    listed = sorted(words)
    assert found_by(WordTree(listed), text) == found_one_by_one(text, listed)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_long_text_is_looked_at_in_pieces(monkeypatch, size):
    monkeypatch.setattr(module, "_PIECE", size)
    text, words = "敬养老院养老敬老院" * 3, ["养老", "养老院", "院", "老院养老"]
    assert found_by(WordTree(words), text) == found_one_by_one(text, words)


def test_a_letter_beyond_those_of_the_words_is_none_of_them():
    assert found_by(WordTree(["老"]), "\U0010ffff老\ud800") == [(1, 0)]
