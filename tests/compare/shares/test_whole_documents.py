"""What a region writes in general: documents are the sample, and some are coded whole."""

import numpy as np
import pytest

from toolkit.compare import estimate_shares


def test_what_the_region_writes_is_less_certain_than_what_is_here(arguments):
    here = estimate_shares(**arguments()).iloc[0]
    general = estimate_shares(**arguments(), target="process").iloc[0]
    assert general["share"] == here["share"]
    assert general["low"] < here["low"] < here["high"] < general["high"]


@pytest.mark.parametrize(
    ("n_clusters", "why"),
    [(1, "one cluster: nothing shows how clusters differ"), (4, "4 clusters: 5 are the least")],
)
def test_few_clusters_allow_no_interval_for_the_process(n_clusters, why, arguments):
    given = arguments(n_clusters=n_clusters)
    row = estimate_shares(**given, target="process").iloc[0]
    assert row["reason"].startswith(why)
    assert row["method"] == "none"
    assert row[["se", "low", "high"]].isna().all()
    assert 0 < row["share"] < 1
    assert estimate_shares(**given).iloc[0]["reason"] == ""


def test_one_document_that_holds_nearly_all_text_is_not_many_clusters(arguments):
    given = arguments(n=200)
    given["clusters"] = np.r_[np.zeros(180, dtype=int), np.arange(1, 21)]
    row = estimate_shares(**given, target="process").iloc[0]
    assert row["reason"] == "21 clusters, but very few of them hold nearly all text"


def test_codes_in_two_documents_say_nothing_about_ten(arguments):
    given = arguments(n=100)
    given["coded"] = np.where(given["clusters"] < 2, np.nan_to_num(given["coded"]), np.nan)
    given["folds"] = np.where(given["clusters"] < 2, 0, -1)
    row = estimate_shares(**given, target="process").iloc[0]
    assert row["reason"] == "codes in 2 clusters only"


def whole_documents(n_coded=6, n=30, size=10):
    rng = np.random.default_rng(0)
    document = np.arange(n * size) // size
    truth = (rng.random(n * size) < rng.beta(0.6, 1.4, n)[document]).astype(float)
    drawn = document < n_coded
    return {
        "scores": np.full(n * size, 0.5),
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": np.full(n * size, n_coded / n),
        "regions": ["u"] * n * size,
        "clusters": document,
        "folds": np.where(drawn, document % 3, -1),
    }


def test_documents_coded_whole_show_what_the_region_writes_and_not_what_is_here():
    given = whole_documents()
    here = estimate_shares(**given).iloc[0]
    assert here["reason"].startswith("6 documents drawn, not single paragraphs")
    assert np.isnan(here["high"])
    assert 0 < here["share"] < 1
    assert estimate_shares(**given, target="process").iloc[0]["reason"] == ""


def test_documents_of_one_paragraph_are_coded_whole_whenever_they_are_coded():
    given = whole_documents(n=300, size=1, n_coded=60)
    assert estimate_shares(**given).iloc[0]["reason"] == ""


def test_documents_that_were_certain_to_be_drawn_are_coded_whole_by_the_design():
    # Five reports of 20 paragraphs, every one coded, and notices of one, one in five drawn.
    size = np.repeat([20, 1], [5, 200])
    document = np.repeat(np.arange(205), size)
    rng = np.random.default_rng(0)
    inclusion = np.where(document < 5, 1.0, 0.2)
    drawn = rng.random(300) < inclusion
    given = {
        "scores": np.full(300, 0.5),
        "coded": np.where(drawn, rng.random(300) < 0.3, np.nan),
        "inclusion": inclusion,
        "regions": ["u"] * 300,
        "clusters": document,
        "folds": np.where(drawn, document % 5, -1),
    }
    row = estimate_shares(**given).iloc[0]
    assert row["reason"] == ""
    assert row["low"] < row["share"] < row["high"]


def test_few_documents_coded_whole_have_long_intervals():
    few, many = whole_documents(n_coded=4), whole_documents(n_coded=20)
    length = [
        row["high"] - row["low"]
        for row in (estimate_shares(**given, target="process").iloc[0] for given in (few, many))
    ]
    # A third as many codes make an interval 1.7 to 2.2 times as long; four documents show little.
    assert length[0] > 2.2 * length[1]
