"""Shares of a domain: numbers worked by hand, laws, and when there is no interval."""

import math

import numpy as np
import pandas as pd
import pytest
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
from scipy.stats import norm

from toolkit.compare import estimate_shares
from toolkit.compare.given.inputs import read_sample
from toolkit.compare.shares.estimate import estimate
from toolkit.errors import BadInput


def rows(given, order):
    return {name: np.asarray(values)[order] for name, values in given.items()}


# Numbers worked by hand


def test_without_help_from_scores_the_interval_is_wilsons_with_few_paragraphs_left():
    # 20 of 40 coded, 4 of them positive: share .2. Coded-only variance over share (1 - share)
    # is (1 - 20/40) / 20 = .025, enlarged by 20/19 for the mean.
    coded = np.array([1.0] * 4 + [0.0] * 16 + [np.nan] * 20)
    folds = np.where(np.isnan(coded), -1, 0)
    half, alike = np.full(40, 0.5), ["u"] * 40
    row = estimate_shares(half, coded, half, alike, range(40), folds=folds).iloc[0]
    wide = 1.959964**2 * 0.025 * 20 / 19
    centre = (0.2 + wide / 2) / (1 + wide)
    arm = math.sqrt(wide * 0.2 * 0.8 + wide**2 / 4) / (1 + wide)
    assert row["share"] == pytest.approx(0.2)
    assert row["low"] == pytest.approx(centre - arm, abs=1e-5)
    assert row["high"] == pytest.approx(centre + arm, abs=1e-5)
    assert row["se"] == pytest.approx(math.sqrt(0.5 / 20 * 3.2 / 19), abs=1e-12)


def test_unequal_probabilities_weigh_by_their_inverse():
    # Two groups of ten: all of the first coded (5 positive), five of the second (1 positive),
    # each standing for two: (5 + 2) / 20.
    coded = np.array([1.0] * 5 + [0.0] * 5 + [1.0] + [0.0] * 4 + [np.nan] * 5)
    inclusion = np.array([1.0] * 10 + [0.5] * 10)
    folds = np.where(np.isnan(coded), -1, 3)
    row = estimate_shares(np.zeros(20), coded, inclusion, ["u"] * 20, range(20), folds=folds).iloc[
        0
    ]
    assert row["share"] == pytest.approx(0.35)
    assert row["coded_only"] == pytest.approx(0.35)
    assert row["naive"] == 0.0


def test_scores_are_corrected_by_their_mean_error_and_no_further_than_their_slope():
    sample = read_sample(
        {
            "scores": [1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0],
            "coded": [1.0, 1.0, 0.0, 0.0, *[np.nan] * 4],
            "inclusion": np.full(8, 0.5),
            "folds": [0, 0, 0, 0, -1, -1, -1, -1],
        },
        regions=["u"] * 8,
        clusters=range(8),
        weights=None,
    )
    found = estimate(sample)
    # Slope 1 from a sum of squares of 1, with two more codes of which scores say nothing: 1/3.
    assert found.tuning[0] == pytest.approx(1 / 3)
    assert found.share[0] == pytest.approx(0.5 + (5 / 8 - 0.5) / 3)


def test_equals_prediction_powered_inference_where_the_setting_is_the_same():
    # ppi-python takes coded and other paragraphs as two independent samples. Its tuning is
    # ours times the share of the others; its variance centres each sample on its own mean,
    # ours on the common one: equal means make them the same.
    rng = np.random.default_rng(5)
    for n, others in ((40, 160), (200, 300)):
        truth = (rng.random(n) < 0.3).astype(float)
        scores = np.clip(0.2 + 0.5 * truth + rng.normal(0, 0.1, n), 0, 1)
        unlabelled = np.clip(rng.normal(scores.mean(), 0.1, others), 0, 1)
        unlabelled += scores.mean() - unlabelled.mean()
        given = {
            "scores": np.concatenate([scores, unlabelled]),
            "coded": np.concatenate([truth, np.full(others, np.nan)]),
            "inclusion": np.full(n + others, n / (n + others)),
            "folds": np.repeat([0, -1], [n, others]),
        }
        places = {"regions": ["u"] * (n + others), "clusters": range(n + others)}
        tuning = estimate(read_sample(given, **places, weights=None)).tuning[0]
        row = estimate_shares(**given, **places, target="process").iloc[0]
        lam = tuning * others / (n + others)
        theirs = ppi_mean_pointestimate(truth, scores, unlabelled, lam=lam)
        low, high = ppi_mean_ci(truth, scores, unlabelled, alpha=0.05, lam=lam)
        assert row["share"] == pytest.approx(float(theirs[0]), abs=1e-8)
        se = float((high - low)[0]) / (2 * norm.ppf(0.975))
        unbiased = math.sqrt((n + others) / (n + others - 1))
        assert row["se"] == pytest.approx(se * unbiased, abs=1e-8)


