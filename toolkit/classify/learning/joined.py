"""Learn words from people, then how far rules and words are each to be believed.

Words learn from coded paragraphs and from what the codebook brings along, and from no vote: they
see what the rules were not told of, where words that had learned from votes would repeat their
silence. What they say of paragraphs that they were not shown is then weighed against the votes on
the same paragraphs, by codes and examples. The weights begin from those that real paragraphs of
work reports and regulations gave to rules that had not seen them (`joined_priors`), and stay
there unless what is known speaks clearly against it: rules are made with examples in sight.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.classify.applied.calibrate import rarer
from toolkit.classify.learning.design import RULE_SCALE
from toolkit.classify.learning.logistic import Linear, learn_logistic
from toolkit.classify.learning.prior import joined_priors, learn_supposing

Floats = NDArray[np.float64]


class Rows(NamedTuple):
    """What one domain is learned from: codes of people, and the codebook's examples.

    Attributes
    ----------
    X : csr_matrix of shape (n, n_features)
        TF-IDF of words, and beside it the votes of the rules.
    codes : ndarray of shape (n,)
        1 or 0.
    folds : ndarray of int, shape (n,)
        The fold that holds a row out.
    """

    X: csr_matrix
    codes: Floats
    folds: NDArray[np.int64]


Ends = dict[int | None, Linear]
"""Where fits of words ended, by the fold that was held out; None: all rows were learned from."""


def learn_joined(rows: Rows, *, rules_at: int, domain: int, cost: float, begin: Ends) -> Linear:
    """Fit one domain in two steps, and return them as one linear model.

    Parameters
    ----------
    rows : Rows
        What is known.
    rules_at : int
        Column at which the votes begin; the words stand before it.
    domain : int
        Which domain.
    cost : float
        C of the first step.
    begin : dict
        Where fits to nearly the same rows ended, if any were made: where these begin. Theirs are
        noted in it. It changes how long they take, not where they lead.
    """
    words = csr_matrix(rows.X[:, :rules_at])
    at = [rules_at + 2 * domain, rules_at + 2 * domain + 1]
    coefficients, intercept = begin[None] = _words(words, rows.codes, cost, begin.get(None))
    held = np.full(len(rows.codes), np.nan)
    numbers = np.unique(rows.folds).tolist()
    for fold in numbers if len(numbers) > 1 else ():
        out = rows.folds == fold
        start = begin.get(fold, begin[None])
        begin[fold] = found = _words(words[~out], rows.codes[~out], cost, start)
        held[out] = words[out] @ found[0] + found[1]
    known = ~np.isnan(held)
    yes_maybe = rows.X[known][:, at].toarray() / RULE_SCALE
    features = np.column_stack([yes_maybe, held[known]])
    *counts, worth, last = learn_supposing(
        features, rows.codes[known], joined_priors(rarer(rows.codes))
    )
    joined = np.zeros(rows.X.shape[1])
    joined[:rules_at], joined[at] = worth * coefficients, np.array(counts) / RULE_SCALE
    return joined, float(worth * intercept + last)


def _words(words: csr_matrix, codes: Floats, cost: float, start: Linear | None) -> Linear:
    if len(np.unique(codes)) < 2:
        return np.zeros(words.shape[1]), 0.0
    coefficients, intercept = learn_logistic(words, codes, np.ones(len(codes)), cost, start)
    # Where no word speaks, the number of codes must not count as a margin.
    return coefficients, intercept if coefficients.any() else 0.0
