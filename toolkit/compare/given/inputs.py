"""Check what shares are estimated from, and number its regions, clusters and parts."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import names_of, numbers_of
from toolkit.compare.given.alike import scatter
from toolkit.compare.given.certain import chance_part
from toolkit.compare.given.expected import expected_counts
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Bools = NDArray[np.bool_]

PART_SUMS = (
    *("n", "n_certain", "size", "squares"),
    *("scored", "score_squares", "inverse", "inverse_scored", "expected", "varied"),
)
ROW_VALUES = ("code", "score", "weight", "inclusion", "chance", "scatter")
"""What a sample holds of each part and of each coded paragraph."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Scored paragraphs of known regions, some of them coded.

    Only coded paragraphs are kept one by one; of all others, sums over each *part* (what a cluster
    says about one region) are enough, which makes contrasts with "all other regions" cheap.

    Attributes
    ----------
    names : ndarray of object, shape (n_regions,)
        The regions, sorted.
    part_region, part_cluster : ndarray of int64, shape (n_parts,)
        Numbers of the region and the cluster of each part.
    n, n_certain : ndarray of float, shape (n_parts,)
        Paragraphs; those without a code that were said to be drawn with certainty.
    size, squares, scored, score_squares : ndarray of float, shape (n_parts,)
        Sums of the paragraphs' sizes, of their squares, of size times score, and of size times
        the square of the score.
    inverse, inverse_scored : ndarray of float, shape (n_parts,)
        Sum of the squares of sizes over the probability with which each paragraph was drawn, and
        of that times the score; NaN where one is not known.
    expected, varied : ndarray of float, shape (n_parts,)
        How many codes draws one by one bring, and the variance of it (``expected_counts``).
    row_part : ndarray of int64, shape (n_coded,)
        The part of each coded paragraph.
    code, score, weight, inclusion, chance, scatter : ndarray of float, shape (n_coded,)
        Of each coded paragraph the code, score, size and probability of being drawn, how far it
        counts as drawn by chance, and what unequal probabilities of like scores cost its region.
    """

    names: NDArray[np.object_]
    part_region: Indices
    part_cluster: Indices
    n: Floats
    n_certain: Floats
    size: Floats
    squares: Floats
    scored: Floats
    score_squares: Floats
    inverse: Floats
    inverse_scored: Floats
    expected: Floats
    varied: Floats
    row_part: Indices
    code: Floats
    score: Floats
    weight: Floats
    inclusion: Floats
    chance: Floats
    scatter: Floats

    @cached_property
    def row_region(self) -> Indices:
        """The region of each coded paragraph."""
        return self.part_region[self.row_part]

    def rows_by_region(self, values: Floats) -> Floats:
        """Sum one value a coded paragraph over each region."""
        return group_sums(self.row_region, values, len(self.names))

    def rows_by_part(self, values: Floats) -> Floats:
        """Sum one value a coded paragraph over each part."""
        return group_sums(self.row_part, values, len(self.part_region))

    def parts_by_region(self, values: Floats) -> Floats:
        """Sum one value a part over each region."""
        return group_sums(self.part_region, values, len(self.names))


def region_codes(
    regions: Iterable[object], name: str = "regions"
) -> tuple[Indices, NDArray[np.object_]]:
    """Give each region (or any name) a number, in order of names; -1 where it is missing."""
    rows = names_of(name, regions)
    values = np.empty(len(rows), dtype=object)
    values[:] = rows
    codes, names = pd.factorize(values, sort=True)
    return codes.astype(np.int64), np.asarray(names, dtype=object)


def group_sums(groups: Indices, values: Floats, n: int) -> Floats:
    """Sum values over groups numbered 0 … n - 1."""
    if n == 1:  # "all other regions" are one; a plain sum is several times as fast
        return np.array([values.sum()], dtype=np.float64)
    return np.asarray(np.bincount(groups, values, minlength=n), dtype=np.float64)


def read_sample(
    columns: Mapping[str, ArrayLike],
    *,
    regions: Iterable[object],
    clusters: Iterable[object],
    weights: ArrayLike | None,
) -> Sample:
    """Check the columns and sum them up; paragraphs without region or weight are left out.

    Parameters
    ----------
    columns : mapping
        ``scores``, ``coded``, ``inclusion`` and ``folds``, one value a paragraph.
    regions, clusters : iterable of str
        The region (or missing) and the cluster of each paragraph.
    weights : array_like or None
        Size of each paragraph; None where all are equal.

    Raises
    ------
    BadInput
        If lengths differ, a value is impossible, or a coded paragraph was never held out.
    """
    sizes = {} if weights is None else {"weights": weights}
    region, names = region_codes(regions)
    _, cluster = cluster_codes(clusters)
    numbers = check_columns({**columns, **sizes}, cluster, regions=region)
    is_coded = ~np.isnan(numbers["coded"])
    kept = (region >= 0) & ~np.isnan(numbers["weights"])
    if not (is_coded & kept).any():
        raise BadInput("no paragraph of a known region is coded: a share cannot be corrected")
    return _sum_up(
        {name: values[kept] for name, values in numbers.items()},
        region[kept],
        cluster[kept],
        names,
    )


def check_columns(
    columns: Mapping[str, ArrayLike], cluster: Indices, regions: Indices | None = None
) -> dict[str, Floats]:
    """Return the columns as numbers, checked, with equal weights where none are given."""
    numbers = {name: numbers_of(name, values) for name, values in columns.items()}
    numbers.setdefault("weights", np.ones(len(numbers["scores"])))
    places = {} if regions is None else {"regions": regions}
    check_lengths({**numbers, **places, "clusters": cluster})
    is_coded = ~np.isnan(numbers["coded"])
    _check_codes(numbers, is_coded)
    _check_folds(numbers["folds"], cluster, is_coded)
    return numbers


def _sum_up(
    numbers: dict[str, Floats], region: Indices, cluster: Indices, names: NDArray[np.object_]
) -> Sample:
    parts, part = np.unique(region * (cluster.max() + 1) + cluster, return_inverse=True)
    part_region = parts // (cluster.max() + 1)
    is_coded = ~np.isnan(numbers["coded"])
    inclusion, weight = numbers["inclusion"], numbers["weights"]
    complete = group_sums(region, (~is_coded).astype(float), len(names)) == 0
    row_part = part[is_coded]

    def sums(values: Floats) -> Floats:
        return group_sums(part, values, len(parts))

    # Where all is known, how it came to be known no longer matters.
    inclusion = np.where(complete[region], 1.0, inclusion)
    chance = chance_part(region, inclusion, is_coded, len(names))
    scattered = scatter(region, inclusion, chance, numbers["scores"], len(names))
    expected, varied = expected_counts(region, inclusion, is_coded, len(names))
    return Sample(
        names=names,
        part_region=part_region,
        part_cluster=parts % (cluster.max() + 1),
        n=sums(np.ones(len(part))),
        n_certain=sums((~is_coded & (inclusion == 1.0)).astype(float)),
        size=sums(weight),
        squares=sums(weight**2),
        scored=sums(weight * numbers["scores"]),
        score_squares=sums(weight * numbers["scores"] ** 2),
        inverse=sums(weight**2 / inclusion),
        inverse_scored=sums(weight**2 / inclusion * numbers["scores"]),
        expected=sums(expected),
        varied=sums(varied),
        row_part=row_part,
        code=numbers["coded"][is_coded],
        score=numbers["scores"][is_coded],
        weight=weight[is_coded],
        inclusion=inclusion[is_coded],
        chance=chance[is_coded],
        scatter=scattered[region[is_coded]],
    )


def merge(sample: Sample, regions: Bools, name: str) -> Sample:
    """Make one region of several; the others are left out.

    Parameters
    ----------
    sample : Sample
    regions : ndarray of bool, shape (n_regions,)
        Which regions to merge.
    name : str
        What to call the result.
    """
    kept = regions[sample.part_region]
    n_clusters = int(sample.part_cluster.max()) + 1
    present = np.zeros(n_clusters, dtype=bool)
    present[sample.part_cluster[kept]] = True
    cluster = np.flatnonzero(present)
    place = np.cumsum(present) - 1
    rows = kept[sample.row_part]

    def sums(values: Floats) -> Floats:
        return group_sums(sample.part_cluster, np.where(kept, values, 0.0), n_clusters)[cluster]

    return Sample(
        names=np.array([name], dtype=object),
        part_region=np.zeros(len(cluster), dtype=np.int64),
        part_cluster=cluster,
        row_part=place[sample.part_cluster[sample.row_part[rows]]],
        **{key: sums(getattr(sample, key)) for key in PART_SUMS},
        **{key: getattr(sample, key)[rows] for key in ROW_VALUES},
    )


def read_sizes(name: str, values: ArrayLike, n: int) -> Floats:
    """Return the sizes of ``n`` paragraphs, checked; NaN where one is missing."""
    sizes = numbers_of(name, values)
    if len(sizes) != n:
        raise BadInput(f"{len(sizes)} {name} for {n} paragraphs: one of each is expected")
    _check_sizes(name, sizes)
    return sizes


def _check_sizes(name: str, sizes: Floats) -> None:
    wrong = ~((sizes > 0) & np.isfinite(sizes)) & ~np.isnan(sizes)
    _refuse(wrong, name, sizes, "a positive size, or missing to leave a paragraph out")


def check_lengths(columns: Mapping[str, Sized]) -> None:
    """Refuse columns of which one is longer than another."""
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{n} {name}" for name, n in lengths.items())
        raise BadInput(f"lengths differ: {found}; one of each per paragraph is expected")


def _check_codes(numbers: dict[str, Floats], is_coded: Bools) -> None:
    code, inclusion = numbers["coded"][is_coded], numbers["inclusion"]
    _refuse(~np.isin(code, (0.0, 1.0)), "coded", code, "0, 1 or missing")
    score, weight = numbers["scores"], numbers["weights"]
    _refuse(~((score >= 0) & (score <= 1)), "scores", score, "a score from 0 to 1")
    _check_sizes("weights", weight)
    outside = ~((inclusion > 0) & (inclusion <= 1)) & ~np.isnan(inclusion)
    _refuse(outside, "inclusion", inclusion, "a probability in (0, 1], or missing if not coded")
    unknown = is_coded & np.isnan(inclusion)
    _refuse(unknown, "inclusion", inclusion, "known for a coded paragraph; else leave its code out")


def _refuse(bad: Bools, name: str, values: Floats, expected: str) -> None:
    if bad.any():
        first = int(np.flatnonzero(bad)[0])
        raise BadInput(f"{name}: {values[first]:g} found ({bad.sum()} such); expected: {expected}")


def _check_folds(folds: Floats, cluster: Indices, is_coded: Bools) -> None:
    """Refuse scores that coded paragraphs got from a model that knew them."""
    seen = is_coded & ~(folds >= 0)
    if seen.any():
        at = int(np.flatnonzero(seen)[0])
        never = f"folds: {seen.sum()} coded paragraphs were never held out, the first in row {at}"
        raise BadInput(f"{never}: score them with a model that has not seen them")
    parted = is_coded & (folds != np.rint(folds))
    _refuse(parted, "folds", folds, "the number of a fold, or -1 if never coded")
    order = np.lexsort((folds[is_coded], cluster[is_coded]))
    sorted_cluster, sorted_fold = cluster[is_coded][order], folds[is_coded][order]
    split = (np.diff(sorted_cluster) == 0) & (np.diff(sorted_fold) != 0)
    if split.any():
        raise BadInput(
            f"folds: {len(set(sorted_cluster[1:][split].tolist()))} clusters lie in several folds: "
            "paragraphs of one document (and its reprints) are held out together"
        )
