"""How far apart two distributions are, or regions by their shares: Jensen–Shannon, in bits."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from toolkit.arguments import numbers_of, table_of
from toolkit.compare.given.inputs import Floats
from toolkit.errors import BadInput

COLUMNS = ("region", "other", "divergence", "corrected", "n_domains", "reason")


def jensen_shannon(one: ArrayLike, two: ArrayLike) -> Floats:
    """Return the Jensen–Shannon divergence of two distributions, along the last axis.

    Parameters
    ----------
    one, two : array_like of shape (..., n)
        Non-negative amounts; each is divided by its sum. NaN where a sum is 0.

    Returns
    -------
    ndarray of shape (...)
        From 0 (equal) to 1 (nothing in common).

    Raises
    ------
    BadInput
        If they are no numbers, not of one shape, or one is below 0 or infinite.

    References
    ----------
    Lin (1991), Divergence measures based on the Shannon entropy.

    Examples
    --------
    >>> jensen_shannon([[1, 1], [1, 0]], [[2, 2], [0, 3]]).tolist()
    [0.0, 1.0]
    """
    amounts = _of_one_shape(one, two, np.finfo(np.float64).max, "amounts from 0 on")
    if not amounts[0].shape:
        raise BadInput("one and two: numbers; two distributions are expected")
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (given / given.sum(axis=-1, keepdims=True) for given in amounts)
    middle = (first + second) / 2
    found = _entropy(middle) - (_entropy(first) + _entropy(second)) / 2
    # rounding can leave a hair below 0
    return np.asarray(np.maximum(found, 0.0), dtype=np.float64)


def bernoulli_divergence(one: ArrayLike, two: ArrayLike) -> Floats:
    """Return the Jensen–Shannon divergence of two shares, of yes against no, elementwise.

    >>> bernoulli_divergence([0.0, 0.5], [1.0, 0.5]).tolist()
    [1.0, 0.0]
    """
    shares = _of_one_shape(one, two, 1.0, "shares from 0 to 1")
    first, second = (np.stack([share, 1 - share], axis=-1) for share in shares)
    return jensen_shannon(first, second)


def share_divergences(shares: pd.DataFrame) -> pd.DataFrame:
    """Measure how different regions are by the shares of their domains.

    Parameters
    ----------
    shares : DataFrame
        Tables of :func:`estimate_shares`, one a domain, below one another, with a column
        ``domain`` added: ``domain, region, share, se``.

    Returns
    -------
    DataFrame
        One row a pair of regions: ``region``, ``other``; ``divergence``, the mean over
        domains of the Jensen–Shannon divergence of the corrected shares (of yes against
        no, 0 to 1); ``corrected``, the same less what the shares' errors add to it on
        average (below 0 where regions are more alike than their errors would let one
        expect); ``n_domains`` of which both regions have a share; ``reason``.

    Raises
    ------
    BadInput
        If a column is missing, or a region has two shares of one domain.

    Notes
    -----
    Errors of variance v move the divergence of shares around p by about
    ``v / (8 ln 2 p (1 - p))``. Of few documents standard errors come out short and errors are
    not small: of regions that are alike, with eight documents each, a sixth (share .3) to two
    fifths (share .02) of ``divergence`` is left in ``corrected``, with thirty a twentieth to a
    third. Where a share has no standard error, ``corrected`` is missing.

    Examples
    --------
    >>> shares = pd.DataFrame({"domain": ["d", "d"], "region": ["u", "v"]})
    >>> shares = shares.assign(share=[0.1, 0.4], se=[0.0, 0.0])
    >>> share_divergences(shares)[["divergence", "corrected"]].round(3).values.tolist()
    [[0.091, 0.091]]
    """
    table_of("shares", shares, ["domain", "region", "share", "se"])
    if shares.duplicated(["domain", "region"]).any():
        raise BadInput("shares: a region has two shares of one domain; one target a call")
    wide = [shares.pivot(index="region", columns="domain", values=v) for v in ("share", "se")]
    share, error = (numbers_of("shares", table, ndim=2) for table in wide)
    one, two = np.triu_indices(len(share), k=1)
    gaps = bernoulli_divergence(share[one], share[two])
    noise = _noise(share[one], share[two], error[one] ** 2 + error[two] ** 2)
    both = ~np.isnan(gaps)
    n_domains = both.sum(axis=1)
    with np.errstate(invalid="ignore"):
        plain = np.where(both, gaps, 0.0).sum(axis=1) / n_domains
        added = np.where(both, noise, 0.0).sum(axis=1) / n_domains
    reason = np.full(len(one), "", dtype=object)
    reason[np.isnan(added)] = "a share without a standard error cannot be corrected for it"
    reason[n_domains == 0] = "no domain of which both regions have a share"
    names = wide[0].index.to_numpy(dtype=object)
    table = {"region": names[one], "other": names[two], "divergence": plain}
    table |= {"corrected": plain - added, "n_domains": n_domains, "reason": reason}
    return pd.DataFrame(table, columns=list(COLUMNS))


def _of_one_shape(
    one: ArrayLike, two: ArrayLike, most: float, expected: str
) -> tuple[Floats, Floats]:
    first, second = numbers_of("one", one, ndim=None), numbers_of("two", two, ndim=None)
    if first.shape != second.shape:
        raise BadInput(f"two: shape {second.shape}; that of one is {first.shape}")
    for name, given in (("one", first), ("two", second)):
        strange = given[(given < 0) | (given > most)]
        if strange.size:
            raise BadInput(f"{name}: {strange[0]}; {expected} are expected")
    return first, second


def _entropy(shares: Floats) -> Floats:
    logs = np.log2(shares, out=np.zeros_like(shares), where=shares != 0)
    return np.asarray(-(shares * logs).sum(axis=-1), dtype=np.float64)


def _noise(one: Floats, two: Floats, variance: Floats) -> Floats:
    middle = (one + two) / 2
    unit = 8 * np.log(2) * middle * (1 - middle)
    # Equal shares of 0 (or 1) are 0 apart, whatever their errors.
    return np.where(unit > 0, variance / np.where(unit > 0, unit, 1.0), 0.0 * variance)
