"""Regions compared at the same mix of genres and years, or said not to be comparable."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit import compare
from toolkit.compare import REST
from toolkit.corpus import in_period
from toolkit.resample import holm
from toolkit.study.material.aligned import Floats, Material, Numbers
from toolkit.study.material.measured import Measured
from toolkit.study.regional.estimates import contrast_table
from toolkit.study.settings.compare import CompareSettings, Held

BETWEEN = " × "
COLUMNS = (
    *("domain", "region", "other", "mix", "comparable", "strata", "kept", "other_kept"),
    *("share", "other_share", "difference", "low", "high", "p", "p_holm"),
    *("n_paragraphs", "n_coded", "n_clusters", "other_n_paragraphs", "other_n_coded"),
    *("other_n_clusters", "target", "method", "reason"),
)


def mix_table(material: Material, rows: Numbers, settings: CompareSettings) -> pd.DataFrame | None:
    """Compare each region with the rest (and each named pair) at one mix of ``settings.mix``.

    Both sides get the mix of strata (a genre in a year, say) that they have together; only
    strata of which both have paragraphs can be compared. Where there are none, the two are not
    comparable, and the reason says what each side has. ``kept`` and ``other_kept`` are the
    shares of either side's paragraphs that lie in the ``strata`` in common. None where nothing
    is to be held equal, or nothing is coded.
    """
    if not settings.mix:
        return None
    found = material.measured(rows)
    strata = strata_of(material.paragraphs.iloc[rows], settings.mix)
    sizes = material.sizes(rows, settings.unit)
    tables = []
    names = sorted(set(found.regions))
    for one, two in [*((name, REST) for name in names), *settings.pairs]:
        sides = two_sides(found.regions, one, two)
        weights = compare.same_mix(sides, strata, sizes=sizes)
        table = _contrast(found, sides, weights, settings, (one, two))
        if table is not None:
            held = " and ".join(settings.mix)
            tables.append(_with_strata(table, sides, strata, weights, held))
    if not tables:
        return None
    whole = pd.concat(tables, ignore_index=True).assign(mix=BETWEEN.join(settings.mix))
    place = whole["domain"].map({domain: j for j, domain in enumerate(material.domains)})
    whole = whole.iloc[np.argsort(place, kind="stable")].reindex(columns=list(COLUMNS))
    whole = whole.reset_index(drop=True)
    tests = compare.same_tests(whole["region"], whole["other"])
    for _, p in whole.groupby(["domain", "target"])["p"]:
        whole.loc[p.index, "p_holm"] = holm(p, tests[p.index])
    return whole


def strata_of(paragraphs: pd.DataFrame, held: Sequence[Held]) -> list[str | None]:
    """Name the stratum of each paragraph; None where a part of it is not known.

    >>> rows = pd.DataFrame({"genre": ["news", "news"], "date": ["2024-01-02", None]})
    >>> strata_of(rows, ["genre", "year"])
    ['news × 2024', None]
    """
    columns = [_part(paragraphs, name).tolist() for name in held]
    return [
        BETWEEN.join(row) if all(isinstance(part, str) and part for part in row) else None
        for row in zip(*columns, strict=True)
    ]


def _part(paragraphs: pd.DataFrame, name: Held) -> "pd.Series[str]":
    if name == "genre":
        return paragraphs["genre"].where(paragraphs["genre"] != "unknown")
    if name == "publisher":
        return paragraphs["publisher"]
    return in_period(paragraphs["date"], name)


def two_sides(regions: Sequence[str], one: str, two: str) -> list[str | None]:
    """Name the side of each paragraph; None where it is on neither.

    >>> two_sides(["u", "v", "w"], "u", "rest"), two_sides(["u", "v", "w"], "u", "v")
    (['u', 'rest', 'rest'], ['u', 'v', None])
    """
    if two == REST:
        return [one if region == one else REST for region in regions]
    return [region if region in (one, two) else None for region in regions]


def _contrast(
    found: Measured,
    sides: Sequence[str | None],
    weights: Floats,
    settings: CompareSettings,
    pair: tuple[str, str],
) -> pd.DataFrame | None:
    counted = [None if np.isnan(w) else s for s, w in zip(sides, weights.tolist(), strict=True)]
    here = found.under(counted)
    if set(here.regions) != set(pair):
        return _not_comparable(found, settings, pair)
    kept = weights[[side is not None for side in counted]]
    return contrast_table(here, settings, weights=kept, pairs=[pair])


def _not_comparable(
    found: Measured, settings: CompareSettings, pair: tuple[str, str]
) -> pd.DataFrame | None:
    coded = [d for j, d in enumerate(found.domains) if not np.isnan(found.codes[:, j]).all()]
    rows = [(domain, target) for domain in coded for target in settings.targets]
    if not rows:
        return None
    table = pd.DataFrame(rows, columns=["domain", "target"])
    return table.assign(region=pair[0], other=pair[1], method="none")


def _with_strata(
    table: pd.DataFrame,
    sides: Sequence[str | None],
    strata: Sequence[str | None],
    weights: Floats,
    held: str,
) -> pd.DataFrame:
    pair = table.loc[0, ["region", "other"]]
    rows = pd.DataFrame({"side": sides, "stratum": strata, "kept": ~np.isnan(weights)})
    one, two = (rows[rows["side"] == name] for name in pair)
    common = sorted(set(one["stratum"].dropna()) & set(two["stratum"].dropna()))
    told = table.assign(
        strata="; ".join(common),
        kept=float(one["kept"].mean()),
        other_kept=float(two["kept"].mean()),
        comparable=bool(common),
    )
    return told if common else told.assign(reason=f"not comparable: {_why(one, two, held)}")


def _why(one: pd.DataFrame, two: pd.DataFrame, held: str) -> str:
    for side, rows in (("here", one), ("there", two)):
        if rows["stratum"].isna().all():
            return f"no paragraph {side} has a known {held}"
    return f"{_listed(one)} here, {_listed(two)} there"


def _listed(rows: pd.DataFrame) -> str:
    names = sorted(set(rows["stratum"].dropna()))
    more = len(names) - 3
    return ", ".join(names[:3]) + (f" and {more} more" if more > 0 else "")
