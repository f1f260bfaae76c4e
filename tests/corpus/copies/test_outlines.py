import random

import numpy as np
import pytest
from rapidfuzz.fuzz import ratio

from toolkit.corpus.copies.outlines import may_be_near, outlines

LETTERS = [chr(code) for code in range(0x4E00, 0x4E40)] + list("0123456789𠮷")


def changed(text, share, draw):
    letters = [one for one in text if draw.random() > share / 2]
    return "".join(draw.choice(LETTERS) if draw.random() < share / 2 else one for one in letters)


@pytest.mark.parametrize("size", [30, 100, 6_000])
def test_no_near_copy_is_told_apart_and_most_others_are(size):
    draw = random.Random(size)
    shares = [draw.uniform(0, 0.6) for _ in range(200)]
    texts = ["".join(draw.choice(LETTERS) for _ in range(size)) for _ in shares]
    others = [changed(text, share, draw) for text, share in zip(texts, shares, strict=True)]
    lengths = np.array([len(a) + len(b) for a, b in zip(texts, others, strict=True)])
    may = may_be_near(outlines(texts), outlines(others), lengths)
    near = np.array([ratio(a, b) >= 90 for a, b in zip(texts, others, strict=True)])
    assert near.sum() > 10
    assert may[near].all()
    strangers = may_be_near(outlines(texts), outlines(others[::-1]), lengths)
    assert size == 6_000 or strangers.mean() < 0.3


def test_an_outline_does_not_depend_on_the_texts_beside_it():
    texts = ["甲乙丙", "", "𠮷1", "甲" * 300]
    together = outlines(texts)
    assert all(
        (outlines([text])[0] == own).all() for text, own in zip(texts, together, strict=True)
    )
    assert together[3].max() == 255
