"""Paragraphs that were drawn for coding and left blank: how many, which, and what they may hide.

A blank is taken to be like a code that was given. If the hard ones were left, or the noes, no
estimate can mend it: it can be seen only where scores differ, and bounded.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import rankdata
from scipy.stats import t as student

from toolkit.compare.given.inputs import Bools, Floats, Indices, check_columns, region_codes
from toolkit.compare.regressions.least_squares import correlation_within
from toolkit.compare.shares.answer import Target
from toolkit.compare.shares.by_region import estimate_shares
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes, holm

LEAST_TESTED = 4
"""Clusters; with fewer nothing is said of whether blanks go with scores."""

COLUMNS = (
    *("region", "n_drawn", "n_blank", "coded_score", "blank_score", "p", "p_holm"),
    *("all_no", "all_yes", "low", "high", "target", "reason"),
)


def blank_codes(  # noqa: PLR0913 - the arguments of the shares that blanks may change
    scores: ArrayLike,
    coded: ArrayLike,
    inclusion: ArrayLike,
    regions: Iterable[object],
    clusters: Iterable[object],
    *,
    folds: ArrayLike,
    drawn: ArrayLike,
    target: Target = "corpus",
    level: float = 0.95,
    weights: ArrayLike | None = None,
) -> pd.DataFrame:
    """Tell what was left blank of one domain in each region, and what it may change.

    Parameters
    ----------
    scores, coded, inclusion, regions, clusters, folds, target, level, weights
        As in :func:`estimate_shares`; ``inclusion`` is known of what was drawn, coded or not.
    drawn : array_like of bool, shape (n,)
        Which paragraphs were drawn to be coded. Those without a code were left blank.

    Returns
    -------
    DataFrame
        One row a region of which something was left blank: ``region``; ``n_drawn``,
        ``n_blank``; ``coded_score``, ``blank_score``, the mean scores of either; ``p``, of no
        relation between blanks and scores (Wilcoxon's test of ranks, with an error that knows
        how alike those of a cluster are; missing where nothing is coded, all scores are equal
        or there are fewer than 4 clusters), and ``p_holm`` over the rows;
        ``all_no``, ``all_yes``, the corrected share if no blank were of the domain, and if
        all were; ``low``, ``high``, the lower end of the interval of the one and the upper end
        of the other; ``target``; ``reason``, why an end is missing. Empty where nothing was
        left blank.

    Raises
    ------
    BadInput
        As :func:`estimate_shares`; or if the probability of a drawn paragraph is missing.

    Notes
    -----
    A large ``p`` shows nothing: blanks may depend on the code in ways that scores do not see.
    Between ``low`` and ``high`` a share lies whatever was left blank and why, as surely as
    ``level`` says.

    References
    ----------
    Wilcoxon (1945), Individual comparisons by ranking methods; Rosner, Glynn & Lee (2003), on
    clustered data. Manski (1989), Anatomy of the selection problem. Horowitz & Manski (2000),
    Nonparametric analysis of randomized experiments with missing covariate and outcome data.

    Examples
    --------
    Of forty paragraphs half were drawn; four of these, which score high, were left blank.

    >>> scores = np.tile([0.9, 0.1, 0.1, 0.1], 10)
    >>> drawn, code = np.arange(40) < 20, (scores > 0.5).astype(float)
    >>> blank = drawn & (scores > 0.5) & (np.arange(40) > 3)
    >>> table = blank_codes(
    ...     scores, np.where(drawn & ~blank, code, np.nan), np.full(40, 0.5), ["u"] * 40,
    ...     range(40), folds=np.where(drawn & ~blank, 0, -1), drawn=drawn,
    ... )
    >>> table[["n_drawn", "n_blank", "all_no", "all_yes"]].round(2).values.tolist()
    [[20.0, 4.0, 0.05, 0.25]]
    """
    region, names = region_codes(regions)
    _, cluster = cluster_codes(clusters)
    columns = {"scores": scores, "coded": coded, "inclusion": inclusion, "folds": folds}
    sizes = {} if weights is None else {"weights": weights}
    numbers = check_columns({**columns, **sizes}, cluster, regions=region)
    kept = (region >= 0) & ~np.isnan(numbers["weights"])
    is_drawn = _flags(drawn, len(kept)) & kept
    is_coded = ~np.isnan(numbers["coded"]) & kept
    blank = is_drawn & ~is_coded
    if np.isnan(numbers["inclusion"][blank]).any():
        raise BadInput("inclusion: missing for a paragraph that was drawn; it is known of each")
    here = np.unique(region[blank])
    found = pd.DataFrame({"region": names[here]})
    counts = {"n_drawn": is_drawn | is_coded, "n_blank": blank}
    for name, flags in counts.items():
        found[name] = np.bincount(region[flags], minlength=len(names))[here]
    asked = np.flatnonzero(is_coded | blank)
    parts = (asked[region[asked] == one] for one in here)
    tests = [_related(numbers["scores"][rows], blank[rows], cluster[rows]) for rows in parts]
    found[["coded_score", "blank_score", "p"]] = np.reshape(tests, (len(here), 3))
    numbers["folds"] = _dealt(numbers["folds"], blank, cluster)
    ends = []
    for value in (0.0, 1.0) if len(here) else ():
        filled = {**numbers, "coded": np.where(blank, value, numbers["coded"])}
        ends.append(_shares(filled, region, cluster, here, target=target, level=level))
    if ends:
        found = found.assign(
            all_no=ends[0]["share"].to_numpy(), all_yes=ends[1]["share"].to_numpy(),
            low=ends[0]["low"].to_numpy(), high=ends[1]["high"].to_numpy(),
            reason=ends[0]["reason"].to_numpy(object),
        )  # fmt: skip
    return found.assign(p_holm=holm(found["p"]), target=target).reindex(columns=list(COLUMNS))


def _flags(drawn: ArrayLike, n: int) -> Bools:
    flags = np.asarray(drawn)
    if flags.shape != (n,) or flags.dtype != np.bool_:
        raise BadInput(f"drawn: {n} values are expected, true or false, one a paragraph")
    return flags


def _related(scores: Floats, blank: Bools, cluster: Indices) -> tuple[float, float, float]:
    """Return the mean score of the coded and of the blank paragraphs of a region, and p."""
    if blank.all():
        return np.nan, float(scores.mean()), np.nan
    means = float(scores[~blank].mean()), float(scores[blank].mean())
    _, number = np.unique(cluster, return_inverse=True)
    rank = rankdata(scores)
    rank -= rank.mean()
    if number.max() < LEAST_TESTED - 1 or not (rank**2).sum() > 0:
        return *means, np.nan
    unlike = blank - blank.mean()
    alike = correlation_within(rank, number)
    by_cluster = np.bincount(number, unlike)
    weight = (1 - alike) * (unlike**2).sum() + alike * (by_cluster**2).sum()
    z = abs((unlike * rank).sum()) / np.sqrt(rank.var(ddof=1) * weight)
    return *means, float(2 * student.sf(z, number.max()))


def _dealt(folds: Floats, blank: Bools, cluster: Indices) -> Floats:
    """Give blanks the fold of their cluster; no model learnt from them."""
    of_cluster = np.zeros(int(cluster.max(initial=0)) + 1)
    np.fmax.at(of_cluster, cluster, folds)
    return np.where(blank, of_cluster[cluster], folds)


def _shares(
    numbers: dict[str, Floats],
    region: Indices,
    cluster: Indices,
    here: Indices,
    *,
    target: Target,
    level: float,
) -> pd.DataFrame:
    kept = np.isin(region, here)
    rows = {name: values[kept] for name, values in numbers.items()}
    return estimate_shares(
        **rows, regions=region[kept], clusters=cluster[kept], target=target, level=level
    )
