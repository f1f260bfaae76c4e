"""What cannot be estimated is refused in one line, or missing with its reason: never made up."""

import numpy as np
import pandas as pd
import pytest

from toolkit.compare import (
    contrast_shares,
    estimate_shares,
    keyness,
    region_distances,
    regress_share,
    same_mix,
)
from toolkit.errors import BadInput


def arguments():
    """Two regions of thirty paragraphs, every second one coded."""
    truth = (np.random.default_rng(0).random(60) < 0.3).astype(float)
    drawn = np.arange(60) % 2 == 0
    return {
        "scores": truth * 0.8 + 0.1,
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": np.full(60, 0.5),
        "clusters": np.arange(60) // 3,
        "folds": np.where(drawn, np.arange(60) // 3 % 5, -1),
    }


def by_region(**given):
    return estimate_shares(**given, regions=["u"] * 30 + ["v"] * 30)


def by_contrast(**given):
    return contrast_shares(**given, regions=["u"] * 30 + ["v"] * 30)


def by_regression(**given):
    return regress_share(**given, covariates=pd.DataFrame({"late": np.arange(60) // 3 % 2}))


@pytest.mark.parametrize("estimate", [by_region, by_contrast, by_regression])
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"inclusion": np.full(59, 0.5)}, "lengths differ: 60 scores, 60 coded, 59 inclusion"),
        ({"clusters": np.arange(61)}, "lengths differ: .* 61 clusters"),
        ({"inclusion": np.zeros(60)}, r"inclusion: 0 found \(60 such\); .* in \(0, 1\]"),
        ({"inclusion": np.full(60, 1.5)}, "inclusion: 1.5 found"),
        ({"inclusion": np.full(60, -0.5)}, "inclusion: -0.5 found"),
        ({"coded": np.full(60, 0.5)}, r"coded: 0.5 found \(60 such\); expected: 0, 1 or missing"),
        ({"coded": np.full(60, np.nan)}, "no paragraph .*is coded"),
        ({"folds": np.full(60, -1)}, "30 coded paragraphs were never held out, the first in row 0"),
        ({"folds": np.full(60, np.nan)}, "30 coded paragraphs were never held out"),
        ({"folds": np.full(60, 0.5)}, "folds: 0.5 found .* the number of a fold"),
        ({"folds": ["a"] * 60}, "folds: a number a paragraph is expected"),
        ({"scores": 0.5}, "scores: 0 dimensions"),
        ({"scores": np.full(60, np.inf)}, "scores: inf found"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(estimate, change, message):
    with pytest.raises(BadInput, match=message) as caught:
        estimate(**{**arguments(), **change})
    assert "\n" not in str(caught.value)


def test_a_region_without_codes_has_no_share_and_no_contrast_but_a_reason():
    given = arguments()
    given["coded"][30:] = np.nan
    shares = by_region(**given).set_index("region")
    assert shares.loc["v", "reason"] == "no coded paragraph"
    assert shares.loc["v", ["share", "se", "low", "high"]].isna().all()
    assert shares.loc["v", "naive"] > 0
    contrasts = by_contrast(**given).set_index("region")
    assert contrasts["reason"].to_dict() == {
        "u": "other: no paragraph of a region that has codes",
        "v": "region: no coded paragraph",
    }
    assert contrasts[["difference", "low", "high", "p"]].isna().all(axis=None)


def test_one_region_alone_has_no_rest():
    table = contrast_shares(**arguments(), regions=["u"] * 60)
    assert table["reason"].tolist() == ["other: no paragraph of a region that has codes"]


WORDS = np.array([[5, 1], [4, 1], [6, 2], [1, 5], [1, 4], [2, 6]])
SIDES = ["u"] * 3 + ["v"] * 3


def test_words_of_a_series_stand_at_their_places_whatever_its_index():
    plain = keyness(WORDS, ["养老", "道路"], SIDES, range(6))
    sorted_before = pd.Series(["养老", "道路"], index=[1, 0])
    pd.testing.assert_frame_equal(plain, keyness(WORDS, sorted_before, SIDES, range(6)))


def by_words(pairs):
    return region_distances(WORDS, SIDES, range(6), pairs=pairs)


def by_shares(pairs):
    return contrast_shares(**arguments(), regions=["u"] * 30 + ["v"] * 30, pairs=pairs)


@pytest.mark.parametrize("compared", [by_words, by_shares])
def test_pairs_are_read_once_and_checked_alike(compared):
    assert len(compared(pair for pair in [("u", "v")])) == 1
    assert compared([]).empty
    assert list(compared([]).columns) == list(compared([("u", "v")]).columns)
    for pairs in ([("u",)], [("u", "u")], ["uv"], [("u", "v", "u")], 3):
        with pytest.raises(BadInput, match=r"pairs: .* is expected|are expected"):
            compared(pairs)
    with pytest.raises(BadInput, match="pairs: region 'w' has no paragraph here"):
        compared([("u", "w")])


def test_amounts_have_rows_and_columns():
    with pytest.raises(BadInput, match="amounts: 1 dimensions"):
        region_distances([1.0, 2.0], ["u", "v"], range(2))


def test_what_a_mask_hides_is_missing():
    given = arguments()
    hidden = np.isnan(given["coded"])
    masked = np.ma.array(np.where(hidden, 1.0, given["coded"]), mask=hidden)
    below = {**given, "coded": masked, "folds": np.zeros(60)}
    plain = {**given, "folds": np.zeros(60)}
    pd.testing.assert_frame_equal(by_region(**below), by_region(**plain))


@pytest.mark.parametrize("covariates", [np.ones((60, 1)), pd.Series(np.ones(60)), None])
def test_covariates_have_names(covariates):
    with pytest.raises(BadInput, match="covariates: a .*; a DataFrame"):
        regress_share(**arguments(), covariates=covariates)


@pytest.mark.parametrize(
    ("sizes", "message"),
    [([1.0], "1 sizes for 4"), ([1, 2, 3, -4], "sizes: -4 found"), ("x", "sizes: a number")],
)
def test_sizes_of_a_mix_are_checked(sizes, message):
    with pytest.raises(BadInput, match=message):
        same_mix(list("uuvv"), ["news"] * 4, sizes=sizes)


def test_a_paragraph_of_unknown_size_drops_out_of_a_mix_alone():
    weights = same_mix(list("uuvv"), ["news"] * 4, sizes=[1, np.nan, 1, 1])
    assert np.isnan(weights).tolist() == [False, True, False, False]
