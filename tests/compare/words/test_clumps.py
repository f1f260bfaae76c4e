"""Words that come in clumps, and sides without a clump."""

import numpy as np
import pytest

from toolkit.compare import keyness
from toolkit.compare.words.clumps import Clumps
from toolkit.compare.words.wordcounts import read_counts


def test_a_number_worked_by_hand():
    # Documents of 10 words: u has the word twice in each of two, v 6 times in one of two.
    word = np.array([2.0, 2.0, 6.0, 0.0])
    found = read_counts(np.column_stack([word, 10 - word]), ["w", "x"], list("uuvv"), range(4))
    # v's documents are 3 off its rate: 18 in all, of 100 + 100 squared words less half each.
    usual = 18 / (2 * (200 - 100))
    # u has 4 where a half of 10 is 5; of its 200 squared words a quarter counts, as of v's.
    z = (4 - 5) / np.sqrt(usual * (200 / 4 + 200 / 4))
    for region, log_odds in ((0, -0.7), (1, 0.7)):
        error = Clumps(found).error(region, np.full(2, log_odds))[0]
        assert abs(log_odds) / error == pytest.approx(abs(z))


def test_where_documents_of_a_region_are_all_alike_nothing_is_added():
    counts = np.tile([[30.0, 10.0], [1.0, 39.0]], (6, 1))
    found = read_counts(counts, ["w", "x"], list("uv") * 6, range(12))
    assert Clumps(found).error(0, np.array([3.0, -3.0])) == pytest.approx(np.zeros(2), abs=1e-6)


def test_a_region_without_a_clump_does_not_stand_out_for_it():
    # One document in six of the others is full of a word, none of thirty in u: (5/6)^30 is .004
    # before there are sixty words of four regions to choose from. With its own spread alone its
    # z is -9.
    rng = np.random.default_rng(0)
    counts = rng.multinomial(200, np.full(40, 1 / 40), size=120).astype(float)
    full = np.arange(120) % 6 == 0
    counts[:, 0] = np.where(full, 20.0, 0.0)
    counts[:30, 0] = np.arange(30) % 10 == 0
    regions = np.repeat(list("uvwx"), 30)
    words = [f"w{i}" for i in range(40)]
    table = keyness(counts, words, regions, range(120)).set_index(["region", "word"])
    assert -3 < table.loc[("u", "w0"), "z"] < -1.5
    # Where most documents of the others have it, thirty without it are no chance.
    counts[30:, 0] = np.where(np.arange(90) % 6, 20.0, 0.0)
    table = keyness(counts, words, regions, range(120)).set_index(["region", "word"])
    assert table.loc[("u", "w0"), "p_adjusted"] < 0.05
