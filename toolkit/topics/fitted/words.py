"""Tables that a person reads to learn what a topic is about."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from toolkit.arguments import numbers_of, texts_of, whole_number
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes
from toolkit.topics.fitted.foldin import Floats, Integers
from toolkit.topics.fitted.ranking import relevance, top_terms


def word_table(
    scores: Floats, topics: Floats, vocabulary: Sequence[str], *, n_words: int = 10
) -> pd.DataFrame:
    """List the words with the best scores of each topic, with their probabilities.

    Parameters
    ----------
    scores, topics : ndarray of shape (n_topics, n_words)
        What words are ranked by, such as :func:`frex`; their probabilities.
    vocabulary : sequence of str
        The words.
    n_words : int, default=10
        How many of each topic.

    Returns
    -------
    DataFrame
        ``topic``, ``rank`` (from 1), ``word``, ``weight`` (probability in the topic).
    """
    order, words = top_terms(scores, n_words), texts_of("vocabulary", vocabulary)
    topics = numbers_of("topics", topics, ndim=2)
    _check_words(words, np.shape(scores), topics.shape)
    n_topics, n = order.shape
    return pd.DataFrame(
        {
            "topic": np.repeat(np.arange(n_topics), n),
            "rank": np.tile(np.arange(1, n + 1), n_topics),
            "word": [words[term] for term in order.ravel().tolist()],
            "weight": np.take_along_axis(topics, order, axis=1).ravel(),
        }
    )


def relevant_words(
    topics: Floats, overall: Floats, vocabulary: Sequence[str], *, n_words: int = 15
) -> pd.DataFrame:
    """List the words that are among the first of a topic by relevance of any weight.

    What a reader with a slider may ask for: the words that lead the order of probability, that
    of lift, or any between them (weights from 0 to 1 by tenths).

    Parameters
    ----------
    topics : ndarray of shape (n_topics, n_terms)
    overall : ndarray of shape (n_terms,)
        Share of each word in the whole text, as in :func:`relevance`.
    vocabulary : sequence of str, length n_terms
    n_words : int, default=15
        Words of each topic and weight.

    Returns
    -------
    DataFrame
        ``topic``, ``word``, ``weight`` (probability in the topic), ``overall``; the most
        probable word of a topic first.
    """
    topics, overall = numbers_of("topics", topics, ndim=2), numbers_of("overall", overall)
    found, words = [set[int]() for _ in topics], texts_of("vocabulary", vocabulary)
    _check_words(words, topics.shape)
    for weight in np.linspace(0.0, 1.0, 11):
        for held, terms in zip(
            found, top_terms(relevance(topics, overall, weight=float(weight)), n_words), strict=True
        ):
            held.update(terms.tolist())
    rows = [
        (topic, words[term], topics[topic, term], overall[term])
        for topic, held in enumerate(found)
        for term in sorted(held, key=lambda term: (-topics[topic, term], term))
    ]
    return pd.DataFrame(rows, columns=["topic", "word", "weight", "overall"])


def _check_words(words: Sequence[str], *shapes: tuple[int, ...]) -> None:
    """Refuse numbers of words that are not those of the vocabulary."""
    if len(set(shapes)) > 1 or shapes[0][1] != len(words):
        raise BadInput(
            f"{len(words)} words for numbers of shape {' and '.join(map(str, shapes))}: a column "
            "a word is expected"
        )


def representative_paragraphs(
    shares: Floats,
    paragraph_ids: Sequence[str],
    *,
    n: int = 3,
    clusters: Iterable[object] | None = None,
) -> pd.DataFrame:
    """List the paragraphs in which each topic has its largest share.

    A short paragraph is drawn towards the prior, so the first ones are as a rule both long
    and about one thing.

    Parameters
    ----------
    shares : ndarray of shape (n_paragraphs, n_topics)
        As from ``TopicModel.transform``; rows of NaN are passed over.
    paragraph_ids : sequence of str, length n_paragraphs
        Equal shares are put in order of these.
    n : int, default=3
    clusters : iterable of length n_paragraphs, optional
        Take at most one paragraph of a cluster: copies of one piece illustrate nothing.

    Returns
    -------
    DataFrame
        ``topic``, ``rank`` (from 1), ``paragraph_id``, ``row`` (place in ``shares``), ``share``.

    Raises
    ------
    BadInput
        If lengths differ.

    Examples
    --------
    >>> shares = np.array([[0.9, 0.1], [0.2, 0.8], [np.nan, np.nan]])
    >>> representative_paragraphs(shares, ["a", "b", "c"], n=1)["paragraph_id"].tolist()
    ['a', 'b']
    """
    shares = numbers_of("shares", shares, ndim=2)
    ids, n = texts_of("paragraph_ids", paragraph_ids), whole_number("n", n, least=1)
    if len(ids) != len(shares):
        raise BadInput(f"{len(ids)} paragraph ids for {len(shares)} rows of shares")
    groups = np.arange(len(shares)) if clusters is None else cluster_codes(clusters)[1]
    if len(groups) != len(shares):
        raise BadInput(f"{len(groups)} clusters for {len(shares)} rows of shares")
    known = np.flatnonzero(~np.isnan(shares).any(axis=1))
    rows = []
    for topic in range(shares.shape[1]):
        order = _largest(shares[:, topic], known, groups, ids, n)
        rows += [(topic, rank, row) for rank, row in enumerate(order, start=1)]
    table = pd.DataFrame(rows, columns=["topic", "rank", "row"])
    table["paragraph_id"] = np.array([ids[row] for row in table["row"]], dtype=str)
    table["share"] = shares[table["row"], table["topic"]]
    return table[["topic", "rank", "paragraph_id", "row", "share"]]


def _largest(
    share: Floats, known: Integers, groups: Integers, ids: Sequence[str], n: int
) -> list[int]:
    """Return the rows of the largest shares, one of a group, equal shares in order of ids."""
    best = np.zeros(len(share))
    np.maximum.at(best, groups[known], share[known])
    # Only what can be among the first is put in order: names of all would fill the memory.
    least = np.sort(best[np.unique(groups[known])])[-n:].min(initial=1.0)
    near = known[share[known] >= least]
    names = np.array([ids[row] for row in near.tolist()])
    order = near[np.lexsort((names, -share[near]))]
    first = np.sort(np.unique(groups[order], return_index=True)[1])[:n]
    return [int(row) for row in order[first]]
