import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from toolkit.labels.rules.folding import BLANKS, fold, fold_together

# Characters with a form of their own among all others, half pairs and rare ones included.
TEXT = st.text(st.one_of(st.sampled_from("a Ａ５５,(\u3000\n\x00\ud800𣲗修"), st.characters()))


@given(TEXT)
def test_folding_twice_changes_nothing_more(text):
    once, _ = fold(text)
    assert fold(once) == (once, None)


@given(TEXT)
def test_every_kept_character_knows_where_it_stood(text):
    folded, kept = fold(text)
    places = range(len(text)) if kept is None else kept
    assert [fold(text[place])[0] for place in places] == list(folded)


@given(st.lists(TEXT, max_size=5))
def test_texts_folded_together_are_those_folded_alone(texts):
    codes, ends = fold_together(texts)
    together = "".join(map(chr, codes.tolist()))
    starts = [0, *(end + 1 for end in ends)]
    found = [together[start:end] for start, end in zip(starts, ends, strict=False)]
    assert found == [fold(text)[0] for text in texts]
    assert codes[ends].tolist() == [ord("\n")] * len(texts)
    assert codes.dtype == np.uint32


def test_the_blanks_are_those_of_python():
    assert set(BLANKS) == {c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace()}
