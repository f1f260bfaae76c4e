import tracemalloc
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from toolkit.compare import jensen_shannon, region_distances
from toolkit.errors import BadInput


def documents(lengths, *, seed=0, n_words=50):
    rng = np.random.default_rng(seed)
    chance = rng.dirichlet(np.ones(n_words))
    return np.array([rng.multinomial(length, chance) for length in lengths])


def test_the_plain_distance_is_that_of_the_pooled_words():
    counts = documents([100] * 8)
    table = region_distances(counts, list("uuuvvvww"), range(8), pairs=[("u", "w")])
    expected = jensen_shannon(counts[:3].sum(axis=0), counts[6:].sum(axis=0))
    assert table.loc[0, "distance"] == pytest.approx(float(expected))


def test_documents_without_a_common_word_have_no_corrected_distance():
    table = region_distances(np.eye(3) * 5, list("uvv"), range(3), pairs=[("u", "v")])
    row = table.iloc[0]
    assert row["distance"] == row["expected"] == 1
    assert np.isnan(row["corrected"])
    assert row["reason"] == "no word in common, nor between documents of one side"


def test_short_texts_are_far_apart_only_until_corrected():
    # All documents come from one source. Two regions have 20 words a document, two 2,000.
    pairs = [("a", "b"), ("c", "d"), ("a", "c")]
    plain, corrected = [], []
    for seed in range(60):
        counts = documents([20] * 16 + [2000] * 16, seed=seed)
        regions = np.repeat(list("abcd"), 8)
        table = region_distances(counts, regions, range(32), pairs=pairs, n_permutations=1)
        plain.append(table["distance"])
        corrected.append(table["corrected"])
    short, long, unlike = np.mean(plain, axis=0)
    assert min(short, unlike) > 10 * long
    assert np.abs(np.mean(corrected, axis=0)).max() < 0.01


@pytest.mark.parametrize("sides", [([1000] * 8, [50] * 8), ([50] * 3, [500] * 30)])
def test_documents_of_other_lengths_are_not_taken_for_other_words(sides):
    # Exchanging documents alone, and comparing divergences, gave p < .05 in every run.
    lengths = [*sides[0], *sides[1]]
    regions = ["u"] * len(sides[0]) + ["v"] * len(sides[1])
    p = [
        region_distances(
            documents(lengths, seed=seed, n_words=200),
            regions,
            range(len(lengths)),
            pairs=[("u", "v")],
            n_permutations=99,
        ).loc[0, "p"]
        for seed in range(80)
    ]
    assert np.mean(np.array(p) <= 0.05) <= 0.125
    assert np.mean(np.array(p) <= 0.5) > 0.3


def test_a_lone_short_document_is_not_far_for_being_short():
    p = [
        region_distances(
            documents([50] + [500] * 40, seed=seed),
            ["u"] + ["v"] * 40,
            range(41),
            n_permutations=99,
        ).loc[0, "p"]
        for seed in range(80)
    ]
    assert np.mean(np.array(p) <= 0.05) <= 0.2  # with divergences, and with U statistics, .95


def test_a_region_without_words_has_no_distance():
    counts = documents([30, 30, 0, 0, 30])
    table = region_distances(counts, list("uuvvw"), range(5), pairs=[("u", "v"), ("u", "w")])
    assert table["reason"].tolist() == ["no word on one of the sides", ""]
    assert table.loc[0, ["distance", "expected", "corrected", "p"]].isna().all()


def test_regions_that_differ_are_told_apart():
    counts = np.vstack([documents([200] * 8, seed=1), documents([200] * 8, seed=2)])
    table = region_distances(counts, ["u"] * 8 + ["v"] * 8, range(16))
    assert (table["p"] <= 0.01).all()
    assert (table["corrected"] > 0.15).all()
    assert table["corrected"].iloc[0] == pytest.approx(table["corrected"].iloc[1], abs=0.02)


def test_a_word_of_one_document_does_not_part_two_regions():
    counts = documents([100] * 16)
    counts[0, 0] = 2000
    table = region_distances(counts, ["u"] * 8 + ["v"] * 8, range(16))
    assert table["distance"].iloc[0] > 0.2
    assert table["p"].iloc[0] > 0.3


def test_one_document_a_side_allows_no_test():
    counts = documents([100] * 4)
    table = region_distances(counts, list("uuvv"), list("aabb"))
    assert table["distance"].notna().all()
    assert table[["expected", "corrected", "p", "p_holm"]].isna().all(axis=None)
    assert table["reason"].str.startswith("one cluster on either side").all()
    alone = region_distances(counts, list("uuuu"), range(4))
    assert alone["reason"].tolist() == ["no other region"]


