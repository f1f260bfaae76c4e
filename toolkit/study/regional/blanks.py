"""What was drawn for coding and left blank, domain by domain and region by region."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit import compare
from toolkit.study.material.aligned import Floats, Material, Numbers
from toolkit.study.material.measured import Measured
from toolkit.study.regional.estimates import with_first
from toolkit.study.settings.compare import CompareSettings, Target

ALL = "all"
"""Stands for a region where all are taken together."""


def blank_table(
    material: Material, rows: Numbers, settings: CompareSettings
) -> pd.DataFrame | None:
    """Tell what was drawn and left blank, and between which ends the shares lie.

    Shares are in the study's unit. Where there are several regions, a row of all paragraphs
    together (``region`` is ``"all"``) comes first. None where nothing that was drawn lacks a
    code.
    """
    if material.asked is None:
        return None
    found, asked = material.measured(rows), material.asked[rows]
    weights = material.sizes(rows, settings.unit)
    tables = [
        with_first(table.assign(domain=domain), "domain")
        for j, domain in enumerate(found.domains)
        if (~np.isnan(asked[:, j]) & np.isnan(found.codes[:, j])).any()
        for table in _tables(found, asked[:, j], j, settings, weights)
    ]
    return pd.concat(tables, ignore_index=True) if tables else None


def _tables(
    found: Measured,
    asked: Floats,
    j: int,
    settings: CompareSettings,
    weights: Floats,
) -> Iterator[pd.DataFrame]:
    """Yield the tables of one domain: all regions together, and each by itself."""
    drawn = ~np.isnan(asked)

    def table(regions: list[str], target: Target) -> pd.DataFrame:
        given = found.of(j)
        given["regions"] = regions
        given["inclusion"] = np.where(drawn, asked, given["inclusion"])
        return compare.blank_codes(
            **given, drawn=drawn, target=target, level=settings.level, weights=weights
        )

    for target in settings.targets:
        each = table(found.regions, target)
        if len(set(found.regions)) > 1:
            yield table([ALL] * len(found.regions), target)
        yield each
