"""A classifier rebuilt from its folder, each part checked before it is read; numpy alone."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit import bundle
from toolkit.classify.applied.blocks import Block, CharacterBlock, WordBlock
from toolkit.classify.applied.clause_block import ClauseBlock
from toolkit.classify.applied.model import DomainClassifier
from toolkit.classify.applied.rule_block import RuleBlock
from toolkit.classify.applied.store import CLAUSE, KIND, WEIGHTS, card_settings
from toolkit.codebook import from_json
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.labels import Rules
from toolkit.text import Segmenter

TOLERANCE = 1e-5
"""How far a replayed score may lie from the recorded one: instruction sets differ."""

_Arrays = Mapping[str, NDArray[Any]]
_SHORT = ("idf_", "coefficients")
"""How the arrays are called whose numbers have four bytes."""


class _Plan(NamedTuple):
    """What a block will be once its arrays are read: their shapes follow from its texts."""

    width: int
    shapes: Mapping[str, tuple[int, ...]]
    build: Callable[[_Arrays], Block]


@np.errstate(all="ignore")  # numbers beyond reason are refused below, in one line
def rebuild(stored: bundle.Bundle) -> DomainClassifier:
    """Return the classifier of a bundle, once it predicts what it predicted when saved.

    No array is read before its shape is known to fit the words and rules beside it.

    Raises
    ------
    BadInput
        If the bundle holds another kind of model, lacks a part, or the model rebuilt from it
        scores the recorded texts otherwise.
    """
    instance_of("stored", stored, bundle.Bundle)
    if stored.kind != KIND:
        raise BadInput(f"{stored.folder}: holds a {stored.kind}, expected a {KIND}")
    settings = stored.card.get("model")
    if not isinstance(settings, dict):
        raise BadInput(f"{stored.folder}: its card has no settings; fit the model again")
    try:
        _check_settings(settings, stored)
        plans = [_plan(name, stored) for name in settings["blocks"]]
        arrays = _numbers(stored, _shapes(plans, len(settings["domains"])))
        model = DomainClassifier(
            domains=tuple(settings["domains"]),
            family=settings["family"],
            blocks=tuple(plan.build(arrays) for plan in plans),
            coefficients=arrays["coefficients"],
            intercepts=arrays["intercepts"],
            calibration=arrays["calibration"],
            thresholds=arrays["thresholds"],
            doubt=arrays["doubt"],
            notes=tuple(settings["notes"]),
        )
    except KeyError as error:
        raise BadInput(f"{stored.folder}: no {error} in it; fit the model again") from None
    _check_card(model, settings, stored)
    _check_replay(model, stored)
    return model


def _check_settings(settings: Mapping[str, Any], stored: bundle.Bundle) -> None:
    once = [settings["domains"], settings["blocks"], settings["clause_blocks"]]
    lists = [*once, settings["notes"]]
    named = all(isinstance(one, list) and all(isinstance(x, str) for x in one) for one in lists)
    # A domain or a block that is named twice would be read once.
    repeated = named and any(len(set(one)) < len(one) for one in once)
    if not named or repeated or not isinstance(settings["family"], str):
        raise BadInput(f"{stored.folder}: the settings on its card are damaged; fit it again")


def _check_card(
    model: DomainClassifier, settings: Mapping[str, object], stored: bundle.Bundle
) -> None:
    """Refuse a card that says otherwise of the model than its arrays and rules do."""
    said = card_settings(model)
    wrong = [name for name, value in said.items() if settings.get(name) != value]
    ruled = {key for block in model.blocks if isinstance(block, RuleBlock) for key in block.domains}
    if ruled and not ruled.issuperset(model.domains):
        wrong.append("domains")
    if wrong:
        raise BadInput(
            f"{stored.folder}: its card says otherwise of {', '.join(wrong)} than its files; fit "
            "the model again"
        )


def _shapes(plans: list[_Plan], d: int) -> dict[str, tuple[int, ...]]:
    own = {
        "coefficients": (sum(plan.width for plan in plans), d),
        "intercepts": (d,),
        "calibration": (d, 2),
        "thresholds": (d,),
        "doubt": (d, 2),
    }
    return {**own, **{name: shape for plan in plans for name, shape in plan.shapes.items()}}


def _numbers(stored: bundle.Bundle, shapes: Mapping[str, tuple[int, ...]]) -> _Arrays:
    """Return the arrays as a model holds them, unless no model can hold what is in them."""
    found = stored.arrays(WEIGHTS, shapes)
    for name, array in found.items():
        if array.dtype.kind != "f":
            raise BadInput(f"{stored.folder}: {name} holds {array.dtype}; fit the model again")
    arrays: _Arrays = {
        name: array.astype(np.float32 if name.startswith(_SHORT) else np.float64, copy=False)
        for name, array in found.items()
    }
    _check_numbers(arrays, stored)
    return arrays


def _check_numbers(arrays: _Arrays, stored: bundle.Bundle) -> None:
    """Refuse what no model can hold; a range of doubt may be missing (NaN)."""
    for name, array in arrays.items():
        if name != "doubt" and not np.isfinite(array).all():
            raise BadInput(f"{stored.folder}: {name} holds NaN or infinity; fit the model again")
        if name.startswith("idf_") and not (array > 0).all():
            raise BadInput(f"{stored.folder}: {name} holds no weight above 0; fit the model again")
        if name in ("thresholds", "doubt") and ((array < 0) | (array > 1)).any():
            raise BadInput(f"{stored.folder}: {name} lie outside 0 to 1; fit the model again")


def _plan(name: str, stored: bundle.Bundle, prefix: str = "") -> _Plan:
    if name == "rules":
        source = f"{stored.folder}/codebook.json"
        block = RuleBlock(rules=Rules(from_json(stored.text("codebook.json"), source=source)))
        return _Plan(block.width, {}, lambda _: block)
    if name == "clauses" and not prefix:
        return _clause_plan(stored)
    if name not in ("words", "characters"):
        raise BadInput(f"{stored.folder}: features {name!r} are not known; fit the model again")
    lines = stored.text(f"{prefix}{name}.txt")
    width = lines.count("\n") + 1 if lines else 0
    key, even = f"idf_{prefix}{name}", prefix != CLAUSE

    def build(arrays: _Arrays) -> Block:
        vocabulary = _vocabulary(lines, f"{stored.folder}/{prefix}{name}.txt")
        if name == "characters":
            return CharacterBlock(vocabulary=vocabulary, idf=arrays[key], even=even)
        segmenter = _segmenter(stored)
        return WordBlock(segmenter=segmenter, vocabulary=vocabulary, idf=arrays[key], even=even)

    return _Plan(width, {key: (width,)}, build)


def _vocabulary(lines: str, source: str) -> tuple[str, ...]:
    """Return the features that stand one a line, once there are as many weights."""
    vocabulary = tuple(lines.split("\n")) if lines else ()
    if "" in vocabulary or len(set(vocabulary)) < len(vocabulary):
        raise BadInput(f"{source}: an empty line, or one that stands twice; fit the model again")
    return vocabulary


def _segmenter(stored: bundle.Bundle) -> Segmenter:
    return Segmenter.restore(stored.json("segmenter.json"), f"{stored.folder}/segmenter.json")


def _clause_plan(stored: bundle.Bundle) -> _Plan:
    settings: Any = stored.card["model"]
    domains, names = tuple(settings["domains"]), settings["clause_blocks"]
    plans = [_plan(name, stored, CLAUSE) for name in names]
    shapes: dict[str, tuple[int, ...]] = {
        "coefficients_clauses": (sum(plan.width for plan in plans), len(domains))
    }
    for plan in plans:
        shapes |= plan.shapes

    def build(arrays: _Arrays) -> Block:
        blocks = tuple(plan.build(arrays) for plan in plans)
        coefficients = arrays["coefficients_clauses"]
        return ClauseBlock(domains=domains, blocks=blocks, coefficients=coefficients)

    return _Plan(len(domains), shapes, build)


def _check_replay(model: DomainClassifier, stored: bundle.Bundle) -> None:
    given = [row.get("text") for row in stored.replay]
    texts = [text for text in given if isinstance(text, str)]
    if not texts or len(texts) < len(given):
        raise BadInput(f"{stored.folder}: replay.json holds no recorded texts; fit the model again")
    d = len(model.domains)
    rows = [bundle.recorded_numbers(row.get("scores"), d) for row in stored.replay]
    recorded = np.array(rows, dtype=np.float64).reshape(-1, d)
    if not (np.abs(recorded - model.predict_proba(texts)) <= TOLERANCE).all():
        raise BadInput(
            f"{stored.folder}: the model no longer scores its recorded texts as when it was "
            "saved (another version of rjieba or jieba?); fit it again rather than load it"
        )
