"""Shares and contrasts of every domain, by every target and unit that a study asks for."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import compare
from toolkit.study.measured import Measured
from toolkit.study.settings import CompareSettings

Floats = NDArray[np.float64]
Target = Literal["corpus", "process"]

SENTENCE_END = re.compile(r"[。！？；!?;]")
NOT_CODED = "no paragraph coded: the classifier's errors are not known"


def share_table(found: Measured, texts: list[str], settings: CompareSettings) -> pd.DataFrame:
    """Estimate every domain's share in each region, by paragraphs, sentences and characters.

    A domain that nobody coded has the share that the classifier alone gives (``naive``) and
    no other: what it gets wrong cannot be known without codes.
    """
    return pd.concat(_shares(found, texts, settings), ignore_index=True)


def contrast_table(found: Measured, settings: CompareSettings) -> pd.DataFrame | None:
    """Compare every coded domain's share in each region with the rest; None if none is coded."""
    tables = [
        compare.contrast_shares(
            found.scores[:, j],
            found.codes[:, j],
            found.inclusion[:, j],
            found.regions,
            found.clusters,
            folds=found.folds[:, j],
            target=target,
            level=settings.level,
        ).assign(domain=domain)
        for j, domain in enumerate(found.domains)
        for target in settings.targets
        if not np.isnan(found.codes[:, j]).all()
    ]
    return _domain_first(pd.concat(tables, ignore_index=True)) if tables else None


def units(texts: list[str]) -> Mapping[str, Floats]:
    """Return the size of each paragraph in each unit that shares are given by."""
    sentences = [max(len(SENTENCE_END.findall(text)), 1) for text in texts]
    return {
        "paragraph": np.ones(len(texts)),
        "sentence": np.array(sentences, dtype=np.float64),
        "character": np.array([len(text) for text in texts], dtype=np.float64),
    }


def _shares(found: Measured, texts: list[str], settings: CompareSettings) -> Iterator[pd.DataFrame]:
    sizes = units(texts)
    for j, domain in enumerate(found.domains):
        coded = not np.isnan(found.codes[:, j]).all()
        estimate = _corrected if coded else _uncorrected
        for target in settings.targets:
            for unit, weights in sizes.items():
                table = estimate(found, j, target, weights, settings.level)
                yield _domain_first(table.assign(domain=domain, unit=unit))


def _corrected(
    found: Measured, j: int, target: Target, weights: Floats, level: float
) -> pd.DataFrame:
    return compare.estimate_shares(
        found.scores[:, j],
        found.codes[:, j],
        found.inclusion[:, j],
        found.regions,
        found.clusters,
        folds=found.folds[:, j],
        target=target,
        level=level,
        weights=weights,
    )


def _uncorrected(
    found: Measured, j: int, target: Target, weights: Floats, level: float
) -> pd.DataFrame:
    del level  # there is no interval
    rows = pd.DataFrame(
        {"region": found.regions, "cluster": found.clusters, "weight": weights}
    ).assign(scored=found.scores[:, j] * weights)
    groups = rows.groupby("region", sort=True)
    table = groups.agg(
        scored=("scored", "sum"),
        weight=("weight", "sum"),
        n_paragraphs=("weight", "size"),
        n_clusters=("cluster", "nunique"),
    ).reset_index()
    missing = dict.fromkeys(("coded_only", "share", "se", "low", "high"), np.nan)
    return table.assign(
        naive=table["scored"] / table["weight"],
        **missing,
        n_coded=0,
        target=target,
        method="none",
        reason=NOT_CODED,
    ).drop(columns=["scored", "weight"])


def _domain_first(table: pd.DataFrame) -> pd.DataFrame:
    return table[["domain", *(name for name in table.columns if name != "domain")]]
