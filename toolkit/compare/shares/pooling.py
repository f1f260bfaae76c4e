"""Shares drawn towards each other, for maps and rankings of many regions."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from toolkit.arguments import numbers_of, table_of
from toolkit.compare.given.inputs import Floats
from toolkit.errors import BadInput
from toolkit.resample import check_level, divide

COLUMNS = ("region", "share", "pooled", "own", "reason")
MIN_REGIONS = 4


def pool_shares(shares: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Draw uncertain shares of one domain towards the mean of all regions (empirical Bayes).

    Of many regions, the largest and the smallest shares are mostly those with few codes. A
    pooled share is nearer the truth on average over regions, and wrong in a known direction
    for a region that really is unusual: it belongs on a map, never in a contrast, and it has
    no interval.

    Parameters
    ----------
    shares : DataFrame
        What :func:`estimate_shares` returned, for one domain and one target.
    level : float, default=0.95
        The level of its intervals.

    Returns
    -------
    DataFrame
        One row a region: ``region``, ``share``, ``pooled``, ``own`` (how much of the
        region's own share is in it, from 0 to 1) and ``reason``. A share without an
        interval is not pooled, and fewer than four with one are not either.

    Raises
    ------
    BadInput
        If a column is missing, or a region has two shares.

    References
    ----------
    Morris (1983), Parametric empirical Bayes inference. DerSimonian & Laird (1986), for the
    variance between regions.

    Examples
    --------
    >>> import pandas as pd
    >>> shares = pd.DataFrame({"region": list("uvwx"), "share": [0.1, 0.2, 0.3, 0.6]})
    >>> shares = shares.assign(low=[0.1, 0.1, 0.1, 0.2], high=[0.1, 0.4, 0.6, 0.9])
    >>> pool_shares(shares)["pooled"].round(2).tolist()
    [0.1, 0.2, 0.24, 0.28]
    """
    check_level(level)
    table_of("shares", shares, ["region", "share", "low", "high"])
    if shares["region"].duplicated().any():
        raise BadInput("shares: a region has two shares; pool one domain and one target at a time")
    share, low, high = (numbers_of(name, shares[name]) for name in ("share", "low", "high"))
    usable = ~np.isnan(high) & ~np.isnan(low)
    reason = np.where(usable, "", "no interval, so its uncertainty is not known").astype(object)
    own = np.full(len(share), np.nan)
    pooled = np.full(len(share), np.nan)
    if usable.sum() < MIN_REGIONS:
        reason[usable] = f"{usable.sum()} regions with an interval: pooling needs {MIN_REGIONS}"
    else:
        mean, own[usable] = _shrink(share[usable], _spread(share, low, high, level)[usable])
        pooled[usable] = own[usable] * share[usable] + (1 - own[usable]) * mean
    table = {"region": shares["region"].to_numpy(object), "share": share, "pooled": pooled}
    return pd.DataFrame(table | {"own": own, "reason": reason}, columns=list(COLUMNS))


def _spread(share: Floats, low: Floats, high: Floats, level: float) -> Floats:
    """Read the variance over share * (1 - share) back from the longer arm of an interval.

    The standard error of a share of 0 is 0, but its interval is not.
    """
    z2 = norm.ppf((1 + level) / 2) ** 2
    end = np.where(high - share >= share - low, high, low)
    unit = end * (1 - end)
    gap = (end - share) ** 2
    return divide(gap, z2 * unit, 0.0)


def _shrink(share: Floats, spread: Floats) -> tuple[float, Floats]:
    middle = float(share.mean())
    variance = np.maximum(middle * (1 - middle) * spread, 1e-12)
    weight = 1 / variance
    mean = (weight * share).sum() / weight.sum()
    between = (weight * (share - mean) ** 2).sum() - (len(share) - 1)
    between /= weight.sum() - (weight**2).sum() / weight.sum()
    between = max(float(between), 0.0)
    total = 1 / (between + variance)
    own = np.where(spread > 0, between * total, 1.0)
    return float((total * share).sum() / total.sum()), own
