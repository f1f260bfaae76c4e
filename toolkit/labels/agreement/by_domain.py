"""Agreement of coders by domain, with intervals that carry the documents."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import BadInput
from toolkit.labels.agreement.coefficients import AC1, ALPHA, F1, KAPPA, RAW
from toolkit.labels.agreement.counts import BINARY, Floats
from toolkit.labels.sheets.history import merge_sheets
from toolkit.labels.sheets.matrix import code_matrix
from toolkit.labels.sheets.sheet import UNSURE
from toolkit.resample import (
    LEAST_CLUSTERS,
    bounded_interval,
    check_level,
    cluster_codes,
    divide,
    interval_reason,
    left_out,
    multiplicities,
)

AGREEMENT_COLUMNS = (
    *("domain", "measure", "value", "low", "high", "n_coders", "n_paragraphs"),
    *("n_positive", "n_differ", "n_unsure", "n_clusters", "reason"),
)
MACRO = "macro"
MEASURES = (ALPHA, KAPPA, AC1, RAW, F1)


def agree(
    sheets: Sequence[pd.DataFrame],
    *,
    clusters: Mapping[str, str] | None = None,
    level: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how far coders agree, domain by domain.

    Codes of paragraphs that one coder alone coded, or another was unsure about, say nothing of
    agreement and are counted apart; AC1 alone learns from them how common each value is, as
    Gwet has it.

    Parameters
    ----------
    sheets : sequence of DataFrame
        Sheets of two coders or more; who coded is read from their ``coder`` column.
    clusters : mapping of str to str, optional
        The cluster of each paragraph, such as
        ``dict(zip(paragraphs["paragraph_id"], paragraphs["cluster"]))``. Whole clusters are
        resampled; without them there are no intervals.
    level : float, default=0.95
        Coverage of the intervals, which take standard errors from a bootstrap and a jackknife
        of clusters to the log odds of a value (:func:`toolkit.resample.bounded_interval`). Of
        simulated ones with 5 to 40 clusters, also where one is as long as all others together,
        .92 to .97 held the truth, of alpha of a rare domain (.05) .85 to .95. Codes that never
        differ get none. In each
        resample the mean is over the domains that have a value there.
    n_boot, seed : int
        Number of bootstrap samples; what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a domain and measure, then the ``macro`` mean over the domains: ``domain``,
        ``measure`` (``alpha``, ``kappa``, ``ac1``, ``raw``, ``f1``), ``value``, ``low``,
        ``high``, ``n_coders``, ``n_paragraphs`` (coded 0 or 1 by two at least),
        ``n_positive`` (every coder says 1), ``n_differ``, ``n_unsure`` (one at least is
        unsure), ``n_clusters``, ``reason`` (why a value or an interval is missing, or that the
        interval may be too short, as with fewer than ten clusters).

    Raises
    ------
    BadInput
        If there are fewer than two coders, or a paragraph has no cluster.

    References
    ----------
    As of each measure: :func:`krippendorff_alpha`, :func:`cohen_kappa`, :func:`gwet_ac1`.

    Examples
    --------
    >>> from toolkit.labels import as_sheet
    >>> def sheet(coder, codes):
    ...     row = {"domain": "roads", "coder": coder}
    ...     return as_sheet([{**row, "paragraph_id": i, "value": v} for i, v in enumerate(codes)])
    >>> table = agree([sheet("ann", "1100"), sheet("ben", "1000")]).set_index(["domain", "measure"])
    >>> table.loc["roads", "value"].round(2).to_dict()
    {'alpha': 0.53, 'kappa': 0.5, 'ac1': 0.53, 'raw': 0.75, 'f1': 0.67}
    """
    check_level(level)
    readings = _readings(sheets)
    names, member = cluster_codes(_clusters_of(readings, clusters))
    sums = _sums_by_cluster(readings, member)
    values = _values(sums, np.ones((1, len(names))))[0]
    values[-1] = values[:-1].mean(axis=0)
    counts = _counts(readings, None if clusters is None else member)
    low, high = np.full_like(values, np.nan), np.full_like(values, np.nan)
    if len(names) > 1:
        drawn = multiplicities(len(names), n_boot=n_boot, seed=seed).astype(np.float64)
        draws, without = _values(sums, drawn), _values(sums, left_out(len(names)))
        for row, n in enumerate(counts["n_clusters"]):
            for j, measure in enumerate(MEASURES):
                here = (table[..., row, j] for table in (values, draws, without))
                low[row, j], high[row, j] = bounded_interval(
                    *here, n_clusters=n, level=level, least=measure.least
                )
    # Where no code differs no resample does, however few there are.
    nothing = (np.array(counts["n_differ"]) == 0)[:, None] | np.isnan(values)
    low[nothing], high[nothing] = np.nan, np.nan
    shape = values.shape
    table = pd.DataFrame(
        {
            "domain": np.repeat([*readings.domains, MACRO], shape[1]),
            "measure": [measure.name for measure in MEASURES] * shape[0],
            "value": values.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
        }
    )
    for column, counted in counts.items():
        table[column] = np.repeat(counted, shape[1])
    table["reason"] = _reasons(table)
    return table[list(AGREEMENT_COLUMNS)]


