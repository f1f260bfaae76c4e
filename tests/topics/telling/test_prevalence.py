import joblib
import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from toolkit.compare import same_mix
from toolkit.errors import BadInput
from toolkit.resample import bootstrap
from toolkit.topics import topic_prevalence


def draw(rng, n_documents, mean, *, n=6):
    """Draw paragraphs of documents whose own shares scatter around a mean."""
    own = rng.dirichlet(np.array([mean, 1 - mean]) * 8, size=n_documents)
    return np.vstack([rng.dirichlet(row * 10 + 1e-3, size=n) for row in own])


def test_shares_by_hand_per_paragraph_and_per_document():
    shares = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    by_paragraph = topic_prevalence(shares, ["a"] * 3, ["d", "d", "e"], n_boot=10)
    by_document = topic_prevalence(
        shares, ["a"] * 3, ["d", "d", "e"], documents=["d", "d", "e"], n_boot=10
    )
    np.testing.assert_allclose(by_paragraph["share"], [2 / 3, 1 / 3])
    np.testing.assert_allclose(by_document["share"], [0.5, 0.5])
    assert set(by_document["unit"]) == {"document"}


def test_a_document_in_two_regions_counts_once_in_each():
    shares = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    table = topic_prevalence(shares, list("aaab"), list("ddee"), documents=list("ddee"), n_boot=10)
    np.testing.assert_allclose(table["share"], [0.5, 0.5, 0.0, 1.0])


def test_few_clusters_are_marked():
    table = topic_prevalence(np.full((5, 2), 0.5), ["a"] * 5, list("cdefg"), n_boot=10)
    assert set(table["reason"]) == {"5 clusters: the interval may be too short"}
    table = topic_prevalence(np.full((4, 2), 0.5), ["a"] * 4, list("cdef"), n_boot=10)
    assert table[["low", "high"]].isna().all(axis=None)
    assert set(table["reason"]) == {"4 clusters: an interval needs 5 or more"}


def test_rows_that_do_not_match_are_refused():
    with pytest.raises(BadInput, match="one for each paragraph"):
        topic_prevalence(np.full((4, 2), 0.5), ["a"] * 3, list("cdef"))
    with pytest.raises(BadInput, match="one shape is expected"):
        topic_prevalence([np.full((4, 2), 0.5), np.ones((4, 1))], ["a"] * 4, list("cdef"))


def test_intervals_cover_what_was_planted():
    rng = np.random.default_rng(0)
    covered = 0
    for trial in range(200):
        shares = draw(rng, 30, 0.3)
        table = topic_prevalence(
            shares, ["a"] * 180, np.repeat(np.arange(30), 6), n_boot=200, seed=trial
        )
        covered += table["low"][0] <= 0.3 <= table["high"][0]
    # 95 % asked for; percentile intervals of 30 clusters are a little short
    assert covered / 200 > 0.88


def test_a_region_with_one_document_has_no_interval_and_says_why():
    shares = np.full((7, 2), 0.5)
    table = topic_prevalence(shares, list("aabbbbb"), list("ddefghi"), n_boot=10)
    alone, other = table[table["region"] == "a"], table[table["region"] == "b"]
    assert alone["low"].isna().all()
    assert set(alone["reason"]) == {"one cluster: no interval"}
    assert other["low"].notna().all()


def test_one_region_alone_is_estimated_without_the_others():
    rng = np.random.default_rng(0)
    shares = draw(rng, 12, 0.3)
    clusters = np.repeat(np.arange(12), 6)
    table = topic_prevalence(shares, ["a"] * 72, clusters, n_boot=50)
    np.testing.assert_allclose(table["share"], shares.mean(axis=0))
    assert (table["low"] < table["share"]).all()
    assert (table["share"] < table["high"]).all()


def test_other_regions_and_their_order_change_nothing():
    rng = np.random.default_rng(1)
    shares = draw(rng, 10, 0.4)
    clusters = np.repeat(np.arange(10), 6)
    region = np.where(clusters < 6, "a", "b")
    alone = topic_prevalence(shares[:36], region[:36], clusters[:36], n_boot=50)
    order = rng.permutation(60)
    both = topic_prevalence(shares[order], region[order], clusters[order], n_boot=50)
    np.testing.assert_allclose(
        both[both["region"] == "a"][["share", "low", "high"]], alone[["share", "low", "high"]]
    )


