import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from toolkit.labels import cohen_kappa


def test_equals_the_published_examples(abstractors):
    assert cohen_kappa(abstractors) == pytest.approx(0.7964094, abs=1e-7)
    # Cohen (1960): diagnoses of 100 patients, agreement .70, by chance .41, kappa .492.
    table = [[44, 5, 1], [7, 20, 3], [9, 5, 6]]
    codes = [[i, j] for i in range(3) for j in range(3) for _ in range(table[i][j])]
    assert cohen_kappa(codes) == pytest.approx(0.29 / 0.59, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_equals_another_implementation(seed):
    codes = np.random.default_rng(seed).integers(0, 3, size=(30, 2))
    assert cohen_kappa(codes) == pytest.approx(cohen_kappa_score(*codes.T), abs=1e-12)


def test_three_coders_get_the_mean_of_their_pairs():
    codes = np.random.default_rng(1).integers(0, 2, size=(30, 3)).astype(float)
    codes[0, 2] = np.nan
    pairs = [codes[:, [0, 1]], codes[:, [0, 2]], codes[:, [1, 2]]]
    assert cohen_kappa(codes) == pytest.approx(np.mean([cohen_kappa(p) for p in pairs]))


def test_one_value_alone_leaves_kappa_undefined():
    assert np.isnan(cohen_kappa([[0, 0], [0, 0]]))
