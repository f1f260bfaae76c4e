import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.linalg import sqrtm

from toolkit.compare import regress_share
from toolkit.compare.regression import clustered_least_squares
from toolkit.errors import BadInput


def sample(n_clusters=12, seed=0):
    rng = np.random.default_rng(seed)
    cluster = np.sort(rng.integers(0, n_clusters, 90))
    level = rng.normal(size=n_clusters)[cluster]
    design = np.column_stack([np.ones(90), level, rng.normal(size=90)])
    outcome = 0.3 * level + rng.normal(size=n_clusters)[cluster] + rng.normal(size=90)
    return design, outcome, cluster


def cr2_written_out(design, outcome, cluster):
    """The definition, with matrices as large as the clusters, and all of their eigenvalues."""
    bread = np.linalg.inv(design.T @ design)
    residual = outcome - design @ bread @ design.T @ outcome
    hat = np.eye(len(outcome)) - design @ bread @ design.T
    meat, columns = np.zeros_like(bread), []
    for k in np.unique(cluster):
        rows = cluster == k
        adjust = np.linalg.inv(np.real(sqrtm(hat[np.ix_(rows, rows)])))
        score = design[rows].T @ adjust @ residual[rows]
        meat += np.outer(score, score)
        columns.append(hat[:, rows] @ adjust @ design[rows] @ bread)
    df = []
    for term in range(design.shape[1]):
        pieces = np.column_stack([column[:, term] for column in columns])
        roots = np.linalg.eigvalsh(pieces.T @ pieces)
        df.append(roots.sum() ** 2 / (roots**2).sum())
    return np.sqrt(np.diag(bread @ meat @ bread)), np.array(df)


def test_equals_the_definition_with_large_matrices():
    design, outcome, cluster = sample()
    fit = clustered_least_squares(design, outcome, cluster)
    se, df = cr2_written_out(design, outcome, cluster)
    np.testing.assert_allclose(fit.se, se, rtol=1e-8)
    np.testing.assert_allclose(fit.df, df, rtol=1e-8)


def test_estimates_and_errors_of_single_paragraphs_equal_statsmodels():
    design, outcome, _ = sample()
    fit = clustered_least_squares(design, outcome, np.arange(90))
    theirs = sm.OLS(outcome, design).fit(cov_type="HC2")
    np.testing.assert_allclose(fit.estimate, theirs.params, rtol=1e-10)
    np.testing.assert_allclose(fit.se, theirs.bse, rtol=1e-8)


def test_the_error_of_a_mean_over_equal_clusters_equals_cr1_of_statsmodels():
    # There, both corrections are n / (n - 1) clusters; elsewhere CR2 is what CR1 falls short of.
    rng = np.random.default_rng(2)
    cluster = np.repeat(np.arange(7), 5)
    outcome = rng.normal(size=7)[cluster] + rng.normal(size=35)
    design = np.ones((35, 1))
    fit = clustered_least_squares(design, outcome, cluster)
    theirs = sm.OLS(outcome, design).fit(cov_type="cluster", cov_kwds={"groups": cluster})
    np.testing.assert_allclose(fit.se, theirs.bse, rtol=1e-8)


def test_with_many_clusters_errors_come_close_to_those_of_statsmodels():
    rng = np.random.default_rng(1)
    cluster = np.repeat(np.arange(300), 4)
    design = np.column_stack([np.ones(1200), rng.normal(size=300)[cluster]])
    outcome = rng.normal(size=300)[cluster] + rng.normal(size=1200)
    fit = clustered_least_squares(design, outcome, cluster)
    theirs = sm.OLS(outcome, design).fit(cov_type="cluster", cov_kwds={"groups": cluster})
    np.testing.assert_allclose(fit.se, theirs.bse, rtol=0.01)


def test_the_error_of_a_mean_over_unequal_clusters_worked_by_hand():
    # Values 1, 1 in one cluster, 0 and 0 in two others: mean 1/2, sums of residuals 1, -1/2, -1/2.
    # (I - H)^(-1/2) multiplies their squares by 1 / (1 - 2/4), 1 / (1 - 1/4), 1 / (1 - 1/4):
    # (2 + 1/3 + 1/3) / 4² = 1/6.
    outcome, cluster = np.array([1.0, 1.0, 0.0, 0.0]), np.array([0, 0, 1, 2])
    fit = clustered_least_squares(np.ones((4, 1)), outcome, cluster)
    assert fit.estimate[0] == 0.5
    assert fit.se[0] == pytest.approx(math.sqrt(1 / 6))


def test_degrees_of_freedom_of_two_groups_are_those_of_the_formula():
    # Imbens & Kolesár (2016): (n + m)² (n - 1) (m - 1) / (m² (m - 1) + n² (n - 1)).
    n, m = 4, 25
    design = np.column_stack([np.ones(n + m), np.repeat([0.0, 1.0], [n, m])])
    outcome = np.random.default_rng(0).normal(size=n + m)
    fit = clustered_least_squares(design, outcome, np.arange(n + m))
    expected = (n + m) ** 2 * (n - 1) * (m - 1) / (m**2 * (m - 1) + n**2 * (n - 1))
    assert fit.df[1] == pytest.approx(expected)


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
        ({"folds": np.full(200, -1)}, "never held out"),
        ({"coded": np.full(200, np.nan)}, "no paragraph is coded"),
    ],
)
def test_bad_input_is_refused(change, message):
    with pytest.raises(BadInput, match=message):
        regress_share(**{**arguments(), **change})
