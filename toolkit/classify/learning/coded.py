"""Codes that are aligned with a paragraph table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import names_of, numbers_of, texts_of, weights_of
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coded:
    """What is known of some paragraphs: codes, clusters, regions.

    Attributes
    ----------
    paragraph_ids : sequence of str, length n
        Each once.
    domains : sequence of str, length d
        Keys of the domains.
    codes : array_like of shape (n, d)
        1, 0, or missing where nobody coded or the coder was unsure; kept as an ndarray of
        float64, with NaN for what is missing.
    clusters : sequence of str, length n
        A document and its reprints; never missing.
    regions : sequence of str or None, length n
        The region of each paragraph, missing where it is not known; empty if regions do
        not matter.
    documents : sequence of str, length n
        The document of each paragraph; empty where no cluster holds two. Paragraphs of one that
        stand together in reading order tell of each other
        (`toolkit.classify.learning.neighbours`).
    stands_for : array_like of shape (n, d), optional
        How many paragraphs each coded one stands for, such as one over the probability with
        which it was drawn; above 0 where there is a code. All the same unless given. Scores
        are calibrated to what they stand for, not to what was drawn.

    Examples
    --------
    >>> coded = Coded(
    ...     paragraph_ids=["p1", "p2"], domains=["roads"], codes=np.array([[1.0], [np.nan]]),
    ...     clusters=["a", "b"],
    ... )
    >>> coded.anywhere.tolist()
    [True, False]
    """

    paragraph_ids: Sequence[str]
    domains: Sequence[str]
    codes: Floats
    clusters: Sequence[str]
    regions: Sequence[str | None] = ()
    documents: Sequence[str] = ()
    stands_for: Floats | None = None

    def __post_init__(self) -> None:
        # By place from here on: a column of a table answers by its labels.
        for name in ("paragraph_ids", "domains", "clusters", "documents"):
            object.__setattr__(self, name, tuple(texts_of(name, getattr(self, name))))
        object.__setattr__(self, "codes", numbers_of("codes", self.codes, ndim=2))
        regions = names_of("regions", self.regions)
        known = tuple(None if region is None else str(region) for region in regions)
        object.__setattr__(self, "regions", known)
        n, d = len(self.paragraph_ids), len(self.domains)
        if self.codes.shape != (n, d):
            raise BadInput(
                f"codes of shape {self.codes.shape}: expected {n} paragraphs x {d} domains"
            )
        given = (len(self.clusters), len(self.regions), len(self.documents))
        if given[0] != n or not {0, n}.issuperset(given[1:]):
            raise BadInput(
                "{} clusters, {} regions and {} documents for {} paragraphs: expected one of each "
                "per paragraph".format(*given, n)
            )
        if len(set(self.paragraph_ids)) < n:
            raise BadInput("codes: a paragraph id occurs twice; expected each once")
        if self.stands_for is not None:
            each = weights_of("stands_for", self.stands_for, self.codes)
            object.__setattr__(self, "stands_for", each)
        strange = ~(np.isnan(self.codes) | (self.codes == 0) | (self.codes == 1))
        if strange.any():
            row, column = np.argwhere(strange)[0]
            raise BadInput(
                f"codes: paragraph {self.paragraph_ids[row]!r}, domain {self.domains[column]!r}: "
                f"found {self.codes[row, column]}, expected 1, 0 or missing"
            )

    def __len__(self) -> int:
        return len(self.paragraph_ids)

    def __repr__(self) -> str:
        coded = f"{len(self)} paragraphs, {self.anywhere.sum()} coded"
        return f"Coded({coded}: {', '.join(self.domains)})"

    @property
    def anywhere(self) -> NDArray[np.bool_]:
        """Which paragraphs are coded for at least one domain."""
        return np.asarray((~np.isnan(self.codes)).any(axis=1))

    @property
    def n_coded_clusters(self) -> int:
        """How many clusters hold a code; with fewer than two none can be held out."""
        return len(np.unique(self.cluster_numbers()[self.anywhere]))

    def cluster_numbers(self) -> NDArray[np.int64]:
        """Give each paragraph the number of its cluster, in order of names."""
        return cluster_codes(self.clusters)[1]

    def document_numbers(self) -> NDArray[np.int64]:
        """Give each paragraph the number of its document: of its cluster, where none is given."""
        return cluster_codes(self.documents or self.clusters, "documents")[1]

    def region_names(self) -> NDArray[np.str_]:
        """Return the region of each paragraph, the empty string where it is not known."""
        return np.array([region or "" for region in self.regions])

    def ungrouped(self) -> "Coded":
        """Return the same codes with every paragraph a cluster of its own.

        Folds of these split documents, as a random split does. This exists to show by how
        much that flatters, never to report.
        """
        return replace(self, clusters=self.paragraph_ids)

    def with_codes(self, codes: Floats) -> "Coded":
        """Return the same paragraphs with other codes."""
        return replace(self, codes=codes)
