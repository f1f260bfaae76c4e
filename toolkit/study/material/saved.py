"""Load a saved model, whichever layer it belongs to."""

import importlib
import os
from typing import TYPE_CHECKING, cast

from toolkit import bundle
from toolkit.errors import BadInput, ToolkitError
from toolkit.kinds import path_of

if TYPE_CHECKING:
    from toolkit.classify import DomainClassifier
    from toolkit.topics import TopicModel

CLASSIFIER, TOPIC_MODEL = "domain-classifier", "topic-model"
LAYERS = {CLASSIFIER: "toolkit.classify", TOPIC_MODEL: "toolkit.topics"}
"""The kind on a model's card to the layer that rebuilds it."""

TRIES = 3
"""How often a model is read that is replaced while it is read."""


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
    return _load(folder, tuple(LAYERS))


def load_classifier(folder: str | os.PathLike[str]) -> "DomainClassifier":
    """Return the model of a folder as :func:`load_model` does; it must be a classifier."""
    return cast("DomainClassifier", _load(folder, (CLASSIFIER,)))


def load_topics(folder: str | os.PathLike[str]) -> "TopicModel":
    """Return the model of a folder as :func:`load_model` does; it must be a topic model."""
    return cast("TopicModel", _load(folder, (TOPIC_MODEL,)))


def _load(
    folder: str | os.PathLike[str], kinds: tuple[str, ...]
) -> "DomainClassifier | TopicModel":
    """Load a model of one of these kinds, again if another process has replaced it meanwhile."""
    for _ in range(TRIES):
        card = _which(folder)
        try:
            return _rebuilt(folder, kinds)
        except ToolkitError:
            if _which(folder) == card:
                raise
    return _rebuilt(folder, kinds)


def _which(folder: str | os.PathLike[str]) -> tuple[int, ...]:
    """Tell the card that stands there now from any other."""
    try:
        found = (path_of("folder", folder) / bundle.CARD).stat()
    except (OSError, ValueError):  # one is being put there, or none can be
        return ()
    # A copy may keep its day and get the number of the file before it: the size tells, too.
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _rebuilt(
    folder: str | os.PathLike[str], kinds: tuple[str, ...]
) -> "DomainClassifier | TopicModel":
    found = bundle.load(folder)
    if found.kind not in kinds:
        raise BadInput(f"{folder}: a model of kind {found.kind!r}, expected {' or '.join(kinds)}")
    layer = importlib.import_module(LAYERS[found.kind])
    try:
        model: DomainClassifier | TopicModel = layer.rebuild(found)
    except BadInput as error:
        told = str(error)  # of a word or a number in it, which knows of no folder
        raise BadInput(told if told.startswith(str(folder)) else f"{folder}: {told}") from None
    return model
