"""Texts that have one label each: a genre, a category, the office that wrote them.

A paragraph may belong to several domains or to none, so a domain is a model of its own. Where
every text has exactly one label, one regression over all labels is better: it knows that they
exclude each other. It needs words alone; pandas, scikit-learn and scipy's solvers, whose import
would cost more than fitting thousands of texts does, stay out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from toolkit.arguments import numbers_of, real_number, texts_of, whole_number
from toolkit.classify.learning.descent import descend
from toolkit.classify.learning.tfidf import idf_weights, tfidf
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Integers = NDArray[np.int64]

_LEAST = 2  # texts that must hold a word before it is learned from
_GAIN = 1e-4  # of the mean loss: a step that gains less is the last


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabelModel:
    """A multinomial logistic regression on the TF-IDF of words.

    Attributes
    ----------
    labels : tuple of str
        Sorted.
    terms : ndarray of int64, shape (n_terms,)
        The columns of counts that it knows.
    idf : ndarray of float32, shape (n_terms,)
    coefficients : ndarray of float32, shape (n_terms, n_labels)
    intercepts : ndarray of float32, shape (n_labels,)
    """

    labels: tuple[str, ...]
    terms: Integers
    idf: Singles
    coefficients: Singles
    intercepts: Singles

    def predict_proba(self, counts: "csr_matrix") -> Floats:
        """Return the probability of each label, (n_texts, n_labels), from counts of words."""
        margins = tfidf(counts[:, self.terms], self.idf) @ self.coefficients + self.intercepts
        return _softmax(margins).T.astype(np.float64)

    def predict(self, counts: "csr_matrix") -> NDArray[np.object_]:
        """Return the most likely label of each text."""
        likely: Integers = self.predict_proba(counts).argmax(axis=1)
        return np.array(self.labels, dtype=object)[likely]


def fit_labels(counts: "csr_matrix", labels: Sequence[str], *, cost: float = 1.0) -> LabelModel:
    """Fit a model of texts that have one label each.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
        How often each word occurs, as from :func:`toolkit.text.count`.
    labels : sequence of str, length n_texts
        Two different ones at least.
    cost : float, default=1.0
        C: the larger, the less the coefficients are held towards 0.

    Returns
    -------
    LabelModel
        It predicts from counts of the same columns.

    Raises
    ------
    BadInput
        If lengths differ, a label is missing, all are the same, or no word stands in two texts.

    Examples
    --------
    >>> from toolkit.text import Segmenter, count, cut
    >>> counts, _ = count(cut(["公墓改造", "公墓建设", "道路改造", "道路建设"], Segmenter()))
    >>> fit_labels(counts, ["burial", "burial", "roads", "roads"]).predict(counts[1:3]).tolist()
    ['burial', 'roads']
    """
    with threadpool_limits(limits=1):
        return _fit_model(counts, labels, cost)


def _fit_model(counts: "csr_matrix", labels: Sequence[str], cost: float) -> LabelModel:
    names, label = cluster_codes(labels, "labels")
    if counts.shape[0] != len(label):
        raise BadInput(f"counts of {counts.shape[0]} texts for {len(label)} labels")
    if len(names) < 2:
        raise BadInput(f"labels: {len(names)} different; two or more are expected")
    real_number("cost", cost, "a number above 0", lambda found: found > 0)
    found_in = np.bincount(counts.indices, minlength=counts.shape[1])
    terms = np.flatnonzero(found_in >= _LEAST)
    if not len(terms):
        raise BadInput(f"counts: no word stands in {_LEAST} texts; give more text")
    known = counts[:, terms]
    idf = idf_weights(known)
    found = _fit(tfidf(known, idf), label, len(names), cost=cost)
    return LabelModel(
        labels=names, terms=terms, idf=idf, coefficients=found[:-1], intercepts=found[-1]
    )


def label_folds(
    labels: Sequence[str],
    *,
    clusters: Iterable[object] | None = None,
    n_folds: int = 5,
    seed: int = 0,
) -> Integers:
    """Deal out texts to folds that hold about as many clusters of each label; clusters whole.

    Parameters
    ----------
    labels : sequence of str, length n_texts
    clusters : iterable of length n_texts, optional
        What stays together, dealt out by its first label; by default each text is one.
    n_folds, seed : int
        How many, and which.

    Returns
    -------
    ndarray of int64, shape (n_texts,)

    Raises
    ------
    BadInput
        If lengths differ, or there are fewer clusters than folds.

    Examples
    --------
    >>> sorted(label_folds(list("aabb"), n_folds=2)[:2].tolist())
    [0, 1]
    """
    label = cluster_codes(labels, "labels")[1]
    n_folds, seed = whole_number("n_folds", n_folds, least=2), whole_number("seed", seed)
    groups = np.arange(len(label)) if clusters is None else cluster_codes(clusters)[1]
    if len(groups) != len(label):
        raise BadInput(f"{len(groups)} clusters for {len(label)} labels: one of each is expected")
    _, first, place = np.unique(groups, return_index=True, return_inverse=True)
    if not 2 <= n_folds <= len(first):
        raise BadInput(f"n_folds {n_folds}: 2 to {len(first)}, the number of clusters, is expected")
    shuffled = np.random.default_rng(seed).permutation(len(first))
    order = shuffled[np.argsort(label[first][shuffled], kind="stable")]
    fold = np.empty(len(first), dtype=np.int64)
    fold[order] = np.arange(len(first)) % n_folds
    return fold[place]


def hold_out_labels(
    counts: "csr_matrix",
    labels: Sequence[str],
    folds: Sequence[int] | Integers,
    *,
    cost: float = 1.0,
) -> NDArray[np.object_]:
    """Predict the label of each text by a model that has not seen its fold.

    Everything is learned outside the fold: which words count, their weights, the model.

    Parameters
    ----------
    counts, labels, cost
        As in :func:`fit_labels`.
    folds : sequence of int, length n_texts
        The fold that holds each text out, as from :func:`label_folds`.

    Returns
    -------
    ndarray of str, shape (n_texts,)

    Raises
    ------
    BadInput
        If lengths differ.

    Examples
    --------
    >>> from toolkit.text import Segmenter, count, cut
    >>> texts, labels = ["修建公墓", "公墓迁移", "修建道路", "道路施工"] * 3, list("bbrr") * 3
    >>> counts, _ = count(cut(texts, Segmenter()))
    >>> macro_f1(labels, hold_out_labels(counts, labels, label_folds(labels, n_folds=3)))
    1.0
    """
    given, fold = np.array(texts_of("labels", labels), dtype=object), numbers_of("folds", folds)
    if not counts.shape[0] == len(given) == len(fold):
        raise BadInput(
            f"counts of {counts.shape[0]} texts, {len(given)} labels, {len(fold)} folds: one of "
            "each is expected"
        )
    predicted = np.empty(len(given), dtype=object)
    with threadpool_limits(limits=1):  # asking which libraries have threads takes some time
        for number in np.unique(fold):
            test = fold == number
            model = _fit_model(counts[~test], given[~test].tolist(), cost)
            predicted[test] = model.predict(counts[test])
    return predicted


def macro_f1(labels: Iterable[str], predicted: Iterable[str]) -> float:
    """Return the mean over labels of F1; a label that is never right has 0.

    Raises
    ------
    BadInput
        If lengths differ, or there is no label.

    Examples
    --------
    >>> macro_f1(["a", "a", "b"], ["a", "b", "b"])
    0.6666666666666666
    """
    true, said = np.array(texts_of("labels", labels)), np.array(texts_of("predicted", predicted))
    if len(true) != len(said) or not len(true):
        raise BadInput(f"{len(true)} labels for {len(said)} predicted: one of each is expected")
    names = np.union1d(true, said)
    hits = [2 * np.sum((true == name) & (said == name)) for name in names]
    both = [np.sum(true == name) + np.sum(said == name) for name in names]
    return float(np.mean(np.array(hits) / np.array(both)))


def _fit(X: "csr_matrix", label: Integers, n_labels: int, *, cost: float) -> Singles:
    """Return coefficients and, last, intercepts: (n_terms + 1, n_labels).

    Downhill, with each coefficient in units of how sharply the loss bends there at the start.
    Words differ a hundredfold in that; in these units a dozen steps do what takes fifty without.
    Up to some 20,000 texts that is less time than a stochastic solver takes.
    """
    (n, n_terms), by_term = X.shape, X.T  # its columns are rows of X: as fast, and no copy
    own = label * n + np.arange(n)  # where the probability of a text's own label stands
    share = np.bincount(label, minlength=n_labels) / n
    held = np.r_[np.full(n_terms, 1 / cost), 0.0].astype(np.float32)[:, None]
    squares = np.bincount(X.indices, weights=X.data.astype(np.float64) ** 2, minlength=n_terms)
    bend = (np.outer(np.r_[squares, n], share * (1 - share)) + held) / n
    unit = (1 / np.sqrt(bend)).astype(np.float32)

    def loss(scaled: Singles) -> tuple[float, Singles]:
        at = scaled.reshape(unit.shape) * unit
        p = _softmax(X @ at[:-1] + at[-1])
        said = np.maximum(p.ravel()[own], np.finfo(np.float32).tiny)
        p.ravel()[own] -= 1.0
        gradient = held * at
        value = -np.log(said).sum(dtype=np.float64) + np.vdot(gradient, at) / 2
        gradient[:-1] += by_term @ np.ascontiguousarray(p.T)
        gradient[-1] += p.sum(axis=1)
        return float(value / n), (gradient * (unit / n)).ravel()

    start = np.vstack([np.zeros((n_terms, n_labels)), np.log(share)]) / unit
    found = descend(loss, start.astype(np.float32).ravel(), gain=_GAIN)
    return np.asarray(found.reshape(unit.shape) * unit)


def _softmax(margins: Singles) -> Singles:
    """Return probabilities with a row a label: numpy adds up few long rows faster."""
    likely = np.ascontiguousarray(margins.T)
    np.exp(likely - likely.max(axis=0), out=likely)
    likely /= likely.sum(axis=0)
    return likely
