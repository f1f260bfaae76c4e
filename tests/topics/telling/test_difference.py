import numpy as np
import pytest
from scipy.stats import t, ttest_ind

from toolkit.errors import BadInput
from toolkit.topics import prevalence_difference, topic_prevalence


def test_difference_and_error_by_hand():
    # documents a, b on one side with means .52 and .48, c, d on the other with .11 and .09
    shares = np.array([[0.52], [0.48], [0.11], [0.09]])
    table = prevalence_difference(shares, ["more", "more", "less", "less"], list("abcd"))
    # variance of a mean of two is (difference / 2)^2 here: .02^2 + .01^2
    far = t.ppf(0.975, 1) * np.sqrt(0.0005)
    np.testing.assert_allclose(table[["difference", "low", "high"]], [[0.4, 0.4 - far, 0.4 + far]])
    np.testing.assert_allclose(table["p"], 2 * t.sf(0.4 / np.sqrt(0.0005), 1))


def test_no_end_lies_beyond_what_a_difference_of_shares_can_be():
    shares = np.array([[0.8, 0.2], [0.4, 0.6], [0.1, 0.9], [0.3, 0.7]])
    table = prevalence_difference(shares, ["more", "more", "less", "less"], list("abcd"))
    assert table[["low", "high"]].to_numpy().tolist() == [[-1.0, 1.0]] * 2
    np.testing.assert_allclose(table["p"], 2 * t.sf(0.4 / np.sqrt(0.05), 1))


def test_the_difference_is_that_of_the_prevalences():
    rng = np.random.default_rng(0)
    shares = [rng.dirichlet(np.ones(3), size=60) for _ in range(2)]
    sides, documents = ["more", "less", None] * 20, np.repeat(np.arange(12), 5)
    for unit in ({}, {"documents": documents}):
        table = prevalence_difference(shares, sides, documents, **unit)
        means = topic_prevalence(shares, sides, documents, n_boot=2, **unit)
        wide = means.pivot_table(index="topic", columns="region", values="share")
        np.testing.assert_allclose(table["difference"], wide["more"] - wide["less"])


def test_order_of_rows_and_rows_of_neither_side_change_nothing():
    rng = np.random.default_rng(0)
    shares, order = rng.dirichlet(np.ones(3), size=60), rng.permutation(60)
    sides, clusters = np.array(["more", "less", "other"] * 20), np.repeat(np.arange(12), 5)
    one = prevalence_difference(shares, sides, clusters).drop(columns="topic")
    other = prevalence_difference(shares[order], sides[order], clusters[order])
    kept = sides != "other"
    fewer = prevalence_difference(shares[kept], sides[kept], clusters[kept])
    for table in (other, fewer):
        values = table.drop(columns=["topic", "reason"])
        np.testing.assert_allclose(values, one.drop(columns="reason"))


def test_a_row_may_stand_for_several():
    rng = np.random.default_rng(0)
    shares = rng.dirichlet(np.ones(2), size=6)
    sides, clusters, times = ["more", "less"] * 3, list("aabbcc"), np.array([1, 4, 2, 1, 3, 2])
    rows = np.repeat(np.arange(6), times)
    one = prevalence_difference(shares, sides, clusters, weights=times.astype(float))
    many = prevalence_difference(
        shares[rows], [sides[i] for i in rows], [clusters[i] for i in rows]
    )
    names = ["difference", "low", "high", "p"]
    np.testing.assert_allclose(one[names], many[names])


def test_intervals_cover_a_true_difference_and_its_absence():
    rng = np.random.default_rng(0)
    held, rejected, n = 0, 0, 400
    for _ in range(n):
        centres = np.concatenate([rng.beta(4, 8, size=12), rng.beta(2, 10, size=20)])
        share = rng.beta(20 * np.repeat(centres, 4), 20 * (1 - np.repeat(centres, 4)))
        sides, clusters = ["more"] * 48 + ["less"] * 80, np.repeat(np.arange(32), 4)
        row = prevalence_difference(share[:, None], sides, clusters).iloc[0]
        held += row["low"] <= 4 / 12 - 2 / 12 <= row["high"]
        null = ["more", "less"] * 16
        rejected += (
            prevalence_difference(
                rng.permutation(share)[:, None], np.repeat(null, 4).tolist(), clusters
            )["p"][0]
            < 0.05
        )
    assert 0.92 <= held / n <= 0.98
    assert rejected / n <= 0.08


