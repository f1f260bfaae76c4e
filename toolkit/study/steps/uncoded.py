"""A study in which nothing is coded: what the knowledge in the codebook allows."""

from pathlib import Path

import pandas as pd

from toolkit import classify as layer
from toolkit.files import write_json
from toolkit.study.cards import common_card
from toolkit.study.inputs import Inputs, write_table
from toolkit.study.sampling import predict_others, sample_limit

LIMIT = "nothing was coded: the model knows what the codebook says, and nobody has checked it"


def predict_without_codes(
    inputs: Inputs, folder: Path, features: layer.Features, coded: layer.Coded
) -> None:
    """Leave predictions of the families that know the codebook, and the default as a model.

    No score, curve or transfer exists, since there is nothing to hold predictions against.
    """
    names = [name for name, family in layer.FAMILIES.items() if family.knows]
    texts, ids = (inputs.paragraphs[name].tolist() for name in ("text", "paragraph_id"))
    if len(coded) < len(ids):
        names = [layer.DEFAULT_FAMILY]
    models = {
        name: layer.fit_classifier(features, coded, family=name, seed=inputs.study.seed)
        for name in names
    }
    tables = [predict_others([model], ids, texts) for model in models.values()]
    write_table(pd.concat(tables, ignore_index=True), folder, "predictions")
    kept = models[layer.DEFAULT_FAMILY]
    write_table(layer.top_terms(kept, 15), folder, "top_terms")
    write_json(folder / "family.json", layer.DEFAULT_FAMILY)
    sampled = sample_limit("words were learned", len(coded), len(ids))
    card = {**common_card(inputs), "scores": [], "limits": [LIMIT, *sampled]}
    layer.save_with_pipeline(kept, folder / "model", card=card)
