import random

import numpy as np

from toolkit.corpus.copies.minhash import BANDS, band_hashes

LETTERS = [chr(code) for code in range(0x4E00, 0x5E00)]


def random_text(size, seed):
    draw = random.Random(seed)
    return "".join(draw.choice(LETTERS) for _ in range(size))


def changed(text, n, seed):
    draw = random.Random(seed)
    letters = list(text)
    for at in draw.sample(range(len(letters)), n):
        letters[at] = draw.choice(LETTERS)
    return "".join(letters)


def test_a_text_has_the_same_numbers_whatever_stands_beside_it():
    texts = [random_text(size, size) for size in (4, 5, 40, 4, 300)]
    together = band_hashes(texts)
    assert together.shape == (5, BANDS)
    for number, text in enumerate(texts):
        assert (band_hashes([text])[0] == together[number]).all()


def test_near_texts_meet_in_a_band_and_strangers_do_not():
    texts = [random_text(100, seed) for seed in range(200)]
    near = [changed(text, 3, seed) for seed, text in enumerate(texts)]
    mine, theirs = band_hashes(texts), band_hashes(near)
    assert (mine == theirs).any(axis=1).mean() >= 0.99
    assert (mine == np.roll(theirs, 1, axis=0)).any(axis=1).mean() <= 0.01


def overlap(one, other):
    mine, theirs = ({text[at : at + 4] for at in range(len(text) - 3)} for text in (one, other))
    return len(mine & theirs) / len(mine | theirs)


def test_the_share_of_equal_bands_is_that_which_theory_gives():
    texts = [random_text(400, seed) for seed in range(300)]
    near = [changed(text, 12, seed) for seed, text in enumerate(texts)]
    expected = np.mean([overlap(*pair) ** 4 for pair in zip(texts, near, strict=True)])
    assert abs((band_hashes(texts) == band_hashes(near)).mean() - expected) < 0.03