def test_few_documents_without_a_rare_topic_are_as_unlike_as_all_are():
    rng, held = np.random.default_rng(0), []
    for _ in range(200):
        share = rng.beta(0.15, 4.85, 65)[:, None]
        row = prevalence_difference(share, ["more"] * 5 + ["less"] * 60, range(65)).iloc[0]
        held.append(row["low"] <= 0 <= row["high"])
        assert (row["p"] < 0.05) != held[-1]
    assert np.mean(held) > 0.95  # by what five show of themselves .63


def test_the_pooled_interval_is_students():
    rng = np.random.default_rng(1)
    share = np.r_[rng.uniform(0.30, 0.31, 6), rng.uniform(0.1, 0.3, 60)]
    row = prevalence_difference(share[:, None], ["more"] * 6 + ["less"] * 60, range(66)).iloc[0]
    found = ttest_ind(share[:6], share[6:])
    np.testing.assert_allclose(row["p"], found.pvalue)
    interval = found.confidence_interval()
    np.testing.assert_allclose(row[["low", "high"]].astype(float), [interval.low, interval.high])


def test_runs_that_disagree_widen_the_interval():
    rng = np.random.default_rng(0)
    share = rng.beta(2, 5, size=(40, 1))
    sides = ["more", "less"] * 20
    moved = share + 0.2 * (np.arange(40) % 2 == 0)[:, None]
    alone = prevalence_difference([share, share], sides, range(40)).iloc[0]
    both = prevalence_difference([share, moved], sides, range(40)).iloc[0]
    assert both["high"] - both["low"] > 1.5 * (alone["high"] - alone["low"])


def test_a_cluster_on_both_sides_counts_once():
    """Two documents that each lean the same way on both sides: their own level cancels."""
    level = np.repeat([0.0, 0.4], 4)
    shares = (level + np.tile([0.2, 0.2, 0.1, 0.1], 2))[:, None]
    row = prevalence_difference(shares, ["more", "more", "less", "less"] * 2, list("aaaabbbb"))
    row = row.iloc[0]
    np.testing.assert_allclose(row[["difference", "low", "high"]].astype(float), 0.1, atol=1e-12)


def test_one_document_has_no_interval_and_one_region_no_difference():
    shares = np.array([[0.5], [0.2], [0.3]])
    one = prevalence_difference(shares, ["more", "less", "less"], list("abc")).iloc[0]
    assert one["difference"] == pytest.approx(0.25)
    assert np.isnan(one[["low", "high", "p"]].astype(float)).all()
    assert one["reason"] == "one cluster: no interval"
    none = prevalence_difference(shares, ["more"] * 3, list("abc")).iloc[0]
    assert np.isnan(none[["difference", "low", "high", "p"]].astype(float)).all()
    assert none["reason"] == "nothing is left of the side 'less'"


def test_rows_that_do_not_match_are_refused():
    with pytest.raises(BadInput, match="one for each paragraph"):
        prevalence_difference(np.full((4, 2), 0.5), ["more"] * 3, list("cdef"))


def test_a_document_that_is_half_of_a_side_does_not_hide_its_own_error():
    # Forty documents a side, of which one of the first is as long as all others of it.
    rng, held = np.random.default_rng(0), []
    size = np.r_[39, np.ones(79, dtype=int)]
    clusters = np.repeat(np.arange(80), size)
    sides = np.where(clusters < 40, "more", "less")
    for _ in range(150):
        share = np.repeat(rng.beta(2, 6, 80), size)
        row = prevalence_difference(np.column_stack([share, 1 - share]), sides, clusters).iloc[0]
        held.append(row["low"] <= 0 <= row["high"])
    assert np.mean(held) > 0.9
