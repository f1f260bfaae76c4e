"""Whether the top words of a topic stand in the same paragraphs.

Two statistics, which must not be compared with each other: NPMI on whole paragraphs, from
sparse counts in hundredths of a second, for searching; and gensim's c_v on windows of 110
words, which takes seconds, for reporting beside published numbers.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.arguments import numbers_of, texts_of
from toolkit.topics.fitted.counts import as_rows, check_terms
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitted.ranking import top_terms

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def npmi(topics: Floats, counts: "csr_matrix", *, n_words: int = 10) -> Floats:
    r"""Mean normalised pointwise mutual information of the pairs of top words.

    For words *i* and *j* that stand in shares :math:`p_i`, :math:`p_j` of the paragraphs and
    together in :math:`p_{ij}`: :math:`\log(p_{ij} / p_i p_j) / -\log p_{ij}`. It is 1 where
    they stand only together, 0 where they are independent, and -1 where they never meet. A
    pair is left out where this is undefined: one of them is in no paragraph of ``counts``, or
    both are in all.

    Parameters
    ----------
    topics : ndarray of shape (n_topics, n_terms)
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        Paragraphs by which the topics are judged.
    n_words : int, default=10
        Top words of each topic that are paired.

    Returns
    -------
    ndarray of shape (n_topics,)
        NaN where no pair is defined.

    References
    ----------
    Bouma (2009), Normalized (pointwise) mutual information in collocation extraction.
    Lau, Newman & Baldwin (2014), Machine reading tea leaves, EACL.

    Examples
    --------
    Each word is in 2 of 4 paragraphs; together they are in 1: independent.

    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix([[1, 1], [1, 0], [0, 1], [0, 0]])
    >>> npmi(np.array([[0.5, 0.5]]), counts, n_words=2).tolist()
    [0.0]
    """
    topics, rows = numbers_of("topics", topics, ndim=2), as_rows(counts)
    check_terms(topics, rows)
    tops = top_terms(topics, n_words)
    used = np.unique(tops)
    there = rows.tocsc()[:, used].astype(bool).astype(np.float64)
    together = (there.T @ there).toarray() / max(rows.shape[0], 1)
    single, values = together.diagonal(), np.full(len(tops), np.nan)
    first, second = np.triu_indices(tops.shape[1], k=1)
    for topic, place in enumerate(np.searchsorted(used, tops)):
        one, other = place[first], place[second]
        pair, alone = together[one, other], single[one] * single[other]
        usable = (alone > 0) & (pair < 1)
        pair, alone = pair[usable], alone[usable]
        score = np.full(len(pair), -1.0)
        met = pair > 0
        score[met] = np.log(pair[met] / alone[met]) / -np.log(pair[met])
        if len(score):
            values[topic] = score.mean()
    return values


def c_v(
    topics: Floats, vocabulary: Sequence[str], texts: Sequence[Sequence[str]], *, n_words: int = 10
) -> Floats:
    """Compute gensim's c_v coherence, from windows of 110 words in running text.

    Parameters
    ----------
    topics : ndarray of shape (n_topics, n_terms)
    vocabulary : sequence of str, length n_terms
    texts : sequence of sequence of str
        Words of each paragraph, in their order.
    n_words : int, default=10

    Returns
    -------
    ndarray of shape (n_topics,)
        NaN where a top word of the topic is not in ``texts``.

    References
    ----------
    Röder, Both & Hinneburg (2015), Exploring the space of topic coherence measures, WSDM.
    """
    from gensim.corpora import Dictionary  # slow to load, needed for reporting only
    from gensim.models import CoherenceModel

    names = texts_of("vocabulary", vocabulary)
    words = [[names[term] for term in row] for row in top_terms(topics, n_words)]
    there = {word for text in texts for word in text}
    whole = [all(word in there for word in row) for row in words]
    values = np.full(len(words), np.nan)
    if any(whole):
        model = CoherenceModel(
            topics=[row for row, ok in zip(words, whole, strict=True) if ok],
            texts=[list(text) for text in texts],
            dictionary=Dictionary([list(text) for text in texts]),
            coherence="c_v",
            topn=n_words,
            processes=1,
        )
        values[np.array(whole)] = model.get_coherence_per_topic()
    return values
