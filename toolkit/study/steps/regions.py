"""Scores and codes to regions compared: shares, contrasts, wording, distance, coverage."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit import compare as layer
from toolkit.errors import BadInput
from toolkit.study.counting import topic_counts
from toolkit.study.estimates import contrast_table, share_table
from toolkit.study.inputs import Inputs, write_table
from toolkit.study.measured import Measured, measure
from toolkit.study.saved import load_topics
from toolkit.study.settings import Study
from toolkit.study.steps.words import load_tokens

Floats = NDArray[np.float64]
TYPICAL_WORDS = 30
"""Words kept at either end of each region."""


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
    texts = inputs.corpus.paragraphs["text"].iloc[found.rows].tolist()
    shares = share_table(found, texts, inputs.study.compare)
    write_table(shares, folder, "shares")
    if len(set(found.regions)) > 1:
        contrasts = contrast_table(found, inputs.study.compare)
        if contrasts is not None:
            write_table(contrasts, folder, "contrasts")
        _wording(inputs, found, folder)
        first = inputs.study.compare.targets[0]
        main = (shares["unit"] == "paragraph") & (shares["target"] == first)
        write_table(layer.share_divergences(shares[main]), folder, "divergences")
    write_table(_coverage(inputs, found), folder, "coverage")


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
