import numpy as np
import pytest
from scipy.special import comb
from scipy.stats import betabinom

from toolkit.compare.given.inputs import read_sample
from toolkit.compare.shares.correlation import (
    CORRELATIONS,
    MOST,
    cluster_evidence,
    likely_correlation,
)
from toolkit.compare.shares.estimate import estimate


def evidence(truth, clusters, inclusion=None):
    columns = {
        "scores": np.full(len(truth), 0.5),
        "coded": truth,
        "inclusion": np.ones(len(truth)) if inclusion is None else inclusion,
        "folds": np.zeros(len(truth)),
    }
    sample = read_sample(columns, regions=["u"] * len(truth), clusters=clusters, weights=None)
    return cluster_evidence(sample, estimate(sample))


def test_is_the_most_likely_one_by_scipys_beta_binomial():
    rng = np.random.default_rng(0)
    for share, correlation in ((0.1, 0.2), (0.3, 0.05), (0.4, 0.4)):
        size = 1 / correlation - 1
        chance = rng.beta(share * size, (1 - share) * size, 15)
        sizes = rng.integers(3, 30, 15)
        positives = rng.binomial(sizes, chance)
        truth = np.concatenate(
            [np.arange(n) < k for n, k in zip(sizes, positives, strict=True)]
        ).astype(float)
        found, likelihood = likely_correlation(
            evidence(truth, np.repeat(np.arange(15), sizes)), np.array([share])
        )
        fits = [
            betabinom.logpmf(positives, sizes, share * (1 / r - 1), (1 - share) * (1 / r - 1)).sum()
            for r in CORRELATIONS[1:]
        ]
        fitted = CORRELATIONS[1:][CORRELATIONS[1:] <= MOST]
        assert found[0] == fitted[int(np.argmax(fits[: len(fitted)]))]
        # scipy counts the orders in which a document's codes can come, which no share changes.
        orders = np.log(comb(sizes, positives)).sum()
        assert likelihood[0] == pytest.approx(max(fits) - orders)


