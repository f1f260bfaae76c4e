"""Shares as a paper prints them: a row a region, a column a domain, each with its interval."""

import math

import pandas as pd

COUNTS = ("n_clusters", "n_paragraphs", "n_coded")


def paper_table(shares: pd.DataFrame) -> pd.DataFrame:
    """Return shares by paragraphs in percent, region by region, under both questions.

    A row a target and region; ``n_coded`` is the fewest of any domain, and each domain has a
    column of text: ``13.1 [10.1, 18.9]``. An exact share has equal ends; one without an interval
    ``[–]``. Where there is no share, or one of so few codes that not even about these pages they
    allow an interval (three of three say no, and it is 0), the cell is ``–``.

    >>> row = {"unit": "paragraph", "target": "corpus", "region": "371428", "domain": "roads",
    ...        "share": 0.25, "low": 0.2, "high": 0.375, "n_clusters": 9, "n_paragraphs": 80,
    ...        "n_coded": 20}
    >>> paper_table(pd.DataFrame([row]))[["region", "n_coded", "roads"]].values.tolist()
    [['371428', 20, '25.0 [20.0, 37.5]']]
    """
    rows = shares[shares["unit"] == "paragraph"]
    here = ["region", "domain"]
    vague = rows.loc[(rows["target"] == "corpus") & rows["low"].isna(), here]
    told = rows["share"].mask(rows.set_index(here).index.isin(vague.set_index(here).index))
    cells = [_cell(*values) for values in zip(told, rows["low"], rows["high"], strict=True)]
    keys = ["target", "region"]
    groups = rows.groupby(keys, sort=False)
    counts = groups[list(COUNTS)].min().reset_index()
    wide = rows.assign(cell=cells).pivot(index=keys, columns="domain", values="cell")
    wide = wide[list(dict.fromkeys(rows["domain"]))].reset_index()
    return counts.merge(wide, on=keys, how="left").rename_axis(columns=None)


def _cell(share: float, low: float, high: float) -> str:
    if math.isnan(share):
        return "–"
    known = not (math.isnan(low) or math.isnan(high))
    ends = f"{100 * low:.1f}, {100 * high:.1f}" if known else "–"
    return f"{100 * share:.1f} [{ends}]"
