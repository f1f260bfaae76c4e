"""Fit topics to counts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from toolkit.arguments import texts_of, whole_number
from toolkit.errors import BadInput
from toolkit.text import Segmenter
from toolkit.topics.fitted.counts import check_counts, check_vocabulary, row_digests
from toolkit.topics.fitted.foldin import Floats, fold_in
from toolkit.topics.fitted.model import TopicModel
from toolkit.topics.fitting.engines import Engine, Fitted, get_engine
from toolkit.topics.fitting.guided import guide_names, read_guides, word_boost

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SEEDS = 2**32  # as many as every library takes
_MOST = 2**15 - 1  # topics that tomotopy can number: at one more it ends the process
_NUMBERED_BY = 5_000  # paragraphs; the first in the order of their content, as good as a draw


def fit_topics(  # noqa: PLR0913 - settings by keyword, each with a default
    counts: "csr_matrix",
    vocabulary: Sequence[str],
    *,
    n_topics: int,
    engine: str | Engine = "tomotopy",
    seed: int = 0,
    segmenter: Segmenter | None = None,
    guides: Mapping[str, Sequence[str]] | None = None,
    guide_weight: float = 1.0,
) -> TopicModel:
    """Fit topics and return them as a model.

    The paragraphs are put in an order made of their content first, since samplers and online
    learners depend on order; so the result does not depend on the order of the rows. Then the
    topics are numbered by their mean share in the paragraphs that the engine learned from (5,000
    of them where it learned from more), the largest 0.

    Parameters
    ----------
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        Whole counts; paragraphs without a word are passed over.
    vocabulary : sequence of str, length n_terms
    n_topics : int
        At most the number of words in use; otherwise, or with no word left, ``BadInput``.
    engine : {"tomotopy", "gensim", "nmf"} or Engine
        A name stands for the engine with its default settings.
    seed : int
    segmenter : Segmenter, optional
        Goes into the model, which can then transform texts.
    guides : mapping of str to sequence of str, optional
        Name of a topic to words that it should hold, as from :func:`codebook_guides`. The
        other topics stay free.
    guide_weight : float, default=1.0
        What is added to the prior of such a word, in words.

    Returns
    -------
    TopicModel

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix(np.repeat([[3, 2, 0, 0], [0, 0, 2, 3]], 20, axis=0))
    >>> model = fit_topics(counts, ["养老", "老人", "道路", "桥梁"], n_topics=2)
    >>> sorted(model.top_words(1)["word"])
    ['养老', '桥梁']
    """
    words = tuple(texts_of("vocabulary", vocabulary))
    guided, chosen = read_guides(guides), get_engine(engine)
    clean = _check(counts, words, n_topics)
    names = guide_names(guided, n_topics)
    boost = word_boost(guided, words, n_topics, weight=guide_weight) if guided else None
    given = by_content(clean)
    fitted = fit_engine(given, n_topics, engine=chosen, seed=seed, boost=boost)
    learned = given[: fitted.n_read][:_NUMBERED_BY]
    order = by_share(learned, fitted.topics, fitted.alpha)
    return TopicModel(
        fitted.topics[order],
        fitted.alpha[order],
        words,
        segmenter,
        names=[names[topic] for topic in order],
        settings={
            "engine": repr(chosen),
            "seed": seed,
            "guides": {name: list(held) for name, held in guided.items()},
            "guide_weight": guide_weight,
        },
    )


def by_content(counts: "csr_matrix") -> "csr_matrix":
    """Put paragraphs in an order made of their content, the empty ones left out."""
    filled = np.flatnonzero(np.diff(counts.indptr) > 0)
    return counts[filled[np.argsort(row_digests(counts)[filled], kind="stable")]]


def fit_engine(
    given: "csr_matrix", n_topics: int, *, engine: Engine, seed: int, boost: Floats | None = None
) -> Fitted:
    """Run an engine on paragraphs that :func:`by_content` put in order.

    Linear algebra gets one thread: the number of threads changes the last digits of gensim and
    NMF, and differs between a worker process and this one.
    """
    seed = whole_number("seed", seed, most=_SEEDS - 1)
    n_topics = whole_number("n_topics", n_topics, least=1, most=_MOST)
    with threadpool_limits(limits=1):
        return engine.fit(given, n_topics, seed=seed, boost=boost)


def _check(counts: "csr_matrix", words: tuple[str, ...], n_topics: int) -> "csr_matrix":
    clean = check_counts(counts, whole=True)
    check_vocabulary(clean, words)
    used = len(np.unique(clean.indices))
    if not used:
        raise BadInput(f"counts: no word in {clean.shape[0]} paragraphs; filter less when counting")
    if whole_number("n_topics", n_topics, least=1) > used:
        raise BadInput(f"n_topics={n_topics} for {used} words in use: 1 to {used} is expected")
    return clean


def by_share(counts: "csr_matrix", topics: Floats, alpha: Floats) -> list[int]:
    """Order topics by their mean share in some paragraphs, the largest first."""
    shares = fold_in(counts.indices, counts.data, counts.indptr, topics, alpha)
    mean = np.nanmean(shares, axis=0)
    # Rounded, so that a sum in another order cannot exchange two equal topics.
    return [int(topic) for topic in np.argsort(-mean.round(9), kind="stable")]
