import krippendorff
import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.labels import krippendorff_alpha


def test_equals_the_published_examples(abstractors, psychiatrists, four_observers):
    # Krippendorff prints .743; his coincidences give 1 - 39 * 8 / (40 ** 2 - 384) exactly.
    assert krippendorff_alpha(four_observers) == pytest.approx(1 - 39 * 8 / 1216, abs=1e-12)
    assert krippendorff_alpha(abstractors) == pytest.approx(0.7972585, abs=1e-7)
    assert krippendorff_alpha(psychiatrists) == pytest.approx(0.4204384, abs=1e-7)


@pytest.mark.parametrize("seed", range(5))
def test_equals_another_implementation(seed):
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, 4, size=(40, 3)).astype(float)
    codes[rng.random(codes.shape) < 0.3] = np.nan
    other = krippendorff.alpha(reliability_data=codes.T, level_of_measurement="nominal")
    assert krippendorff_alpha(codes) == pytest.approx(other, abs=1e-9)


def test_names_of_categories_and_order_do_not_matter(four_observers):
    codes = np.array(four_observers)
    assert krippendorff_alpha(-7.5 * codes[::-1, ::-1]) == pytest.approx(
        krippendorff_alpha(codes), abs=1e-12
    )


def test_one_value_alone_leaves_alpha_undefined():
    assert np.isnan(krippendorff_alpha([[1, 1], [1, 1]]))
    assert np.isnan(krippendorff_alpha([[1, np.nan], [np.nan, 0]]))


def test_one_coder_is_refused():
    with pytest.raises(BadInput, match=r"codes of shape \(2, 1\)"):
        krippendorff_alpha([[1], [0]])
