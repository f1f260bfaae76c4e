import numpy as np
import pytest

from toolkit.compare import contrast_shares, same_mix
from toolkit.errors import BadInput


def test_every_region_gets_the_mix_of_all_together():
    regions, strata = np.array(list("uuuuvvvv")), np.array(list("aaabbbba"))
    weights = same_mix(regions, strata)
    for region in "uv":
        mine = regions == region
        assert weights[mine & (strata == "a")].sum() / weights[mine].sum() == pytest.approx(0.5)
        assert weights[mine].sum() == pytest.approx(4)


def test_strata_that_a_region_lacks_drop_out():
    weights = same_mix(list("uuuvv"), ["a", "b", None, "a", "c"])
    assert np.isnan(weights).tolist() == [False, True, True, False, True]


def test_two_regions_share_more_than_all_do():
    regions, strata = list("uuvvw"), list("ababc")
    assert np.isnan(same_mix(regions, strata)).all()
    two = [region if region in "uv" else None for region in regions]
    assert np.isnan(same_mix(two, strata)).tolist() == [False] * 4 + [True]


def test_a_difference_of_genres_is_not_a_difference_of_regions():
    # Both regions write alike: news is about it in 60 of 100, law never. Region u has
    # mostly news, v mostly law.
    regions = np.repeat(["u", "v"], 400)
    genre = np.concatenate([np.repeat(["news", "law"], n) for n in ([300, 100], [100, 300])])
    truth = ((genre == "news") & (np.arange(800) % 5 < 3)).astype(float)
    given = (truth, truth, np.ones(800), regions, np.arange(800) // 8)
    plain, held = (
        contrast_shares(*given, folds=np.zeros(800), pairs=[("u", "v")], weights=weights)
        for weights in (None, same_mix(regions, genre))
    )
    assert plain["difference"].iloc[0] == pytest.approx(0.3)
    assert held["difference"].iloc[0] == pytest.approx(0, abs=1e-12)


def test_bad_input_is_refused():
    with pytest.raises(BadInput, match="2 regions for 1 strata"):
        same_mix(["u", "v"], ["a"])
