import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from toolkit.compare import contrast_shares, estimate_shares
from toolkit.errors import BadInput


def arguments(shares, *, n=200, chance=0.4, per_cluster=10, seed=0):
    """Paragraphs of regions a, b, c … with these shares."""
    rng = np.random.default_rng(seed)
    truth = np.concatenate([rng.random(n) < share for share in shares]).astype(float)
    scores = np.where(rng.random(len(truth)) < 0.85, truth, 1 - truth)
    drawn = rng.random(len(truth)) < chance
    return {
        "scores": scores,
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": np.full(len(truth), chance),
        "regions": np.repeat([chr(97 + i) for i in range(len(shares))], n),
        "clusters": np.arange(len(truth)) // per_cluster,
        "folds": np.where(drawn, 0, -1),
    }


@pytest.mark.parametrize("target", ["corpus", "process"])
def test_the_difference_is_that_of_the_shares(target):
    given = arguments([0.1, 0.3, 0.5])
    shares = estimate_shares(**given, target=target).set_index("region")["share"]
    table = contrast_shares(**given, target=target, pairs=[("c", "a"), ("b", "c")])
    np.testing.assert_allclose(
        table["difference"], [shares["c"] - shares["a"], shares["b"] - shares["c"]]
    )
    assert (table["low"] < table["difference"]).all()
    assert (table["difference"] < table["high"]).all()


def test_the_rest_is_all_other_regions_taken_as_one():
    given = arguments([0.1, 0.3, 0.5])
    row = contrast_shares(**given, target="process").set_index("region").loc["b"]
    merged = {**given, "regions": np.where(given["regions"] == "b", "b", "others")}
    rest = estimate_shares(**merged, target="process").set_index("region").loc["others"]
    assert row["other"] == "rest"
    assert row["other_share"] == pytest.approx(rest["share"])
    for name in ("n_paragraphs", "n_coded", "n_clusters"):
        assert row[f"other_{name}"] == rest[name]


@pytest.mark.parametrize("target", ["corpus", "process"])
def test_of_two_regions_the_rest_is_the_other_one(target):
    given = arguments([0.1, 0.3])
    rest = contrast_shares(**given, target=target)
    pairs = contrast_shares(**given, target=target, pairs=[("a", "b"), ("b", "a")])
    pd.testing.assert_frame_equal(rest.drop(columns="other"), pairs.drop(columns="other"))
    assert rest["difference"].sum() == pytest.approx(0)
    assert rest["low"].tolist() == pytest.approx((-rest["high"]).tolist()[::-1])
    assert rest["p"].iloc[0] == pytest.approx(rest["p"].iloc[1])


def test_p_is_below_five_percent_just_where_the_interval_leaves_out_zero():
    seen = set()
    for seed in range(15):
        given = arguments([0.2, 0.3, 0.25], n=100, seed=seed)
        table = contrast_shares(**given, target="process")
        without_zero = (table["low"] > 0) | (table["high"] < 0)
        assert without_zero.tolist() == (table["p"] < 0.05).tolist()
        seen |= set(without_zero)
    assert seen == {True, False}


def test_p_is_about_the_level_at_which_the_interval_touches_zero():
    # About: the variance under the share where it touches 0 is that where .95 ends.
    given = arguments([0.2, 0.3], n=100)
    p = contrast_shares(**given)["p"].iloc[0]
    row = contrast_shares(**given, level=1 - p).iloc[0]
    assert min(abs(row["low"]), abs(row["high"])) == pytest.approx(0, abs=2e-4)


def test_p_of_what_regions_write_holds_for_its_level_only():
    given = arguments([0.03, 0.2], n=60, seed=2)
    tables = {
        level: contrast_shares(**given, target="process", level=level) for level in (0.9, 0.99)
    }
    p = {level: table["p"].iloc[0] for level, table in tables.items()}
    assert p[0.99] < p[0.9] / 2
    for level, table in tables.items():
        assert (p[level] < 1 - level) == (table["high"].iloc[0] < 0)


def test_p_values_are_adjusted_over_the_table():
    table = contrast_shares(**arguments([0.1, 0.2, 0.2, 0.3]))
    for column, method in (("p_holm", "holm"), ("p_bh", "fdr_bh")):
        np.testing.assert_allclose(table[column], multipletests(table["p"], method=method)[1])


