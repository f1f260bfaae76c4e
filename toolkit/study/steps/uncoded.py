"""A study in which nothing or one document is coded: what the codebook allows."""

from collections.abc import Sequence
from itertools import chain, compress
from pathlib import Path

import numpy as np

from toolkit import classify as layer
from toolkit.errors import BadInput
from toolkit.files import write_json
from toolkit.study.material.cards import common_card, family_limit, own_words_limits
from toolkit.study.material.inputs import Inputs, write_parts, write_table
from toolkit.study.material.sampling import marked, predict_left_out, sample_limit

NO_CODES = "nothing was coded"
ONE_CLUSTER = "one document alone was coded, and none could be held against another"
LIMIT = "{}: the model knows what the codebook says, and nobody has checked it"


def predict_without_codes(
    inputs: Inputs,
    folder: Path,
    features: layer.Features,
    coded: layer.Coded,
    families: Sequence[str],
) -> None:
    """Leave predictions of the families that know the codebook, and the default as a model.

    Codes of one cluster cannot be held out from a model and teach it too; here they teach
    nothing, so that every paragraph is scored by a model that never saw a code. No score, curve
    or transfer exists, and no family is chosen by measurement.
    """
    n, found = len(inputs.paragraphs), ONE_CLUSTER if coded.anywhere.any() else NO_CODES
    unseen = coded.with_codes(np.full_like(coded.codes, np.nan))
    names = [name for name in families if layer.FAMILIES[name].knows]
    if not names:
        known = ", ".join(name for name, family in layer.FAMILIES.items() if family.knows)
        raise BadInput(
            f"{inputs.study.file}: [classify] families {', '.join(families)} learn from codes "
            f"alone, and {found}; code paragraphs of two documents or more, or name one of {known}"
        )
    kept = layer.DEFAULT_FAMILY if layer.DEFAULT_FAMILY in names else names[0]
    if len(coded) < n:
        names = [kept]
    models = {
        name: layer.fit_classifier(features, unseen, family=name, seed=inputs.study.seed)
        for name in names
    }
    parts = (predict_left_out(inputs, [model], None) for model in models.values())
    held = set(compress(coded.paragraph_ids, coded.anywhere.tolist()))
    scored = (
        part.assign(fold=np.where(part["paragraph_id"].isin(held), 0, -1))
        for part in chain.from_iterable(parts)
    )
    write_parts(marked(scored, kept), folder, "predictions")
    write_table(layer.top_terms(models[kept], 15), folder, "top_terms")
    write_json(folder / "family.json", kept)
    family = layer.FAMILIES[kept]
    from_pages = family.uncoded > 0 or "clauses" in family.blocks
    sampled = sample_limit("words were learned", len(coded), n) if from_pages else []
    why = family_limit(kept, "not chosen by measurement, which needs codes of two documents")
    card = {
        **common_card(inputs),
        "scores": [],
        "choice": {"family": kept, "measured": False},
        "limits": [LIMIT.format(found), why, *own_words_limits(inputs), *sampled],
    }
    layer.save_with_pipeline(models[kept], folder / "model", card=card)
