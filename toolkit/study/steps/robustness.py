"""Claims about regions, rechecked under the other choices that the study could have made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from toolkit import classify as layer
from toolkit.errors import BadInput
from toolkit.files import read_json
from toolkit.study.claims import study_claims
from toolkit.study.gathering import gather
from toolkit.study.inputs import Inputs, codebook_digests, write_table
from toolkit.study.material import Material
from toolkit.study.predicted import by_run
from toolkit.study.robustness import recheck, summarise
from toolkit.study.settings import Study
from toolkit.study.steps.scores import study_codes
from toolkit.study.steps.words import load_tokens, study_segmenter
from toolkit.study.variants import run_names

FILE = "seed_predictions"
"""Held-out scores of the kept family where its folds are dealt by other seeds."""


def settings(study: Study) -> dict[str, object]:
    """Return the claims, what the study chose, and with how many seeds it is tried again."""
    return {
        "compare": study.compare.model_dump(),
        "classify": study.classify.model_dump(),
        "codebook": codebook_digests(study),
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave every recheck and its summary."""
    study = inputs.study
    predictions = _other_seeds(inputs)
    if predictions is not None:
        write_table(predictions, folder, FILE)
    material = with_runs(gather(inputs), predictions)
    contrasts = inputs.maybe_table("regions", "contrasts")
    try:
        claims = study_claims(
            study.compare, contrasts, domains=material.domains, vocabulary=material.vocabulary
        )
    except BadInput as error:
        raise BadInput(f"{study.file}: {error}") from None
    runs = recheck(material, claims, study.compare, seed=study.seed)
    write_table(runs, folder, "runs")
    write_table(summarise(runs), folder, "summary")


def with_runs(material: Material, predictions: pd.DataFrame | None) -> Material:
    """Return the material with the scores of a prediction table beside its own."""
    if predictions is None:
        return material
    ids = material.paragraphs["paragraph_id"].tolist()
    scores, folds = by_run(predictions, ids, material.domains)
    return replace(
        material, scores={**material.scores, **scores}, folds={**material.folds, **folds}
    )


def _other_seeds(inputs: Inputs) -> pd.DataFrame | None:
    """Score every paragraph again with folds dealt by other seeds; None if none are asked for.

    Folds of the same clusters (no more clusters than folds) give the same scores.
    """
    study, coded = inputs.study, study_codes(inputs)
    seeds = [study.seed + 1 + i for i in range(study.compare.recheck_seeds)]
    if not seeds or not coded.anywhere.any():
        return None
    family = str(read_json(inputs.folders["scores"] / "family.json"))
    features = layer.build_features(
        inputs.paragraphs["text"].tolist(),
        study_segmenter(study),
        codebook=inputs.codebook,
        tokens=load_tokens(inputs.folders["words"]),
        characters="characters" in layer.FAMILIES[family].blocks,
        n_jobs=inputs.jobs,
    )
    tables = []
    for seed, name in zip(seeds, run_names(family, seeds), strict=True):
        folds = layer.grouped_folds(coded, n_folds=study.classify.folds, seed=seed)
        found = layer.cross_validate(
            features, coded, folds, families=[family], seed=seed, n_jobs=inputs.jobs
        )
        tables.append(found.assign(model=name))
    return pd.concat(tables, ignore_index=True)
