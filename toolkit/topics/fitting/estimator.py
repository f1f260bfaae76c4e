"""Topics as a scikit-learn transformer."""

from typing import TYPE_CHECKING, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted, validate_data

from toolkit.topics.fitted.foldin import Floats, fold_in
from toolkit.topics.fitting.fit import fit_topics

if TYPE_CHECKING:
    from toolkit.topics.fitting.engines import Engine


class LdaTopics(
    # scikit-learn is published without types
    ClassNamePrefixFeaturesOutMixin,  # type: ignore[misc]
    TransformerMixin,  # type: ignore[misc]
    BaseEstimator,  # type: ignore[misc]
):
    """Describe each paragraph by its share of ``n_topics`` topics.

    Parameters
    ----------
    n_topics : int, default=10
    engine : {"tomotopy", "gensim", "nmf"} or Engine, default="tomotopy"
    seed : int, default=0

    Attributes
    ----------
    topics_ : ndarray of shape (n_topics, n_features_in_)
        Probability of each word in each topic; rows sum to 1.
    alpha_ : ndarray of shape (n_topics,)
        Prior of the shares.

    See Also
    --------
    fit_topics : The same as a model with a vocabulary that can be saved.

    Examples
    --------
    >>> counts = csr_matrix(np.repeat([[3, 2, 0, 0], [0, 0, 2, 3]], 20, axis=0))
    >>> shares = LdaTopics(n_topics=2).fit_transform(counts)
    >>> bool((shares[:20].argmax(axis=1) != shares[20:].argmax(axis=1)).all())
    True
    """

    def __init__(
        self, n_topics: int = 10, *, engine: "str | Engine" = "tomotopy", seed: int = 0
    ) -> None:
        self.n_topics = n_topics
        self.engine = engine
        self.seed = seed

    def fit(self, X: csr_matrix, y: object = None) -> Self:
        """Learn the topics from term counts ``X`` of shape (n_paragraphs, n_terms).

        A weight that is not whole is rounded up: a sampler deals with words, and one that is
        there stays there. Give counts, not TF-IDF.
        """
        counts = self._check(X, reset=True)
        words = [str(term) for term in range(counts.shape[1])]
        counts.data = np.ceil(counts.data)
        model = fit_topics(
            counts, words, n_topics=self.n_topics, engine=self.engine, seed=self.seed
        )
        self.topics_ = model.topics
        self.alpha_ = model.alpha
        return self

    def transform(self, X: csr_matrix) -> Floats:
        """Return topic shares of shape (n_paragraphs, n_topics); rows sum to 1.

        A paragraph without a known term has no shares: its row is NaN.
        """
        check_is_fitted(self)
        counts = self._check(X, reset=False)
        return fold_in(counts.indices, counts.data, counts.indptr, self.topics_, self.alpha_)

    @property
    def _n_features_out(self) -> int:
        return len(self.topics_)

    def _check(self, X: csr_matrix, *, reset: bool) -> csr_matrix:
        checked = validate_data(
            self,
            X,
            reset=reset,
            accept_sparse="csr",
            dtype=np.float64,
            ensure_non_negative=True,
            ensure_min_features=self.n_topics if reset else 1,
            estimator=self,
        )
        return csr_matrix(checked, copy=True)

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        return tags
