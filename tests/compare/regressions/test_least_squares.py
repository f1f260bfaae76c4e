"""Least squares by cluster, against the definition, statsmodels and numbers worked by hand."""

import math

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.linalg import sqrtm

from toolkit.compare.regressions.least_squares import clustered_least_squares, correlation_within


def sample(n_clusters=12, seed=0):
    rng = np.random.default_rng(seed)
    cluster = np.sort(rng.integers(0, n_clusters, 90))
    level = rng.normal(size=n_clusters)[cluster]
    design = np.column_stack([np.ones(90), level, rng.normal(size=90)])
    outcome = 0.3 * level + rng.normal(size=n_clusters)[cluster] + rng.normal(size=90)
    return design, outcome, cluster


def cr2_written_out(design, outcome, cluster, alike):
    """The definition, with matrices as large as the sample, and all of their eigenvalues."""
    model = (1 - alike) * np.eye(len(outcome)) + alike * np.equal.outer(cluster, cluster)
    root = np.real(sqrtm(model))
    bread = np.linalg.inv(design.T @ design)
    residual = outcome - design @ bread @ design.T @ outcome
    hat = np.eye(len(outcome)) - design @ bread @ design.T
    meat, columns = np.zeros_like(bread), []
    for k in np.unique(cluster):
        rows = cluster == k
        own, seen = root[np.ix_(rows, rows)], (hat @ model @ hat)[np.ix_(rows, rows)]
        adjust = own @ np.linalg.inv(np.real(sqrtm(own @ seen @ own))) @ own
        score = design[rows].T @ adjust @ residual[rows]
        meat += np.outer(score, score)
        columns.append(hat[:, rows] @ adjust @ design[rows] @ bread)
    df = []
    for term in range(design.shape[1]):
        pieces = np.column_stack([column[:, term] for column in columns])
        roots = np.linalg.eigvalsh(pieces.T @ model @ pieces)
        df.append(roots.sum() ** 2 / (roots**2).sum())
    return np.sqrt(np.diag(bread @ meat @ bread)), np.array(df)


@pytest.mark.parametrize("alike", [0.0, 0.3])
def test_equals_the_definition_with_large_matrices(alike):
    design, outcome, cluster = sample()
    fit = clustered_least_squares(design, outcome, cluster, correlation=alike)
    se, df = cr2_written_out(design, outcome, cluster, alike)
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


def test_the_correlation_is_that_of_rows_of_one_cluster():
    rng = np.random.default_rng(0)
    cluster = np.repeat(np.arange(400), 5)
    outcome = 0.5 * rng.normal(size=400)[cluster] + math.sqrt(0.75) * rng.normal(size=2000)
    assert correlation_within(outcome, cluster) == pytest.approx(0.25, abs=0.05)
    assert correlation_within(outcome, np.arange(2000)) == 0.0
    assert correlation_within(np.zeros(2000), cluster) == 0.0


def test_a_coefficient_that_one_cluster_decides_is_named():
    cluster = np.repeat(np.arange(6), 4)
    design = np.column_stack([np.ones(24), cluster == 2, cluster > 3])
    fit = clustered_least_squares(design, np.random.default_rng(0).normal(size=24), cluster)
    assert fit.alone.tolist() == [False, True, False]
