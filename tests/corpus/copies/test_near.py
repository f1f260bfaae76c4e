import random
import sys

import numpy as np
import pytest
from rapidfuzz.fuzz import ratio

from toolkit.corpus.copies.near import _NUMBER, is_near, may_be_near, outlines

LETTERS = [chr(code) for code in range(0x4E00, 0x4E40)] + list("0123456789𠮷")
TEXT = "全县新建公益性公墓{0}处已开工建设{1}处切实减轻了群众的治丧负担受到群众的欢迎"


def test_half_of_the_numbers_must_agree():
    assert is_near(TEXT.format(8, 6), TEXT.format(8, 5))
    assert not is_near(TEXT.format(8, 6), TEXT.format(9, 5))
    assert is_near(TEXT.format("", ""), TEXT.format("", ""))


def test_a_tenth_of_the_letters_may_differ():
    text = "甲乙丙丁戊己庚辛壬癸" * 2
    assert is_near(text, text.replace("甲", "子"))
    assert not is_near(text, text.replace("甲", "子").replace("乙", "丑"))


def test_a_number_is_what_is_written_in_digits_of_any_kind():
    ours = {chr(code) for code in range(0x10000) if chr(code).isdigit()}
    known = {chr(code) for code in range(0x10000) if _NUMBER.fullmatch(chr(code))}
    assert known <= ours
    assert all(
        not one.isdecimal() and ord(one) in (*range(0x1369, 0x1372), 0x19DA) for one in ours - known
    )
    assert sys.maxunicode > 0x10000


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
