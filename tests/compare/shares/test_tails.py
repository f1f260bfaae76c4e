from types import SimpleNamespace

import numpy as np
import pytest
from scipy.stats import binom, fisher_exact, norm

from toolkit.compare import contrast_shares
from toolkit.compare.given.inputs import read_sample
from toolkit.compare.shares.correlation import cluster_evidence
from toolkit.compare.shares.estimate import estimate
from toolkit.compare.shares.tails import common_share, moments, tail_probability


def regions_of_documents(full, documents):
    """Regions of documents of ten paragraphs, all coded, some of which are of one domain only."""
    whole = [np.arange(n) < k for k, n in zip(full, documents, strict=True)]
    truth = np.repeat(np.concatenate(whole), 10).astype(float)
    return {
        "scores": truth,
        "coded": truth,
        "inclusion": np.ones(len(truth)),
        "regions": np.repeat([f"r{i}" for i in range(len(full))], np.multiply(documents, 10)),
        "clusters": np.arange(len(truth)) // 10,
        "folds": np.zeros(len(truth)),
    }


def test_what_two_sides_have_in_common_lies_near_the_one_that_is_surer_towards_the_other():
    """The lower may be a tenth too low, the higher four tenths too high: 16 to 1."""
    low = SimpleNamespace(share=np.array([0.2]), low=np.array([0.0]), high=np.array([0.3]))
    high = SimpleNamespace(share=np.array([0.6]), low=np.array([0.2]), high=np.array([0.7]))
    for one, two in ((low, high), (high, low)):
        assert common_share(one, two) == pytest.approx((16 * 0.2 + 0.6) / 17)


def test_documents_of_one_mind_each_have_the_moments_of_a_binomial_share():
    given = regions_of_documents([2], [10])
    columns = {name: given[name] for name in ("scores", "coded", "inclusion", "folds")}
    sample = read_sample(
        columns, regions=given["regions"], clusters=given["clusters"], weights=None
    )
    found = estimate(sample)
    variance, third = moments(found, cluster_evidence(sample, found), np.array([0.2]), "process")
    # Ten documents, two full: .16 / 9; a share of ten has the skewness .6 / .4 / sqrt(10).
    assert variance == pytest.approx([0.16 / 9])
    assert third / variance**1.5 == pytest.approx([1.5 / np.sqrt(10)], rel=0.02)


def test_a_tail_is_that_of_an_exponential_distribution_where_the_moments_are():
    found = tail_probability(np.array([1.0, 3.0]), np.ones(2), np.full(2, 2.0))
    assert found == pytest.approx([2 * np.exp(-2), 2 * np.exp(-4)])


def test_a_tail_that_leans_the_other_way_or_not_at_all_is_normal():
    found = tail_probability(np.full(2, 3.0), np.ones(2), np.array([-2.0, 0.0]))
    assert found == pytest.approx([2 * norm.sf(3)] * 2)


def test_where_nothing_varies_nothing_surprises():
    assert tail_probability(np.array([0.5]), np.zeros(1), np.zeros(1)) == [1.0]


@pytest.mark.parametrize("full", [2, 3])
def test_documents_full_of_a_rare_domain_are_as_improbable_as_they_are(full):
    # One document in a hundred is; of normal tails two of twenty had .0003 and three 2e-7.
    row = contrast_shares(**regions_of_documents([full, 2], [20, 200]), target="process").iloc[0]
    # Two of 200 documents elsewhere do not show that it is just one: Fisher's test counts that.
    fisher = fisher_exact([[full, 20 - full], [2, 198]]).pvalue
    assert binom.sf(full - 1, 20, 0.01) < row["p"] < fisher


@pytest.mark.parametrize("target", ["corpus", "process"])
def test_two_codes_of_a_rare_domain_are_about_as_improbable_as_they_are(target):
    # Thirty of 3,000 and 600 of 60,000 are coded, three of these yes; normal tails had .0009.
    place = np.arange(63_000)
    drawn = (place < 30) | ((place >= 3000) & (place < 3600))
    yes = (place < 2) | ((place >= 3000) & (place < 3003))
    row = contrast_shares(
        np.zeros(63_000),
        np.where(drawn, yes, np.nan),
        np.full(63_000, 0.01),
        np.where(place < 3000, "u", "v"),
        place,
        folds=np.where(drawn, 0, -1),
        target=target,
        pairs=[("u", "v")],
    ).iloc[0]
    exact = 2 * binom.sf(1, 30, 0.005)
    assert 0.6 * exact < row["p"] < 1.5 * exact


def test_the_same_surprise_from_either_side_and_for_the_opposite_codes():
    given = regions_of_documents([3, 6, 1], [20, 60, 9])
    both = ["r0", "r1"]
    p = contrast_shares(**given, target="process", pairs=[both])["p"]
    swapped = contrast_shares(**given, target="process", pairs=[both[::-1]])["p"]
    turned = given | {name: 1 - given[name] for name in ("scores", "coded")}
    opposite = contrast_shares(**turned, target="process", pairs=[both])["p"]
    assert swapped.tolist() == pytest.approx(p.tolist())
    assert opposite.tolist() == pytest.approx(p.tolist())


def test_a_long_tail_keeps_p_on_the_side_on_which_the_interval_is():
    given = regions_of_documents([1, 2, 3, 0, 6], [10, 200, 20, 30, 20])
    for level in (0.8, 0.95, 0.99):
        table = contrast_shares(**given, target="process", level=level)
        apart = (table["low"] > 0) | (table["high"] < 0)
        assert apart.tolist() == (table["p"] < 1 - level).tolist()
    assert apart.any()
