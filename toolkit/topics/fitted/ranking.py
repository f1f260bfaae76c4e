"""Which words stand for a topic: the most probable, and the most telling ones."""

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import numbers_of, part_of, whole_number
from toolkit.errors import BadInput
from toolkit.topics.fitted.foldin import Floats


def top_terms(scores: Floats, n_words: int) -> NDArray[np.int64]:
    """Return the columns of the largest scores of each row, (n_rows, n_words).

    Best first; ties in order of column.

    Raises
    ------
    BadInput
        If ``n_words`` is below 1, or the scores are no table of numbers.

    Examples
    --------
    >>> top_terms(np.array([[0.2, 0.5, 0.2, 0.1]]), 3).tolist()
    [[1, 0, 2]]
    """
    n_words = whole_number("n_words", n_words, least=1)
    order = np.argsort(-numbers_of("scores of words", scores, ndim=2), axis=1, kind="stable")
    return order[:, :n_words].astype(np.int64)


def exclusiveness(topics: Floats) -> Floats:
    """Share of each topic in all that the topics give to a word (n_topics, n_terms).

    A word that no topic knows gets 0.

    >>> exclusiveness(np.array([[0.6, 0.4], [0.2, 0.8]])).round(2).tolist()
    [[0.75, 0.33], [0.25, 0.67]]
    """
    topics = numbers_of("topics", topics, ndim=2)
    total = topics.sum(axis=0)
    return topics / np.where(total > 0, total, 1.0)


def frex(topics: Floats, *, weight: float = 0.5) -> Floats:
    """Score words by being both frequent in a topic and exclusive to it.

    The harmonic mean of two ranks in the topic, each from 0 to 1: that of the word's
    probability and that of its exclusiveness.

    Parameters
    ----------
    topics : ndarray of shape (n_topics, n_terms)
    weight : float, default=0.5
        Weight of exclusiveness, in [0, 1].

    Returns
    -------
    ndarray of shape (n_topics, n_terms)
        Higher is more telling.

    Raises
    ------
    BadInput
        If ``weight`` is outside [0, 1].

    References
    ----------
    Bischof & Airoldi (2012), Summarizing topical content with word frequency and exclusivity,
    ICML; as in the R package stm (Roberts, Stewart & Tingley 2019).

    Examples
    --------
    >>> scores = frex(np.array([[0.5, 0.4, 0.1], [0.5, 0.1, 0.4]]), weight=0.7)
    >>> scores.argmax(axis=1).tolist()  # not the word that both topics share
    [1, 2]
    """
    weight = part_of("weight of exclusiveness", weight)
    topics = numbers_of("topics", topics, ndim=2)
    frequent, exclusive = _ranks(topics), _ranks(exclusiveness(topics))
    return np.asarray(1.0 / (weight / exclusive + (1 - weight) / frequent))


def relevance(topics: Floats, overall: Floats, *, weight: float = 0.6) -> Floats:
    r"""Score words by :math:`\lambda \log p(w|k) + (1 - \lambda) \log p(w|k) / p(w)`.

    Parameters
    ----------
    topics : ndarray of shape (n_topics, n_terms)
    overall : ndarray of shape (n_terms,)
        Share of each word in the whole text; positive where a topic knows the word.
    weight : float, default=0.6
        The weight :math:`\lambda`, in [0, 1]: 1 is the order of probability, 0 that of lift.

    Returns
    -------
    ndarray of shape (n_topics, n_terms)
        Minus infinity where the topic does not know the word.

    Raises
    ------
    BadInput
        If ``weight`` is outside [0, 1].

    References
    ----------
    Sievert & Shirley (2014), LDAvis: A method for visualizing and interpreting topics, ILLVI;
    0.6 is what their readers did best with.

    Examples
    --------
    >>> topics, overall = np.array([[0.6, 0.4, 0.0]]), np.array([0.6, 0.1, 0.3])
    >>> relevance(topics, overall, weight=1.0).argmax(), relevance(topics, overall).argmax()
    (np.int64(0), np.int64(1))
    """
    weight = part_of("weight of probability", weight)
    topics, overall = numbers_of("topics", topics, ndim=2), numbers_of("overall", overall)
    if topics.shape[1] != len(overall):
        raise BadInput(
            f"overall: {len(overall)} shares for {topics.shape[1]} words: one of each is expected"
        )
    known = topics > 0
    probable = np.log(topics, out=np.full(topics.shape, -np.inf), where=known)
    usual = np.log(overall, out=np.zeros(overall.shape), where=overall > 0)
    return np.asarray(probable - (1 - weight) * usual)


def _ranks(values: Floats) -> Floats:
    """Share of a row's values that are no larger than each value, in (0, 1]."""
    ranks = np.empty_like(values, dtype=np.float64)
    for row, line in enumerate(values):
        ranks[row] = np.searchsorted(np.sort(line), line, side="right") / len(line)
    return ranks


def diversity(topics: Floats, *, n_words: int = 25) -> float:
    """Return the share of different words among the top words of topics (n_topics, n_terms).

    1 where none is repeated; not defined (NaN) where a topic has no ``n_words`` words to show.

    References
    ----------
    Dieng, Ruiz & Blei (2020), Topic modeling in embedding spaces, TACL.

    Examples
    --------
    >>> diversity(np.array([[0.6, 0.4, 0.0], [0.0, 0.4, 0.6]]), n_words=2)
    0.75
    """
    tops = top_terms(topics, n_words)
    if tops.shape[1] < n_words:
        return float("nan")
    return float(len(np.unique(tops)) / tops.size)


def exclusivity(topics: Floats, *, n_words: int = 10) -> Floats:
    """Return the mean exclusiveness of the top words of each topic, in [1 / n_topics, 1] or so.

    Of topics (n_topics, n_terms) an array of shape (n_topics,).

    Examples
    --------
    >>> exclusivity(np.array([[0.6, 0.4], [0.2, 0.8]]), n_words=1).round(3).tolist()
    [0.75, 0.667]
    """
    tops = top_terms(topics, n_words)
    return np.asarray(np.take_along_axis(exclusiveness(topics), tops, axis=1).mean(axis=1))
