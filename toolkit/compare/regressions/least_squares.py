"""Least squares whose errors know of clusters, and of how few and how unequal they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.compare.given.inputs import Bools, Floats, Indices, group_sums

# A cluster that a coefficient follows to this part is the only one that it follows.
ALONE = 1e-8
# What is smaller, next to what was added up to it, is a rounding error.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Least squares by cluster.

    Attributes
    ----------
    estimate, se, df : ndarray of shape (n_terms,)
        Coefficients, bias-reduced standard errors (CR2), and their degrees of freedom.
    alone : ndarray of bool, shape (n_terms,)
        Which coefficients one cluster decides alone: nothing shows how far it may be off.
    """

    estimate: Floats
    se: Floats
    df: Floats
    alone: Bools


def clustered_least_squares(
    design: Floats, outcome: Floats, cluster: Indices, *, correlation: float | None = 0.0
) -> Fit:
    """Fit least squares with bias-reduced standard errors (CR2) and Satterthwaite df.

    The residuals of a cluster are turned back into what they would be had the cluster not
    pulled the fit towards itself, done with matrices as small as the number of terms, so that
    a long document costs no more than a short one.

    Parameters
    ----------
    design : ndarray of shape (n, n_terms)
        Of full rank.
    outcome : ndarray of shape (n,)
        What is explained.
    cluster : ndarray of int64, shape (n,)
        Numbers 0 … of the clusters.
    correlation : float, optional
        How alike rows of one cluster are taken to be where the correction and its degrees of
        freedom are worked out, in [0, 1); None to estimate it from the residuals. Where
        clusters are of unequal sizes it decides how many of them an estimate rests on.

    References
    ----------
    Bell & McCaffrey (2002), Bias reduction in standard errors for linear regression with
    multi-stage samples. Pustejovsky & Tipton (2018), Small-sample methods for cluster-robust
    variance estimation, for the working model.
    """
    bread: Floats = np.asarray(np.linalg.inv(design.T @ design), dtype=np.float64)
    weight = bread @ design.T
    # What only rounding keeps from 0 would differ with the order of the rows.
    estimate = _rounded(weight @ outcome, np.abs(weight) @ np.abs(outcome))
    residual = _rounded(outcome - design @ estimate, np.abs(outcome).max())
    alike = correlation_within(residual, cluster) if correlation is None else correlation
    order = np.argsort(cluster, kind="stable")
    bounds = np.flatnonzero(np.diff(cluster[order])) + 1
    pieces = [_piece(design[rows], residual[rows], alike) for rows in np.split(order, bounds)]
    spread = np.sum([piece.terms.T @ piece.model @ piece.terms for piece in pieces], axis=0)
    adjusted = [_adjusted(piece, bread, spread) for piece in pieces]
    scores = [turned.T @ piece.residual for turned, piece in zip(adjusted, pieces, strict=True)]
    return Fit(
        estimate=estimate,
        se=np.sqrt((np.array(scores) ** 2).sum(axis=0)),
        df=_degrees(pieces, adjusted, bread, spread),
        alone=np.any([_decided(piece, bread) for piece in pieces], axis=0),
    )


def _rounded(values: Floats, size: Floats | np.float64) -> Floats:
    return np.where(np.abs(values) > ROUNDING * size, values, 0.0)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One cluster in the space that its own rows of the design span.

    ``terms`` has shape (rank, n_terms), ``residual`` (rank,), ``model`` (rank, rank): how the
    outcomes of the cluster are taken to vary together; ``root`` is its square root.
    """

    terms: Floats
    residual: Floats
    model: Floats
    root: Floats


def _piece(own: Floats, residual: Floats, alike: float) -> _Piece:
    left, size, _ = np.linalg.svd(own, full_matrices=False)
    basis = left[:, size > 1e-10 * size[0]]
    one, n = basis.sum(axis=0) / np.sqrt(len(own)), len(own)
    # The constant is a term, so that what all rows have in common lies in the basis.
    together, apart = np.outer(one, one), np.eye(len(one))
    small, large = 1 - alike, 1 - alike + alike * n
    return _Piece(
        basis.T @ own,
        basis.T @ residual,
        small * apart + (large - small) * together,
        np.sqrt(small) * apart + (np.sqrt(large) - np.sqrt(small)) * together,
    )


def _adjusted(piece: _Piece, bread: Floats, spread: Floats) -> Floats:
    """Return what each coefficient takes of the cluster's residuals (rank by n_terms)."""
    pulled = piece.terms @ bread @ piece.terms.T @ piece.model
    seen = piece.model - pulled - pulled.T + piece.terms @ bread @ spread @ bread @ piece.terms.T
    size, turn = np.linalg.eigh(piece.root @ seen @ piece.root)
    # What a cluster decides alone leaves no residual to correct.
    known = size > ALONE * np.trace(piece.model)
    grow = np.where(known, 1 / np.sqrt(np.where(known, size, 1.0)), 0.0)
    return np.asarray(
        piece.root @ (turn * grow) @ turn.T @ piece.root @ piece.terms @ bread, dtype=np.float64
    )


def _decided(piece: _Piece, bread: Floats) -> Bools:
    pull, turn = np.linalg.eigh(piece.terms @ bread @ piece.terms.T)
    ways = bread @ piece.terms.T @ turn[:, pull > 1 - ALONE]
    return np.asarray((np.abs(ways) > ALONE * np.sqrt(np.diag(bread))[:, None]).any(axis=1))


def correlation_within(residual: Floats, cluster: Indices) -> float:
    """Estimate how alike residuals of a cluster are, from products of different ones.

    Parameters
    ----------
    residual : ndarray of shape (n,)
        With a mean of 0.
    cluster : ndarray of int64, shape (n,)
        Numbers 0 … of the clusters.

    Returns
    -------
    float
        From 0 to .99; 0 where no cluster has several.
    """
    n = int(cluster.max()) + 1
    size = group_sums(cluster, np.ones_like(residual), n)
    together = group_sums(cluster, residual, n) ** 2 - group_sums(cluster, residual**2, n)
    several, whole = size > 1, (residual**2).mean()
    if not (several.any() and whole > 0):
        return 0.0
    # Each cluster counts once: a large one pulls the fit, and leaves small residuals.
    pairs = size[several] * (size[several] - 1)
    return float(np.clip((together[several] / pairs).mean() / whole, 0.0, 0.99))


def _degrees(
    pieces: Sequence[_Piece], adjusted: Sequence[Floats], bread: Floats, spread: Floats
) -> Floats:
    """Match the first two moments of each variance, were the working model true.

    The matrix whose eigenvalues matter is diag(norms) - A bread B' - B bread A' + A bread
    spread bread A', with A and B of shape (n_clusters, n_terms): what the adjusted rows have
    in common with the design, without and with the working model in between.
    """
    found = []
    inner = bread @ spread @ bread
    middle = np.block([[inner, -bread], [-bread, np.zeros_like(bread)]])
    for term in range(len(bread)):
        pairs = [(piece, turned[:, term]) for piece, turned in zip(pieces, adjusted, strict=True)]
        norms = np.array([own @ piece.model @ own for piece, own in pairs])
        wide = np.array(
            [np.r_[piece.terms.T @ own, piece.terms.T @ piece.model @ own] for piece, own in pairs]
        )
        small = middle @ (wide.T @ wide)
        crossed = np.einsum("kp,pq,kq->k", wide, middle, wide)
        mean = norms.sum() + np.trace(small)
        square = (norms**2).sum() + 2 * (norms * crossed).sum() + np.trace(small @ small)
        found.append(mean**2 / square if square > 0 else np.nan)
    return np.array(found)
