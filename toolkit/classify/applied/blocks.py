"""What a saved classifier looks at in a text: words, runs of characters, rules.

Each block finds its own features in new texts with numpy alone. A classifier sets its blocks
side by side; the columns of one follow those of the other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.entries import Entries, weigh
from toolkit.text import CharacterIndex, Segmenter, WordIndex

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mark:
    """A feature where it occurs in a text: its column, its words and their place.

    ``part`` is how much of the feature's value comes from here; without it all places of the
    feature share alike.
    """

    column: int
    term: str
    start: int
    end: int
    part: float | None = None


class Block(Protocol):
    """One kind of features."""

    @property
    def width(self) -> int:
        """Number of columns."""

    def find(self, texts: Sequence[str]) -> Entries:
        """Return the features of texts."""

    def marks(self, text: str) -> list[Mark]:
        """Return where the features of one text occur."""

    def names(self) -> tuple[str, ...]:
        """Return what each column is called."""


def with_rows(blocks: Sequence[Block], coefficients: Weights) -> Iterator[tuple[Block, Weights]]:
    """Yield each block with the rows of a matrix that are those of its columns."""
    start = 0
    for block in blocks:
        yield block, coefficients[start : start + block.width]
        start += block.width


def marked(block: Block, text: str) -> Iterator[tuple[Mark, float, int]]:
    """Yield the marks of one text, each with its feature's value and how many marks share it."""
    entries, marks = block.find([text]), block.marks(text)
    value = dict(zip(entries.columns.tolist(), entries.values.tolist(), strict=True))
    places = Counter(mark.column for mark in marks)
    for mark in marks:
        yield mark, value.get(mark.column, 0.0), places[mark.column]


@dataclass(frozen=True, kw_only=True)
class WordBlock:
    """TF-IDF of words.

    Attributes
    ----------
    segmenter : Segmenter
        What cuts.
    vocabulary : tuple of str
        The words, one a column.
    idf : ndarray of float32
        Weight of each.
    even : bool, default=True
        Whether the features of every text are brought to length 1.
    """

    segmenter: Segmenter
    vocabulary: tuple[str, ...]
    idf: Weights
    even: bool = True
    _column: dict[str, int] = field(init=False, repr=False)
    _index: WordIndex = field(init=False, repr=False)

    def __post_init__(self) -> None:
        column = {word: j for j, word in enumerate(self.vocabulary)}
        object.__setattr__(self, "_column", column)
        object.__setattr__(self, "_index", WordIndex(self.segmenter, column))

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.vocabulary)

    def find(self, texts: Sequence[str]) -> Entries:
        """Return the features of texts."""
        # What is no word is not in the vocabulary either.
        columns, lengths = self._index.find(texts)
        rows = np.repeat(np.arange(len(texts)), lengths)
        return weigh(rows, columns.astype(np.int64), self.idf, even=self.even)

    def marks(self, text: str) -> list[Mark]:
        """Return where the features of one text occur."""
        spans = self.segmenter.spans(text)
        return [
            Mark(self._column[word], word, start, end)
            for word, start, end in spans
            if word in self._column
        ]

    def names(self) -> tuple[str, ...]:
        """Return what each column is called."""
        return self.vocabulary


@dataclass(frozen=True, kw_only=True)
class CharacterBlock:
    """TF-IDF of runs of neighbouring characters.

    Attributes
    ----------
    vocabulary : tuple of str
        The runs, one a column.
    idf : ndarray of float32
        Weight of each.
    even : bool, default=True
        Whether the features of every text are brought to length 1.
    """

    vocabulary: tuple[str, ...]
    idf: Weights
    even: bool = True
    _index: CharacterIndex = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", CharacterIndex(self.vocabulary))

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.vocabulary)

    def find(self, texts: Sequence[str]) -> Entries:
        """Return the features of texts."""
        rows, columns, _, _ = self._index.find(texts)
        return weigh(rows, columns, self.idf, even=self.even)

    def marks(self, text: str) -> list[Mark]:
        """Return where the features of one text occur."""
        _, columns, starts, ends = self._index.find([text])
        places = zip(columns.tolist(), starts.tolist(), ends.tolist(), strict=True)
        return [Mark(column, text[start:end], start, end) for column, start, end in places]

    def names(self) -> tuple[str, ...]:
        """Return what each column is called."""
        return self.vocabulary
