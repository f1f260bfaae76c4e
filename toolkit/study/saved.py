"""Load a saved model, whichever layer it belongs to."""

import importlib
import os
from typing import TYPE_CHECKING, cast

from toolkit import bundle
from toolkit.errors import BadInput

if TYPE_CHECKING:
    from toolkit.classify import DomainClassifier
    from toolkit.topics import TopicModel

LAYERS = {"domain-classifier": "toolkit.classify", "topic-model": "toolkit.topics"}
"""The kind on a model's card to the layer that rebuilds it."""


def load_model(folder: str | os.PathLike[str]) -> "DomainClassifier | TopicModel":
    """Load a model that the toolkit saved, after comparing it with its card.

    Every file's digest is compared, no pickle is read, and the rebuilt model
    must give the predictions that were recorded when it was saved.

    Parameters
    ----------
    folder : path
        Such as ``"models/domains"`` or ``"models/topics"``.

    Returns
    -------
    DomainClassifier or TopicModel
        By the kind on the card.

    Raises
    ------
    MissingResource
        If there is no model in ``folder``.
    BadInput
        If it does not match its card or predicts otherwise than recorded.
    """
    found = bundle.load(folder)
    if found.kind not in LAYERS:
        known = ", ".join(sorted(LAYERS))
        raise BadInput(f"{folder}: a model of kind {found.kind!r}, known are {known}")
    return _rebuild(found)


def load_classifier(folder: str | os.PathLike[str]) -> "DomainClassifier":
    """Load a model that must be a classifier."""
    return cast("DomainClassifier", _of_kind(folder, "domain-classifier"))


def load_topics(folder: str | os.PathLike[str]) -> "TopicModel":
    """Load a model that must be a topic model."""
    return cast("TopicModel", _of_kind(folder, "topic-model"))


def _of_kind(folder: str | os.PathLike[str], kind: str) -> "DomainClassifier | TopicModel":
    found = bundle.load(folder)
    if found.kind != kind:
        raise BadInput(f"{folder}: a {found.kind}, expected a {kind}")
    return _rebuild(found)


def _rebuild(found: bundle.Bundle) -> "DomainClassifier | TopicModel":
    layer = importlib.import_module(LAYERS[found.kind])
    model: DomainClassifier | TopicModel = layer.rebuild(found)
    return model
