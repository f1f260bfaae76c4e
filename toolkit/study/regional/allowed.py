"""What each region's documents allow to be said, and what they do not."""

from collections.abc import Mapping

import pandas as pd

from toolkit.compare import REST
from toolkit.study.settings.compare import CompareSettings

COLUMNS = (
    *("region", "n_clusters", "n_paragraphs", "n_coded", "in_these_pages", "in_general"),
    *("typical_words", "same_mix", "one_document"),
)
YES = "yes"


def allowed_table(tables: Mapping[str, pd.DataFrame], settings: CompareSettings) -> pd.DataFrame:
    """Sum up, region by region, which questions the tables answer.

    One row a region: its documents (clusters) and paragraphs; then ``exact``, ``interval`` or
    the reason against it, for its share ``in_these_pages`` and ``in_general`` (missing where the
    study does not ask); ``yes`` or the reason against it for a test of its ``typical_words`` and
    for a comparison with the rest at the ``same_mix``; ``one_document``: whether all that is
    said of it rests on a single one.
    """
    shares = tables["shares"]
    shares = shares[shares["unit"] == "paragraph"]
    first = shares.drop_duplicates("region").set_index("region")
    table = first[["n_clusters", "n_paragraphs"]].copy()
    table["n_coded"] = shares.groupby("region")["n_coded"].max()
    for column, target in (("in_these_pages", "corpus"), ("in_general", "process")):
        rows = shares[shares["target"] == target]
        found = {str(region): _answer(part) for region, part in rows.groupby("region")}
        table[column] = pd.Series(found, dtype="str").reindex(table.index)
    table["typical_words"] = _reasons(tables.get("keyness"))
    mix = tables.get("mix")
    own = None if mix is None else mix[mix["other"] == REST]
    table["same_mix"] = _comparable(own)
    table["one_document"] = table["n_clusters"] == 1
    return table.reset_index().reindex(columns=list(COLUMNS))


def _answer(rows: pd.DataFrame) -> str:
    """Return the kind of answer that all domains have, or the first reason against one."""
    missing = rows[rows["low"].isna()]
    if len(missing):
        return str(missing["reason"].iloc[0])
    return "exact" if (rows["method"] == "census").all() else "interval"


def _reasons(words: pd.DataFrame | None) -> "pd.Series[str] | None":
    if words is None:
        return None
    reasons = words.groupby("region")["reason"].first()
    return reasons.where(reasons != "", YES)


def _comparable(mix: pd.DataFrame | None) -> "pd.Series[str] | None":
    if mix is None or mix.empty:
        return None
    rows = mix.drop_duplicates("region").set_index("region")
    return rows["reason"].where(~rows["comparable"].astype(bool), YES)
