"""Learn words from people and rules together, then how far each of the two is to be believed.

First a linear model of words learns from coded paragraphs, worked examples and the votes of the
rules on what nobody coded: it goes beyond the words that the rules know, and repeats their
errors. What it says of paragraphs that it was not shown is then weighed against the votes on the
same paragraphs, by the codes of people and of examples. Where there is neither, rules decide.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.classify.design import RULE_SCALE
from toolkit.classify.learners import Linear, learn
from toolkit.classify.prior import JOINED, learn_near

Floats = NDArray[np.float64]


class Rows(NamedTuple):
    """What one domain is learned from.

    Attributes
    ----------
    X : csr_matrix of shape (n, n_features)
        TF-IDF of words, and beside it the votes of the rules.
    codes, weights : ndarray of shape (n,)
        1 or 0, of people or of the rules, and how much each row counts in the first step.
    folds : ndarray of int, shape (n,)
        The fold that holds a row out; -1 for one that is never held out.
    people : ndarray of bool, shape (n,)
        Whether a person gave the code: the second step looks at no others.
    """

    X: csr_matrix
    codes: Floats
    weights: Floats
    folds: NDArray[np.int64]
    people: NDArray[np.bool_]


def learn_joined(rows: Rows, *, rules_at: int, domain: int, cost: float, seed: int) -> Linear:
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
    seed : int
        Order in which rows are visited.
    """
    words = csr_matrix(rows.X[:, :rules_at])
    at = [rules_at + 2 * domain, rules_at + 2 * domain + 1]
    held = np.full(len(rows.codes), np.nan)
    numbers = np.unique(rows.folds[rows.folds >= 0])
    for fold in numbers if len(numbers) > 1 else ():
        out = rows.folds == fold
        coefficients, intercept = _words(words, rows, ~out, cost, seed)
        held[out] = words[out] @ coefficients + intercept
    known = rows.people & ~np.isnan(held)
    votes = rows.X[:, at].toarray() / RULE_SCALE
    yes_maybe_words = np.column_stack([votes, held])[known]
    *counts, worth, last = learn_near(yes_maybe_words, rows.codes[known], JOINED)
    coefficients, intercept = _words(words, rows, np.ones(len(held), dtype=np.bool_), cost, seed)
    joined = np.zeros(rows.X.shape[1])
    joined[:rules_at], joined[at] = worth * coefficients, np.array(counts) / RULE_SCALE
    return joined, float(worth * intercept + last)


def _words(words: csr_matrix, rows: Rows, use: NDArray[np.bool_], cost: float, seed: int) -> Linear:
    coefficients, intercept = learn(
        "logistic", words[use], rows.codes[use], weights=rows.weights[use], cost=cost, seed=seed
    )
    # Where all codes are alike no word speaks, and their number must not count as a margin.
    return coefficients, intercept if coefficients.any() else 0.0
