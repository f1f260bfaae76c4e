"""Refuse what is no list of texts."""

from collections.abc import Mapping, Set
from typing import Any

from toolkit.errors import BadInput


def check_texts(texts: Any) -> None:
    """Refuse anything that is not a sequence of strings, naming the place.

    Raises
    ------
    BadInput
        If ``texts`` is one string, no list, or holds what is not text.

    Examples
    --------
    >>> check_texts(["新建公墓", None])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: texts: item 1 is of type NoneType, expected a string
    """
    if isinstance(texts, str):
        raise BadInput("texts: found one string, expected a list of strings")
    if not hasattr(texts, "__len__") or isinstance(texts, Mapping | Set):
        raise BadInput(f"texts: found {type(texts).__name__}, expected a list of strings")
    # Whoever goes through a table sees the names of its columns, which are strings too.
    if getattr(texts, "ndim", 1) != 1:
        kind = type(texts).__name__
        raise BadInput(f"texts: found a {kind} of {texts.ndim} dimensions; give one column")
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            kind = type(text).__name__
            raise BadInput(f"texts: item {number} is of type {kind}, expected a string")
        try:
            text.encode()
        except UnicodeEncodeError:
            half = f"texts: item {number} holds half a character (a lone surrogate)"
            raise BadInput(half) from None
