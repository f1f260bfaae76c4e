"""LDA by online variational Bayes in gensim, for those who compare with it or go on there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from gensim.models import LdaModel

from toolkit.arguments import one_of, positive_number, whole_number
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitting.engines import Fitted

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Bag = list[tuple[int, float]]


@dataclass(frozen=True, kw_only=True)
class GensimLda:
    """Online variational Bayes; the defaults are gensim's own, but for ten passes.

    Parameters
    ----------
    passes : int, default=10
        Passes over the corpus.
    chunksize : int, default=2000
        Paragraphs between two updates of the topics.
    alpha : {"symmetric", "asymmetric", "auto"}, default="symmetric"
        Prior of the shares; ``"auto"`` learns it.
    eta : float or None, default=None
        Prior of the words; None is gensim's one over ``n_topics``.
    iterations : int, default=50
        Steps of inference in a paragraph.
    """

    passes: int = 10
    chunksize: int = 2000
    alpha: Literal["symmetric", "asymmetric", "auto"] = "symmetric"
    eta: float | None = None
    iterations: int = 50
    name: ClassVar[str] = "gensim"
    can_guide: ClassVar[bool] = True

    def __post_init__(self) -> None:
        for name in ("passes", "chunksize", "iterations"):
            whole_number(name, getattr(self, name), least=1)
        one_of("alpha", self.alpha, ("symmetric", "asymmetric", "auto"))
        if self.eta is not None:
            positive_number("eta", self.eta)

    def fit(
        self, counts: "csr_matrix", n_topics: int, *, seed: int, boost: Floats | None = None
    ) -> Fitted:
        """Fit topics to counts (n_paragraphs, n_terms) without an empty row."""
        model = LdaModel(
            num_topics=n_topics,
            id2word={term: str(term) for term in range(counts.shape[1])},
            passes=self.passes,
            chunksize=self.chunksize,
            alpha=self.alpha,
            eta=self._eta(n_topics, boost),
            iterations=self.iterations,
            eval_every=None,  # looking at perplexity on the way would change the result
            random_state=seed,
            dtype=np.float64,
        )
        if boost is not None:
            # The prior alone comes too late: gensim's first look at the text goes by the random
            # start, and what a topic has become by then a few words do not turn.
            model.state.sstats += boost
            model.sync_state()
        model.update(bags(counts))
        topics = np.asarray(model.get_topics(), dtype=np.float64)
        topics /= topics.sum(axis=1, keepdims=True)
        return Fitted(topics=topics, alpha=np.asarray(model.alpha, dtype=np.float64))

    def _eta(self, n_topics: int, boost: Floats | None) -> float | Floats | None:
        if boost is None:
            return self.eta
        return boost + (1.0 / n_topics if self.eta is None else self.eta)


def bags(counts: "csr_matrix") -> list[Bag]:
    """Turn counts into gensim's lists of (term, count)."""
    return [
        list(zip(counts.indices[a:b].tolist(), counts.data[a:b].tolist(), strict=True))
        for a, b in zip(counts.indptr[:-1], counts.indptr[1:], strict=True)
    ]
