"""Weights that give all regions the same mix of genres, months, or both."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from toolkit.compare.given.inputs import Floats, group_sums, read_sizes, region_codes
from toolkit.errors import BadInput


def same_mix(
    regions: Iterable[object],
    strata: Iterable[object],
    *,
    sizes: ArrayLike | None = None,
) -> Floats:
    """Weigh paragraphs so that every region has the same mix of strata.

    A region of which mainly reports were collected differs from one of which mainly notices
    were, whatever the two regions write about. Only strata that all compared regions have
    can be compared; paragraphs of others get no weight and drop out of an estimate.

    Parameters
    ----------
    regions, strata : iterable of str, length n
        Of each paragraph: the region, and what is to be held equal (a genre, a month, or
        both in one text). Missing ones drop out: give two regions alone to compare just those,
        which share more strata than all do.
    sizes : array_like of shape (n,), optional
        Size of each paragraph; equal by default. A paragraph whose size is missing drops out.

    Returns
    -------
    ndarray of shape (n,)
        For ``weights=`` of :func:`estimate_shares` and its like. NaN where a paragraph
        drops out; all NaN where the regions have no stratum in common: they are not
        comparable.

    Raises
    ------
    BadInput
        If lengths differ.

    Examples
    --------
    >>> same_mix(list("uuuvvv"), ["news", "news", "law", "news", "law", "notice"]).round(2).tolist()
    [0.9, 0.9, 1.2, 1.2, 0.8, nan]
    """
    region, names = region_codes(regions)
    stratum, kinds = region_codes(strata, "strata")
    if len(region) != len(stratum):
        raise BadInput(f"{len(region)} regions for {len(stratum)} strata: one each per paragraph")
    size = np.ones(len(region)) if sizes is None else read_sizes("sizes", sizes, len(region))
    known = (region >= 0) & (stratum >= 0) & ~np.isnan(size)
    cell = region[known] * len(kinds) + stratum[known]
    table = group_sums(cell, size[known], len(names) * len(kinds)).reshape(len(names), len(kinds))
    shared = (table > 0).all(axis=0)
    mix = np.where(shared, table.sum(axis=0), 0.0)
    weights = np.full(len(region), np.nan)
    if not shared.any():
        return weights
    here = np.where(shared, table, 0.0).sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.where(shared, mix / mix.sum() * here / table, np.nan)
    weights[known] = (factor[region[known], stratum[known]]) * size[known]
    return weights
