"""A classifier's folder: what is written; `restore` reads it. Numpy alone."""

import os
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from toolkit import bundle
from toolkit.classify.applied.blocks import Block, CharacterBlock, WordBlock, with_rows
from toolkit.classify.applied.clause_block import ClauseBlock
from toolkit.classify.applied.model import DomainClassifier
from toolkit.classify.applied.readme import readme
from toolkit.classify.applied.rule_block import RuleBlock
from toolkit.codebook import to_json
from toolkit.files import canonical_json

KIND = "domain-classifier"
WEIGHTS = "weights.npz"
CLAUSE = "clause_"
"""How the files and arrays of the features of clauses begin."""

_PROBED = 12  # features in a recorded text
_NO_RANGE = "no range: too few positives or negatives were coded to choose one"
_NAMES = {
    WordBlock: "words",
    CharacterBlock: "characters",
    RuleBlock: "rules",
    ClauseBlock: "clauses",
}


def save(
    model: DomainClassifier,
    folder: str | os.PathLike[str],
    *,
    card: Mapping[str, object],
    blobs: Mapping[str, bytes] | None = None,
) -> None:
    """Write what `DomainClassifier.save` promises, and files that loading never reads."""
    arrays: dict[str, NDArray[np.generic]] = {
        "coefficients": model.coefficients,
        "intercepts": model.intercepts,
        "calibration": model.calibration,
        "thresholds": model.thresholds,
        "doubt": model.doubt,
    }
    texts: dict[str, str] = {}
    for block in model.blocks:
        _write(block, arrays, texts)
    settings = card_settings(model)
    texts["README.md"] = readme(card, settings)
    bundle.save(
        folder,
        kind=KIND,
        card={**card, "model": settings},
        arrays={WEIGHTS: arrays},
        texts=texts,
        replay=_replay(model),
        blobs=blobs,
    )


def _write(
    block: Block,
    arrays: dict[str, NDArray[np.generic]],
    texts: dict[str, str],
    prefix: str = "",
) -> None:
    if isinstance(block, WordBlock | CharacterBlock):
        name = prefix + _NAMES[type(block)]
        arrays[f"idf_{name}"] = block.idf
        texts[f"{name}.txt"] = "\n".join(block.vocabulary)
    if isinstance(block, WordBlock):
        texts["segmenter.json"] = canonical_json(block.segmenter.settings)
    if isinstance(block, RuleBlock):
        texts["codebook.json"] = to_json(block.rules.codebook)
    if isinstance(block, ClauseBlock):
        arrays["coefficients_clauses"] = block.coefficients
        for inner in block.blocks:
            _write(inner, arrays, texts, CLAUSE)


def card_settings(model: DomainClassifier) -> dict[str, object]:
    """Return what the card says of a model; of one that is loaded, what it has to say."""
    return {
        "family": model.family,
        "domains": list(model.domains),
        "blocks": [_NAMES[type(block)] for block in model.blocks],
        "clause_blocks": [
            _NAMES[type(inner)]
            for block in model.blocks
            if isinstance(block, ClauseBlock)
            for inner in block.blocks
        ],
        "notes": list(model.notes),
        "thresholds": [round(float(least), 6) for least in model.thresholds],
        "unsure": [
            {"domain": key, "reason": _NO_RANGE}
            if np.isnan(low)
            else {"domain": key, "low": round(float(low), 6), "high": round(float(high), 6)}
            for key, (low, high) in zip(model.domains, model.doubt, strict=True)
        ],
    }


def _replay(model: DomainClassifier) -> list[dict[str, object]]:
    texts = _probes(model)
    scores = model.predict_proba(texts)
    return [
        {"text": text, "scores": [round(float(score), 9) for score in row]}
        for text, row in zip(texts, scores, strict=True)
    ]


def _probes(model: DomainClassifier) -> list[str]:
    """Make texts from the model's own words: a user's texts are not ours to publish."""
    texts = ["", "。"]
    for block, part in with_rows(model.blocks, model.coefficients):
        if isinstance(block, RuleBlock):
            texts += [item.text for item in block.rules.codebook.examples]
        elif isinstance(block, ClauseBlock):
            for inner, rows in with_rows(block.blocks, block.coefficients):
                texts += _extremes(inner, rows)
        else:
            texts += _extremes(block, part)
    return texts


def _extremes(block: Block, part: NDArray[np.float32]) -> list[str]:
    """Return a text of the features that speak most for each domain, and one against it."""
    names = block.names()
    texts = []
    for column in part.T:
        order = np.argsort(column, kind="stable")
        texts.append("，".join(names[i] for i in order[::-1][:_PROBED]))
        texts.append("".join(names[i] for i in order[:_PROBED]))
    return texts
