"""Regress a domain's share on what varies between documents, regions or years."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import t as student

from toolkit.compare.inputs import Floats, Indices, check_columns, region_codes
from toolkit.errors import BadInput
from toolkit.resample import check_level, cluster_codes

COLUMNS = (
    "term",
    "estimate",
    "se",
    "df",
    "low",
    "high",
    "p",
    "n_paragraphs",
    "n_clusters",
    "reason",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Least squares by cluster.

    Attributes
    ----------
    estimate, se, df : ndarray of shape (n_terms,)
        Coefficients, bias-reduced standard errors (CR2), and their degrees of freedom.
    """

    estimate: Floats
    se: Floats
    df: Floats


def regress_share(  # noqa: PLR0913 - the same arguments as the other estimates of shares
    scores: ArrayLike,
    coded: ArrayLike,
    inclusion: ArrayLike,
    covariates: pd.DataFrame,
    clusters: Iterable[object],
    *,
    folds: ArrayLike,
    regions: Iterable[object] | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Regress the chance that a paragraph belongs to a domain on covariates.

    Parameters
    ----------
    scores, coded, inclusion, folds
        As in :func:`estimate_shares`. Each paragraph enters with its score, corrected by
        ``(code - score) / inclusion`` where it is coded: right on average whatever the
        classifier is worth.
    covariates : DataFrame of n rows
        Numbers (no missing ones); a constant is added. Differences of 0/1 columns are
        differences of shares.
    clusters : iterable of str, length n
        A document and its reprints: errors are clustered by it where covariates vary from
        document to document, such as a genre.
    regions : iterable of str, length n, optional
        Region of each paragraph, where a covariate is the same all over a region, such as its
        income: errors are then clustered by region. None is missing: a paragraph without
        a region has no such covariate either.
    level : float, default=0.95
        Coverage of the interval.

    Returns
    -------
    DataFrame
        One row a term, the constant first: ``term``, ``estimate``, ``se`` (CR2), ``df``
        (Satterthwaite), ``low``, ``high``, ``p``, ``n_paragraphs``, ``n_clusters``,
        ``reason``. With fewer than two clusters (or regions) more than terms there is an
        estimate and no standard error; where one column follows from the others, as it does
        with fewer regions than terms, nothing is estimated.

    Raises
    ------
    BadInput
        If lengths differ, a value is impossible or missing, nothing is coded, or a coded
        paragraph was never held out.

    Notes
    -----
    By region, the number of regions is what counts, however many paragraphs there are: twelve
    regions are twelve values of an income. The parts of a document that is about two regions
    are then taken as independent.

    References
    ----------
    Egami et al. (2023), Design-based supervised learning. Bell & McCaffrey (2002), Bias
    reduction in standard errors for linear regression with multi-stage samples. Pustejovsky
    & Tipton (2018), Small-sample methods for cluster-robust variance estimation.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> genre = pd.DataFrame({"notice": np.repeat([0.0, 1.0], 40)})
    >>> truth = np.repeat([1.0, 0.0, 1.0, 0.0], [10, 30, 20, 20])
    >>> table = regress_share(
    ...     truth, truth, np.ones(80), genre, np.arange(80) // 4, folds=np.zeros(80)
    ... )
    >>> table[["term", "estimate"]].round(2).values.tolist()
    [['constant', 0.25], ['notice', 0.25]]
    """
    check_level(level)
    columns = {"scores": scores, "coded": coded, "inclusion": inclusion, "folds": folds}
    _, documents = cluster_codes(clusters)
    numbers = check_columns(columns, documents)
    cluster = documents if regions is None else _groups(regions, len(documents))
    design = _design(covariates, len(cluster))
    is_coded = ~np.isnan(numbers["coded"])
    if not is_coded.any():
        raise BadInput("no paragraph is coded: a regression on scores alone cannot be corrected")
    error = np.where(is_coded, numbers["coded"] - numbers["scores"], 0.0)
    outcome = numbers["scores"] + error / np.where(is_coded, numbers["inclusion"], 1.0)
    terms = ["constant", *map(str, covariates.columns)]
    n_clusters = int(cluster.max()) + 1
    missing = np.full(len(terms), np.nan)
    fit = Fit(estimate=missing, se=missing, df=missing)
    reason = _why_nothing(design)
    if not reason:
        fit = clustered_least_squares(design, outcome, cluster)
        reason = _why_no_error(n_clusters, len(terms), by_region=regions is not None)
    se, df = (missing if reason else values for values in (fit.se, fit.df))
    arm = se * student.ppf((1 + level) / 2, df)
    table = {"term": terms, "estimate": fit.estimate, "se": se, "df": df}
    table |= {"low": fit.estimate - arm, "high": fit.estimate + arm}
    table |= {"p": 2 * student.sf(np.abs(fit.estimate / se), df), "n_paragraphs": len(cluster)}
    return pd.DataFrame(table | {"n_clusters": n_clusters, "reason": reason}, columns=list(COLUMNS))


def _groups(regions: Iterable[object], n: int) -> Indices:
    region, _ = region_codes(regions)
    if len(region) != n:
        raise BadInput(f"{len(region)} regions for {n} paragraphs: one each")
    if (region < 0).any():
        raise BadInput(
            f"regions: {(region < 0).sum()} are missing; leave paragraphs without a region out"
        )
    return region


def _why_nothing(design: Floats) -> str:
    rank = int(np.linalg.matrix_rank(design))
    if rank == design.shape[1]:
        return ""
    return f"{design.shape[1]} terms, but one column follows from the others: leave one out"


def _why_no_error(n_clusters: int, n_terms: int, *, by_region: bool) -> str:
    if n_clusters >= n_terms + 2:
        return ""
    return f"{n_clusters} {'regions' if by_region else 'clusters'} for {n_terms} terms: too few"


def _design(covariates: pd.DataFrame, n: int) -> Floats:
    if len(covariates) != n:
        raise BadInput(f"{len(covariates)} rows of covariates for {n} paragraphs: one each")
    try:
        values = covariates.to_numpy(dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise BadInput(f"covariates: numbers are expected ({error})") from error
    if not np.isfinite(values).all():
        raise BadInput(
            "covariates: a value is missing; leave its paragraph out or give it a column"
        )
    return np.column_stack([np.ones(n), values])


def clustered_least_squares(design: Floats, outcome: Floats, cluster: Indices) -> Fit:
    """Fit least squares with bias-reduced standard errors (CR2) and Satterthwaite df.

    The residuals of a cluster are turned back into what they would be had the cluster not
    pulled the fit towards itself: ``(I - H)^(-1/2)``, done with a matrix as small as the
    number of terms, so that a long document costs no more than a short one.

    Parameters
    ----------
    design : ndarray of shape (n, n_terms)
        Of full rank.
    outcome : ndarray of shape (n,)
        What is explained.
    cluster : ndarray of int64, shape (n,)
        Numbers 0 … of the clusters.
    """
    bread: Floats = np.asarray(np.linalg.inv(design.T @ design), dtype=np.float64)
    estimate = bread @ (design.T @ outcome)
    residual = outcome - design @ estimate
    root = np.linalg.cholesky(bread)
    order = np.argsort(cluster, kind="stable")
    bounds = np.flatnonzero(np.diff(cluster[order])) + 1
    scores, norms, shadows = [], [], []
    for rows in np.split(order, bounds):
        own = design[rows]
        # (I - own bread own')^(-1/2) own = own turned by a matrix of n_terms by n_terms.
        pull, turn = np.linalg.eigh(root.T @ (own.T @ own) @ root)
        # A cluster that alone decides a coefficient (pull 1) leaves no residual to correct.
        grow = np.where(pull < 1 - 1e-10, 1 / np.sqrt(np.maximum(1 - pull, 1e-10)), 0.0)
        adjusted = own @ root @ (turn * grow) @ turn.T @ root.T
        scores.append(adjusted.T @ residual[rows])
        norms.append((adjusted**2).sum(axis=0))
        shadows.append(own.T @ adjusted)
    meat = np.array(scores)
    return Fit(
        estimate=estimate,
        se=np.sqrt((meat**2).sum(axis=0)),
        df=_degrees(np.array(norms), np.array(shadows), bread),
    )


def _degrees(norms: Floats, shadows: Floats, bread: Floats) -> Floats:
    """Match the first two moments of each variance, were the paragraphs independent.

    ``norms`` has shape (n_clusters, n_terms), ``shadows`` (n_clusters, n_terms, n_terms);
    the matrix whose eigenvalues matter is diag(norms) - B bread B', B the shadows of a term.
    """
    found = []
    for term in range(norms.shape[1]):
        own, shadow = norms[:, term], shadows[:, :, term]
        inner = bread @ (shadow.T @ shadow)
        crossed = np.einsum("kp,pq,kq->k", shadow, bread, shadow)
        mean = own.sum() - np.trace(inner)
        spread = (own**2).sum() - 2 * (own * crossed).sum() + np.trace(inner @ inner)
        found.append(mean**2 / spread)
    return np.array(found)