# Laws


def test_a_census_is_exact_whatever_the_scores_and_probabilities():
    coded = np.array([1.0, 0.0, 0.0, 1.0, 0.0])
    row = estimate_shares(
        [0.9, 0.8, 0.9, 0.1, 0.7], coded, [0.2, 0.9, 1, 1, 0.5], ["u"] * 5, ["d"] * 5, folds=[0] * 5
    ).iloc[0]
    assert row["share"] == row["low"] == row["high"] == pytest.approx(0.4)
    assert (row["se"], row["method"], row["reason"]) == (0.0, "census", "")


def test_one_paragraph_can_be_a_census():
    row = estimate_shares([0.3], [1.0], [1.0], ["u"], ["d"], folds=[0]).iloc[0]
    assert row[["share", "se", "low", "high"]].tolist() == [1.0, 0.0, 1.0, 1.0]


def test_paragraphs_count_by_their_size():
    coded, size = np.array([1.0, 0.0]), np.array([300.0, 100.0])
    row = estimate_shares(
        [0.5, 0.5], coded, [1, 1], ["u"] * 2, ["d"] * 2, folds=[0, 0], weights=size
    ).iloc[0]
    assert row["share"] == pytest.approx(0.75)


@pytest.mark.parametrize("target", ["corpus", "process"])
def test_rows_in_another_order_and_other_regions_change_nothing(target, arguments):
    one, two = arguments(seed=1), arguments(seed=2)
    two["regions"] = np.array(["v"] * 60, dtype=object)
    two["clusters"] = two["clusters"] + 100
    both = {name: np.concatenate([one[name], two[name]]) for name in one}
    order = np.random.default_rng(3).permutation(120)
    alone = estimate_shares(**one, target=target)
    together = estimate_shares(**rows(both, order), target=target)
    assert together["region"].tolist() == ["u", "v"]
    pd.testing.assert_frame_equal(alone, together.iloc[[0]], rtol=1e-10)


def test_the_unit_of_size_and_the_scale_of_probabilities_cancel(arguments):
    given = arguments()
    before = estimate_shares(**given)
    after = estimate_shares(**given, weights=np.full(60, 7.0))
    pd.testing.assert_frame_equal(before, after, rtol=1e-10)
    rarer = estimate_shares(**{**given, "inclusion": given["inclusion"] / 3})
    assert rarer["share"].iloc[0] == pytest.approx(before["share"].iloc[0])


def test_of_a_draw_that_is_coded_in_part_the_codes_are_a_smaller_draw():
    # Half drawn, two of five of them coded: as if one in five had been drawn. A draw that is
    # coded is not touched, nor a share of codes that were certain.
    rng = np.random.default_rng(0)
    truth = (rng.random(400) < 0.3).astype(float)
    done = np.arange(400) % 5 == 0

    def estimated(inclusion):
        return estimate_shares(
            np.full(400, 0.5),
            np.where(done, truth, np.nan),
            np.full(400, inclusion),
            ["u"] * 400,
            range(400),
            folds=np.where(done, 0, -1),
        ).iloc[0]

    columns = ["share", "se", "low", "high"]
    as_drawn, in_part = estimated(0.2)[columns].to_list(), estimated(0.5)[columns].to_list()
    assert in_part == pytest.approx(as_drawn, rel=1e-9)


def test_long_paragraphs_of_a_domain_make_no_share_of_characters_too_sure():
    # A fifth of the paragraphs are of the domain, and two fifths of the characters: with the
    # likelihood of the codes by paragraphs, intervals end far too low and hold the share in .83.
    rng = np.random.default_rng(0)
    runs, documents = 400, 20
    chance = rng.beta(0.2 * 9, 0.8 * 9, (runs, documents, 1))
    truth = (rng.random((runs, documents, 20)) < chance).astype(float)
    size = np.exp(rng.normal(4, 1, truth.shape) + truth)
    n = truth.size
    table = estimate_shares(
        np.full(n, 0.5),
        truth.ravel(),
        np.ones(n),
        np.repeat(np.arange(runs), 20 * documents),
        np.arange(n) // 20,
        folds=np.zeros(n),
        target="process",
        weights=size.ravel(),
    )
    share = 0.2 * math.e / (0.2 * math.e + 0.8)
    assert ((table["low"] <= share) & (share <= table["high"])).mean() >= 0.92


