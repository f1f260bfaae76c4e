"""The other choices that a study could have made, each a way to count a claim again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Literal

import numpy as np

from toolkit.study.claims.claimed import Claim, heaviest_documents, sides_of
from toolkit.study.material.aligned import Floats, Material, Numbers
from toolkit.study.material.counting import STOP_LISTS
from toolkit.study.settings.compare import UNITS, CompareSettings, Unit

Estimator = Literal["corrected", "coded only", "classifier alone"]
ESTIMATORS: tuple[Estimator, ...] = ("corrected", "coded only", "classifier alone")
Way = tuple[str, str, dict[str, Any]]
"""What is chosen otherwise, and how, in words; and what of a variant that changes."""
SEED = "@"
"""Between a family and the seed that its folds were dealt by."""
ROWS = 4_000_000
"""Paragraphs that are counted again while documents are left out, over all of them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Variant:
    """One way to count.

    Attributes
    ----------
    dimension, choice : str
        What is chosen otherwise, and how.
    rows : ndarray of int64
        The paragraphs of the material that count.
    run : str
        Whose scores.
    unit : str
    estimator : str
    coder : str
        Whose codes count where he or she gave one; empty: the settled ones.
    narrowed : str
        A subcode of the domain that does not count; empty: all do.
    stop_lists : tuple of str
        Lists whose words do not count.
    reason : str
        Why it cannot be counted so; empty where it can.
    """

    dimension: str
    choice: str
    rows: Numbers = field(repr=False)
    run: str = ""
    unit: Unit = "paragraph"
    estimator: Estimator = "corrected"
    coder: str = ""
    narrowed: str = ""
    stop_lists: tuple[str, ...] = STOP_LISTS
    reason: str = ""


def variants(material: Material, claim: Claim, settings: CompareSettings) -> Iterator[Variant]:
    """Yield the study's own way first (``dimension`` ``study``), then one change at a time."""
    rows = material.counted(reprints=settings.reprints)
    own = Variant(dimension="study", choice="", rows=rows, run=material.family, unit=settings.unit)
    if claim.thing == "domain" and not _is_coded(material, claim, rows):
        own = replace(own, estimator="classifier alone")
    yield own
    ways = _of_domain(material, claim, own) if claim.thing == "domain" else _stopped()
    for dimension, choice, changes in chain(ways, _counted(material, claim, own)):
        yield replace(own, dimension=dimension, choice=choice, **changes)


def _is_coded(material: Material, claim: Claim, rows: Numbers) -> bool:
    return not np.isnan(material.codes[rows, material.domains.index(claim.about)]).all()


def _of_domain(material: Material, claim: Claim, own: Variant) -> Iterator[Way]:
    yield from _scored(material, own)
    yield from _coded(material, claim, own)
    yield from _narrowed(material, claim, own)
    for unit in UNITS:
        yield "unit", unit, {"unit": unit}


def _scored(material: Material, own: Variant) -> Iterator[Way]:
    """Other families and seeds, and the classifier's plain count beside the corrected share."""
    families = [name for name in material.scores if SEED not in name]
    for name in families:
        yield "family", name, {"run": name}
    for name in families:
        yield "family, uncorrected", name, {"run": name, "estimator": "classifier alone"}
    for name in material.scores:
        if SEED in name:
            yield "seed", name.partition(SEED)[2], {"run": name}
    for estimator in ESTIMATORS if own.estimator == "corrected" else ():
        yield "correction", estimator, {"estimator": estimator}


def _coded(material: Material, claim: Claim, own: Variant) -> Iterator[Way]:
    """Each coder's own codes in place of the settled ones, where shares are corrected by codes.

    Who gave none of the domain says nothing of the claim.
    """
    column = material.domains.index(claim.about)
    given = ~np.isnan(material.codes[own.rows, column])
    for name, codes in material.coders.items() if own.estimator == "corrected" else ():
        if (given & ~np.isnan(codes[own.rows, column])).any():
            yield "coder", name, {"coder": name}


def _narrowed(material: Material, claim: Claim, own: Variant) -> Iterator[Way]:
    column = material.subcodes[own.rows, material.domains.index(claim.about)]
    for key in sorted({key for cell in set(column.tolist()) for key in cell.split("+") if key}):
        yield "subcodes", f"without {key}", {"narrowed": key}


def _stopped() -> Iterator[Way]:
    for names in ((), *((name,) for name in STOP_LISTS), STOP_LISTS):
        yield "stop list", " + ".join(names) or "none", {"stop_lists": names}


def _counted(material: Material, claim: Claim, own: Variant) -> Iterator[Way]:
    """With and without reprints; without each document of either side.

    Of very many, without those that hold most paragraphs of a side.
    """
    for choice, kept in (("without", False), ("with", True)):
        yield "reprints", choice, {"rows": material.counted(reprints=kept)}
    here = material.paragraphs.iloc[own.rows]
    sides = sides_of(claim, here["region"].tolist())
    most = max(10, min(300, ROWS // max(len(own.rows), 1)))
    clusters = here["cluster"].to_numpy(dtype=object)
    for cluster in heaviest_documents(here["cluster"], sides)[:most]:
        yield "document", cluster, {"rows": own.rows[clusters != cluster]}


def codes_of(material: Material, claim: Claim, variant: Variant) -> Floats:
    """Return the codes of the claim's domain; paragraphs of a subcode left out are coded 0."""
    column = material.domains.index(claim.about)
    codes: Floats = material.codes[variant.rows, column]
    if variant.coder:
        given = material.coders[variant.coder][variant.rows, column]
        # What was drawn stays what was drawn: an unsure coder is taken to have settled.
        codes = np.where(np.isnan(codes) | np.isnan(given), codes, given)
    if not variant.narrowed:
        return codes
    cells = material.subcodes[variant.rows, column].tolist()
    only = np.array([cell.split("+") == [variant.narrowed] for cell in cells], dtype=bool)
    left: Floats = np.where(only & (codes == 1), 0.0, codes)
    return left
