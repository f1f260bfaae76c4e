"""How much of each topic regions, levels, genres and years write."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit import topics as layer
from toolkit.compare import same_mix
from toolkit.corpus import in_period, known_dates
from toolkit.study.material.aligned import Floats
from toolkit.study.material.inputs import Inputs
from toolkit.study.regional.estimates import with_first
from toolkit.study.regional.standardised import BETWEEN, strata_of

UNKNOWN = "unknown"
NO_COMMON = "not comparable: no stratum occurs in every group"


def prevalence_table(inputs: Inputs, shares: Sequence[Floats]) -> pd.DataFrame:
    """Estimate the share of each topic by region, level, genre and year, in every unit.

    There are shares for each seed, their topics aligned; NaN where a paragraph is not counted.
    The columns are those of :func:`toolkit.topics.topic_prevalence` with ``group`` for
    ``region`` and, first, ``by`` (``region``, ``level``, ``genre``, ``year``) and ``mix``:
    empty, or what every group has the same mix of (``genre × year``), where the study's
    ``[compare] mix`` asks for it. ``unit`` is ``paragraph`` or ``document``.
    """
    about = _about(inputs)
    documents = about["document_id"].tolist()
    tables = []
    for by in ("region", "level", "genre", "year"):
        if about[by].notna().any():
            tables.append(_one(inputs, shares, about, by).assign(by=by, mix=""))
            tables.append(_one(inputs, shares, about, by, documents).assign(by=by, mix=""))
    mix = inputs.study.compare.mix
    if mix:
        standard = _standardised(inputs, shares, about)
        tables.append(standard.assign(by="region", mix=BETWEEN.join(mix)))
    table = pd.concat(tables, ignore_index=True).rename(columns={"region": "group"})
    return with_first(table, "by", "mix", "unit", "group")


def _about(inputs: Inputs) -> pd.DataFrame:
    """Return what paragraphs are grouped by; missing where it is not known."""
    paragraphs = inputs.paragraphs
    documents = inputs.documents.set_index("document_id")
    documents = documents.loc[paragraphs["document_id"].tolist()].reset_index()
    table = pd.DataFrame(
        {
            "document_id": paragraphs["document_id"].tolist(),
            "cluster": paragraphs["cluster"].tolist(),
            "region": inputs.regions,
            "level": documents["issuer_level"].tolist(),
            "genre": documents["genre"].tolist(),
            "publisher": documents["publisher"].tolist(),
            "date": known_dates(documents),
        }
    )
    for name in ("level", "genre"):
        table[name] = table[name].where(table[name] != UNKNOWN, None)
    return table.assign(year=in_period(table["date"], "year"))


def _one(
    inputs: Inputs,
    shares: Sequence[Floats],
    about: pd.DataFrame,
    by: str,
    documents: list[str] | None = None,
    weights: Floats | None = None,
) -> pd.DataFrame:
    compare = inputs.study.compare
    return layer.topic_prevalence(
        shares,
        about[by].tolist(),
        about["cluster"].tolist(),
        documents=documents,
        weights=weights,
        level=compare.level,
        n_boot=compare.bootstrap,
        seed=inputs.study.seed,
    )


def _standardised(inputs: Inputs, shares: Sequence[Floats], about: pd.DataFrame) -> pd.DataFrame:
    """Give every region the mix of strata that all have together; missing where none is common."""
    counted = ~np.isnan(shares[0]).any(axis=1) & about["region"].notna().to_numpy()
    strata = strata_of(about, inputs.study.compare.mix)
    weights = same_mix(about["region"].where(counted), strata)
    if np.isnan(weights).all():
        plain = _one(inputs, shares, about, "region")
        return plain.assign(share=np.nan, low=np.nan, high=np.nan, reason=NO_COMMON)
    return _one(inputs, shares, about, "region", weights=weights)
