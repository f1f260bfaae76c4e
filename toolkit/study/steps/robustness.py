"""Claims about regions, rechecked under the other choices that the study could have made."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pandas as pd

from toolkit import classify as layer
from toolkit.errors import BadInput
from toolkit.study.claims.claimed import study_claims
from toolkit.study.claims.robustness import recheck, summarise
from toolkit.study.claims.variants import SEED
from toolkit.study.material.aligned import Material
from toolkit.study.material.inputs import Inputs, codebook_digests, write_parts, write_table
from toolkit.study.material.predicted import stored_runs
from toolkit.study.material.sampling import part_of, rows_to_compare
from toolkit.study.settings.sections import Study
from toolkit.study.steps.gathering import gather
from toolkit.study.steps.scores import score_left_out, study_codes, study_features

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
    parts = _other_seeds(inputs)
    first = next(parts, None)
    if first is not None:
        write_parts(chain([first], parts), folder, FILE)
    material = with_runs(gather(inputs), folder)
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


def with_runs(material: Material, folder: Path) -> Material:
    """Return the material with the scores of other seeds beside its own, if this step left any."""
    path = folder / f"{FILE}.parquet"
    if not path.is_file():
        return material
    runs = stored_runs(path, material.paragraphs["paragraph_id"], material.domains)
    scores = {name: run[0] for name, run in runs.items()}
    folds = {name: run[1] for name, run in runs.items()}
    return replace(
        material, scores={**material.scores, **scores}, folds={**material.folds, **folds}
    )


def _other_seeds(inputs: Inputs) -> Iterator[pd.DataFrame]:
    """Score every paragraph again with folds dealt by other seeds; nothing if none are asked for.

    Folds of the same clusters (no more clusters than folds) give the same scores. Models learn
    on the paragraphs that families were compared on.
    """
    study, known = inputs.study, study_codes(inputs)
    seeds = [study.seed + 1 + i for i in range(study.compare.recheck_seeds)]
    if not seeds or known.n_coded_clusters < 2:
        return
    family = inputs.family
    rows = rows_to_compare(known, most=study.classify.sample, seed=study.seed)
    coded = part_of(known, rows)
    features = study_features(
        inputs, rows, characters="characters" in layer.FAMILIES[family].blocks
    )
    for seed in seeds:
        folds = layer.grouped_folds(coded, n_folds=study.classify.folds, seed=seed)
        found = layer.cross_validate(
            features, coded, folds, families=[family], seed=seed, n_jobs=inputs.jobs
        )
        name = f"{family}{SEED}{seed}"
        yield found.assign(model=name)
        for part in score_left_out(inputs, features, coded, folds, family=family, seed=seed):
            yield part.assign(model=name)
