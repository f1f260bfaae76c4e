import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import agree, cohen_kappa, krippendorff_alpha

ANN = "1100101100"
BEN = "1000101101"


@pytest.fixture
def two(coded):
    """Ten paragraphs in five clusters; only ann codes water as unsure once."""
    ids = [f"p{i}" for i in range(10)]
    sheets = []
    for name, values in (("ann", ANN), ("ben", BEN)):
        cells = [(p, "roads", v) for p, v in zip(ids, values, strict=True)]
        cells += [(p, "water", v) for p, v in zip(ids, values[::-1], strict=True)]
        sheets.append(coded(name, *cells))
    sheets[0].loc[19, "value"] = "unsure"
    return sheets, {p: f"c{i // 2}" for i, p in enumerate(ids)}


def row(table, domain, measure):
    return table[(table["domain"] == domain) & (table["measure"] == measure)].iloc[0]


def test_each_measure_is_that_of_its_codes(two):
    sheets, clusters = two
    table = agree(sheets, clusters=clusters, n_boot=50)
    codes = [[int(a), int(b)] for a, b in zip(ANN, BEN, strict=True)]
    assert row(table, "roads", "kappa")["value"] == pytest.approx(cohen_kappa(codes))
    assert row(table, "roads", "alpha")["value"] == pytest.approx(krippendorff_alpha(codes))
    assert row(table, "roads", "raw")["value"] == 0.8
    assert row(table, "roads", "f1")["value"] == pytest.approx(0.8)
    both = table[table["measure"] == "f1"]["value"].tolist()
    assert both[2] == pytest.approx(np.mean(both[:2]))


def test_counts_say_what_the_values_rest_on(two):
    sheets, clusters = two
    table = agree(sheets, clusters=clusters, n_boot=50)
    columns = ["n_coders", "n_paragraphs", "n_positive", "n_differ", "n_unsure", "n_clusters"]
    assert row(table, "roads", "raw")[columns].tolist() == [2, 10, 4, 2, 0, 5]
    assert row(table, "water", "raw")[columns].tolist() == [2, 9, 3, 2, 1, 5]
    assert row(table, "macro", "raw")[columns].tolist() == [2, 19, 7, 4, 1, 5]


def test_intervals_hold_the_value_and_do_not_depend_on_the_order_of_rows(two):
    sheets, clusters = two
    table = agree(sheets, clusters=clusters, n_boot=200, seed=3)
    shuffled = [s.sample(frac=1, random_state=1).sort_values("domain") for s in sheets]
    pd.testing.assert_frame_equal(agree(shuffled, clusters=clusters, n_boot=200, seed=3), table)
    raw = table[table["measure"] == "raw"]
    assert (raw["low"] <= raw["value"]).all()
    assert (raw["value"] <= raw["high"]).all()
    assert (raw["low"] < raw["high"]).all()


def test_interval_of_raw_agreement_is_that_of_whole_clusters(coded):
    # Of six documents of six paragraphs three are agreed on and three are not at all.
    ids = [f"{document}{n}" for document in "abcdef" for n in range(6)]
    ann = coded("ann", *((p, "roads", "01"[i % 2]) for i, p in enumerate(ids)))
    ben = coded("ben", *((p, "roads", "01"[(i + (i < 18)) % 2]) for i, p in enumerate(ids)))
    by_document, apart = (
        row(agree([ann, ben], clusters=clusters), "roads", "raw")
        for clusters in ({p: p[0] for p in ids}, {p: p for p in ids})
    )
    assert by_document["value"] == apart["value"] == 0.5
    assert by_document["high"] - by_document["low"] > 2 * (apart["high"] - apart["low"])


def test_with_four_clusters_or_unknown_ones_there_is_no_interval(two):
    sheets, clusters = two
    for known in (None, {p: c if c != "c4" else "c3" for p, c in clusters.items()}):
        table = agree(sheets, clusters=known)
        assert table["low"].isna().all()
        assert table["reason"].str.endswith("clusters: an interval needs 5 or more").all()


def test_codes_that_never_differ_have_no_interval(two):
    sheets, clusters = two
    sheets[1] = sheets[0].assign(coder="ben")
    table = agree(sheets, clusters=clusters, n_boot=50)
    assert table["value"].tolist() == pytest.approx([1.0] * len(table))
    assert table[["low", "high"]].isna().all(axis=None)
    assert set(table["reason"]) == {"no interval: no code differs, nor does any in a resample"}


def test_an_undefined_value_says_why_and_makes_the_mean_undefined(coded):
    sheets = [
        coded(name, ("p", "roads", "0"), ("q", "roads", "1"), ("p", "water", "0"))
        for name in ("ann", "ben")
    ]
    table = agree(sheets)
    assert np.isnan(row(table, "macro", "kappa")["value"])
    assert row(table, "macro", "kappa")["reason"].startswith("undefined for water: ")
    assert row(table, "macro", "ac1")["value"] == 1


def test_a_mean_has_an_interval_beside_a_domain_of_one_document(two):
    sheets, clusters = two
    for sheet, values in zip(sheets, ("0000000011", "0000000010"), strict=True):
        sheet.loc[10:, "value"] = list(values)
    table = agree(sheets, clusters=clusters, n_boot=200)
    rare, mean = row(table, "water", "alpha"), row(table, "macro", "alpha")
    assert np.isnan(rare["low"])
    assert mean["low"] < mean["value"] < mean["high"]
    never = [
        sheet.assign(value=sheet["value"].where(sheet["domain"] == "roads", "0"))
        for sheet in sheets
    ]
    mean = row(agree(never, clusters=clusters, n_boot=200), "macro", "alpha")
    assert np.isnan([mean["value"], mean["low"], mean["high"]]).all()


def test_one_coder_and_a_paragraph_without_cluster_are_refused(two):
    sheets, clusters = two
    with pytest.raises(BadInput, match="coded by 'ann' alone"):
        agree(sheets[:1])
    del clusters["p3"]
    with pytest.raises(BadInput, match=r"paragraph 'p3' has no cluster \(1 in all\)"):
        agree(sheets, clusters=clusters)


def test_a_sheet_that_is_still_blank_is_named(two):
    (ann, ben), _ = two
    with pytest.raises(BadInput, match="by 'ann' alone: the sheet of 'ben' is blank, name the one"):
        agree([ann, ben.assign(value="")])
    with pytest.raises(BadInput, match="nobody has coded: the sheet of 'ann', 'ben' is blank"):
        agree([ann.assign(value=""), ben.assign(value="")])


def test_an_interval_from_few_clusters_is_told_to_be_too_short(two):
    sheets, clusters = two
    table = agree(sheets, clusters=clusters, n_boot=50)
    assert row(table, "roads", "raw")["reason"] == "5 clusters: the interval may be too short"
    apart = agree(sheets, clusters={p: p for p in clusters}, n_boot=50)
    assert row(apart, "roads", "raw")["reason"] == ""
