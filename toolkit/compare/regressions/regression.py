"""Regress a domain's share on what varies between documents, regions or years."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.stats import t as student

from toolkit.compare.given.inputs import Bools, Floats, Indices, check_columns, region_codes
from toolkit.compare.regressions.least_squares import Fit, clustered_least_squares
from toolkit.compare.regressions.unseen import expected_codes, fewest_coded, unseen_variance
from toolkit.compare.shares.least import MIN_CODED
from toolkit.errors import BadInput
from toolkit.resample import check_level, cluster_codes

CODING = ("scores", "coded", "inclusion")
COLUMNS = (
    *("term", "estimate", "se", "df", "low", "high", "p"),
    *("n_paragraphs", "n_clusters", "reason"),
)

# Standard errors below this, of columns no larger than 1, are rounding errors.
EXACT = 1e-12


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
        As in :func:`estimate_shares`. Each paragraph enters with the code that its score lets
        one expect (``mean code + λ (score - mean score)``), corrected by ``(code - expected) /
        inclusion`` where it is coded: right on average whatever the classifier is worth.
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
        One row a term, the constant first: ``term``, ``estimate``, ``se`` (CR2, and what codes
        have not shown), ``df``
        (Satterthwaite), ``low``, ``high``, ``p``, ``n_paragraphs``, ``n_clusters``,
        ``reason``. With fewer than two clusters (or regions) more than terms there is an
        estimate and no standard error, nor is there one of a term of which one side (the
        paragraphs that it adds, or those that it subtracts) is not coded completely and has
        fewer than 8 codes, or codes worth fewer than 5 of equal weight: there the classifier
        alone is counted. Nor of one that one cluster decides alone (a column that is 0 in all
        others), nor of any where no paragraph differs from the fit (a domain that occurs
        nowhere); where one column follows from the others, as it does with fewer regions than
        terms, nothing is estimated.

    Raises
    ------
    BadInput
        If lengths differ, a value is impossible or missing, nothing is coded, or a coded
        paragraph was never held out.

    Notes
    -----
    A dozen codes without an error do not show that there is none. On each side of what a
    coefficient compares six tenths of an error more are counted than were seen, upwards and
    downwards apart, so that an interval is not symmetric where few are coded: beside twelve
    codes of 0 a share may be larger, and not smaller. ``p`` is below 1 - level where the
    interval leaves 0 out. The constant of a rare domain is off more often than it says (with
    shares of .02 to .05 its interval held in .83 to .92): :func:`estimate_shares` has the better
    interval of a share.

    By region, the number of regions is what counts, however many paragraphs there are: twelve
    regions are twelve values of an income. The parts of a document that is about two regions
    are then taken as independent. Where they are of unequal sizes, an estimate rests on fewer
    than there are: the correction and ``df`` take paragraphs to be as alike as the residuals
    of a region are.

    References
    ----------
    Egami et al. (2023), Design-based supervised learning. Särndal, Swensson & Wretman (1992),
    Model Assisted Survey Sampling, chapter 6. Bell & McCaffrey (2002), Bias
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
    design, unit = _design(covariates, len(cluster))
    is_coded = ~np.isnan(numbers["coded"])
    if not is_coded.any():
        raise BadInput("no paragraph is coded: a regression on scores alone cannot be corrected")
    given = expected_codes(*(numbers[name] for name in CODING)), *(numbers[n] for n in CODING[1:])
    outcome = _outcome(*given)
    terms = ["constant", *map(str, covariates.columns)]
    n_clusters = int(cluster.max()) + 1
    missing = np.full(len(terms), np.nan)
    fit = Fit(estimate=missing, se=missing, df=missing, alone=missing > 0)
    reason = np.full(len(terms), _why_nothing(design), dtype=object)
    down = up = missing
    if not reason[0]:
        fit = clustered_least_squares(design, outcome, cluster, correlation=None)
        weight = design @ np.linalg.inv(design.T @ design)
        down, up = (np.sqrt(fit.se**2 + more) for more in unseen_variance(weight, *given))
        reason = _why_no_error(n_clusters, fit, down + up, by_region=regions is not None)
        reason = np.where(reason == "", _why_too_few(weight, is_coded, numbers), reason)
    down, up = (np.where(reason == "", values / unit, np.nan) for values in (down, up))
    estimate, df = fit.estimate / unit, np.where(reason == "", fit.df, np.nan)
    table = {"term": terms, "estimate": estimate, "df": df, "n_paragraphs": len(cluster)}
    table |= _interval(estimate, down, up, df, level)
    return pd.DataFrame(table | {"n_clusters": n_clusters, "reason": reason}, columns=list(COLUMNS))


def _outcome(expected: Floats, coded: Floats, inclusion: Floats) -> Floats:
    """Return the expected code of each paragraph, corrected where it is coded."""
    is_coded = ~np.isnan(coded)
    error = np.where(is_coded, coded - expected, 0.0)
    return expected + error / np.where(is_coded, inclusion, 1.0)


def _interval(
    estimate: Floats, down: Floats, up: Floats, df: Floats, level: float
) -> dict[str, Floats]:
    """Return both ends, and the p-value that is on their side of 1 - level."""
    t = student.ppf((1 + level) / 2, df)
    away = np.where(estimate > 0, down, up)
    # One end may be sure: nothing is left to be missed on that side.
    sure = np.where(estimate == 0, 0.0, np.inf)
    far = np.divide(np.abs(estimate), away, out=sure, where=~(away == 0))
    return {
        "se": np.sqrt((down**2 + up**2) / 2),
        "low": estimate - t * down,
        "high": estimate + t * up,
        "p": np.asarray(2 * student.sf(far, df)),
    }


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


def _why_too_few(
    weight: Floats, is_coded: Bools, numbers: dict[str, Floats]
) -> NDArray[np.object_]:
    n_coded, enough = fewest_coded(weight, is_coded, numbers["inclusion"])
    reason = np.full(len(enough), "", dtype=object)
    for term in np.flatnonzero(~enough):
        reason[term] = (
            f"{n_coded[term]:.0f} coded on one side of what it compares, or very few of them "
            f"carry nearly all weight: {MIN_CODED} are the least that allow an interval"
        )
    return reason


def _why_no_error(
    n_clusters: int, fit: Fit, error: Floats, *, by_region: bool
) -> NDArray[np.object_]:
    named, one = ("regions", "region") if by_region else ("clusters", "cluster")
    n_terms = len(fit.alone)
    if n_clusters < n_terms + 2:
        return np.full(n_terms, f"{n_clusters} {named} for {n_terms} terms: too few", dtype=object)
    lone = f"one {one} alone decides it: nothing shows how far it is off"
    reason = np.where(fit.alone, lone, "").astype(object)
    # Of residuals that are all 0 only rounding errors are left.
    if (error[~fit.alone] < EXACT).all():
        reason[~fit.alone] = "no paragraph differs from the fit: nothing shows its error"
    return reason


def _design(covariates: object, n: int) -> tuple[Floats, Floats]:
    """Return the columns, none larger than 1, and what was 1: a product is 10¹³ yuan."""
    if not isinstance(covariates, pd.DataFrame):
        found = type(covariates).__name__
        raise BadInput(f"covariates: a {found}; a DataFrame with a column each is expected")
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
    design = np.column_stack([np.ones(n), values])
    largest = np.abs(design).max(axis=0, initial=0.0)
    unit = np.where(largest > 0, largest, 1.0)
    return design / unit, unit
