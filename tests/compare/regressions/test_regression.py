import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.stats import t as student

from toolkit.compare import regress_share
from toolkit.errors import BadInput


def arguments(n=200, seed=0):
    rng = np.random.default_rng(seed)
    notice = np.repeat([0.0, 1.0], n // 2)
    truth = (rng.random(n) < 0.2 + 0.4 * notice).astype(float)
    drawn = rng.random(n) < 0.5
    return {
        "scores": np.clip(truth + rng.normal(0, 0.2, n), 0, 1),
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": np.full(n, 0.5),
        "covariates": pd.DataFrame({"notice": notice}),
        "clusters": np.arange(n) // 5,
        "folds": np.where(drawn, 0, -1),
    }


def test_a_planted_difference_of_shares_is_found():
    covered = 0
    for seed in range(40):
        row = regress_share(**arguments(seed=seed)).iloc[1]
        covered += row["low"] <= 0.4 <= row["high"]
    assert row["term"] == "notice"
    assert covered >= 35


def by_region(n_regions=12, seed=0, gap=0.0, spread=0.25):
    """Regions of ten documents of two paragraphs; half of the regions are poor."""
    rng = np.random.default_rng(seed)
    region = np.repeat(np.arange(n_regions), 20)
    poor = (region % 2).astype(float)
    chance = np.clip(0.4 + gap * poor + rng.normal(0, spread, n_regions)[region], 0, 1)
    truth = (rng.random(len(region)) < chance).astype(float)
    document = np.arange(len(region)) // 2
    return {
        "scores": np.clip(truth + rng.normal(0, 0.2, len(region)), 0, 1),
        "coded": truth,
        "inclusion": np.ones(len(region)),
        "covariates": pd.DataFrame({"poor": poor}),
        "clusters": document,
        "folds": document % 4,
        "regions": [f"r{i:02d}" for i in region],
    }


def test_what_varies_by_region_has_errors_by_region_as_statsmodels_has_them():
    # Two groups of six regions of equal size: CR2 is 6/5 of the plain sum of squares, CR1 is
    # 12/11 (N - 1) / (N - 2) of it.
    given = by_region()
    row = regress_share(**given).iloc[1]
    region = np.repeat(np.arange(12), 20)
    design = sm.add_constant(given["covariates"].to_numpy())
    theirs = sm.OLS(given["coded"], design).fit(cov_type="cluster", cov_kwds={"groups": region})
    larger = (6 / 5) / (12 / 11 * 239 / 238)
    assert row["estimate"] == pytest.approx(theirs.params[1], abs=1e-10)
    assert row["se"] == pytest.approx(theirs.bse[1] * math.sqrt(larger), rel=1e-8)
    assert row["df"] == pytest.approx(10)
    assert row["n_clusters"] == 12


def test_errors_by_document_are_too_short_for_what_varies_by_region_and_those_by_region_are_not():
    missed = {"by region": 0, "by document": 0}
    for seed in range(100):
        given = by_region(seed=seed)
        row = regress_share(**given).iloc[1]
        missed["by region"] += row["p"] < 0.05
        row = regress_share(**{**given, "regions": None}).iloc[1]
        missed["by document"] += row["p"] < 0.05
    assert missed["by region"] <= 10
    assert missed["by document"] >= 20


@pytest.mark.parametrize("regions", [None, ["u"] * 100 + ["v"] * 100])
def test_a_column_that_follows_from_the_others_leaves_nothing_to_estimate(regions):
    twice = pd.DataFrame({"x": np.repeat([1.0, 2.0], 100), "y": np.repeat([2.0, 4.0], 100)})
    table = regress_share(**{**arguments(), "covariates": twice}, regions=regions)
    assert table[["estimate", "se", "df", "low", "high", "p"]].isna().all(axis=None)
    assert set(table["reason"]) == {
        "3 terms, but one column follows from the others: leave one out"
    }


def test_two_regions_allow_no_error_of_what_varies_by_region():
    table = regress_share(**arguments(), regions=["u"] * 100 + ["v"] * 100)
    assert table["estimate"].notna().all()
    assert set(table["reason"]) == {"2 regions for 2 terms: too few"}


def test_documents_lie_in_one_fold_whatever_errors_are_clustered_by():
    given = by_region()
    with pytest.raises(BadInput, match="clusters lie in several folds"):
        regress_share(**{**given, "folds": np.arange(240) % 4})


def test_a_term_of_one_region_has_no_error_and_the_others_have():
    given = by_region()
    one = pd.DataFrame({"capital": np.repeat(np.arange(12) == 3, 20).astype(float)})
    rows = regress_share(**{**given, "covariates": one})
    assert rows["estimate"].notna().all()
    assert rows[["se", "df", "low", "high", "p"]].isna().all(axis=1).tolist() == [False, True]
    assert rows["reason"].tolist() == [
        "",
        "one region alone decides it: nothing shows how far it is off",
    ]


def test_two_regions_of_which_one_is_large_are_nearly_one():
    # Taking paragraphs for independent, p < .05 in .23 of such runs.
    size = [400, 20, *[50] * 10]
    region = np.repeat(np.arange(12), size)
    missed = []
    for seed in range(100):
        rng = np.random.default_rng(seed)
        truth = (rng.random(len(region)) < rng.beta(2, 6, 12)[region]).astype(float)
        row = regress_share(
            truth,
            truth,
            np.ones(len(region)),
            pd.DataFrame({"poor": (region < 2).astype(float)}),
            np.arange(len(region)) // 10,
            folds=np.zeros(len(region)),
            regions=[f"r{i:02d}" for i in region],
        ).iloc[1]
        missed.append(row["p"] < 0.05)
    assert row["df"] < 2
    assert np.mean(missed) <= 0.08


def test_few_clusters_allow_an_estimate_without_an_error():
    given = {**arguments(), "clusters": np.arange(200) // 80}
    table = regress_share(**given)
    assert table["estimate"].notna().all()
    assert table[["se", "low", "high", "p"]].isna().all(axis=None)
    assert set(table["reason"]) == {"3 clusters for 2 terms: too few"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"covariates": pd.DataFrame({"x": [1.0]})}, "1 rows of covariates for 200 paragraphs"),
        ({"regions": ["u"] * 3}, "3 regions for 200 paragraphs"),
        ({"regions": [None] + ["u"] * 199}, "regions: 1 are missing"),
        ({"covariates": pd.DataFrame({"x": ["a"] * 200})}, "numbers are expected"),
        ({"covariates": pd.DataFrame({"x": [np.nan] * 200})}, "a value is missing"),
    ],
)
def test_bad_input_is_refused(change, message):
    with pytest.raises(BadInput, match=message):
        regress_share(**{**arguments(), **change})


