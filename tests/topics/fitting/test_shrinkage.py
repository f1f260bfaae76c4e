import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.topics import attenuation, fold_in

ALPHA = np.full(4, 0.3)


def test_short_paragraphs_lose_more_of_a_difference(planted):
    table = attenuation(planted.topics, ALPHA, lengths=[3, 10, 30, 300])
    slope = table.groupby("length")["slope"].mean()
    assert (np.diff(slope) > 0).all()
    assert slope[3] < 0.8
    assert 0.97 < slope[300] < 1.01


def test_the_slope_foretells_what_is_left_of_a_difference_between_regions(planted):
    rng = np.random.default_rng(5)
    here, there = rng.dirichlet([0.9, 0.1, 0.1, 0.1], 2000), rng.dirichlet([0.3] * 4, 2000)
    found = []
    for shares in (here, there):
        counts = csr_matrix(rng.multinomial(6, shares @ planted.topics))
        folded = fold_in(counts.indices, counts.data, counts.indptr, planted.topics, ALPHA)
        found.append(folded[:, 0].mean())
    left = (found[0] - found[1]) / (here[:, 0].mean() - there[:, 0].mean())
    slope = attenuation(planted.topics, ALPHA, lengths=[6]).query("topic == 0")["slope"].item()
    assert left == pytest.approx(slope, abs=0.08)
    assert left < 0.9


def test_paragraphs_without_words_are_refused(planted):
    with pytest.raises(BadInput, match="lengths 0"):
        attenuation(planted.topics, ALPHA, lengths=[0, 5])
