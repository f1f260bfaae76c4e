"""Codes and words to classifiers: families compared on paragraphs they never saw, one kept."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pandas as pd

from toolkit import classify as layer
from toolkit.errors import BadInput
from toolkit.files import write_json
from toolkit.study.material.aligned import Numbers
from toolkit.study.material.cards import (
    common_card,
    family_limit,
    own_words_limits,
    probability_of,
    rounded,
)
from toolkit.study.material.inputs import Inputs, codebook_digests, write_parts, write_table
from toolkit.study.material.sampling import (
    fold_models,
    marked,
    part_of,
    predict_left_out,
    rows_to_compare,
    sample_limit,
)
from toolkit.study.settings.sections import Study
from toolkit.study.steps.uncoded import predict_without_codes
from toolkit.study.steps.words import load_tokens, study_segmenter

REFITS = 10
"""Refits on resampled documents that say how stable the strongest terms are."""

FEW = 10
"""Positives below which a score is called an anecdote on the card."""


def settings(study: Study) -> dict[str, object]:
    """Return the families and the codebook whose rules and examples they use."""
    return {
        "classify": study.classify.model_dump(),
        "region": study.compare.region,
        "level": study.compare.level,
        "bootstrap": study.compare.bootstrap,
        "codebook": codebook_digests(study),
        "words": study.words.model_dump(),
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave predictions, scores by split, differences, transfer, a curve and the model."""
    study = inputs.study
    known = study_codes(inputs)
    rows = rows_to_compare(known, most=study.classify.sample, seed=study.seed)
    coded = part_of(known, rows)
    features = study_features(inputs, rows)
    families = chosen_families(study)
    if coded.n_coded_clusters < 2:
        predict_without_codes(inputs, folder, features, coded, families)
        return
    folds = layer.grouped_folds(coded, n_folds=study.classify.folds, seed=study.seed)
    held = layer.cross_validate_splits(
        features,
        coded,
        families=families,
        splits=("grouped", "random", "region"),
        n_folds=study.classify.folds,
        seed=study.seed,
        n_jobs=inputs.jobs,
    )
    predictions = held["grouped"]
    drawn = {"n_boot": study.compare.bootstrap, "seed": study.seed}
    level = study.compare.level
    splits = layer.evaluate_splits(held, coded, level=level, **drawn)
    choice = layer.choose_family(predictions, coded, families=families, seed=study.seed)
    family = choice.family
    tables = {
        "scores": splits,
        "differences": layer.compare_models(predictions, coded, level=level, **drawn),
        "learning_curve": layer.learning_curve(
            features,
            coded,
            folds,
            family=family,
            predictions=predictions,
            seed=study.seed,
            n_jobs=inputs.jobs,
        ),
        "chance": _chance(features, coded, folds, family, study.seed),
        "calibration": layer.calibration_bins(predictions, coded, family),
        "precision_recall": layer.precision_recall(predictions, coded, family),
    }
    if len({region for region in coded.regions if region}) > 1:
        tables["transfer"] = layer.transfer_matrix(
            features, coded, family=family, seed=study.seed, n_jobs=inputs.jobs
        )
    model = layer.fit_classifier(features, coded, family=family, seed=study.seed)
    tables["top_terms"] = _top_terms(features, coded, model, study.seed)
    for name, table in tables.items():
        write_table(table, folder, name)
    left = score_left_out(inputs, features, coded, folds, family=family, seed=study.seed)
    write_parts(marked(chain([predictions], left), family), folder, "predictions")
    write_json(folder / "family.json", family)
    card = _card(inputs, splits, choice, n_compared=len(coded))
    layer.save_with_pipeline(model, folder / "model", card=card)


def study_features(inputs: Inputs, rows: Numbers, *, characters: bool = True) -> layer.Features:
    """Return what classifiers learn from, of some paragraphs."""
    is_all = len(rows) == len(inputs.paragraphs)
    return layer.build_features(
        inputs.texts_of(rows),
        study_segmenter(inputs.study),
        codebook=inputs.codebook,
        tokens=load_tokens(inputs.folders["words"]) if is_all else None,
        characters=characters,
        n_jobs=inputs.jobs,
    )