def test_where_no_paragraph_differs_from_the_fit_there_is_no_error():
    # A domain that nobody found: 0 in every paragraph, and an interval from 0 to 0.
    nothing = np.zeros(80)
    notice = pd.DataFrame({"notice": np.repeat([0.0, 1.0], 40)})
    for outcome in (nothing, notice["notice"].to_numpy()):
        documents = np.arange(80) // 4
        rows = regress_share(outcome, outcome, np.ones(80), notice, documents, folds=nothing)
        assert rows["estimate"].tolist() == pytest.approx([0, outcome[-1]])
        assert rows[["se", "df", "low", "high", "p"]].isna().all(axis=None)
        assert set(rows["reason"]) == {"no paragraph differs from the fit: nothing shows its error"}


def test_the_unit_of_a_covariate_does_not_matter():
    # In yuan, what a province produces dwarfs the constant, and is no column that follows from it.
    given, wealth = by_region(), np.repeat(np.arange(1.0, 13), 20)
    trillions, yuan = (
        regress_share(**{**given, "covariates": pd.DataFrame({"product": wealth * unit})})
        for unit in (1.0, 1e13)
    )
    assert yuan["reason"].tolist() == ["", ""]
    for name in ("estimate", "se", "low", "high"):
        assert (yuan[name] * [1, 1e13]).tolist() == pytest.approx(trillions[name].tolist())
    assert yuan["p"].tolist() == pytest.approx(trillions["p"].tolist())


@pytest.mark.parametrize(("kept", "answered"), [(0, False), (7, False), (8, True)])
def test_a_side_that_is_hardly_coded_has_no_error_however_much_the_other_is(kept, answered):
    # All notices are scored too high by a fifth: only their own codes can show that.
    given = arguments()
    notice = given["covariates"]["notice"].to_numpy() == 1
    given["scores"] = np.clip(given["scores"] + 0.2 * notice, 0, 1)
    spare = np.flatnonzero(notice & ~np.isnan(given["coded"]))[kept:]
    given["coded"][spare], given["folds"][spare] = np.nan, -1
    row = regress_share(**given).set_index("term").loc["notice"]
    assert (row["reason"] == "") == answered == (not np.isnan(row["se"]))
    assert answered or row["reason"].startswith(f"{kept} coded on one side")


def test_a_side_that_is_coded_completely_needs_no_number():
    given = arguments()
    truth = (np.arange(200) % 3 == 0).astype(float)
    all_coded = {"coded": truth, "inclusion": np.ones(200), "folds": np.zeros(200)}
    few = pd.DataFrame({"notice": np.isin(np.arange(200) // 5, [0, 20]).astype(float)})
    assert np.isfinite(regress_share(**given | all_coded | {"covariates": few})["se"]).all()
    five = pd.DataFrame({"notice": (np.arange(200) % 40 == 0).astype(float)})
    assert np.isfinite(regress_share(**given | all_coded | {"covariates": five})["se"]).all()


def test_the_error_is_the_root_of_the_mean_square_of_two_unequal_arms():
    """Of a dozen notices that are coded none is of the domain: more may be, and fewer not."""
    given = arguments()
    spare = np.flatnonzero(~np.isnan(given["coded"][100:]))[12:] + 100
    given["coded"][100:] *= 0
    given["coded"][spare], given["folds"][spare] = np.nan, -1
    row = regress_share(**given | {"scores": np.full(200, 0.1)}).iloc[1]
    low, high = row["estimate"] - row["low"], row["high"] - row["estimate"]
    assert high > low + 1e-4
    far = row["se"] * student.ppf(0.975, row["df"])
    assert far == pytest.approx(math.sqrt((low**2 + high**2) / 2), rel=1e-9)
