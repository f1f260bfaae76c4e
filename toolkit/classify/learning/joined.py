"""Learn words from people, then how far rules and words are each to be believed.

Words learn from coded paragraphs and from what the codebook brings along: they see what the rules
were not told of, where words that had learned from votes would repeat their silence. Where people
taught them too little, as in most studies with a codebook of their own, the rules' votes on
paragraphs that nobody coded teach them too, as far as the votes around bear them out, and count
less each. What they say of paragraphs that they were not shown is then weighed against the votes
on the same paragraphs, by codes and examples. The weights begin from those that real paragraphs of
work reports and regulations gave to rules that had not seen them (`joined_priors`), or with votes
from those under which the rules are as often right as their author expects (`corpus_priors`), and
stay there unless what is known speaks clearly against it: rules are made with examples in sight.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.classify.applied.calibrate import rarer
from toolkit.classify.learning.design import RULE_SCALE
from toolkit.classify.learning.logistic import Linear, learn_logistic
from toolkit.classify.learning.prior import corpus_priors, joined_priors, learn_supposing

Floats = NDArray[np.float64]


class Rows(NamedTuple):
    """What one domain is learned from: codes of people, the codebook's examples, and votes.

    Attributes
    ----------
    X : csr_matrix of shape (n, n_features)
        TF-IDF of words, and beside it the votes of the rules.
    codes : ndarray of shape (n,)
        1 or 0.
    folds : ndarray of int, shape (n,)
        The fold that holds a row out.
    weights : ndarray of shape (n,)
        1 where a person gave the code, less where a vote stands for it.
    """

    X: csr_matrix
    codes: Floats
    folds: NDArray[np.int64]
    weights: Floats


Ends = dict[int | None, Linear]
"""Where fits of words ended, by the fold that was held out; None: all rows were learned from."""


def learn_joined(rows: Rows, *, rules_at: int, domain: int, cost: float, begin: Ends) -> Linear:
    """Fit one domain in two steps, and return them as one linear model.

    The votes begin at column ``rules_at``, behind the words; ``cost`` is C of the first step.
    ``begin`` tells where fits to nearly the same rows ended, which is where these begin, and is
    told where these end: it changes how long they take, not where they lead.
    """
    words = csr_matrix(rows.X[:, :rules_at])
    at = [rules_at + 2 * domain, rules_at + 2 * domain + 1]
    weights = rows.weights
    begin[None] = _words(words, rows.codes, weights, cost, begin.get(None))
    coefficients, intercept = begin[None]
    held = np.full(len(rows.codes), np.nan)
    numbers = np.unique(rows.folds).tolist()
    for fold in numbers if len(numbers) > 1 else ():
        out = rows.folds == fold
        start = begin.get(fold, begin[None])
        found = _words(words[~out], rows.codes[~out], weights[~out], cost, start)
        begin[fold] = found
        held[out] = words[out] @ found[0] + found[1]
    people = weights == 1
    features = np.column_stack([rows.X[:, at].toarray() / RULE_SCALE, held])
    said, known = ~people & ~np.isnan(held), people & ~np.isnan(held)
    few = rarer(rows.codes[people])
    priors = corpus_priors(features[said, 0] > 0, held[said]) or joined_priors(few)
    *counts, worth, last = learn_supposing(features[known], rows.codes[known], priors)
    joined = np.zeros(rows.X.shape[1])
    joined[:rules_at], joined[at] = worth * coefficients, np.array(counts) / RULE_SCALE
    return joined, float(worth * intercept + last)


def _words(
    words: csr_matrix, codes: Floats, weights: Floats, cost: float, start: Linear | None
) -> Linear:
    if len(np.unique(codes)) < 2:
        return np.zeros(words.shape[1]), 0.0
    coefficients, intercept = learn_logistic(words, codes, weights, cost, start)
    # Where no word speaks, the number of codes must not count as a margin.
    return coefficients, intercept if coefficients.any() else 0.0
