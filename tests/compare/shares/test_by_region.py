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


def arguments(n=60, n_clusters=10, chance=0.4, seed=0):
    """A sample of paragraphs of one region with scores that are right four times in five."""
    rng = np.random.default_rng(seed)
    truth = (rng.random(n) < 0.3).astype(float)
    scores = np.where(rng.random(n) < 0.8, truth, 1 - truth) * 0.8 + 0.1
    drawn = rng.random(n) < chance
    return {
        "scores": scores,
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": np.full(n, chance),
        "regions": np.array(["u"] * n, dtype=object),
        "clusters": rng.integers(0, n_clusters, n),
        "folds": np.where(drawn, rng.integers(0, n_clusters, n_clusters)[0], -1),
    }


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
def test_rows_in_another_order_and_other_regions_change_nothing(target):
    one, two = arguments(seed=1), arguments(seed=2)
    two["regions"] = np.array(["v"] * 60, dtype=object)
    two["clusters"] = two["clusters"] + 100
    both = {name: np.concatenate([one[name], two[name]]) for name in one}
    order = np.random.default_rng(3).permutation(120)
    alone = estimate_shares(**one, target=target)
    together = estimate_shares(**rows(both, order), target=target)
    assert together["region"].tolist() == ["u", "v"]
    pd.testing.assert_frame_equal(alone, together.iloc[[0]], rtol=1e-10)


def test_the_unit_of_size_and_the_scale_of_probabilities_cancel():
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


def test_paragraphs_without_a_region_are_left_out():
    given = arguments()
    given["regions"][::2] = None
    kept = rows(given, np.arange(1, 60, 2))
    pd.testing.assert_frame_equal(estimate_shares(**given), estimate_shares(**kept))


def test_paragraphs_without_a_weight_are_left_out():
    given = arguments()
    weights = np.where(np.arange(60) % 2 == 0, np.nan, 1.0)
    kept = rows(given, np.arange(1, 60, 2))
    pd.testing.assert_frame_equal(
        estimate_shares(**given, weights=weights), estimate_shares(**kept)
    )


def test_missing_codes_of_any_kind_are_missing():
    given = arguments()
    nullable = pd.Series(given["coded"]).astype("Int64")
    table = estimate_shares(**{**given, "coded": nullable, "regions": pd.Series(given["regions"])})
    pd.testing.assert_frame_equal(table, estimate_shares(**given))


def test_a_higher_level_gives_a_longer_interval():
    narrow, wide = (estimate_shares(**arguments(), level=level).iloc[0] for level in (0.8, 0.99))
    assert wide["low"] < narrow["low"] < narrow["share"] < narrow["high"] < wide["high"]


def test_what_the_region_writes_is_less_certain_than_what_is_here():
    here = estimate_shares(**arguments()).iloc[0]
    general = estimate_shares(**arguments(), target="process").iloc[0]
    assert general["share"] == here["share"]
    assert general["low"] < here["low"] < here["high"] < general["high"]


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


# When there is no interval


@pytest.mark.parametrize(
    ("n_clusters", "why"),
    [(1, "one cluster: nothing shows how clusters differ"), (4, "4 clusters: 5 are the least")],
)
def test_few_clusters_allow_no_interval_for_the_process(n_clusters, why):
    given = arguments(n_clusters=n_clusters)
    row = estimate_shares(**given, target="process").iloc[0]
    assert row["reason"].startswith(why)
    assert row["method"] == "none"
    assert row[["se", "low", "high"]].isna().all()
    assert 0 < row["share"] < 1
    assert estimate_shares(**given).iloc[0]["reason"] == ""


def test_one_document_that_holds_nearly_all_text_is_not_many_clusters():
    given = arguments(n=200)
    given["clusters"] = np.r_[np.zeros(180, dtype=int), np.arange(1, 21)]
    row = estimate_shares(**given, target="process").iloc[0]
    assert row["reason"] == "21 clusters, but very few of them hold nearly all text"


def test_codes_in_two_documents_say_nothing_about_ten():
    given = arguments(n=100)
    given["coded"] = np.where(given["clusters"] < 2, np.nan_to_num(given["coded"]), np.nan)
    given["folds"] = np.where(given["clusters"] < 2, 0, -1)
    row = estimate_shares(**given, target="process").iloc[0]
    assert row["reason"] == "codes in 2 clusters only"


