"""Counts with planted topics, shared by the tests of this layer."""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Planted:
    counts: csr_matrix
    topics: np.ndarray
    shares: np.ndarray
    vocabulary: tuple[str, ...]


def plant(n_paragraphs, *, n_topics=4, n_terms=90, length=40, seed=0, alpha=0.1):
    """Draw paragraphs from topics that hold a block of words each and some common ones."""
    rng = np.random.default_rng(seed)
    own = (n_terms - 10) // n_topics
    topics = np.zeros((n_topics, n_terms))
    for topic in range(n_topics):
        topics[topic, topic * own : (topic + 1) * own] = 0.9 * rng.dirichlet(np.full(own, 2.0))
        topics[topic, -10:] = 0.1 * np.full(10, 0.1)
    topics /= topics.sum(axis=1, keepdims=True)
    shares = rng.dirichlet(np.full(n_topics, alpha), size=n_paragraphs)
    counts = np.stack([rng.multinomial(length, row) for row in shares @ topics])
    return Planted(csr_matrix(counts), topics, shares, tuple(f"w{i:03}" for i in range(n_terms)))


@pytest.fixture(scope="session")
def planted():
    return plant(400)