def test_paragraphs_without_a_region_are_left_out(arguments):
    given = arguments()
    given["regions"][::2] = None
    kept = rows(given, np.arange(1, 60, 2))
    pd.testing.assert_frame_equal(estimate_shares(**given), estimate_shares(**kept))


def test_paragraphs_without_a_weight_are_left_out(arguments):
    given = arguments()
    weights = np.where(np.arange(60) % 2 == 0, np.nan, 1.0)
    kept = rows(given, np.arange(1, 60, 2))
    pd.testing.assert_frame_equal(
        estimate_shares(**given, weights=weights), estimate_shares(**kept)
    )


def test_missing_codes_of_any_kind_are_missing(arguments):
    given = arguments()
    nullable = pd.Series(given["coded"]).astype("Int64")
    table = estimate_shares(**{**given, "coded": nullable, "regions": pd.Series(given["regions"])})
    pd.testing.assert_frame_equal(table, estimate_shares(**given))


def test_a_higher_level_gives_a_longer_interval(arguments):
    narrow, wide = (estimate_shares(**arguments(), level=level).iloc[0] for level in (0.8, 0.99))
    assert wide["low"] < narrow["low"] < narrow["share"] < narrow["high"] < wide["high"]


# When there is no interval


def test_few_codes_allow_no_interval_and_none_no_share(arguments):
    given = arguments()
    drawn = np.flatnonzero(~np.isnan(given["coded"]))
    given["coded"][drawn[5:]] = np.nan
    given["regions"][drawn[5:8]] = "never"
    given["regions"][np.isnan(given["coded"]) & (np.arange(60) % 3 == 0)] = "never"
    table = estimate_shares(**given).set_index("region")
    assert table["reason"].to_dict() == {
        "u": "5 coded: 8 are the least that allow an interval",
        "never": "no coded paragraph",
    }
    assert table["share"].isna().to_dict() == {"u": False, "never": True}
    assert table["naive"].notna().all()


def test_a_draw_that_could_not_reach_all_paragraphs_gives_no_share(arguments):
    given = arguments()
    given["inclusion"] = np.where(np.isnan(given["coded"]), np.nan, 1.0)
    row = estimate_shares(**given).iloc[0]
    assert row["reason"].startswith("coded are only paragraphs that were certain")
    assert np.isnan(row["share"])


def test_codes_never_decide_whether_there_is_an_interval(arguments):
    given = arguments(n=80, n_clusters=6, chance=0.3)
    for codes in (0.0, 1.0):
        given["coded"] = np.where(np.isnan(given["coded"]), np.nan, codes)
        for target in ("corpus", "process"):
            row = estimate_shares(**given, target=target).iloc[0]
            assert row["reason"] == ""
            assert row["share"] == codes
            assert row["high"] - row["low"] > 0.05


# Bad input


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scores": np.full(59, 0.5)}, "lengths differ: 59 scores, 60 coded"),
        ({"scores": np.full(60, 1.5)}, "scores: 1.5 found"),
        ({"scores": np.full(60, np.nan)}, "scores: nan found"),
        ({"scores": np.full((60, 2), 0.5)}, "one domain a call"),
        ({"coded": np.full(60, 2.0)}, "coded: 2 found"),
        ({"coded": np.full(60, np.nan)}, "no paragraph of a known region is coded"),
        ({"coded": ["yes"] * 60}, "coded: a number a paragraph is expected"),
        ({"inclusion": np.zeros(60)}, "inclusion: 0 found"),
        ({"inclusion": np.full(60, 1.01)}, "inclusion: 1.01 found"),
        ({"inclusion": np.full(60, np.nan)}, "inclusion: nan found"),
        ({"folds": np.full(60, -1)}, "coded paragraphs were never held out"),
        ({"folds": np.arange(60)}, "clusters lie in several folds"),
        ({"weights": np.zeros(60)}, "weights: 0 found"),
        ({"target": "world"}, "target 'world'"),
        ({"level": 95}, "level 95"),
        ({"clusters": [None] * 60}, "clusters: row 0 has none"),
    ],
)
def test_bad_input_is_one_clear_line(change, message, arguments):
    with pytest.raises(BadInput, match=message) as caught:
        estimate_shares(**{**arguments(), **change})
    assert "\n" not in str(caught.value)