def score_left_out(
    inputs: Inputs,
    features: layer.Features,
    coded: layer.Coded,
    folds: layer.Folds,
    *,
    family: str,
    seed: int,
) -> Iterator[pd.DataFrame]:
    """Yield a family's scores of the paragraphs that it was not compared on; none if there are."""
    if len(coded) < len(inputs.paragraphs):
        models = fold_models(features, coded, folds, family=family, seed=seed)
        yield from predict_left_out(inputs, models, coded)


def study_codes(inputs: Inputs) -> layer.Coded:
    """Return the settled codes, aligned with the paragraphs."""
    paragraphs = inputs.paragraphs
    return layer.Coded(
        paragraph_ids=paragraphs["paragraph_id"].tolist(),
        domains=inputs.codebook.keys,
        codes=inputs.coding("codes"),
        clusters=paragraphs["cluster"].tolist(),
        regions=inputs.regions,
        documents=paragraphs["document_id"].tolist(),
        stands_for=inputs.stands_for(),
    )


def chosen_families(study: Study) -> tuple[str, ...]:
    """Return the families that a study compares; one that there is not is refused."""
    families = study.classify.families or tuple(layer.FAMILIES)
    unknown = [name for name in families if name not in layer.FAMILIES]
    if unknown:
        known = ", ".join(layer.FAMILIES)
        raise BadInput(f"{study.file}: [classify] family {unknown[0]!r} is not one of {known}")
    return families


def _top_terms(
    features: layer.Features, coded: layer.Coded, model: layer.DomainClassifier, seed: int
) -> pd.DataFrame:
    """Return the strongest terms, with their stability where codes decided them."""
    if "clauses" in layer.FAMILIES[model.family].blocks:
        return layer.top_terms(model, 15)  # the rules decided, and no refit would change them
    return layer.stable_terms(
        features, coded, family=model.family, n=15, n_refits=REFITS, seed=seed
    )


def _chance(
    features: layer.Features, coded: layer.Coded, folds: layer.Folds, family: str, seed: int
) -> pd.DataFrame:
    """Score the chosen family on codes that were dealt out anew: what chance reaches."""
    dealt = layer.permute_codes(coded, seed=seed)
    predictions = layer.cross_validate(features, dealt, folds, families=[family], seed=seed)
    return layer.evaluate(predictions, dealt, n_boot=100, seed=seed)


def _card(
    inputs: Inputs,
    scores: pd.DataFrame,
    choice: layer.Choice,
    *,
    n_compared: int,
) -> dict[str, object]:
    own = scores[(scores["model"] == choice.family) & (scores["split"] != "random")]
    columns = ["split", "domain", "precision", "recall", "f1", "low", "high"]
    columns += ["f1_one_missed"] if own["f1_one_missed"].notna().any() else []
    counts = ["n_positive", "n_coded", "n_clusters", "reason"]
    grouped = own[own["split"] == "grouped"]
    few = grouped[grouped["n_positive"] < FEW]
    limits = [
        f"{row.domain}: {row.n_positive} positives; its scores are an anecdote"
        for row in few.itertuples()
    ]
    n = len(inputs.documents)
    return {
        **common_card(inputs),
        "scores": rounded(own[[*columns, *counts]]),
        "probabilities": [
            probability_of(row) for row in grouped.to_dict("records") if row["domain"] != "macro"
        ],
        "choice": {"family": choice.family, "measured": choice.measured},
        "limits": [
            f"trained and scored on {n} documents",
            "scores of families with rules are fair only where the rules were written without "
            "these pages in view",
            family_limit(choice.family, choice.why),
            *own_words_limits(inputs),
            *limits,
            *sample_limit("families were compared", n_compared, len(inputs.paragraphs)),
        ],
    }
