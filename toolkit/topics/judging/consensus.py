"""One model made of the runs of several seeds: what they have in common, and how often."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.text import Segmenter
from toolkit.topics.fitted.counts import as_rows
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitted.model import TopicModel
from toolkit.topics.fitting.alignment import align
from toolkit.topics.fitting.fit import by_share
from toolkit.topics.judging.stability import limits, matched_divergence, topic_stability

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def consensus_model(
    models: Sequence[TopicModel], counts: "csr_matrix", *, segmenter: Segmenter | None = None
) -> tuple[TopicModel, pd.DataFrame]:
    """Make one model of those of several seeds, its topics numbered by their share.

    Parameters
    ----------
    models : sequence of TopicModel
        As from :func:`fit_seeds`: as many topics each, on one vocabulary.
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        The paragraphs by which the topics are numbered, the largest 0.
    segmenter : Segmenter, optional
        Goes into the model, which can then transform texts.

    Returns
    -------
    model : TopicModel
        The run that lies nearest to all others gives the prior, the names and the topics; each
        topic is averaged with its partners in the runs in which it returns. One that returns
        nowhere stays as it was found.
    stability : DataFrame
        As from :func:`topic_stability`, in the numbers of ``model``.

    Raises
    ------
    BadInput
        If there is no model, or they differ in their words or in the number of topics.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix([[3, 0, 1], [0, 4, 0], [0, 2, 1]])
    >>> one = TopicModel(np.array([[0.8, 0.0, 0.2], [0.0, 0.9, 0.1]]), np.ones(2), list("abc"))
    >>> model, stability = consensus_model([one, one], counts)
    >>> model.top_words(1)["word"].tolist(), stability["returned"].tolist()
    (['b', 'a'], [1.0, 1.0])
    """
    for one in models:
        instance_of("models", one, TopicModel)
    shapes = {(model.n_topics, model.vocabulary) for model in models}
    if len(shapes) != 1:
        raise BadInput(
            f"consensus of {len(models)} models with {len(shapes)} sizes or vocabularies: "
            "one or more models, all alike, are expected"
        )
    runs = [model.topics for model in models]
    at = _centre(runs)
    topics, stability = _average(runs, at)
    centre = models[at]
    order = by_share(as_rows(counts), topics, centre.alpha)
    model = TopicModel(
        topics[order],
        centre.alpha[order],
        centre.vocabulary,
        segmenter,
        names=[centre.names[topic] for topic in order],
        settings={**centre.settings, "consensus": [one.settings.get("seed") for one in models]},
    )
    stability = stability.iloc[order].reset_index(drop=True)
    stability["topic"] = np.arange(len(order))
    return model, stability


def _average(runs: Sequence[Floats], centre: int) -> tuple[Floats, pd.DataFrame]:
    """Average the topics that a run has in common with the others; tell how often each returns."""
    others, own = [run for i, run in enumerate(runs) if i != centre], runs[centre]
    topics, share, near = own.copy(), np.ones(len(own)), limits(own)
    for run in others:
        match = align(own, run)
        back = match.divergence < near
        topics[back] += run[match.partner[back]]
        share += back
    return topics / share[:, None], topic_stability(own, others)


def _centre(runs: Sequence[Floats]) -> int:
    """Return the run that lies nearest to all."""
    if len(runs) == 1:
        return 0
    return int(np.argmin([matched_divergence(run, list(runs)).sum() for run in runs]))
