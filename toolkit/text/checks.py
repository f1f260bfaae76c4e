"""Refuse what is no list of texts."""

from collections.abc import Mapping, Sequence

from toolkit.errors import BadInput


def check_texts(texts: Sequence[object]) -> None:
    """Refuse anything that is not a sequence of strings, naming the place.

    >>> check_texts(["新建公墓", None])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: texts: item 1 is of type NoneType, expected a string
    """
    if isinstance(texts, str):
        raise BadInput("texts: found one string, expected a list of strings")
    if not hasattr(texts, "__len__") or isinstance(texts, Mapping):
        raise BadInput(f"texts: found {type(texts).__name__}, expected a list of strings")
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            kind = type(text).__name__
            raise BadInput(f"texts: item {number} is of type {kind}, expected a string")
        try:
            text.encode()
        except UnicodeEncodeError:
            half = f"texts: item {number} holds half a character (a lone surrogate)"
            raise BadInput(half) from None
