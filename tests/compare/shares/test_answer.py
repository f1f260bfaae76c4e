import numpy as np
import pytest
from scipy.stats import betabinom, binom, chi2

from toolkit.compare import estimate_shares
from toolkit.compare.shares.correlation import CORRELATIONS

CENSUS = {
    "scores": np.full(100, 0.5),
    "inclusion": np.ones(100),
    "regions": ["u"] * 100,
    "clusters": np.repeat(range(5), 20),
    "folds": np.zeros(100),
    "target": "process",
}


def best_likelihood(positives, share):
    """Of five documents of twenty, at the correlation that suits them most."""
    sizes = 1 / CORRELATIONS[1:] - 1
    return max(
        betabinom.logpmf(positives, 20, share * size, (1 - share) * size).sum() for size in sizes
    )


def test_no_share_is_kept_that_the_codes_make_unlikely_however_clumped_they_come():
    # Of five documents one is full: by its variance alone the interval would be longer. The
    # likelihood has fallen by 3.317 (chi-squared .99 on one degree, halved) where it is ended.
    row = estimate_shares(coded=(np.arange(100) < 20).astype(float), **CENSUS).iloc[0]
    assert row["high"] == pytest.approx(0.705, abs=0.001)
    positives = np.array([20, 0, 0, 0, 0])
    fallen = best_likelihood(positives, 0.2) - best_likelihood(positives, row["high"])
    assert fallen == pytest.approx(chi2.ppf(0.99, 1) / 2, abs=1e-3)


@pytest.mark.parametrize(("n", "share"), [(12, 0.1), (20, 0.2), (40, 0.1), (100, 0.1)])
def test_documents_that_are_about_one_thing_each_are_as_many_codes_as_documents(n, share):
    # All that can come out, each a region: how many documents are of the domain is binomial.
    number, document = np.indices((n + 1, 10 * n)).reshape(2, -1)
    document //= 10
    table = estimate_shares(
        np.full(len(document), 0.5),
        (document < number).astype(float),
        np.ones(len(document)),
        number,
        number * 1000 + document,
        folds=np.zeros(len(document)),
        target="process",
    )
    inside = (table["low"] <= share) & (table["high"] >= share)
    # .69, .76, .73 and .64 where shares were tried at a correlation of one half at most.
    assert binom.pmf(np.arange(n + 1), n, share)[inside].sum() > 0.93


def test_documents_that_agree_say_more_than_documents_that_do_not():
    def length(positives):
        coded = np.concatenate([np.arange(20) < k for k in positives]).astype(float)
        row = estimate_shares(coded=coded, **CENSUS).iloc[0]
        assert row["share"] == pytest.approx(0.1)
        return row["high"] - row["low"]

    assert length([2, 2, 2, 2, 2]) < length([4, 1, 3, 0, 2]) < length([10, 0, 0, 0, 0])


def test_what_a_draw_reaches_hardly_ever_leaves_no_interval_though_the_codes_look_even():
    # Two fifths of the paragraphs are drawn at .005: none of them was, as is likely.
    inclusion = np.repeat([0.9, 0.005], [60, 40])
    coded = np.where(np.arange(100) < 54, np.arange(100) % 2, np.nan)

    def row(inclusion):
        return estimate_shares(
            np.full(100, 0.5), coded, inclusion, ["u"] * 100, range(100),
            folds=np.where(np.isnan(coded), -1, 0),
        ).iloc[0]  # fmt: skip

    assert row(inclusion)["reason"] == "54 coded, but very few of them carry nearly all weight"
    assert row(np.full(100, 0.54))["reason"] == ""
    # Probabilities of paragraphs without a code may be unknown: then the codes alone tell.
    assert row(np.where(np.isnan(coded), np.nan, inclusion))["reason"] == ""


def test_a_draw_that_hardly_reaches_what_scores_high_or_low_leaves_no_interval():
    # A fifth scores high. Of these, or of the others, some four are drawn; of the rest all are.
    scores = np.where(np.arange(400) % 5 == 0, 0.95, 0.02)

    def reason(scores, inclusion):
        drawn = np.random.default_rng(0).random(400) < inclusion
        return estimate_shares(
            scores, np.where(drawn, 0.0, np.nan), inclusion, ["u"] * 400, range(400),
            folds=np.where(drawn, 0, -1),
        )["reason"][0]  # fmt: skip

    seldom = np.where(scores > 0.5, 0.05, 1.0)
    hardly = "coded, but hardly any of what scores high, or of what scores low"
    assert hardly in reason(scores, seldom)
    assert hardly in reason(1 - scores, seldom)
    # Other scores, a draw of what scores high, and few codes of all: as rare as the domain is.
    assert reason(np.full(400, 0.2), seldom) == ""
    assert reason(scores, np.where(scores > 0.5, 1.0, 0.1)) == ""
    assert reason(scores, np.full(400, 0.05)) == ""
