"""A classifier's folder: what is written, and how it is rebuilt; numpy alone."""

import os
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit import bundle
from toolkit.classify.blocks import Block, CharacterBlock, WordBlock
from toolkit.classify.clause_block import ClauseBlock
from toolkit.classify.model import DomainClassifier
from toolkit.classify.readme import readme
from toolkit.classify.rule_block import RuleBlock
from toolkit.codebook import from_json, to_json
from toolkit.errors import BadInput
from toolkit.files import canonical_json
from toolkit.labels import Rules
from toolkit.text import Segmenter

KIND = "domain-classifier"
TOLERANCE = 1e-5
"""How far a replayed score may lie from the recorded one: instruction sets differ."""

_WEIGHTS = "weights.npz"
_NO_RANGE = "no range: too few positives or negatives were coded to choose one"
_CLAUSE = "clause_"
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
    settings = _settings(model)
    texts["README.md"] = readme(card, settings)
    bundle.save(
        folder,
        kind=KIND,
        card={**card, "model": settings},
        arrays={_WEIGHTS: arrays},
        texts=texts,
        replay=_replay(model),
        blobs=blobs or {},
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
            _write(inner, arrays, texts, _CLAUSE)


def rebuild(stored: bundle.Bundle) -> DomainClassifier:
    """Return the classifier of a bundle, once it predicts what it predicted when saved.

    Raises
    ------
    BadInput
        If the bundle holds another kind of model, lacks a part, or the model rebuilt from it
        scores the recorded texts otherwise.
    """
    if stored.kind != KIND:
        raise BadInput(f"{stored.folder}: holds a {stored.kind}, expected a {KIND}")
    settings = stored.card.get("model")
    if not isinstance(settings, dict):
        raise BadInput(f"{stored.folder}: its card has no settings; fit the model again")
    arrays = stored.arrays(_WEIGHTS)
    try:
        _check_settings(settings, stored)
        _check_numbers(arrays, stored)
        model = DomainClassifier(
            domains=tuple(settings["domains"]),
            family=settings["family"],
            blocks=tuple(_block(name, stored, arrays) for name in settings["blocks"]),
            coefficients=arrays["coefficients"].astype(np.float32, copy=False),
            intercepts=arrays["intercepts"].astype(np.float64, copy=False),
            calibration=arrays["calibration"].astype(np.float64, copy=False),
            thresholds=arrays["thresholds"].astype(np.float64, copy=False),
            doubt=_doubt(arrays, len(settings["domains"])),
            notes=tuple(settings["notes"]),
        )
    except KeyError as error:
        raise BadInput(f"{stored.folder}: no {error} in it; fit the model again") from None
    _check_replay(model, stored)
    return model


def _check_settings(settings: Mapping[str, object], stored: bundle.Bundle) -> None:
    lists = [settings[name] for name in ("domains", "blocks", "notes")]
    lists.append(settings.get("clause_blocks", []))
    named = all(isinstance(one, list) and all(isinstance(x, str) for x in one) for one in lists)
    if not named or not isinstance(settings["family"], str):
        raise BadInput(f"{stored.folder}: the settings on its card are damaged; fit it again")


def _check_numbers(arrays: Mapping[str, NDArray[np.generic]], stored: bundle.Bundle) -> None:
    """Refuse what no model can hold; a range of doubt may be missing (NaN)."""
    for name, values in arrays.items():
        array: NDArray[Any] = values
        if name != "doubt" and not np.isfinite(array).all():
            raise BadInput(f"{stored.folder}: {name} holds NaN or infinity; fit the model again")
        if name.startswith("idf_") and not (array > 0).all():
            raise BadInput(f"{stored.folder}: {name} holds no weight above 0; fit the model again")
        if name in ("thresholds", "doubt") and ((array < 0) | (array > 1)).any():
            raise BadInput(f"{stored.folder}: {name} lie outside 0 to 1; fit the model again")


def _settings(model: DomainClassifier) -> dict[str, object]:
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
        "unsure": [
            {"domain": key, "reason": _NO_RANGE}
            if np.isnan(low)
            else {"domain": key, "low": round(float(low), 6), "high": round(float(high), 6)}
            for key, (low, high) in zip(model.domains, model.doubt, strict=True)
        ],
    }


