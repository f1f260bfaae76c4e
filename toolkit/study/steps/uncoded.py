"""A study in which nothing is coded: what the knowledge in the codebook allows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from toolkit import classify as layer
from toolkit.errors import BadInput
from toolkit.files import write_json
from toolkit.study.material.cards import common_card, family_limit, own_words_limits
from toolkit.study.material.inputs import Inputs, write_parts, write_table
from toolkit.study.material.sampling import predict_left_out, sample_limit

LIMIT = "nothing was coded: the model knows what the codebook says, and nobody has checked it"


def predict_without_codes(
    inputs: Inputs,
    folder: Path,
    features: layer.Features,
    coded: layer.Coded,
    families: Sequence[str],
) -> None:
    """Leave predictions of the families that know the codebook, and the default as a model.

    No score, curve or transfer exists, since there is nothing to hold predictions against, and
    no family is chosen by measurement.
    """
    n = len(inputs.paragraphs)
    names = [name for name in families if layer.FAMILIES[name].knows]
    if not names:
        known = ", ".join(name for name, family in layer.FAMILIES.items() if family.knows)
        raise BadInput(
            f"{inputs.study.file}: [classify] families {', '.join(families)} learn from codes "
            f"alone, and nothing is coded; code some paragraphs or name one of {known}"
        )
    kept = layer.DEFAULT_FAMILY if layer.DEFAULT_FAMILY in names else names[0]
    if len(coded) < n:
        names = [kept]
    models = {
        name: layer.fit_classifier(features, coded, family=name, seed=inputs.study.seed)
        for name in names
    }
    parts = (predict_left_out(inputs, [model], None) for model in models.values())
    write_parts(chain.from_iterable(parts), folder, "predictions")
    write_table(layer.top_terms(models[kept], 15), folder, "top_terms")
    write_json(folder / "family.json", kept)
    family = layer.FAMILIES[kept]
    from_pages = family.uncoded > 0 or "clauses" in family.blocks
    sampled = sample_limit("words were learned", len(coded), n) if from_pages else []
    why = family_limit(kept, "not chosen by measurement, which needs codes")
    card = {
        **common_card(inputs),
        "scores": [],
        "choice": {"family": kept, "measured": False},
        "limits": [LIMIT, why, *own_words_limits(inputs), *sampled],
    }
    layer.save_with_pipeline(models[kept], folder / "model", card=card)
