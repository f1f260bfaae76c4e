"""Words and character n-grams, counted by text."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from toolkit.arguments import names_of, real_number, shown, texts_of, whole_number
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.text.characters import DIGITS, Alphabet, Grams, find_grams, look_up
from toolkit.text.checks import check_texts
from toolkit.text.tokens import Tokens

_CHUNK = 2000  # texts whose n-grams are held at once
_BLOCK = 50_000  # texts whose single words are held at once


def count(
    tokens: Tokens,
    *,
    min_documents: int = 1,
    max_share: float = 1.0,
    min_length: int = 1,
    stop_words: Iterable[str] = (),
) -> tuple[csr_matrix, tuple[str, ...]]:
    """Count the words of each text.

    Parameters
    ----------
    tokens : Tokens
        From `cut`.
    min_documents : int, default=1
        Leave out words found in fewer texts.
    max_share : float, default=1.0
        Leave out words found in more than this share of the texts.
    min_length : int, default=1
        Leave out words of fewer characters.
    stop_words : iterable of str
        Leave out these words.

    Returns
    -------
    counts : csr_matrix of int32, shape (n_texts, n_words)
        Column ``j`` counts ``vocabulary[j]``; indices are sorted.
    vocabulary : tuple of str
        Sorted by code point, whatever the order of the texts.

    Raises
    ------
    BadInput
        If ``min_documents`` is below 1, or ``max_share`` outside (0, 1].

    Examples
    --------
    >>> from toolkit.text import Segmenter, cut
    >>> counts, vocabulary = count(cut(["养老养老服务", "服务"], Segmenter()))
    >>> vocabulary, counts.toarray().tolist()
    (('养老', '服务'), [[2, 1], [0, 1]])
    """
    instance_of("tokens", tokens, Tokens)
    min_documents = whole_number("min_documents", min_documents, least=1)
    min_length = whole_number("min_length", min_length)
    real_number("max_share", max_share, "a share above 0 and up to 1", lambda share: 0 < share <= 1)
    blocks = _tally(tokens.ids, tokens.offsets, len(tokens.vocabulary))
    found_in = sum(np.bincount(block.indices, minlength=block.shape[1]) for block in blocks)
    given = names_of("stop_words", stop_words, in_order=False)
    dropped = frozenset(str(word) for word in given if word is not None)  # a list's blank lines
    lengths = np.array([len(word) for word in tokens.vocabulary], dtype=np.int64)
    keep = (found_in >= min_documents) & (found_in <= max_share * len(tokens))
    keep &= lengths >= min_length
    keep &= np.array([word not in dropped for word in tokens.vocabulary], dtype=bool)
    columns = np.flatnonzero(keep)
    return _stack(blocks, columns), tuple(tokens.vocabulary[j] for j in columns)


def count_known(tokens: Tokens, vocabulary: Sequence[str]) -> csr_matrix:
    """Count the words of a vocabulary that was fixed before; other words are left out.

    >>> from toolkit.text import Segmenter, cut
    >>> count_known(cut(["养老服务"], Segmenter()), ["服务", "殡葬"]).toarray().tolist()
    [[1, 0]]
    """
    instance_of("tokens", tokens, Tokens)
    vocabulary = texts_of("vocabulary", vocabulary)
    place = {word: j for j, word in enumerate(vocabulary)}
    moved = np.array([place.get(word, -1) for word in tokens.vocabulary], dtype=np.int64)
    ids = moved[tokens.ids] if len(tokens.ids) else np.zeros(0, dtype=np.int64)
    before = np.concatenate([[0], np.cumsum(ids >= 0)])
    blocks = _tally(ids[ids >= 0], before[tokens.offsets], len(vocabulary))
    return _stack(blocks, np.arange(len(vocabulary)))


def count_characters(
    texts: Sequence[str], *, sizes: tuple[int, int] = (2, 4), min_documents: int = 1
) -> tuple[csr_matrix, tuple[str, ...]]:
    """Count runs of neighbouring characters, as `CharacterIndex` finds them in new texts.

    Parameters
    ----------
    texts : sequence of str
        One string a paragraph.
    sizes : tuple of (int, int), default=(2, 4)
        Shortest and longest run.
    min_documents : int, default=1
        Leave out runs found in fewer texts.

    Returns
    -------
    counts, vocabulary
        As from `count`.

    Raises
    ------
    BadInput
        If an item is no text, or ``sizes`` are not in order from 1 on.

    Examples
    --------
    >>> counts, vocabulary = count_characters(["修路，修路"], sizes=(1, 2))
    >>> vocabulary, counts.toarray().tolist()
    (('修', '修路', '路'), [[2, 2, 2]])
    """
    check_texts(texts)
    min_documents = whole_number("min_documents", min_documents, least=1)
    if not isinstance(sizes, Sequence) or len(sizes) != 2:
        raise BadInput(f"sizes {shown(sizes)}: the shortest and the longest run are expected")
    shortest = whole_number("sizes: the shortest run", sizes[0], least=1)
    longest = whole_number("sizes: the longest run", sizes[1], least=shortest)
    alphabet = _alphabet(texts)
    lengths = range(shortest, longest + 1)
    parts = [
        _distinct(find_grams(texts[i : i + _CHUNK], alphabet, lengths))
        for i in range(0, len(texts), _CHUNK)
    ]
    keys = _frequent([keys for _, keys, _ in parts], min_documents)
    vocabulary = _spell(keys, alphabet)
    order = np.argsort(np.array(vocabulary, dtype=object), kind="stable")
    place = np.empty(len(keys), dtype=np.int64)
    place[order] = np.arange(len(keys))
    counts = _assemble(parts, keys, place, len(texts))
    return counts, tuple(vocabulary[j] for j in order)


def _tally(
    ids: NDArray[np.integer], offsets: NDArray[np.int64], n_columns: int
) -> list[csr_matrix]:
    """Count some texts after the others: of one block alone every single word is held."""
    blocks = []
    for start in range(0, max(len(offsets) - 1, 1), _BLOCK):
        own = offsets[start : start + _BLOCK + 1]
        # A copy: sum_duplicates sorts the arrays that it was given.
        words = ids[own[0] : own[-1]].astype(np.int32)
        shape = (len(own) - 1, n_columns)
        block = csr_matrix((np.ones(len(words), dtype=np.int32), words, own - own[0]), shape=shape)
        block.sum_duplicates()
        blocks.append(block)
    return blocks


def _stack(blocks: list[csr_matrix], columns: NDArray[np.intp]) -> csr_matrix:
    """Put blocks below one another with some of their columns; the list is emptied."""
    kept = []
    while blocks:
        block = blocks.pop(0)
        kept.append(block if len(columns) == block.shape[1] else block[:, columns])
        kept[-1].sort_indices()
    return kept[0] if len(kept) == 1 else csr_matrix(vstack(kept, format="csr"))


def _alphabet(texts: Sequence[str]) -> Alphabet:
    """Return the letters and digits of the texts, sorted; all digits are one."""
    characters = set().union(*(set(text) for text in texts))
    letters = {c for c in characters if c.isalnum() and c not in DIGITS}
    return Alphabet("".join(sorted(letters | {"0"})))


def _distinct(grams: Grams) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return text, key and count of each run, each pair of text and key once."""
    order = np.lexsort((grams.keys, grams.texts))
    texts, keys = grams.texts[order], grams.keys[order]
    new = np.ones(len(keys), dtype=bool)
    new[1:] = (texts[1:] != texts[:-1]) | (keys[1:] != keys[:-1])
    starts = np.flatnonzero(new)
    return texts[starts], keys[starts], np.diff(np.append(starts, len(keys)))


