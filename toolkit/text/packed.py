"""Texts in one array, which workers read from a memory map."""

from collections.abc import Sequence
from typing import overload

import numpy as np


class PackedTexts(Sequence[str]):
    """Some texts, held as the bytes of all of them.

    A list of texts is copied to every worker that is given it; a large array reaches all of
    them as one memory map, and a text is made when it is asked for.

    Parameters
    ----------
    texts : sequence of str

    Examples
    --------
    >>> texts = PackedTexts(["养老", "", "修路"])
    >>> len(texts), texts[2], texts[-1], texts[:2], list(texts)
    (3, '修路', '修路', ['养老', ''], ['养老', '', '修路'])
    """

    def __init__(self, texts: Sequence[str]) -> None:
        # A half of a pair, as broken pages hold it, is no UTF-8 and still a text.
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        self._bytes = np.frombuffer(b"".join(encoded), dtype=np.uint8)
        self._ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[number] for number in range(len(self))[place]]
        number = range(len(self))[place]
        start, end = self._ends[number : number + 2].tolist()
        return self._bytes[start:end].tobytes().decode("utf-8", "surrogatepass")
