"""Shares of the subcodes that coders gave: which kind of a domain each region writes about."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import compare
from toolkit.study.material.aligned import Material, Numbers
from toolkit.study.regional.estimates import with_first
from toolkit.study.settings.compare import CompareSettings

NONE = ""
"""Stands for a yes that has no subcode."""


def subcode_table(
    material: Material, rows: Numbers, settings: CompareSettings
) -> pd.DataFrame | None:
    """Estimate the share of every subcode in each region, in the study's unit.

    No classifier scores subcodes, so each is estimated from its codes, with the score of its
    domain as far as that tells of it (the slope of the codes on the scores decides, as for a
    domain). A paragraph may have several subcodes: shares need not add up to the domain's. An
    empty ``subcode`` is a yes without one; ``n_positive`` counts the coded paragraphs that have
    it. None where no subcode was given.
    """
    found, given = material.measured(rows), material.subcodes[rows]
    weights = material.sizes(rows, settings.unit)
    tables = []
    for j, domain in enumerate(found.domains):
        of_domain, yes = found.of(j), found.codes[:, j] == 1
        for key, has in _by_key(given[:, j], yes).items():
            of_domain["coded"] = np.where(np.isnan(found.codes[:, j]), np.nan, has)
            n_positive = pd.Series(has).groupby(found.regions).sum()
            for target in settings.targets:
                table = compare.estimate_shares(
                    **of_domain, target=target, level=settings.level, weights=weights
                ).drop(columns="naive")
                table.insert(1, "n_positive", table["region"].map(n_positive).astype(np.int64))
                named = table.assign(domain=domain, subcode=key)
                tables.append(with_first(named, "domain", "subcode"))
    return pd.concat(tables, ignore_index=True) if tables else None


def _by_key(cells: NDArray[np.object_], yes: NDArray[np.bool_]) -> dict[str, NDArray[np.bool_]]:
    """Return which paragraphs have each subcode of a domain; nothing where none was given."""
    parts = [cell.split("+") if coded else [] for cell, coded in zip(cells, yes, strict=True)]
    keys = {key for part in parts for key in part}
    if not keys - {NONE}:
        return {}
    in_order = sorted(keys, key=lambda key: (key == NONE, key))
    return {key: np.array([key in part for part in parts]) for key in in_order}