def _frequent(parts: list[NDArray[np.int64]], min_documents: int) -> NDArray[np.int64]:
    empty = np.zeros(0, dtype=np.int64)
    keys, found_in = np.unique(np.concatenate([empty, *parts]), return_counts=True)
    return keys[found_in >= min_documents]


def _spell(keys: NDArray[np.int64], alphabet: Alphabet) -> list[str]:
    """Return the runs that keys stand for."""
    letters = np.array(["", *alphabet.characters], dtype=object)
    spelled = np.full(len(keys), "", dtype=object)
    rest = keys.copy()
    while rest.any():
        spelled = letters[rest % alphabet.base] + spelled
        rest //= alphabet.base
    return list(spelled)


def _assemble(
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]],
    keys: NDArray[np.int64],
    place: NDArray[np.int64],
    n_texts: int,
) -> csr_matrix:
    rows, columns, values = [], [], []
    for number, (texts, found, times) in enumerate(parts):
        at, known = look_up(found, keys)
        rows.append(texts[known] + number * _CHUNK)
        columns.append(place[at])
        values.append(times[known])
    empty = np.zeros(0, dtype=np.int64)
    data = np.concatenate([empty, *values]).astype(np.int32)
    where = (np.concatenate([empty, *rows]), np.concatenate([empty, *columns]))
    counts = csr_matrix((data, where), shape=(n_texts, len(keys)))
    counts.sort_indices()
    return counts
