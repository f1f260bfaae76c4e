"""A study in which nothing is coded: what the knowledge in the codebook allows."""

from pathlib import Path

import numpy as np
import pandas as pd

from toolkit import classify as layer
from toolkit.files import write_json
from toolkit.study.cards import common_card
from toolkit.study.inputs import Inputs, write_table

LIMIT = "nothing was coded: the model knows what the codebook says, and nobody has checked it"


def predict_without_codes(
    inputs: Inputs, folder: Path, features: layer.Features, coded: layer.Coded
) -> None:
    """Leave predictions of the families that know the codebook, and the default as a model.

    No score, curve or transfer exists, since there is nothing to hold predictions against.
    """
    texts = inputs.corpus.paragraphs["text"].tolist()
    names = [name for name, family in layer.FAMILIES.items() if family.knows]
    models = {
        name: layer.fit_classifier(features, coded, family=name, seed=inputs.study.seed)
        for name in names
    }
    tables = [_table(name, model, coded, texts) for name, model in models.items()]
    write_table(pd.concat(tables, ignore_index=True), folder, "predictions")
    kept = models[layer.DEFAULT_FAMILY]
    write_table(layer.top_terms(kept, 15), folder, "top_terms")
    write_json(folder / "family.json", layer.DEFAULT_FAMILY)
    card = {**common_card(inputs), "scores": [], "limits": [LIMIT]}
    layer.save_with_pipeline(kept, folder / "model", card=card)


def _table(
    name: str, model: layer.DomainClassifier, coded: layer.Coded, texts: list[str]
) -> pd.DataFrame:
    scores = model.predict_proba(texts)
    n, d = scores.shape
    return pd.DataFrame(
        {
            "paragraph_id": list(coded.paragraph_ids) * d,
            "domain": np.repeat(np.array(coded.domains), n),
            "score": scores.T.ravel(),
            "fold": -1,
            "model": name,
            "predicted": (scores >= model.thresholds).T.ravel(),
        }
    )