def _doubt(arrays: Mapping[str, NDArray[np.generic]], d: int) -> NDArray[np.float64]:
    """Return the ranges of unsure scores; none in a model saved before there were any."""
    return arrays.get("doubt", np.full((d, 2), np.nan)).astype(np.float64, copy=False)


def _block(
    name: str,
    stored: bundle.Bundle,
    arrays: Mapping[str, NDArray[np.generic]],
    prefix: str = "",
) -> Block:
    if name == "rules":
        return RuleBlock(rules=Rules(from_json(stored.text("codebook.json"))))
    if name == "clauses" and not prefix:
        return _clause_block(stored, arrays)
    lines = stored.text(f"{prefix}{name}.txt")
    vocabulary = tuple(lines.split("\n")) if lines else ()
    idf = arrays[f"idf_{prefix}{name}"].astype(np.float32, copy=False)
    if idf.shape != (len(vocabulary),):
        raise BadInput(
            f"{stored.folder}: idf_{prefix}{name} has shape {idf.shape}, expected "
            f"({len(vocabulary)},); fit the model again"
        )
    if name == "characters":
        return CharacterBlock(vocabulary=vocabulary, idf=idf)
    return WordBlock(segmenter=_segmenter(stored), vocabulary=vocabulary, idf=idf)


def _segmenter(stored: bundle.Bundle) -> Segmenter:
    return Segmenter.restore(stored.json("segmenter.json"), f"{stored.folder}/segmenter.json")


def _clause_block(stored: bundle.Bundle, arrays: Mapping[str, NDArray[np.generic]]) -> ClauseBlock:
    settings = stored.card["model"]
    assert isinstance(settings, dict)  # rebuild has looked
    domains, names = tuple(settings["domains"]), settings["clause_blocks"]
    blocks = tuple(_block(name, stored, arrays, _CLAUSE) for name in names)
    coefficients = arrays["coefficients_clauses"].astype(np.float32, copy=False)
    expected = (sum(block.width for block in blocks), len(domains))
    if coefficients.shape != expected:
        raise BadInput(
            f"{stored.folder}: coefficients of clauses have shape {coefficients.shape}, "
            f"expected {expected}"
        )
    return ClauseBlock(domains=domains, blocks=blocks, coefficients=coefficients)


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
    first = 0
    for block in model.blocks:
        part = model.coefficients[first : first + block.width]
        first += block.width
        if isinstance(block, RuleBlock):
            texts += [item.text for item in block.rules.codebook.examples]
        elif isinstance(block, ClauseBlock):
            start = 0
            for inner in block.blocks:
                rows = block.coefficients[start : start + inner.width]
                start += inner.width
                texts += _extremes(inner, rows)
        else:
            texts += _extremes(block, part)
    return texts


def _extremes(block: Block, part: NDArray[np.float32], n: int = 12) -> list[str]:
    """Return a text of the features that speak most for each domain, and one against it."""
    names = block.names()
    texts = []
    for column in part.T:
        order = np.argsort(column, kind="stable")
        texts.append("，".join(names[i] for i in order[::-1][:n]))
        texts.append("".join(names[i] for i in order[:n]))
    return texts


def _check_replay(model: DomainClassifier, stored: bundle.Bundle) -> None:
    texts = [str(row.get("text", "")) for row in stored.replay]
    d = len(model.domains)
    rows = [bundle.recorded_numbers(row.get("scores"), d) for row in stored.replay]
    recorded = np.array(rows, dtype=np.float64).reshape(-1, d)
    if not (np.abs(recorded - model.predict_proba(texts)) <= TOLERANCE).all():
        raise BadInput(
            f"{stored.folder}: the model no longer scores its recorded texts as when it was "
            "saved (another version of rjieba or jieba?); fit it again rather than load it"
        )
