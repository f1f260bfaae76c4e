"""One interface for the libraries that fit topics.

An engine is a small record of settings with one method, ``fit``: counts in, topics and prior
out. What a library keeps beside that (its documents, its vocabulary, its sampler) ends there.
"""

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from toolkit.errors import BadInput
from toolkit.topics.fitted.foldin import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ENGINES = {
    "tomotopy": ("toolkit.topics.fitting.by_tomotopy", "TomotopyLda"),
    "gensim": ("toolkit.topics.fitting.by_gensim", "GensimLda"),
    "nmf": ("toolkit.topics.fitting.by_nmf", "KullbackLeiblerNmf"),
}
"""Name of an engine to the class that stands for it with its default settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What every engine returns.

    Attributes
    ----------
    topics : ndarray of shape (n_topics, n_terms)
        Probability of each word in each topic; rows sum to 1.
    alpha : ndarray of shape (n_topics,)
        Prior of the shares, in words.
    n_read : int or None, default=None
        How many paragraphs it learned from, the first ones; None: all that it was given.
    """

    topics: Floats
    alpha: Floats
    n_read: int | None = None


class Engine(Protocol):
    """Settings of a library that fits topics."""

    @property
    def name(self) -> str:
        """Name in tables and cards."""

    @property
    def can_guide(self) -> bool:
        """Whether it has a prior of words, which leads topics to given ones."""

    def fit(
        self, counts: "csr_matrix", n_topics: int, *, seed: int, boost: Floats | None = None
    ) -> Fitted:
        """Fit topics to counts (n_paragraphs, n_terms) without an empty row.

        ``boost`` of shape (n_topics, n_terms), where given, is added to the prior of each
        word in each topic.
        """


def get_engine(engine: str | Engine) -> Engine:
    """Return an engine by its name, or the one given.

    Examples
    --------
    >>> get_engine("nmf")
    KullbackLeiblerNmf(max_iter=200, eta=0.05)
    """
    if not isinstance(engine, str):
        return engine
    if engine not in ENGINES:
        raise BadInput(f"engine {engine!r}: {', '.join(ENGINES)} or an engine is expected")
    module, name = ENGINES[engine]
    made: Engine = getattr(importlib.import_module(module), name)()
    return made