class _Readings(NamedTuple):
    """Codes of shape (n_paragraphs, n_domains, n_coders), and where a coder was unsure."""

    paragraphs: list[str]
    domains: list[str]
    codes: Floats
    unsure: Floats


def _readings(sheets: Sequence[pd.DataFrame]) -> _Readings:
    rows = merge_sheets(sheets).sheet
    there = list(dict.fromkeys(rows["coder"]))
    rows = rows[rows["value"] != ""]
    coders = list(dict.fromkeys(rows["coder"]))
    if len(coders) < 2:
        found = f"coded by {coders[0]!r} alone" if coders else "nobody has coded"
        blank = ", ".join(repr(coder) for coder in there if coder not in coders)
        why = (
            f"the sheet of {blank} is blank, name the one that `label import` wrote"
            if blank
            else "agreement needs two coders with their own names"
        )
        raise BadInput(f"{found}: {why}")
    paragraphs = sorted(set(rows["paragraph_id"]))
    domains = list(dict.fromkeys(rows["domain"]))
    by_coder = [rows[rows["coder"] == coder] for coder in coders]
    codes = [code_matrix(own, paragraphs, domains) for own in by_coder]
    marked = [own.assign(value=np.where(own["value"] == UNSURE, "1", "0")) for own in by_coder]
    unsure = [code_matrix(own, paragraphs, domains) for own in marked]
    return _Readings(paragraphs, domains, np.stack(codes, axis=2), np.stack(unsure, axis=2))


def _clusters_of(readings: _Readings, clusters: Mapping[str, str] | None) -> list[str]:
    if clusters is None:
        return ["unknown"] * len(readings.paragraphs)
    missing = [p for p in readings.paragraphs if p not in clusters]
    if missing:
        raise BadInput(f"paragraph {missing[0]!r} has no cluster ({len(missing)} in all)")
    return [clusters[p] for p in readings.paragraphs]


def _sums_by_cluster(readings: _Readings, member: NDArray[np.int64]) -> list[list[Floats]]:
    """Return, for every measure and domain, its sums in each cluster."""
    n_clusters = int(member.max(initial=-1)) + 1
    table: list[list[Floats]] = []
    for measure in MEASURES:
        table.append([])
        for j in range(len(readings.domains)):
            rows = measure.sums(readings.codes[:, j], BINARY)
            sums = np.zeros((n_clusters, *rows.shape[1:]))
            np.add.at(sums, member, rows)
            table[-1].append(sums)
    return table


def _values(sums: list[list[Floats]], weights: Floats) -> Floats:
    """Return every measure under every row of weights: (n_weights, n_domains + 1, n_measures).

    The last of the domains is the mean of those that have a value under these weights.
    """
    by_measure = [
        np.stack([measure.value(np.tensordot(weights, part, axes=1)) for part in parts], axis=1)
        for measure, parts in zip(MEASURES, sums, strict=True)
    ]
    values = np.stack(by_measure, axis=2)
    known = ~np.isnan(values)
    mean = divide(np.where(known, values, 0.0).sum(axis=1), known.sum(axis=1))
    return np.concatenate([values, mean[:, None]], axis=1)


def _counts(readings: _Readings, member: NDArray[np.int64] | None) -> dict[str, list[int]]:
    """Count, for each domain and for all of them together, what the measures rest on."""
    coded = (~np.isnan(readings.codes)).sum(axis=2)
    twice = coded > 1
    ones = np.nansum(readings.codes, axis=2)
    marks = {
        "n_paragraphs": twice,
        "n_positive": twice & (ones == coded),
        "n_differ": twice & (ones > 0) & (ones < coded),
        "n_unsure": np.nansum(readings.unsure, axis=2) > 0,
    }
    n_coders = readings.codes.shape[2]
    counts = {"n_coders": [n_coders] * (len(readings.domains) + 1)}
    counts |= {name: [*mark.sum(axis=0).tolist(), int(mark.sum())] for name, mark in marks.items()}
    counts["n_clusters"] = [0] * (len(readings.domains) + 1)
    if member is not None:
        columns = [*twice.T, twice.any(axis=1)]
        counts["n_clusters"] = [len(np.unique(member[column])) for column in columns]
    return counts


def _reasons(table: pd.DataFrame) -> list[str]:
    undefined = table[table["value"].isna() & (table["domain"] != MACRO)]
    where = undefined.groupby("measure")["domain"].agg(", ".join).to_dict()
    reasons = []
    columns = (table[c].tolist() for c in ("measure", "value", "low", "n_clusters", "n_differ"))
    for measure, value, low, n_clusters, n_differ in zip(*columns, strict=True):
        if np.isnan(value):
            reasons.append(
                f"undefined for {where[measure]}: no paragraph coded twice, or one value alone"
            )
        elif n_clusters >= LEAST_CLUSTERS and n_differ == 0:
            reasons.append("no interval: no code differs, nor does any in a resample")
        elif n_clusters >= LEAST_CLUSTERS and np.isnan(low):
            reasons.append("no interval: undefined in more than 5% of the resamples")
        else:
            reasons.append(interval_reason(n_clusters))
    return reasons
