"""The same comparison by county, city and province, and period by period."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from toolkit.corpus import in_period
from toolkit.errors import BadInput
from toolkit.places import prefecture_of, province_of
from toolkit.study.material.aligned import Material, Numbers
from toolkit.study.regional.estimates import contrast_table, shares_of, with_first
from toolkit.study.regional.paper_table import paper_table
from toolkit.study.settings.compare import CompareSettings, Division

SEPARATOR = "|"


def division_of(region: str, level: Division) -> str | None:
    """Return the division of a level that a region lies in or is; None where it is above.

    A municipality such as 北京市 stands for its city too; a county directly under a province
    has no city. A code that the table of divisions does not know is in none.

    >>> [division_of(code, "city") for code in ("371428", "110105", "429004")]
    ['371400', '110000', None]
    >>> division_of("371400", "county") is None
    True
    """
    try:
        province, city = province_of(region), prefecture_of(region)
    except BadInput:  # a code of the study's own
        return None
    if level == "province":
        return province
    if level == "city":
        municipality = province[:2] in ("11", "12", "31", "50")
        return province if municipality else city
    return None if region.endswith("00") else region


def division_tables(
    material: Material, rows: Numbers, settings: CompareSettings
) -> dict[str, pd.DataFrame]:
    """Estimate shares and contrasts at each level of ``settings.divisions``.

    Paragraphs about a whole city count for the city and the province, and for no county.
    ``division_paper`` holds the shares as `paper_table` prints them.
    """
    found = material.measured(rows)
    shares, contrasts, papers = [], [], []
    for level in settings.divisions:
        here = found.under([division_of(region, level) for region in found.regions])
        if not len(here.rows):
            continue
        weights = material.sizes(here.rows, settings.unit)
        share = shares_of(here, {settings.unit: weights}, settings)
        shares.append(share.assign(division=level))
        if settings.unit == "paragraph":
            papers.append(paper_table(share).assign(division=level))
        several = len(set(here.regions)) > 1
        contrast = contrast_table(here, settings, weights=weights) if several else None
        if contrast is not None:
            contrasts.append(contrast.assign(division=level))
    tables = {"divisions": shares, "division_contrasts": contrasts, "division_paper": papers}
    return {
        name: with_first(table, *(key for key in ("division", "domain") if key in table))
        for name, table in ((n, pd.concat(p, ignore_index=True)) for n, p in tables.items() if p)
    }


def period_tables(
    material: Material, rows: Numbers, settings: CompareSettings
) -> dict[str, pd.DataFrame]:
    """Estimate shares by region and period, and how they differ from the period before.

    A region's share in a period is compared with its share in the last period before of
    which there is a page. Paragraphs whose date does not say the period count for none: those
    without a date, and by months those of which the year alone is known.
    """
    if settings.period == "none":
        return {}
    found = material.measured(rows)
    periods = in_period(material.paragraphs["date"].iloc[rows], settings.period).tolist()
    labels = [
        f"{region}{SEPARATOR}{period}" if isinstance(period, str) else None
        for region, period in zip(found.regions, periods, strict=True)
    ]
    here = found.under(labels)
    if not len(here.rows):
        return {}
    weights = material.sizes(here.rows, settings.unit)
    shares = shares_of(here, {settings.unit: weights}, settings)
    pairs = [(after, before) for before, after in _neighbours(sorted(set(here.regions)))]
    changes = contrast_table(here, settings, weights=weights, pairs=pairs) if pairs else None
    tables = {"periods": _split(shares)}
    if changes is not None:
        tables["period_changes"] = _split(changes)
    return tables


def _neighbours(labels: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of labels of one region that follow each other."""
    return [
        (one, two)
        for one, two in pairwise(labels)
        if one.split(SEPARATOR)[0] == two.split(SEPARATOR)[0]
    ]


def _split(table: pd.DataFrame) -> pd.DataFrame:
    """Turn labels of region and period into two columns."""
    parts = table["region"].str.split(SEPARATOR, n=1, expand=True)
    table = table.assign(region=parts[0], period=parts[1])
    if "other" in table.columns:
        table["other"] = table["other"].str.split(SEPARATOR, n=1).str[-1]
        table = table.rename(columns={"other": "other_period"})
    return with_first(table, "domain", "region", "period")
