import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix
from scipy.stats import t as student

from toolkit.compare import keyness, log_odds_ratio, monroe_z
from toolkit.errors import BadInput
from toolkit.resample import benjamini_hochberg

WORDS = [f"w{i}" for i in range(40)]


def documents(n_regions=2, per_region=12, seed=0):
    """Counts of documents of regions that write alike."""
    rng = np.random.default_rng(seed)
    chance = rng.dirichlet(np.full(40, 0.5))
    n = n_regions * per_region
    counts = rng.multinomial(200, chance, size=n)
    return counts, np.repeat([f"r{i}" for i in range(n_regions)], per_region)


def row(table, region, word):
    return table.set_index(["region", "word"]).loc[(region, word)]


def test_log_odds_are_those_of_the_formula_with_the_texts_own_prior():
    counts, regions = documents()
    counts += 1  # every word occurs
    table = keyness(counts, WORDS, regions, range(24), prior=100.0)
    one, two = counts[:12].sum(axis=0), counts[12:].sum(axis=0)
    prior = 100 * (one + two) / (one + two).sum()
    expected = log_odds_ratio(one, two, prior)
    for word in (0, 7, 39):
        found = row(table, "r0", f"w{word}")
        assert found["log_odds"] == pytest.approx(expected[word])
        assert (found["count"], found["other_count"]) == (one[word], two[word])
    assert (table["z"].abs().max()) <= np.abs(monroe_z(one, two, prior)).max() + 1e-9


def test_a_word_of_many_documents_is_found_and_one_long_document_is_not():
    counts, regions = documents(per_region=20)
    counts[:, :2] = 0
    counts[:20, 0] = 3  # three times in every document of r0
    counts[5, 1] = 600  # six hundred times in one of them
    table = keyness(counts, WORDS, regions, range(40))
    assert table.loc[0, ["region", "word"]].tolist() == ["r0", "w0"]
    assert row(table, "r0", "w0")["p_adjusted"] < 0.01
    alone = row(table, "r0", "w1")
    assert alone["log_odds"] > row(table, "r0", "w0")["log_odds"]
    assert alone["p_adjusted"] > 0.05
    assert alone["low"] < 0 < alone["high"]
    assert alone["n_clusters_with_word"] == 1


def test_regions_that_write_alike_have_no_typical_words():
    found = 0
    for seed in range(20):
        counts, regions = documents(seed=seed)
        found += (keyness(counts, WORDS, regions, range(24))["p_adjusted"] < 0.05).any()
    assert found <= 3


def test_a_region_of_one_document_has_log_odds_but_no_error():
    counts, regions = documents(n_regions=3)
    clusters = np.where(regions == "r1", "only", [f"d{i}" for i in range(36)])
    table = keyness(counts, WORDS, regions, clusters)
    one = table[table["region"] == "r1"]
    assert one["log_odds"].notna().all()
    assert one[["z", "low", "high", "p_adjusted"]].isna().all(axis=None)
    assert set(one["reason"]) == {"one cluster: nothing shows how clusters differ"}
    others = table[table["region"] != "r1"]
    assert others[["z", "low", "high", "p_adjusted"]].notna().all(axis=None)
    assert set(others["reason"]) == {""}


def test_two_documents_against_one_have_nothing_to_compare_with():
    counts, regions = documents(per_region=2)
    table = keyness(counts, WORDS, regions, ["a", "b", "c", "c"]).set_index("region")
    assert set(table.loc["r0", "reason"]) == {"elsewhere one cluster: nothing to compare with"}
    alone = keyness(counts, WORDS, ["r0"] * 4, list("abcd"))
    assert set(alone["reason"]) == {"no other region"}
    assert alone["log_odds"].isna().all()


def test_a_side_without_a_word_and_a_word_alone_are_told():
    counts, regions = documents(n_regions=2)
    counts[regions == "r1"] = 0
    table = keyness(counts, WORDS, regions, range(24))
    assert set(table["reason"]) == {"no word on one of the sides"}
    assert table[["z", "low", "high", "p_adjusted"]].isna().all(axis=None)
    alone = keyness(documents()[0][:, :1] + 1, ["w0"], regions, range(24))
    assert set(alone["reason"]) == {"one word alone: nothing to count it against"}


def test_of_two_regions_one_mirrors_the_other():
    counts, regions = documents()
    table = keyness(counts, WORDS, regions, range(24)).set_index(["region", "word"])
    columns = ["log_odds", "z", "low", "high"]
    there = table.loc["r0", columns].sort_index()
    back = -table.loc["r1", ["log_odds", "z", "high", "low"]].sort_index()
    np.testing.assert_allclose(there, back.to_numpy(), rtol=1e-9)