def test_topic_shares_will_do_and_paragraphs_without_shares_are_left_out():
    rng = np.random.default_rng(0)
    topics = rng.dirichlet(np.ones(5), size=20)
    topics[3] = np.nan
    regions, clusters = np.repeat(["u", "v"], 10), np.arange(20)
    kept = np.arange(20) != 3
    pd.testing.assert_frame_equal(
        region_distances(topics, regions, clusters),
        region_distances(csr_matrix(topics[kept]), regions[kept], clusters[kept]),
    )


def test_rows_in_another_order_change_nothing():
    counts = documents([80] * 20)
    regions, clusters = np.repeat(["u", "v"], 10), np.arange(20) // 2
    order = np.random.default_rng(1).permutation(20)
    pd.testing.assert_frame_equal(
        region_distances(counts, regions, clusters),
        region_distances(counts[order], regions[order], clusters[order]),
    )


def test_bad_input_is_refused():
    counts = documents([10] * 4)
    with pytest.raises(BadInput, match="region 'z' has no paragraph"):
        region_distances(counts, list("uuvv"), range(4), pairs=[("u", "z")])
    with pytest.raises(BadInput, match="3 regions"):
        region_distances(counts, list("uuv"), range(4))
    with pytest.raises(BadInput, match="a whole number from 1"):
        region_distances(counts, list("uuvv"), range(4), n_permutations=0)


def test_sides_alike_within_that_share_no_word_are_wholly_apart_and_not_by_chance():
    amounts = np.array([[9, 0]] * 4 + [[0, 9]] * 4)
    row = region_distances(amounts, list("uuuuvvvv"), range(8)).iloc[0]
    assert row[["distance", "corrected", "expected", "reason"]].tolist() == [1.0, 1.0, 0.0, ""]


def test_exchanges_of_many_documents_are_not_held_at_once_as_numbers():
    # One number a document and exchange is 64 MB here, and each copy as much again.
    n = 20_000
    counts = csr_matrix((np.ones(n), np.arange(n) % 7, np.arange(n + 1)), shape=(n, 7))
    tracemalloc.start()
    region_distances(counts, np.arange(n) % 2, range(n), pairs=[("0", "1")], n_permutations=399)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64e6


@pytest.mark.parametrize("pairs", [None, [("u", "v"), ("v", "u")]])
def test_of_two_regions_there_is_one_test(pairs):
    rng = np.random.default_rng(4)
    words = rng.poisson([[4, 6]] * 10 + [[6, 4]] * 10)
    table = region_distances(words, ["u"] * 10 + ["v"] * 10, range(20), pairs=pairs)
    assert table["p"].nunique() == 1
    assert table["p_holm"].tolist() == table["p_bh"].tolist() == table["p"].tolist()


def test_regions_alike_are_no_distance_apart_on_average():
    """Chance explains too much of a distance as often as too little."""
    found = [
        region_distances(
            documents([40] * 12, seed=seed), list("uuuuuuvvvvvv"), range(12), n_permutations=1
        )
        for seed in range(40)
    ]
    corrected = np.array([table.loc[0, "corrected"] for table in found])
    assert 10 < (corrected < 0).sum() < 30
    assert abs(corrected.mean()) < 2 * corrected.std() / np.sqrt(40)


def many_regions(n_regions, *, apart, seed):
    """Return words, regions and pairs of regions of eight documents each."""
    rng = np.random.default_rng(seed)
    usual = rng.dirichlet(np.ones(60))
    own = [rng.dirichlet(usual * 60) if apart else usual for _ in range(n_regions)]
    words = np.concatenate([rng.multinomial(150, source, size=8) for source in own])
    names = [f"r{i}" for i in range(n_regions)]
    return words, np.repeat(names, 8), list(combinations(names, 2))


def test_each_of_many_pairs_can_be_certain():
    words, regions, pairs = many_regions(6, apart=True, seed=0)
    table = region_distances(words, regions, range(48), pairs=pairs)
    assert (table["p_holm"] < 0.05).all()


def test_exchanging_further_makes_no_more_pairs_of_regions_alike_rare():
    found = [
        region_distances(words, regions, range(40), pairs=pairs, seed=seed)
        for seed in range(30)
        for words, regions, pairs in [many_regions(5, apart=False, seed=seed)]
    ]
    p = pd.concat(found)["p"]
    assert [(p <= level).mean() < 1.6 * level for level in (0.2, 0.05)] == [True, True]
    assert sum((table["p_holm"] < 0.05).any() for table in found) <= 4