def whole_documents(n_coded=6, n=30, size=10):
    rng = np.random.default_rng(0)
    document = np.arange(n * size) // size
    truth = (rng.random(n * size) < rng.beta(0.6, 1.4, n)[document]).astype(float)
    drawn = document < n_coded
    return {
        "scores": np.full(n * size, 0.5),
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": np.full(n * size, n_coded / n),
        "regions": ["u"] * n * size,
        "clusters": document,
        "folds": np.where(drawn, document % 3, -1),
    }


def test_documents_coded_whole_show_what_the_region_writes_and_not_what_is_here():
    given = whole_documents()
    here = estimate_shares(**given).iloc[0]
    assert here["reason"].startswith("6 documents drawn, not single paragraphs")
    assert np.isnan(here["high"])
    assert 0 < here["share"] < 1
    assert estimate_shares(**given, target="process").iloc[0]["reason"] == ""


def test_documents_of_one_paragraph_are_coded_whole_whenever_they_are_coded():
    given = whole_documents(n=300, size=1, n_coded=60)
    assert estimate_shares(**given).iloc[0]["reason"] == ""


def test_documents_that_were_certain_to_be_drawn_are_coded_whole_by_the_design():
    # Five reports of 20 paragraphs, every one coded, and notices of one, one in five drawn.
    size = np.repeat([20, 1], [5, 200])
    document = np.repeat(np.arange(205), size)
    rng = np.random.default_rng(0)
    inclusion = np.where(document < 5, 1.0, 0.2)
    drawn = rng.random(300) < inclusion
    given = {
        "scores": np.full(300, 0.5),
        "coded": np.where(drawn, rng.random(300) < 0.3, np.nan),
        "inclusion": inclusion,
        "regions": ["u"] * 300,
        "clusters": document,
        "folds": np.where(drawn, document % 5, -1),
    }
    row = estimate_shares(**given).iloc[0]
    assert row["reason"] == ""
    assert row["low"] < row["share"] < row["high"]


def test_few_documents_coded_whole_have_long_intervals():
    few, many = whole_documents(n_coded=4), whole_documents(n_coded=20)
    length = [
        row["high"] - row["low"]
        for row in (estimate_shares(**given, target="process").iloc[0] for given in (few, many))
    ]
    # A third as many codes make an interval 1.7 to 2.2 times as long; four documents show little.
    assert length[0] > 2.2 * length[1]


def test_few_codes_allow_no_interval_and_none_no_share():
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


def test_a_draw_that_could_not_reach_all_paragraphs_gives_no_share():
    given = arguments()
    given["inclusion"] = np.where(np.isnan(given["coded"]), np.nan, 1.0)
    row = estimate_shares(**given).iloc[0]
    assert row["reason"].startswith("coded are only paragraphs that were certain")
    assert np.isnan(row["share"])


def test_codes_never_decide_whether_there_is_an_interval():
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
def test_bad_input_is_one_clear_line(change, message):
    with pytest.raises(BadInput, match=message) as caught:
        estimate_shares(**{**arguments(), **change})
    assert "\n" not in str(caught.value)


def test_codes_that_are_all_yes_give_the_same_interval_in_any_order_of_rows():
    # Of unequal probabilities sums come out a hair from 1; an error of nothing is not divided by.
    rng, n = np.random.default_rng(7), 120
    for _ in range(20):
        inclusion = np.clip(rng.lognormal(-1.0, 1.0, n), 0.05, 1.0)
        drawn = rng.random(n) < inclusion
        given = {
            "scores": rng.random(n),
            "coded": np.where(drawn, 1.0, np.nan),
            "inclusion": inclusion,
            "regions": np.full(n, "u"),
            "clusters": np.arange(n) // 6,
            "folds": np.where(drawn, 0, -1),
        }
        order = rng.permutation(n)
        turned = {name: values[order] for name, values in given.items()}
        found = [
            estimate_shares(**rows)[["share", "se", "low", "high"]] for rows in (given, turned)
        ]
        np.testing.assert_allclose(*found, atol=1e-8)
