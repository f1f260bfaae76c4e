import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from toolkit.errors import BadInput
from toolkit.resample import benjamini_hochberg, holm


@pytest.mark.parametrize(("ours", "theirs"), [(holm, "holm"), (benjamini_hochberg, "fdr_bh")])
def test_equals_statsmodels(ours, theirs):
    rng = np.random.default_rng(0)
    for n in (1, 2, 25):
        p = rng.random(n) ** 3
        p[: n // 4] = p[0]  # ties
        np.testing.assert_allclose(ours(p), multipletests(p, method=theirs)[1], rtol=1e-12)


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
def test_missing_values_do_not_count_as_comparisons(adjust):
    with_missing = adjust([0.01, np.nan, 0.2])
    assert np.isnan(with_missing[1])
    np.testing.assert_array_equal(with_missing[[0, 2]], adjust([0.01, 0.2]))
    assert adjust([]).shape == (0,)


def test_impossible_p_values_are_refused():
    with pytest.raises(BadInput, match="0 to 1 is expected"):
        holm([0.2, 1.2])


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
def test_rows_of_one_test_count_once(adjust):
    p = [0.04, 0.01, 0.04, np.nan]
    once = adjust([0.04, 0.01, np.nan])
    np.testing.assert_array_equal(adjust(p, ["b", "a", "b", "c"]), once[[0, 1, 0, 2]])
    with pytest.raises(BadInput, match="2 tests for 4 p-values"):
        adjust(p, ["a", "b"])


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
def test_two_p_values_of_one_test_are_refused(adjust):
    mirrored = [0.03, 0.03 * (1 + 1e-14)]
    np.testing.assert_allclose(adjust(mirrored, ["a", "a"]), [0.03, 0.03])
    for other in (0.01, np.nan):
        with pytest.raises(BadInput, match="test 'b': p-values 0.04 and (0.01|nan); one test has"):
            adjust([0.04, 0.2, other], ["b", "a", "b"])
