"""Claims about topics, counted again under other numbers of topics, seeds and paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import topics as layer
from toolkit.resample import divide
from toolkit.study.claims.claimed import Claim, heaviest_documents, sides_of
from toolkit.study.claims.robustness import NOTHING, VALUES, run_row, runs_table
from toolkit.study.claims.topic_claims import TopicMaterial
from toolkit.study.material.aligned import Floats, is_counted
from toolkit.study.settings.compare import CompareSettings

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NOT_FOUND = "the topic is not found in this run"
DOCUMENTS = 40
"""Documents that are left out of a claim in turn, at most: those with most of a side."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OtherRun:
    """Shares under another model, whose topics are matched with the study's.

    Attributes
    ----------
    dimension, choice : str
        ``topic seed``, ``number of topics`` or ``documents left out``, and which run it is.
    shares : ndarray of shape (n, n_topics)
        In the study's numbers; whatever stands in the columns of topics that it does not find.
    found : ndarray of bool, shape (n_topics,)
    """

    dimension: str
    choice: str
    shares: Floats
    found: NDArray[np.bool_]


def match_run(
    topics: Floats, other: layer.TopicModel, counts: "csr_matrix", *, dimension: str, choice: str
) -> OtherRun:
    """Find the study's topics in another model of the same words, and fold in."""
    partner = layer.align(topics, other.topics).partner
    found = layer.topic_returns(topics, other.topics)
    shares = np.full((counts.shape[0], len(topics)), np.nan)
    if found.any():
        shares[:, found] = other.transform_counts(counts)[:, partner[found]]
    return OtherRun(dimension=dimension, choice=choice, shares=shares, found=found)


def recheck_topics(
    material: TopicMaterial,
    claims: Sequence[Claim],
    others: Iterable[OtherRun],
    settings: CompareSettings,
) -> pd.DataFrame:
    """Count each claim again, one choice changed at a time, the study's own way first.

    ``thing`` is ``topic`` and ``about`` its number. Dimensions: ``topic seed`` (the run of one
    seed alone), ``number of topics`` and ``documents left out`` (runs of the search, each
    without some documents), ``unit``, ``reprints``, ``document``. Where a run does not find the
    topic, the claim does not agree, nothing is counted, and ``reason`` says so.
    """
    runs, cells = list(others), _Cells(material)
    return runs_table(row for claim in claims for row in _rows(cells, claim, runs, settings))


class _Cells:
    """Paragraphs of one document and region, taken together: each way to count is then cheap.

    Differences and their errors are those of the paragraphs, but for rounding. ``place`` is that
    of each paragraph in ``table``.
    """

    def __init__(self, material: TopicMaterial) -> None:
        names = ["region", "cluster", "document_id", "reprint"]
        groups = material.paragraphs.groupby(names, observed=True)
        self.material, self.table = material, groups.size().rename("n").reset_index()
        self.place = np.asarray(groups.ngroup(), dtype=np.int64)

    def means(self, runs: Sequence[Floats], topic: int) -> "_Counted":
        """Return mean shares of a topic under some runs, of the paragraphs that all know."""
        known = np.all([~np.isnan(run[:, topic]) for run in runs], axis=0)
        place, n = self.place[known], len(self.table)
        size = np.bincount(place, minlength=n).astype(np.float64)
        sums = [np.bincount(place, weights=run[known, topic], minlength=n) for run in runs]
        means = [divide(one, size, 0.0)[:, None] for one in sums]
        return _Counted(means, size)


class _Counted(NamedTuple):
    """Mean shares of a topic, (n_cells, 1) for each run, and how many paragraphs they are of."""

    shares: Sequence[Floats]
    size: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Way:
    """One way to count: whose shares, of which cells, in which unit."""

    dimension: str
    choice: str
    counted: _Counted
    kept: NDArray[np.bool_]
    by_document: bool = False
    found: bool = True


def _rows(
    cells: _Cells,
    claim: Claim,
    others: Sequence[OtherRun],
    settings: CompareSettings,
) -> Iterator[dict[str, object]]:
    topic = int(claim.about)
    sides = np.array(sides_of(claim, cells.table["region"].tolist()), dtype=object)
    for way in _ways(cells, topic, sides, others, settings):
        found, n = NOTHING, 0
        if way.found:
            found, n = _difference(cells, way, sides, settings)
        yield run_row(
            claim,
            (settings.targets[0], way.dimension, way.choice),
            found,
            n_paragraphs=n,
            reason=_why(claim, way, sides) if np.isnan(found["difference"]) else "",
            missing=None if way.found else False,
        )


def _why(claim: Claim, way: _Way, sides: NDArray[np.object_]) -> str:
    if not way.found:
        return NOT_FOUND
    gone = claim.less if (sides[way.kept] == "more").any() else claim.more
    return f"nothing is left of {gone}"


def _ways(
    cells: _Cells,
    topic: int,
    sides: NDArray[np.object_],
    others: Sequence[OtherRun],
    settings: CompareSettings,
) -> Iterator[_Way]:
    material, kept = cells.material, is_counted(cells.table, reprints=settings.reprints)
    own = cells.means(material.own, topic)
    study = _Way(dimension="study", choice="", counted=own, kept=kept)
    yield study
    runs = zip(material.seeds, material.own[1:], material.found, strict=True)
    seeds = (
        OtherRun(dimension="topic seed", choice=f"seed {seed}", shares=shares, found=found)
        for seed, shares, found in runs
    )
    for run in (*seeds, *others):
        yield replace(
            study,
            dimension=run.dimension,
            choice=run.choice,
            counted=cells.means([run.shares], topic),
            found=bool(run.found[topic]),
        )
    for unit in ("paragraph", "document"):
        yield replace(study, dimension="unit", choice=unit, by_document=unit == "document")
    for choice, reprints in (("without", False), ("with", True)):
        rows = is_counted(cells.table, reprints=reprints)
        yield replace(study, dimension="reprints", choice=choice, kept=rows)
    clusters = cells.table["cluster"].to_numpy(dtype=object)
    n = cells.table["n"].to_numpy()[kept]
    heaviest = heaviest_documents(clusters[kept].repeat(n).tolist(), sides[kept].repeat(n).tolist())
    for cluster in heaviest[:DOCUMENTS]:
        rows = kept & (clusters != cluster)
        yield replace(study, dimension="document", choice=cluster, kept=rows)


def _difference(
    cells: _Cells, way: _Way, sides: NDArray[np.object_], settings: CompareSettings
) -> tuple[dict[str, float], int]:
    """Return the difference with its interval, and of how many paragraphs it is."""
    rows = way.kept & (sides != None)  # noqa: E711 - element by element
    here, size = cells.table[rows], way.counted.size[rows]
    table = layer.prevalence_difference(
        [run[rows] for run in way.counted.shares],
        sides[rows].tolist(),
        here["cluster"].tolist(),
        documents=here["document_id"].tolist() if way.by_document else None,
        weights=size,
        level=settings.level,
    )
    return {name: float(table[name].iloc[0]) for name in VALUES}, int(size.sum())
