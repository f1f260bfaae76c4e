"""How often a topic comes back when chance falls otherwise.

A topic of one run *returns* in another run if the topic matched with it (one to one, see
``align``) is nearer than ``THRESHOLD``, and nearer than half way to the nearest other topic of
its own run. Without the second condition blurred topics, all much alike, would seem to return;
of two that are the same, as empty topics are, neither does. Topics that do not return are made
by the seed rather than by the text; nothing should be concluded from them.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import numbers_of, texts_of
from toolkit.errors import BadInput
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitted.ranking import top_terms
from toolkit.topics.fitting.alignment import align, js_divergence

THRESHOLD = 0.3
"""Largest Jensen-Shannon divergence (bits) at which a topic counts as the same.

Two topics that share 70 % of their probability and differ in all the rest are this far apart.
The value lies in a gap: in 20,000 paragraphs of news, 20 topics of one run were at least 0.58
apart from each other, while partners in other runs lay below 0.3 or, mostly, well above.
"""

Marks = NDArray[np.bool_]

STABLE = 0.7
"""Share of runs in which a topic must return to be called stable."""


def matched_divergence(reference: Floats, runs: Sequence[Floats]) -> Floats:
    """Divergence of each topic from its partner in each run (n_topics, n_runs); NaN without."""
    if not len(runs):
        return np.full((len(reference), 0), np.nan)
    return np.stack([align(reference, run).divergence for run in runs], axis=1)


def topic_returns(reference: Floats, run: Floats) -> Marks:
    """Tell for each topic whether it returns in a run.

    Examples
    --------
    >>> a = np.array([[0.9, 0.1, 0.0], [0.0, 0.1, 0.9]])
    >>> topic_returns(a, np.array([[0.5, 0.5, 0.0], [0.8, 0.2, 0.0]])).tolist()
    [True, False]
    """
    return np.asarray(align(reference, run).divergence < limits(reference))


def limits(topics: Floats) -> Floats:
    """Return what a partner of each topic has to be nearer than: half way to the nearest other."""
    own = js_divergence(topics, topics)
    np.fill_diagonal(own, np.inf)
    return np.asarray(np.minimum(THRESHOLD, own.min(axis=1) / 2))


def topic_stability(reference: Floats, runs: Sequence[Floats]) -> pd.DataFrame:
    """Say for each topic in which share of other runs it returns.

    Parameters
    ----------
    reference : ndarray of shape (n_topics, n_terms)
        The topics in question.
    runs : sequence of ndarray of shape (any, n_terms)
        Topics of other seeds or of other samples of the text; not ``reference`` itself.

    Returns
    -------
    DataFrame
        One row a topic: ``topic``, ``returned`` (share of runs), ``divergence`` (median over
        runs), ``n_runs``, ``stable``. Without runs the first two are missing and ``stable`` is
        False: nothing is known.

    Examples
    --------
    >>> a = np.array([[0.9, 0.1, 0.0], [0.0, 0.1, 0.9]])
    >>> b = np.array([[0.8, 0.2, 0.0], [0.5, 0.5, 0.0]])
    >>> topic_stability(a, [a[::-1], b])["returned"].tolist()
    [1.0, 0.5]
    """
    far = matched_divergence(reference, runs)
    n_topics, n_runs = far.shape
    known = n_runs > 0
    marks = far < limits(reference)[:, None]
    back = marks.mean(axis=1) if known else np.full(n_topics, np.nan)
    # A topic without a partner in a run is as far from it as can be.
    middle = np.median(np.nan_to_num(far, nan=1.0), axis=1) if known else np.full(n_topics, np.nan)
    return pd.DataFrame(
        {
            "topic": np.arange(n_topics),
            "returned": back,
            "divergence": middle,
            "n_runs": n_runs,
            "stable": back >= STABLE,
        }
    )


def word_ranges(
    reference: Floats, runs: Sequence[Floats], vocabulary: Sequence[str], *, n_words: int = 10
) -> pd.DataFrame:
    """Give the top words of each topic with the range of their weights and ranks over runs.

    Only runs in which the topic returns enter the range: elsewhere there is no such topic.

    Parameters
    ----------
    reference : ndarray of shape (n_topics, n_words)
        Words of the topics that are told about.
    runs : sequence of ndarray
        Words of the topics of other runs, over the same vocabulary.
    vocabulary : sequence of str
        The words.
    n_words : int, default=10
        How many of each topic.

    Returns
    -------
    DataFrame
        One row a topic and word: ``topic``, ``rank``, ``word``, ``weight``, ``low``, ``high``
        (least and largest weight), ``best_rank``, ``worst_rank`` (of the word in the topic, in
        those runs), ``kept`` (share of those runs in which the word is among the top words),
        ``n_runs`` (how many they are). Missing where there are none.

    Raises
    ------
    BadInput
        If there is not one word for each column of the topics.
    """
    words, reference = texts_of("vocabulary", vocabulary), numbers_of("topics", reference, ndim=2)
    if reference.shape[1] != len(words):
        raise BadInput(f"{len(words)} words for topics over {reference.shape[1]}: one for each")
    matches = [align(reference, run) for run in runs]
    near = limits(reference)
    rows = []
    for topic, terms in enumerate(top_terms(reference, n_words)):
        same = [
            run[match.partner[topic]]
            for run, match in zip(runs, matches, strict=True)
            if match.divergence[topic] < near[topic]
        ]
        tops = [set(top_terms(other[None], n_words)[0].tolist()) for other in same]
        for rank, term in enumerate(terms.tolist(), start=1):
            weights = [float(other[term]) for other in same]
            ranks = [int((other > other[term]).sum()) + 1 for other in same]
            rows.append(
                {
                    "topic": topic,
                    "rank": rank,
                    "word": words[term],
                    "weight": float(reference[topic, term]),
                    "low": min(weights, default=float("nan")),
                    "high": max(weights, default=float("nan")),
                    "best_rank": min(ranks, default=np.nan),
                    "worst_rank": max(ranks, default=np.nan),
                    "kept": float(np.mean([term in top for top in tops])) if tops else np.nan,
                    "n_runs": len(same),
                }
            )
    return pd.DataFrame(rows)


def run_stability(runs: Sequence[Floats]) -> Floats:
    """Share of a run's topics that return in another run, averaged over the other runs.

    Returns
    -------
    ndarray of shape (n_runs,)
        NaN where there is only one run.

    Examples
    --------
    >>> a = np.array([[0.9, 0.1, 0.0], [0.0, 0.1, 0.9]])
    >>> run_stability([a, a, np.array([[0.9, 0.1, 0.0], [0.5, 0.5, 0.0]])]).tolist()
    [0.75, 0.75, 0.5]
    """
    n = len(runs)
    if n < 2:
        return np.full(n, np.nan)
    # Once for each run and pair: with many topics the divergences are the dear part.
    near = [limits(run) for run in runs]
    total = np.zeros(n)
    for i in range(n):
        for j in range(i):
            match = align(runs[i], runs[j])
            back = np.full(len(runs[j]), np.nan)
            matched = match.partner >= 0
            back[match.partner[matched]] = match.divergence[matched]
            total[i] += np.mean(match.divergence < near[i])
            total[j] += np.mean(back < near[j])
    return total / (n - 1)
