"""Shares in few columns, as a paper prints them."""

import numpy as np
import pandas as pd

from toolkit.study.regional.paper_table import paper_table


def shares(**changes):
    rows = [
        (domain, region, target, unit)
        for domain in ("water", "edu")
        for target in ("corpus", "process")
        for region in ("511623", "371428")
        for unit in ("paragraph", "sentence")
    ]
    table = pd.DataFrame(rows, columns=["domain", "region", "target", "unit"])
    counts = {"n_clusters": 9, "n_paragraphs": 80, "n_coded": 20}
    return table.assign(**{"share": 0.125, "low": 0.1, "high": 0.2, **counts, **changes})


def test_a_row_a_region_and_question_and_a_column_a_domain():
    table = paper_table(shares())
    assert table.columns.tolist() == [
        *("target", "region", "n_clusters", "n_paragraphs", "n_coded"),
        *("water", "edu"),
    ]
    assert table[["target", "region"]].values.tolist() == [
        ["corpus", "511623"],
        ["corpus", "371428"],
        ["process", "511623"],
        ["process", "371428"],
    ]
    assert set(table["water"]) == {"12.5 [10.0, 20.0]"}
    assert set(table["n_paragraphs"]) == {80}


def test_what_is_exact_has_equal_ends_and_what_is_not_known_a_dash():
    exact = paper_table(shares(low=0.125, high=0.125))
    assert set(exact["edu"]) == {"12.5 [12.5, 12.5]"}
    table = shares()
    table.loc[table["target"] == "process", ["low", "high"]] = np.nan
    assert set(paper_table(table)["edu"]) == {"12.5 [10.0, 20.0]", "12.5 [–]"}
    assert set(paper_table(shares(share=np.nan))["edu"]) == {"–"}


def test_a_share_of_fewer_codes_than_allow_an_interval_is_a_dash():
    table = shares(share=0.0)
    few = (table["domain"] == "edu") & (table["target"] == "corpus")
    table.loc[few, ["low", "high"]] = np.nan
    assert set(paper_table(table)["edu"]) == {"–"}
    assert "–" not in set(paper_table(table)["water"])


def test_where_domains_are_coded_unevenly_the_fewest_stand():
    table = shares()
    table.loc[table["domain"] == "edu", "n_coded"] = 7
    assert set(paper_table(table)["n_coded"]) == {7}


def test_a_study_leaves_it_under_the_same_numbers(small_run):
    folder = small_run.folder / "tables"
    paper = pd.read_csv(folder / "regions-paper.csv", dtype={"region": str})
    found = pd.read_csv(folder / "regions-shares.csv", dtype={"region": str})
    first = found.iloc[0]
    own = paper[(paper["region"] == first["region"]) & (paper["target"] == first["target"])]
    assert own[first["domain"]].item().split()[0] == f"{100 * first['share']:.1f}"
