"""LDA by collapsed Gibbs sampling in tomotopy: the default, fast and with learned priors."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import tomotopy

from toolkit.arguments import positive_number, whole_number
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitting.engines import Fitted

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, kw_only=True)
class TomotopyLda:
    """Collapsed Gibbs sampling with one worker; only one worker is repeatable.

    The topics are the mean over the last ``draws`` states of the chain rather than its last
    state alone: a single state carries the noise of sampling.

    Parameters
    ----------
    sweeps : int, default=200
        Passes over all words before the first state is kept.
    draws : int, default=10
        States that are averaged.
    gap : int, default=10
        Sweeps between them.
    alpha : float, default=0.1
        Where the prior of the shares starts; it is then learned from the data.
    eta : float, default=0.05
        Prior of the words. Paragraphs are short: from 100 to 20,000 of them, held-out
        perplexity was lower and more topics returned in other runs than with the usual 0.01.
    sample : int or None, default=None
        Paragraphs on which the sampler runs at most: the first ones, which :func:`fit_topics`
        has put in an order made of their content. Words that stand in none of them keep their
        prior. The large topics of a large corpus show in a part of it; None: all of it.
    """

    sweeps: int = 200
    draws: int = 10
    gap: int = 10
    alpha: float = 0.1
    eta: float = 0.05
    sample: int | None = None
    name: ClassVar[str] = "tomotopy"
    can_guide: ClassVar[bool] = True

    def __post_init__(self) -> None:
        # What the sampler takes for no number ends the process, or runs for ever.
        whole_number("sweeps", self.sweeps)
        whole_number("draws", self.draws, least=1)
        whole_number("gap", self.gap)
        positive_number("alpha", self.alpha)
        positive_number("eta", self.eta)
        if self.sample is not None:
            whole_number("sample", self.sample, least=1)

    def fit(
        self, counts: "csr_matrix", n_topics: int, *, seed: int, boost: Floats | None = None
    ) -> Fitted:
        """Fit topics to whole counts (n_paragraphs, n_terms) without an empty row."""
        model = tomotopy.LDAModel(k=n_topics, alpha=self.alpha, eta=self.eta, seed=seed)
        if boost is not None:
            for term in np.flatnonzero(boost.any(axis=0)):
                model.set_word_prior(str(term), (boost[:, term] + self.eta).tolist())
        for words in _documents(counts[: self.sample]):
            model.add_doc(words)
        prior = np.full((n_topics, counts.shape[1]), self.eta) + (0.0 if boost is None else boost)
        prior[:, np.bincount(counts.indices, minlength=counts.shape[1]) == 0] = 0.0
        model.train(self.sweeps, workers=1)
        topics, alpha = _state(model, prior)
        for _ in range(self.draws - 1):
            model.train(self.gap, workers=1)
            more = _state(model, prior)
            topics, alpha = topics + more[0], alpha + more[1]
        topics /= topics.sum(axis=1, keepdims=True)
        return Fitted(topics=topics, alpha=alpha / self.draws, n_read=self.sample)


def _documents(counts: "csr_matrix") -> Iterator[list[str]]:
    names = np.array([str(term) for term in range(counts.shape[1])], dtype=object)
    repeats = counts.data.astype(np.int64)
    words = np.repeat(names[counts.indices], repeats)
    total = np.concatenate([[0], np.cumsum(repeats)])[counts.indptr]
    return (words[a:b].tolist() for a, b in zip(total[:-1], total[1:], strict=True))


def _state(model: tomotopy.LDAModel, prior: Floats) -> tuple[Floats, Floats]:
    """Return topics and alpha; a word that the model never met has its prior alone."""
    met = np.zeros(prior.shape[1], dtype=bool)
    terms = np.array([int(name) for name in model.used_vocabs])
    met[terms] = True
    words = np.asarray(model.get_count_by_topics(), dtype=np.float64) + prior[:, met].sum(axis=1)
    topics = np.where(met, 0.0, prior)
    for topic in range(model.k):
        topics[topic, terms] = np.asarray(model.get_topic_word_dist(topic)) * words[topic]
    return topics / topics.sum(axis=1, keepdims=True), np.array(model.alpha, dtype=np.float64)
