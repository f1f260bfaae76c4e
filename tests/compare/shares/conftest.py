import numpy as np
import pytest


@pytest.fixture
def arguments():
    """Make the arguments of an estimate."""

    def arguments(n=60, n_clusters=10, chance=0.4, seed=0):
        """A sample of paragraphs of one region with scores that are right four times in five."""
        rng = np.random.default_rng(seed)
        truth = (rng.random(n) < 0.3).astype(float)
        scores = np.where(rng.random(n) < 0.8, truth, 1 - truth) * 0.8 + 0.1
        drawn = rng.random(n) < chance
        return {
            "scores": scores,
            "coded": np.where(drawn, truth, np.nan),
            "inclusion": np.full(n, chance),
            "regions": np.array(["u"] * n, dtype=object),
            "clusters": rng.integers(0, n_clusters, n),
            "folds": np.where(drawn, rng.integers(0, n_clusters, n_clusters)[0], -1),
        }

    return arguments