def test_paragraphs_in_another_order_and_sparse_counts_change_nothing():
    counts, regions = documents()
    clusters = np.arange(24) // 2
    order = np.random.default_rng(1).permutation(24)
    there = keyness(counts, WORDS, regions, clusters)
    back = keyness(csr_matrix(counts[order]), WORDS, regions[order], clusters[order])
    pd.testing.assert_frame_equal(there, back, rtol=1e-9)


def test_a_document_about_two_regions_is_drawn_for_both_at_once():
    counts, regions = documents(per_region=10)
    clusters = np.tile(np.arange(10), 2)  # every document speaks of both regions
    counts[:, 0] = np.tile([0, 20], 10)  # and uses w0 in both or in neither
    shared = row(keyness(counts, WORDS, regions, clusters), "r0", "w0")
    apart = row(keyness(counts, WORDS, regions, range(20)), "r0", "w0")
    assert shared["high"] - shared["low"] < apart["high"] - apart["low"]


def test_top_keeps_both_ends_and_does_not_change_the_adjustment():
    counts, regions = documents()
    whole = keyness(counts, WORDS, regions, range(24))
    short = keyness(counts, WORDS, regions, range(24), top=3)
    assert len(short) == 12
    merged = short.merge(whole, on=["region", "word"], suffixes=("", "_whole"))
    pd.testing.assert_series_equal(
        merged["p_adjusted"], merged["p_adjusted_whole"], check_names=False
    )
    assert short.loc[0, "z"] == whole.loc[whole["region"] == "r0", "z"].max()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"vocabulary": WORDS[:-1]}, "counts of 40 words, but 39 words are named"),
        ({"clusters": range(23)}, "24 regions and 23 clusters"),
        ({"counts": -np.ones((24, 40))}, "a negative number"),
        ({"counts": np.zeros((24, 40))}, "no word occurs"),
        ({"prior": 0.0}, "prior 0.0: a number above 0"),
        ({"prior": np.inf}, "prior inf"),
        ({"vocabulary": ["w0", *WORDS[:-1]]}, "vocabulary: 'w0' stands twice"),
        ({"counts": "x"}, "counts: a table of numbers is expected"),
        ({"counts": np.ones(24)}, "counts: 1 dimensions; a row a paragraph"),
        ({"top": -1}, "top -1: a whole number from 1"),
    ],
)
def test_bad_input_is_refused(change, message):
    counts, regions = documents()
    given = {"counts": counts, "vocabulary": WORDS, "regions": regions, "clusters": range(24)}
    with pytest.raises(BadInput, match=message):
        keyness(**{**given, **change})


def test_words_left_out_are_counted_but_neither_tested_nor_listed():
    counts, regions = documents()
    whole = keyness(counts, WORDS, regions, range(24))
    table = keyness(counts, WORDS, regions, range(24), left_out={"w3", "w5"})
    assert set(whole["word"]) - set(table["word"]) == {"w3", "w5"}
    kept = whole[~whole["word"].isin(["w3", "w5"])].reset_index(drop=True)
    same = [name for name in table.columns if name != "p_adjusted"]
    pd.testing.assert_frame_equal(table[same], kept[same])
    p = 2 * student.sf(table["z"].abs(), 11)  # 12 documents a side; 38 words are adjusted for
    np.testing.assert_allclose(table["p_adjusted"], benjamini_hochberg(p))
    few = keyness(counts, WORDS, regions, range(24), left_out={"w3", "w5"}, top=4)
    assert few.groupby("region").size().tolist() == [8, 8]


def test_two_long_documents_elsewhere_are_two_however_many_short_ones_stand_beside():
    # Words that these two lean to are no less typical elsewhere. As many degrees of freedom as
    # documents made such a word in nine of these runs.
    found = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        usual = rng.dirichlet(np.full(80, 0.5)) + 1e-6
        usual /= usual.sum()
        sizes = [2000] * 2 + [50] * 60
        counts = np.array([rng.multinomial(n, rng.dirichlet(30 * usual)) for n in sizes])
        table = keyness(
            counts, [f"w{i}" for i in range(80)], ["u"] * 2 + ["v"] * 30 + ["w"] * 30, range(62)
        )
        found.append((table["p_adjusted"] < 0.05).any())
    assert sum(found) <= 1


def test_degrees_of_freedom_are_those_of_clusters_of_equal_length():
    # Sizes 30, 10, 20 and 20 here, 40 and 40 elsewhere: 80² / 1,800 = 3.56 and 2. The last
    # document is about both, and is 20 here and 40 elsewhere.
    counts = np.array([[20, 10], [4, 6], [10, 10], [10, 10], [10, 30], [20, 20]])
    table = keyness(counts, ["a", "b"], list("uuuuvv"), [0, 1, 2, 3, 4, 3], prior=2)
    here = table[table["region"] == "u"].iloc[0]
    arm = (here["high"] - here["low"]) / 2
    error = here["log_odds"] / here["z"]
    assert arm == pytest.approx(abs(error) * student.ppf(0.975, 1.0))
