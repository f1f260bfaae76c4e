import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from toolkit.compare import jensen_shannon, region_distances
from toolkit.compare.distance import _divergences
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


@pytest.mark.parametrize("few", [1, 5, 11])
def test_every_exchange_is_as_far_apart_as_its_pooled_words(few):
    counts = documents(range(0, 120, 10), n_words=200)  # the first says nothing
    both, rng = counts.sum(axis=0), np.random.default_rng(0)
    labels = np.stack([rng.permutation(12) < few for _ in range(30)])
    labels[0] = np.arange(12) < few
    found = _divergences(csr_matrix(counts, dtype=float), labels, both.astype(float))
    here = labels @ counts
    np.testing.assert_allclose(found, jensen_shannon(here, both - here), atol=1e-12)
    assert np.isnan(found[0]) == (few == 1)


def test_documents_without_a_common_word_have_no_corrected_distance():
    table = region_distances(np.eye(3) * 5, list("uvv"), range(3), pairs=[("u", "v")])
    row = table.iloc[0]
    assert row["distance"] == row["expected"] == 1
    assert np.isnan(row["corrected"])
    assert row["reason"] == "no word in common, however clusters are exchanged"


def test_short_texts_are_far_apart_only_until_corrected():
    # All documents come from one source. Two regions have 20 words a document, two 2,000.
    plain, corrected = [], []
    for seed in range(20):
        counts = documents([20] * 16 + [2000] * 16, seed=seed)
        regions = np.repeat(list("abcd"), 8)
        table = region_distances(
            counts, regions, range(32), pairs=[("a", "b"), ("c", "d")], n_permutations=49
        )
        plain.append(table["distance"])
        corrected.append(table["corrected"])
    short, long = np.mean(plain, axis=0)
    assert short > 20 * long
    assert np.abs(np.mean(corrected, axis=0)).max() < 0.01


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
    with pytest.raises(BadInput, match="at least 1"):
        region_distances(counts, list("uuvv"), range(4), n_permutations=0)
