"""Topics by non-negative matrix factorisation in scikit-learn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from sklearn.decomposition import NMF

from toolkit.arguments import positive_number, whole_number
from toolkit.errors import BadInput
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitting.engines import Fitted

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, kw_only=True)
class KullbackLeiblerNmf:
    """Factorise counts under the Kullback-Leibler loss, which is LDA without its priors.

    With this loss NMF maximises the likelihood of probabilistic latent semantic analysis, so
    that its components are probabilities of words as in LDA. They start at random: a start
    from a singular value decomposition is the same for every seed, and would look stable
    without being so. As NMF has no prior of shares, ``alpha`` is the mean share of each topic
    in the corpus, which sums to 1: one word's worth.

    Parameters
    ----------
    max_iter : int, default=200
        Multiplicative updates.
    eta : float, default=0.05
        Added to the expected count of each word in each topic, so that no word is impossible.
    """

    max_iter: int = 200
    eta: float = 0.05
    name: ClassVar[str] = "nmf"
    can_guide: ClassVar[bool] = False

    def __post_init__(self) -> None:
        whole_number("max_iter", self.max_iter, least=1)
        positive_number("eta", self.eta)

    def fit(
        self, counts: "csr_matrix", n_topics: int, *, seed: int, boost: Floats | None = None
    ) -> Fitted:
        """Fit topics to counts (n_paragraphs, n_terms) without an empty row."""
        if boost is not None:
            raise BadInput("engine nmf: it has no prior of words; guide topics with tomotopy")
        model = NMF(
            n_components=n_topics,
            init="random",
            solver="mu",
            beta_loss="kullback-leibler",
            # It stops by number of updates: the test of convergence warns and saves little.
            tol=0.0,
            max_iter=self.max_iter,
            random_state=seed,
        )
        weights = model.fit_transform(counts.astype(np.float64))
        parts = model.components_
        expected = parts * weights.sum(axis=0)[:, None] + self.eta
        mass = weights * parts.sum(axis=1)
        shares = mass / np.maximum(mass.sum(axis=1, keepdims=True), np.finfo(float).tiny)
        alpha = np.maximum(shares.mean(axis=0), 1e-6)
        return Fitted(topics=expected / expected.sum(axis=1, keepdims=True), alpha=alpha)
