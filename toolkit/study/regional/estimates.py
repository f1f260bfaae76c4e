"""Shares and contrasts of every domain, by every target and unit that a study asks for."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from toolkit import compare
from toolkit.corpus import in_period
from toolkit.study.material.aligned import Floats, Material, Numbers
from toolkit.study.material.measured import Measured
from toolkit.study.settings.compare import UNITS, CompareSettings, Target

NOT_CODED = (
    "no paragraph coded (drawn with a known probability): the classifier's errors are not known"
)


def share_table(material: Material, rows: Numbers, settings: CompareSettings) -> pd.DataFrame:
    """Estimate every domain's share in each region, by paragraphs, sentences and characters.

    A domain that nobody coded has the share that the classifier alone gives (``naive``) and
    no other: what it gets wrong cannot be known without codes. ``pooled`` is the share drawn
    towards those of the other regions (:func:`toolkit.compare.pool_shares`): for a map of
    many regions, never for a contrast.
    """
    sizes: dict[str, Floats] = {unit: material.sizes(rows, unit) for unit in UNITS}
    if settings.even_months:
        sizes["month"] = month_weights(material.paragraphs.iloc[rows])
    return shares_of(material.measured(rows), sizes, settings)


def shares_of(
    found: Measured, weights: Mapping[str, Floats], settings: CompareSettings
) -> pd.DataFrame:
    """Estimate the shares of paragraphs under the regions that they are given, in every unit."""
    tables = []
    for j, domain in enumerate(found.domains):
        for target in settings.targets:
            for unit, sizes in weights.items():
                if _is_coded(found, j, sizes):
                    table = _corrected(found, j, target, sizes, settings.level)
                else:
                    table = _uncorrected(found, j, target, sizes)
                tables.append(with_first(table.assign(domain=domain, unit=unit), "domain"))
    return pd.concat(tables, ignore_index=True)


def contrast_table(
    found: Measured,
    settings: CompareSettings,
    *,
    weights: Floats,
    pairs: Sequence[tuple[str, str]] | None = None,
) -> pd.DataFrame | None:
    """Compare every coded domain's share in each region with the rest, or the regions of ``pairs``.

    A paragraph whose weight is NaN is left out. None if no domain is coded.
    """
    tables = [
        compare.contrast_shares(
            **found.of(j), target=target, level=settings.level, weights=weights, pairs=pairs
        ).assign(domain=domain)
        for j, domain in enumerate(found.domains)
        for target in settings.targets
        if _is_coded(found, j, weights)
    ]
    return with_first(pd.concat(tables, ignore_index=True), "domain") if tables else None


def month_weights(paragraphs: pd.DataFrame) -> Floats:
    """Weigh paragraphs so that each month of a region counts the same; no month known: NaN.

    >>> table = pd.DataFrame({"region": ["u"] * 4, "date": ["2024-01-02"] * 3 + ["2024-02-01"]})
    >>> month_weights(table).round(2).tolist()
    [0.67, 0.67, 0.67, 2.0]
    """
    month = in_period(paragraphs["date"], "month")
    n = month.groupby([paragraphs["region"], month]).transform("size").astype(np.float64)
    months = month.groupby(paragraphs["region"]).transform("nunique")
    dated = month.notna().groupby(paragraphs["region"]).transform("sum")
    return (dated / months / n).where(month.notna()).to_numpy(dtype=np.float64)


def with_first(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Put some columns before all others, in the order that is given.

    >>> with_first(pd.DataFrame(columns=["share", "unit", "domain"]), "domain").columns.tolist()
    ['domain', 'share', 'unit']
    """
    return table[[*names, *table.columns.drop(list(names))]]


def _is_coded(found: Measured, j: int, weights: Floats) -> bool:
    return bool((~np.isnan(weights) & ~np.isnan(found.codes[:, j])).any())


def _corrected(
    found: Measured, j: int, target: Target, weights: Floats, level: float
) -> pd.DataFrame:
    table = compare.estimate_shares(**found.of(j), target=target, level=level, weights=weights)
    return table.assign(pooled=compare.pool_shares(table, level=level)["pooled"].to_numpy())


def _uncorrected(found: Measured, j: int, target: Target, weights: Floats) -> pd.DataFrame:
    rows = pd.DataFrame(
        {"region": found.regions, "cluster": found.clusters, "weight": weights}
    ).assign(scored=found.scores[:, j] * weights)
    groups = rows.dropna(subset=["region", "weight"]).groupby("region", sort=True)
    table = groups.agg(
        scored=("scored", "sum"),
        weight=("weight", "sum"),
        n_paragraphs=("weight", "size"),
        n_clusters=("cluster", "nunique"),
    ).reset_index()
    missing = dict.fromkeys(("coded_only", "share", "se", "low", "high", "pooled"), np.nan)
    return table.assign(
        naive=table["scored"] / table["weight"],
        **missing,
        n_coded=0,
        target=target,
        method="none",
        reason=NOT_CODED,
    ).drop(columns=["scored", "weight"])
