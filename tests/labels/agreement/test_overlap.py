import numpy as np
import pytest
from sklearn.metrics import f1_score

from toolkit.labels import coder_f1, raw_agreement


def test_raw_agreement_equals_the_published_examples(abstractors, psychiatrists, four_observers):
    assert raw_agreement(abstractors) == pytest.approx(0.89, abs=1e-12)
    assert raw_agreement(psychiatrists) == pytest.approx(0.5511111, abs=1e-7)
    assert raw_agreement(four_observers) == pytest.approx(0.8181818, abs=1e-7)


@pytest.mark.parametrize("seed", range(3))
def test_f1_is_that_of_one_coder_scored_against_the_other_both_ways(seed):
    codes = np.random.default_rng(seed).integers(0, 2, size=(30, 2))
    assert coder_f1(codes) == pytest.approx(f1_score(codes[:, 0], codes[:, 1]), abs=1e-12)
    assert coder_f1(codes) == coder_f1(codes[:, ::-1])


def test_f1_without_a_positive_is_undefined():
    assert np.isnan(coder_f1([[0, 0], [0, np.nan]]))
