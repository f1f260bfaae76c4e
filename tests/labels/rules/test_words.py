from hypothesis import given
from hypothesis import strategies as st

from toolkit.labels.rules.words import WordIndex, fold

LETTERS = st.text(alphabet="养老院敬", max_size=12)


@given(
    text=LETTERS, words=st.sets(st.text(alphabet="养老院敬", min_size=1, max_size=4), max_size=8)
)
def test_finds_what_a_search_for_each_word_finds(text, words):
    listed = sorted(words)
    expected = {
        (start, number)
        for number, word in enumerate(listed)
        for start in range(len(text))
        if text.startswith(word, start)
    }
    found = WordIndex(listed).find(text)
    assert set(found) == expected
    assert len(found) == len(expected)
    assert [start for start, _ in found] == sorted(start for start, _ in found)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text):
    once, _ = fold(text)
    assert fold(once) == (once, None)


@given(st.text(max_size=30))
def test_every_kept_character_knows_where_it_stood(text):
    folded, kept = fold(text)
    places = range(len(text)) if kept is None else kept
    assert [fold(text[place])[0] for place in places] == list(folded)