def test_a_planted_correlation_is_recovered():
    rng = np.random.default_rng(1)
    chance = np.repeat(rng.beta(0.3 * 4, 0.7 * 4, 400), 20)
    truth = (rng.random(8000) < chance).astype(float)
    found, _ = likely_correlation(evidence(truth, np.arange(8000) // 20), np.array([truth.mean()]))
    assert found[0] == pytest.approx(0.2, abs=0.03)


def test_a_larger_share_than_seen_calls_for_more_correlation():
    # Two of 100: under a share of .02 they may be independent, under .3 they come in clumps.
    truth = np.zeros(100)
    truth[[3, 50]] = 1
    shown = evidence(truth, np.arange(100) // 20)
    one, two = (likely_correlation(shown, np.array([share]))[0][0] for share in (0.02, 0.3))
    assert one < 0.05 < 0.2 < two


def test_documents_with_one_code_each_show_no_correlation_however_heavy_the_codes():
    # A code that was drawn with a small probability stands for many paragraphs, but not for
    # many codes of its document that agree.
    rng = np.random.default_rng(3)
    coded = np.concatenate([(rng.random(30) < 0.3).astype(float), np.full(30, np.nan)])
    columns = {"scores": np.full(60, 0.5), "coded": coded, "inclusion": rng.uniform(0.02, 0.9, 60)}
    columns["folds"] = np.where(np.isnan(coded), -1, 0)
    clusters = np.tile(np.arange(30), 2)
    sample = read_sample(columns, regions=["u"] * 60, clusters=clusters, weights=None)
    shown = cluster_evidence(sample, estimate(sample))
    for share in (0.05, 0.3, 0.6):
        assert likely_correlation(shown, np.array([share]))[0][0] == 0


def test_equal_probabilities_of_being_drawn_do_not_matter():
    truth = (np.arange(60) % 7 == 0).astype(float)
    whole = evidence(truth, np.arange(60) // 6)
    coded = np.concatenate([truth, np.full(60, np.nan)])
    clusters = np.tile(np.arange(60) // 6, 2)
    columns = {"scores": np.full(120, 0.5), "coded": coded, "inclusion": np.full(120, 0.5)}
    columns["folds"] = np.where(np.isnan(coded), -1, 0)
    sample = read_sample(columns, regions=["u"] * 120, clusters=clusters, weights=None)
    half = cluster_evidence(sample, estimate(sample))
    np.testing.assert_array_equal(half.positive, whole.positive)
    np.testing.assert_array_equal(half.negative, whole.negative)


def scored(scores, truth, every=4, clusters=None):
    """Evidence of documents of 20, one code in so many paragraphs, and all their scores."""
    n = len(truth)
    known = np.arange(n) % every == 0
    columns = {
        "scores": scores,
        "coded": np.where(known, truth, np.nan),
        "inclusion": np.full(n, 1 / every),
        "folds": np.where(known, 0, -1),
    }
    clusters = np.arange(n) // 20 if clusters is None else clusters
    sample = read_sample(columns, regions=["u"] * n, clusters=clusters, weights=None)
    return cluster_evidence(sample, estimate(sample))


def test_how_far_documents_differ_in_score_is_a_number_worked_by_hand():
    # Four documents of 20 with 2, 4, 6 and 8 scores of 1: means of .1 to .4 about .25, whose
    # squares add up to .05; over 16 documents' squared sizes and by 4/3 for the mean.
    scores = np.concatenate([np.arange(20) < k for k in (2, 4, 6, 8)]).astype(float)
    shown = scored(scores, scores)
    assert shown.score_variance[0] == pytest.approx(4 / 3 * 0.05 / 16 / (0.25 * 0.75))
    assert shown.rows[0] == pytest.approx(1 / 80)
    assert shown.clusters[0] == pytest.approx(1 / 4)
    assert shown.degrees[0] == pytest.approx(3 * 3 / 4)


def test_documents_that_score_alike_cannot_be_of_one_mind_each():
    # Four positive paragraphs in each of forty documents, and scores that are right nine times
    # in ten. Were the share .4, codes would have to come in clumps; scores show that they do not.
    rng = np.random.default_rng(4)
    truth = rng.permuted(np.tile(np.arange(20) < 4, (40, 1)), axis=1).ravel().astype(float)
    right = rng.random(800) < 0.9
    alike = scored(np.where(right, truth, 1 - truth), truth)
    blind = scored(np.full(800, 0.5), truth)
    tried = np.array([0.4])
    assert likely_correlation(alike, tried)[0][0] < likely_correlation(blind, tried)[0][0]
    # How likely a share is, codes alone decide.
    assert likely_correlation(alike, tried)[1] == likely_correlation(blind, tried)[1]


@pytest.mark.parametrize("why", ["documents differ", "scores tell nothing", "all are coded"])
def test_scores_leave_the_correlation_as_it_is_where(why):
    rng = np.random.default_rng(5)
    chance = np.repeat(rng.beta(0.2 * 4, 0.8 * 4, 40), 20)
    truth = (rng.random(800) < chance).astype(float)
    scores = rng.random(800) if why == "scores tell nothing" else truth
    shown = scored(scores, truth, every=1 if why == "all are coded" else 4)
    blind = scored(np.full(800, 0.5), truth, every=1 if why == "all are coded" else 4)
    for share in (0.1, 0.2, 0.3):
        tried = np.array([share])
        assert likely_correlation(shown, tried)[0] == likely_correlation(blind, tried)[0]


def test_codes_make_up_the_share_that_they_have_by_the_draw():
    # All positive paragraphs are coded, and a tenth of the others: half of the codes are 1, a
    # share of one in eleven. No code counts as more than one, whatever it stands for.
    coded = np.concatenate([np.ones(20), np.zeros(20), np.full(180, np.nan)])
    columns = {"scores": np.full(220, 0.5), "coded": coded}
    columns |= {"inclusion": np.repeat([1.0, 0.1], [20, 200]), "folds": np.zeros(220)}
    sample = read_sample(columns, regions=["u"] * 220, clusters=np.arange(220) % 5, weights=None)
    shown = cluster_evidence(sample, estimate(sample))
    yes, no = shown.positive.sum(), shown.negative.sum()
    assert yes / (yes + no) == pytest.approx(1 / 11)
    assert no <= 20


def test_codes_of_paragraphs_that_were_certain_alone_are_left_as_they_are():
    coded = np.concatenate([np.tile([1.0, 0.0], 10), np.full(20, np.nan)])
    columns = {"scores": np.full(40, 0.5), "coded": coded, "folds": np.zeros(40)}
    columns["inclusion"] = np.repeat([1.0, 0.1], 20)
    sample = read_sample(columns, regions=["u"] * 40, clusters=np.arange(40) % 5, weights=None)
    shown = cluster_evidence(sample, estimate(sample))
    assert (shown.positive.sum(), shown.negative.sum()) == (10, 10)