def test_rows_that_mirror_each_other_are_one_test():
    pairs = [("a", "b"), ("b", "a"), ("a", "c")]
    table = contrast_shares(**arguments([0.1, 0.3, 0.2]), pairs=pairs)
    once = multipletests(table["p"].iloc[[0, 2]], method="holm")[1]
    assert table["p_holm"].tolist() == pytest.approx([once[0], once[0], once[1]])
    table = contrast_shares(**arguments([0.1, 0.3]))
    assert table["p"].iloc[0] == pytest.approx(table["p"].iloc[1])
    pd.testing.assert_series_equal(table["p_holm"], table["p"], check_names=False)
    pd.testing.assert_series_equal(table["p_bh"], table["p"], check_names=False)


def test_fully_coded_regions_differ_exactly_and_there_is_nothing_to_test():
    given = arguments([0.2, 0.5], chance=1.0)
    row = contrast_shares(**given).iloc[0]
    assert row["low"] == row["difference"] == row["high"]
    assert (row["method"], row["reason"]) == ("census", "")
    assert np.isnan(row["p"])
    assert contrast_shares(**given, target="process")["p"].notna().all()


def test_one_document_a_region_allows_no_comparison_of_what_regions_write():
    given = arguments([0.2, 0.5], per_cluster=200)
    table = contrast_shares(**given, target="process")
    assert table[["low", "high", "p", "p_holm", "p_bh"]].isna().all(axis=None)
    assert table["reason"].str.startswith("region: one cluster").all()
    assert contrast_shares(**given)["reason"].tolist() == ["", ""]


def test_clusters_that_regions_share_make_their_difference_more_certain():
    # Each document writes about both regions, and says the same of both.
    rng = np.random.default_rng(0)
    about = np.repeat(rng.random(30) < 0.4, 20).astype(float)
    given = {
        "scores": np.full(600, 0.5),
        "coded": about,
        "inclusion": np.ones(600),
        "regions": np.tile(["a", "b"], 300),
        "folds": np.zeros(600),
    }
    given["coded"][::7] = 1 - given["coded"][::7]
    document = np.arange(600) // 20
    shared = contrast_shares(**given, clusters=document, target="process").iloc[0]
    apart = document * 2 + np.arange(600) % 2
    parted = contrast_shares(**given, clusters=apart, target="process").iloc[0]
    assert shared["difference"] == pytest.approx(parted["difference"])
    assert shared["high"] - shared["low"] < 0.7 * (parted["high"] - parted["low"])


def test_equal_regions_are_seldom_called_different():
    # 300 contrasts of equal regions, documents of one mind (correlation .2): 5 % is 15.
    rng = np.random.default_rng(2)
    chance = np.repeat(rng.beta(0.6, 3.4, 600 * 10), 10)
    truth = (rng.random(60_000) < chance).astype(float)
    regions = np.repeat([f"{i:03d}" for i in range(600)], 100)
    table = contrast_shares(
        np.full(60_000, 0.5),
        truth,
        np.ones(60_000),
        regions,
        np.arange(60_000) // 10,
        folds=np.zeros(60_000),
        target="process",
        pairs=[(f"{i:03d}", f"{i + 1:03d}") for i in range(0, 600, 2)],
    )
    assert 1 <= (table["p"] < 0.05).sum() <= 20


def test_regions_without_a_share_stay_out_of_the_rest():
    given = arguments([0.1, 0.3, 0.5])
    never = given["regions"] == "c"
    given["coded"] = np.where(never, np.nan, given["coded"])
    table = contrast_shares(**given).set_index("region")
    assert table.loc["a", "other_n_paragraphs"] == 200
    assert table.loc["c", "reason"] == "region: no coded paragraph"
    assert np.isnan(table.loc["c", "p"])


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("a", "z")], "region 'z' has no paragraph here"),
        ([("a", "a")], "two different regions are expected"),
    ],
)
def test_unknown_pairs_are_refused(pairs, message):
    with pytest.raises(BadInput, match=message):
        contrast_shares(**arguments([0.1, 0.3]), pairs=pairs)