def test_paragraphs_without_region_or_shares_are_passed_over():
    shares = np.array([[1.0, 0.0], [np.nan, np.nan], [0.0, 1.0]])
    table = topic_prevalence(shares, ["a", "a", None], [1, 2, 3])
    assert table["n_paragraphs"].tolist() == [1, 1]
    assert table["share"].tolist() == [1.0, 0.0]


def test_runs_that_disagree_widen_the_interval():
    rng = np.random.default_rng(0)
    shares = draw(rng, 30, 0.3)
    other = np.clip(shares + np.array([0.2, -0.2]), 0, 1)
    clusters = np.repeat(np.arange(30), 6)
    one = topic_prevalence(shares, ["a"] * 180, clusters, n_boot=200)
    two = topic_prevalence([shares, other], ["a"] * 180, clusters, n_boot=200)
    assert (two["high"] - two["low"])[0] > 1.5 * (one["high"] - one["low"])[0]


def test_runs_take_turns_whatever_the_workers(monkeypatch):
    monkeypatch.setattr(bootstrap, "WEIGHTS", 30)  # three samples a task, if there are tasks
    rng = np.random.default_rng(0)
    runs = [rng.dirichlet(np.ones(3), size=40) for _ in range(2)]

    def table():
        return topic_prevalence(runs, ["a"] * 40, np.arange(40) // 4, n_boot=20)

    here = table()
    with joblib.parallel_config(n_jobs=2):
        pd.testing.assert_frame_equal(table(), here)


def test_standardising_removes_a_difference_of_mix():
    # in both regions x-paragraphs are all topic 0 and y-paragraphs all topic 1;
    # the paragraph of z, which region b lacks, drops out
    strata = list("xxxyxyyyz")
    shares = np.array([[1.0, 0.0] if s == "x" else [0.0, 1.0] for s in strata])
    groups = list("aaaabbbba")
    weights = same_mix(groups, strata)
    table = topic_prevalence(shares, groups, range(9), weights=weights, n_boot=10)
    np.testing.assert_allclose(table["share"], 0.5)
    assert table["n_paragraphs"].tolist() == [4] * 4


def test_nothing_to_estimate_is_refused():
    with pytest.raises(BadInput, match="no paragraph has both"):
        topic_prevalence(np.full((2, 2), np.nan), ["a", "b"], [1, 2])


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, ""], ids=repr)
def test_what_is_missing_is_no_group(missing):
    table = topic_prevalence(np.full((3, 2), 0.5), ["a", "b", missing], list("def"), n_boot=10)
    assert table["n_paragraphs"].tolist() == [1] * 4


def test_codes_that_pandas_keeps_as_floats_name_groups_as_they_are():
    groups = pd.Series([371428, 371428, None])
    table = topic_prevalence(np.full((3, 2), 0.5), groups, ["d", "e", "f"], n_boot=10)
    assert set(table["region"]) == {"371428"}


def test_a_document_that_is_half_of_a_group_does_not_hide_its_own_error():
    rng, held = np.random.default_rng(0), []
    clusters = np.repeat(np.arange(40), np.r_[39, np.ones(39, dtype=int)])
    for seed in range(100):
        share = rng.beta(2, 6, 40)[clusters]
        shares, groups = np.column_stack([share, 1 - share]), ["u"] * len(share)
        row = topic_prevalence(shares, groups, clusters, n_boot=100, seed=seed).iloc[0]
        held.append(row["low"] <= 0.25 <= row["high"])
    assert np.mean(held) > 0.87


def test_a_rare_topic_is_as_unlike_from_document_to_document_as_all_are():
    rng, mean, held = np.random.default_rng(0), np.array([0.02, 0.28, 0.7]), []
    for seed in range(150):
        shares = rng.dirichlet(6 * mean, 8)
        rows = topic_prevalence(shares, ["u"] * 8, range(8), n_boot=100, seed=seed)
        held.append(((rows["low"] <= mean) & (mean <= rows["high"])).to_numpy())
    assert np.mean(held, axis=0)[0] > 0.94  # by its own spread .69
    assert (np.mean(held, axis=0) > 0.92).all()


def test_the_spread_of_all_topics_is_that_of_a_score_interval():
    # Four documents of the first of three topics alone, six of the second, none of the third.
    shares = np.repeat(np.eye(3), [4, 6, 0], axis=0)
    row = topic_prevalence(shares, ["u"] * 10, range(10), n_boot=50).iloc[2]
    arm = t.ppf(0.975, 9) ** 2 / 9
    np.testing.assert_allclose([row["low"], row["high"]], [0, arm / (1 + arm)], atol=1e-12)
