"""One cutting pass: paragraphs to ids."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.resample import n_workers, side_by_side
from toolkit.text.checks import check_texts
from toolkit.text.segment import Segmenter
from toolkit.text.word_index import WordIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of some texts, in order, as ids.

    Attributes
    ----------
    ids : ndarray of int32, shape (n_words,)
        The words of all texts, one text after the other, as places in ``vocabulary``.
    offsets : ndarray of int64, shape (n_texts + 1,)
        Text ``i`` is ``ids[offsets[i]:offsets[i + 1]]``; a text without words is empty.
    vocabulary : tuple of str
        The words, each once, sorted by code point.
    """

    ids: NDArray[np.int32]
    offsets: NDArray[np.int64]
    vocabulary: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.offsets) == 0 or self.offsets[0] != 0 or self.offsets[-1] != len(self.ids):
            raise BadInput(f"tokens: offsets must run from 0 to the {len(self.ids)} ids")

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __repr__(self) -> str:
        return f"Tokens({len(self)} texts of {len(self.vocabulary)} different words)"

    def words(self, text: int) -> list[str]:
        """Return the words of one text, in order."""
        ids = self.ids[self.offsets[text] : self.offsets[text + 1]]
        return [self.vocabulary[i] for i in ids]


def cut(texts: Sequence[str], segmenter: Segmenter, *, n_jobs: int = 1) -> Tokens:
    """Cut texts into words, once.

    The vocabulary is sorted, so the ids depend on the texts alone, neither on their order
    nor on the number of workers.

    Parameters
    ----------
    texts : sequence of str
        One string a paragraph.
    segmenter : Segmenter
        What cuts.
    n_jobs : int, default=1
        Worker processes, each with its own copy of the dictionary, -1 for one a core; pays
        from some 50,000 paragraphs on.

    Returns
    -------
    Tokens
        Ids, where each text begins, and the words that ids stand for.

    Raises
    ------
    BadInput
        If an item is no text, or ``n_jobs`` is no number of workers.

    Examples
    --------
    >>> tokens = cut(["养老服务", "", "服务养老"], Segmenter())
    >>> tokens.vocabulary, tokens.ids.tolist(), tokens.offsets.tolist()
    (('养老', '服务'), [0, 1, 1, 0], [0, 2, 2, 4])
    """
    check_texts(texts)
    n_parts = n_workers(n_jobs)
    bounds = np.linspace(0, len(texts), n_parts + 1).astype(int)
    parts = [[texts[a:b]] for a, b in pairwise(bounds) if b > a]
    each = partial(_cut_parts, segmenter=segmenter)
    return _join(side_by_side(each, parts, n_jobs=n_parts))


def cut_batches(batches: Iterable[Sequence[str]], segmenter: Segmenter) -> Tokens:
    """Cut texts that come some at a time, as if they had been cut together.

    One batch is held at a time, so that the texts of a large corpus are never in memory at
    once.

    Parameters
    ----------
    batches : iterable of sequence of str
        Some thousands of texts each.
    segmenter : Segmenter
        What cuts.

    Returns
    -------
    Tokens
        As of `cut`.

    Examples
    --------
    >>> tokens = cut_batches([["养老服务"], ["服务养老"]], Segmenter())
    >>> tokens.words(1), len(tokens)
    (['服务', '养老'], 2)
    """
    return _join([_cut_parts(_checked(batches), segmenter)])


def join_tokens(parts: Sequence[Tokens]) -> Tokens:
    """Put the texts of several cuttings one after the other, as if they had been cut together.

    >>> one, two = (cut([text], Segmenter()) for text in ("养老服务", "殡葬服务"))
    >>> join_tokens([one, two]).words(1)
    ['殡葬', '服务']
    """
    for part in parts:
        instance_of("parts", part, Tokens)
    return _join([([t.ids], [np.diff(t.offsets)], list(t.vocabulary)) for t in parts])


_Part = tuple[list[NDArray[np.int32]], list[NDArray[np.int64]], list[str]]


def _cut_parts(parts: Iterable[Sequence[str]], segmenter: Segmenter) -> _Part:
    """Return ids and the number of words of each text, both by part, and words."""
    index = WordIndex(segmenter)
    found = [index.find(texts) for texts in parts]
    return [ids for ids, _ in found], [lengths for _, lengths in found], index.words


def _join(parts: Sequence[_Part]) -> Tokens:
    vocabulary = sorted(set().union(*(words for _, _, words in parts)))
    place = {word: i for i, word in enumerate(vocabulary)}
    lengths = [some for _, lengths, _ in parts for some in lengths]
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), *lengths]).cumsum()
    ids = np.empty(int(offsets[-1]), dtype=np.int32)
    at = 0
    for local, _, words in parts:
        moved = np.fromiter(map(place.__getitem__, words), dtype=np.int32, count=len(words))
        for some in filter(len, local):
            np.take(moved, some, out=ids[at : at + len(some)], mode="clip")
            at += len(some)
    return Tokens(ids=ids, offsets=offsets, vocabulary=tuple(vocabulary))


def _checked(batches: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    for texts in batches:
        check_texts(texts)
        yield texts
