import numpy as np
import pytest
from scipy.stats import norm, pearsonr, t

from toolkit.errors import BadInput
from toolkit.topics import bridge_topics, propose_names, unmatched


@pytest.fixture(scope="module")
def linked():
    """Forty documents of five paragraphs; topic 1 carries the first domain, nothing the second."""
    rng = np.random.default_rng(0)
    codes = (rng.random((200, 2)) < 0.4).astype(float)
    share = 0.2 + 0.5 * codes[:, 0] + rng.normal(0, 0.05, 200)
    rest = 1 - share
    split = rng.random(200)
    shares = np.column_stack([rest * split, share, rest * (1 - split)])
    return shares, codes, np.repeat(np.arange(40), 5)


def test_correlation_and_lift_are_the_usual_ones(linked):
    shares, codes, clusters = linked
    table = bridge_topics(shares, codes, ["a", "b"], clusters, n_boot=20)
    row = table[(table["topic"] == 1) & (table["domain"] == "a")].iloc[0]
    np.testing.assert_allclose(row["correlation"], pearsonr(shares[:, 1], codes[:, 0])[0])
    np.testing.assert_allclose(
        row["lift"], shares[codes[:, 0] == 1, 1].mean() / shares[:, 1].mean()
    )
    assert row["n_positive"] == codes[:, 0].sum()
    assert row["n_clusters"] == 40


def test_the_planted_link_is_found_and_no_other(linked):
    shares, codes, clusters = linked
    table = bridge_topics(shares, codes, ["a", "b"], clusters, n_boot=400, level=0.99)
    domains, topics = unmatched(table)
    assert domains == ("b",)
    assert topics == (0, 2)
    assert propose_names(table) == {1: "a"}


def test_a_topic_is_named_after_the_domain_that_it_carries_best(linked):
    shares, codes, clusters = linked
    noisy = codes[:, 0].copy()
    noisy[::6] = 1 - noisy[::6]
    table = bridge_topics(
        shares, np.column_stack([codes[:, 0], noisy]), ["a", "b"], clusters, n_boot=200
    )
    assert propose_names(table)[1] == "a"


def test_a_topic_that_is_mostly_of_other_things_takes_no_domains_name(linked):
    shares, codes, clusters = linked
    loose = np.where(np.random.default_rng(2).random(200) < 0.3, codes[:, 0], codes[:, 1])
    table = bridge_topics(shares, loose[:, None], ["a"], clusters, n_boot=200)
    carried = table[table["topic"] == 1]
    assert carried["low"].item() > 0
    assert carried["correlation"].item() < 0.3
    assert propose_names(table) == {}


def test_few_documents_give_no_topic_the_name_of_a_domain(linked):
    shares, codes, _ = linked
    table = bridge_topics(shares, codes, ["a", "b"], np.repeat(np.arange(9), 23)[:200], n_boot=200)
    assert table[(table["topic"] == 1) & (table["domain"] == "a")]["low"].item() > 0
    assert propose_names(table) == {}


def test_paragraphs_without_code_or_share_are_passed_over(linked):
    shares, codes, clusters = (part.copy() for part in linked)
    keep = np.ones(200, dtype=bool)
    keep[::7] = False
    want = bridge_topics(shares[keep], codes[keep], ["a", "b"], clusters[keep], n_boot=20)
    codes[::14] = np.nan
    shares[7::14] = np.nan
    got = bridge_topics(shares, codes, ["a", "b"], clusters, n_boot=20)
    np.testing.assert_allclose(got["correlation"], want["correlation"])
    assert got["n_coded"].tolist() == want["n_coded"].tolist()


def test_a_code_counts_as_often_as_it_stands_for_paragraphs(linked):
    shares, codes, clusters = linked
    times = np.random.default_rng(1).integers(1, 5, 200)
    want = bridge_topics(
        *(np.repeat(part, times, axis=0) for part in (shares, codes)),
        ["a", "b"],
        np.repeat(clusters, times),
        n_boot=50,
    )
    each = np.tile(times[:, None], 2).astype(float)
    got = bridge_topics(shares, codes, ["a", "b"], clusters, stands_for=each, n_boot=50)
    for name in ("correlation", "low", "high", "lift", "lift_low", "lift_high"):
        np.testing.assert_allclose(got[name], want[name])
    assert got["n_coded"].unique().tolist() == [200]


