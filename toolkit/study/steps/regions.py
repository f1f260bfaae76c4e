"""Scores and codes to regions compared: shares, contrasts, wording, distance, coverage."""

import re
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit import compare as layer
from toolkit.errors import BadInput
from toolkit.study.counting import topic_counts
from toolkit.study.inputs import Inputs, write_table
from toolkit.study.measured import Measured, measure
from toolkit.study.saved import load_topics
from toolkit.study.settings import Study
from toolkit.study.steps.words import load_tokens

Floats = NDArray[np.float64]
TYPICAL_WORDS = 30
"""Words kept at either end of each region."""

SENTENCE_END = r"[。！？；!?;]"


def settings(study: Study) -> dict[str, object]:
    """Return which region counts, what is counted, and the level."""
    return {
        "compare": study.compare.model_dump(),
        "min_documents": study.topics.min_documents,
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave shares, contrasts, keyness, distances and the coverage of the corpus."""
    found = measure(inputs)
    if not found.rows.size:
        raise BadInput(
            f"{inputs.study.file}: no paragraph of kind {', '.join(inputs.study.compare.kinds)} "
            "has a known region; `toolkit corpus show` lists what is not known"
        )
    shares = _shares(inputs, found)
    write_table(shares, folder, "shares")
    if len(set(found.regions)) > 1:
        write_table(_contrasts(inputs, found), folder, "contrasts")
        _wording(inputs, found, folder)
        first = inputs.study.compare.targets[0]
        main = (shares["unit"] == "paragraph") & (shares["target"] == first)
        write_table(layer.share_divergences(shares[main]), folder, "divergences")
    write_table(_coverage(inputs, found), folder, "coverage")


def units(texts: list[str]) -> Mapping[str, Floats]:
    """Return the size of each paragraph in each unit that shares are given by."""
    sentences = [max(len(re.findall(SENTENCE_END, text)), 1) for text in texts]
    return {
        "paragraph": np.ones(len(texts)),
        "sentence": np.array(sentences, dtype=np.float64),
        "character": np.array([len(text) for text in texts], dtype=np.float64),
    }


def _shares(inputs: Inputs, found: Measured) -> pd.DataFrame:
    compare = inputs.study.compare
    texts = inputs.corpus.paragraphs["text"].iloc[found.rows].tolist()
    tables = []
    for j, domain in enumerate(found.domains):
        for target in compare.targets:
            for unit, weights in units(texts).items():
                table = layer.estimate_shares(
                    found.scores[:, j],
                    found.codes[:, j],
                    found.inclusion[:, j],
                    found.regions,
                    found.clusters,
                    folds=found.folds[:, j],
                    target=target,
                    level=compare.level,
                    weights=weights,
                )
                table.insert(0, "domain", domain)
                tables.append(table.assign(unit=unit))
    return pd.concat(tables, ignore_index=True)


def _contrasts(inputs: Inputs, found: Measured) -> pd.DataFrame:
    compare = inputs.study.compare
    tables = []
    for j, domain in enumerate(found.domains):
        for target in compare.targets:
            table = layer.contrast_shares(
                found.scores[:, j],
                found.codes[:, j],
                found.inclusion[:, j],
                found.regions,
                found.clusters,
                folds=found.folds[:, j],
                target=target,
                level=compare.level,
            )
            table.insert(0, "domain", domain)
            tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _wording(inputs: Inputs, found: Measured, folder: Path) -> None:
    """Leave typical words, and distances by words and by topics."""
    study = inputs.study
    tokens = load_tokens(inputs.folders["words"])
    counts, vocabulary = topic_counts(tokens, min_documents=study.topics.min_documents)
    counts = counts[found.rows]
    words = layer.keyness(
        counts,
        vocabulary,
        found.regions,
        found.clusters,
        level=study.compare.level,
        seed=study.seed,
        top=TYPICAL_WORDS,
    )
    write_table(words, folder, "keyness")
    shares = load_topics(inputs.folders["topics"] / "model").transform_counts(counts)
    pairs = list(combinations(sorted(set(found.regions)), 2))
    by: dict[str, csr_matrix | Floats] = {"words": counts, "topics": shares}
    distances = [
        layer.region_distances(
            amounts, found.regions, found.clusters, pairs=pairs, seed=study.seed
        ).assign(by=name)
        for name, amounts in by.items()
    ]
    write_table(pd.concat(distances, ignore_index=True), folder, "distances")


def _coverage(inputs: Inputs, found: Measured) -> pd.DataFrame:
    paragraphs = inputs.corpus.paragraphs.iloc[found.rows]
    genres = inputs.corpus.documents.set_index("document_id")["genre"]
    return layer.coverage_table(
        found.regions,
        paragraphs["date"],
        paragraphs["document_id"].map(genres),
        found.clusters,
    )