def test_intervals_are_even_on_the_scales_of_fisher_and_of_logarithms(linked):
    shares, codes, clusters = linked
    table = bridge_topics(shares, codes, ["a", "b"], clusters, n_boot=200)
    middle = (np.arctanh(table["low"]) + np.arctanh(table["high"])) / 2
    np.testing.assert_allclose(middle, np.arctanh(table["correlation"]))
    np.testing.assert_allclose(table["lift_low"] * table["lift_high"], table["lift"] ** 2)


def test_a_document_that_is_half_of_all_shows_how_far_it_pulls(linked):
    shares, codes, _ = linked
    half = np.where(np.arange(200) < 100, 0, np.arange(200) // 10)
    level = 2 * norm.cdf(1) - 1  # a percentile interval would be of the bootstrap alone
    row = bridge_topics(shares, codes, ["a", "b"], half, n_boot=300, level=level).iloc[1]
    others = [pearsonr(shares[half != one, 1], codes[half != one, 0])[0] for one in np.unique(half)]
    moved = np.sqrt(((np.array(others) - row["correlation"]) ** 2).sum() * 10 / 11)
    reach = (np.arctanh(row["high"]) - np.arctanh(row["correlation"])) / t.ppf((1 + level) / 2, 10)
    assert reach * (1 - row["correlation"] ** 2) >= moved * 0.999


def test_a_domain_of_one_document_has_a_value_and_says_why_no_interval(linked):
    shares, _, clusters = linked
    alone = (np.arange(200) < 3).astype(float)[:, None]
    table = bridge_topics(shares, alone, ["a"], clusters, n_boot=200)
    assert table["correlation"].notna().all()
    assert table["low"].isna().all()
    assert set(table["reason"]) == {"no interval: undefined in more than 5% of the resamples"}


@pytest.mark.parametrize(
    ("each", "message"),
    [(np.ones(3), "expected"), (np.ones((200, 1)), "that of codes"), (np.zeros((200, 2)), "above")],
)
def test_codes_that_stand_for_nothing_are_refused(linked, each, message):
    shares, codes, clusters = linked
    with pytest.raises(BadInput, match=message):
        bridge_topics(shares, codes, ["a", "b"], clusters, stands_for=each)


def test_a_code_that_nobody_used_relates_to_nothing(linked):
    shares, _, clusters = linked
    table = bridge_topics(shares, np.zeros((200, 1)), ["a"], clusters, n_boot=20)
    assert table["correlation"].isna().all()
    assert set(table["reason"]) == {"all coded paragraphs have the same code: nothing to relate"}


def test_one_document_has_a_value_and_no_interval(linked):
    shares, codes, _ = linked
    table = bridge_topics(shares, codes, ["a", "b"], ["one"] * 200)
    assert table["correlation"].notna().all()
    assert table["low"].isna().all()
    assert set(table["reason"]) == {"one cluster: no interval"}


def test_rows_that_do_not_match_are_refused(linked):
    shares, codes, clusters = linked
    with pytest.raises(BadInput, match="one row for each paragraph"):
        bridge_topics(shares[:10], codes, ["a", "b"], clusters)


def test_a_topic_of_which_no_coded_paragraph_has_a_share_has_no_lift(linked):
    shares, codes, clusters = linked
    none = np.column_stack([shares, np.zeros(len(shares))])
    row = bridge_topics(none, codes, ["a", "b"], clusters, n_boot=20).query("topic == 3").iloc[0]
    assert np.isnan([row["correlation"], row["lift"], row["lift_low"]]).all()
    assert row["reason"]


def test_a_codebook_without_domains_is_refused(linked):
    shares, codes, clusters = linked
    with pytest.raises(BadInput, match="domains: none is named"):
        bridge_topics(shares, codes[:, :0], [], clusters)
