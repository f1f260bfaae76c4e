"""Learn near what is known before: a linear model of a few features, held by a prior.

Rules mean something before anything is coded. A handful of codes may shift what their votes and
the best clause count for, the more codes the further, and no code leaves all where it was.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.calibrate import least_loss, logit, sigmoid

Floats = NDArray[np.float64]


class Prior(NamedTuple):
    """What coefficients are before any code, the intercept last; and how firmly.

    Attributes
    ----------
    center, spread : ndarray of shape (n_features + 1,)
        Mean and standard deviation of each, normal and independent.
    """

    center: Floats
    spread: Floats


EXPECTED = (0.9, 0.4, 0.03)
"""Share of positives that a rule's author expects behind a yes, a maybe and a no."""

_BESIDE_RULES = 0.1
"""What the margin of the best clause counts for beside votes: it decides a maybe, no yes."""

_SHIFT, _SLOPE, _SLOPE_BESIDE_RULES = 0.5, 0.3, 0.1
"""How far codes are expected to move votes and intercept, and the weight of the best clause. A
wider one made the rules worse at 50 codes; none that was tried made 200 codes worth more."""


def prior_of(intercept: float | None, *, rules: bool) -> Prior:
    """Return the prior of votes (yes, maybe) if they are features, of a clause, of the intercept.

    ``intercept`` is what the margin of the best clause lacks; None where clauses are no feature.

    >>> prior_of(-2.0, rules=False).center.tolist()
    [1.0, -2.0]
    >>> prior_of(-2.0, rules=True).center.round(2).tolist()
    [5.67, 3.07, 0.1, -3.68]
    """
    yes, maybe, no = (float(logit(share)) for share in EXPECTED)
    center = [yes - no, maybe - no] if rules else []
    spread = [_SHIFT, _SHIFT] if rules else []
    last = no if rules else 0.0
    if intercept is not None:
        weight = _BESIDE_RULES if rules else 1.0
        slope = _SLOPE_BESIDE_RULES if rules else _SLOPE
        center, spread, last = [*center, weight], [*spread, slope], last + weight * intercept
    return Prior(np.array([*center, last]), np.array([*spread, _SHIFT]))


_WORDS_TRUSTED = np.array([5.5, 1.2, 1.0, -1.0])
"""Log odds of a yes, of a maybe, of a margin of words, and the intercept, where words learned from
very many: what 2,900 real paragraphs gave to rules that had not seen them and to words that had
seen none of their regions (`tests/benchmarks/results/own_study.md`). A yes stands; words decide a
maybe, and find one in three of those that the rules pass over."""

_HALF = 30.0
"""Positives from which words learned when they are half as much trusted as they can be. Under ten
they only overturn what rules know; from a hundred on they add to it (measured there too)."""

_EACH_STEP = 3.0  # log of the odds against each looser prior
_SPREADS = np.outer([1.0, 3.0, 9.0], [0.3, 0.3, 0.1, 0.3])
"""How far codes may move the four: little where they agree with what was expected, and far where
rules are poor. The codes decide (`learn_supposing`): held firmly, 50 codes never made good rules
worse; held loosely, they taught what poor rules are worth."""


def joined_priors(n_positive: int) -> list[Prior]:
    """Return priors of votes (yes, maybe), of a margin of words, and of the intercept.

    All have one center; the firmest goes first. ``n_positive`` counts the paragraphs of the domain,
    or of the others if these are fewer, that words learned from.

    >>> joined_priors(0)[0].center.round(2).tolist()
    [5.67, 3.07, 0.0, -3.48]
    >>> joined_priors(270)[0].center.round(2).tolist()
    [5.52, 1.39, 0.9, -1.25]
    """
    trust = n_positive / (n_positive + _HALF)
    yes, maybe, last = prior_of(None, rules=True).center
    center = (1 - trust) * np.array([yes, maybe, 0.0, last]) + trust * _WORDS_TRUSTED
    return [Prior(center, spread) for spread in _SPREADS]


_WORTH = 3.0
"""What a margin of words counts for that votes have taught too. Held out, such margins are too
close together: on two studies with codebooks of their own codes gave 1.2 to 2.9, and 3 was better
than 1 and 1.5 on both, and as good as no votes at all where rules were good (own_study.md). Where
words say just what rules say, as of a rule with one word and thousands of pages, it is less."""

_VOTES = 10  # paragraphs, voted a yes and not, below which nothing is made of them


def corpus_priors(yes: NDArray[np.bool_], margins: Floats) -> list[Prior]:
    """Return priors under which a rule's author is right about the corpus, `EXPECTED` on average.

    The words say which tenth of the votes is wrong, and which few of the paragraphs without a
    vote the rules have missed; they count for no more than leaves a vote speaking for its domain.
    None where there are too few votes. ``yes`` tells whether the rules say yes to a paragraph that
    nobody coded, ``margins`` what words say of it that were taught without it.

    >>> yes, margins = np.repeat([True, False], 50), np.linspace(1, -1, 100)
    >>> before = corpus_priors(yes, margins)[0].center
    >>> scores = sigmoid(before[0] * yes + before[2] * margins + before[3])
    >>> scores[yes].mean().round(2), scores[~yes].mean().round(2)
    (np.float64(0.9), np.float64(0.03))
    """
    if min(int(yes.sum()), int((~yes).sum())) < _VOTES:
        return []
    worth, start = _WORTH, np.array([1.0, 0.0])
    while True:
        found, last = (
            least_loss(worth * part, np.full(len(part), share), start, None, slope=False)[1]
            for part, share in ((margins[yes], EXPECTED[0]), (margins[~yes], EXPECTED[2]))
        )
        vote = float(found - last)
        if vote >= 0:  # at a worth of 0 it is what its author expects, well above 0
            break
        worth /= 2
    both, half, _ = prior_of(None, rules=True).center[:3]
    center = np.array([vote, vote * half / both, worth, last])
    return [Prior(center, spread) for spread in _SPREADS]


def learn_near(X: Floats, codes: Floats, prior: Prior) -> Floats:
    """Return the coefficients of greatest posterior probability, the intercept last.

    Logistic regression of few dense features with a normal prior, by Newton's method with halved
    steps; the loss is convex, so there is one answer.

    >>> prior = Prior(np.array([1.0, -0.5]), np.array([0.5, 0.5]))
    >>> learn_near(np.zeros((0, 1)), np.zeros(0), prior).tolist()
    [1.0, -0.5]
    >>> bool(learn_near(np.ones((9, 1)), np.zeros(9), prior)[1] < -0.5)
    True
    """
    return _learn(X, codes, prior)[0]


def learn_supposing(X: Floats, codes: Floats, priors: Sequence[Prior]) -> Floats:
    """Return what `learn_near` does with the prior under which the codes are the likeliest.

    The probability of the codes is that of Laplace's approximation (MacKay 1992). Each prior
    after the first must make them e^3 times as likely for its place: without any code, and where
    little speaks for another, the first is taken.

    Examples
    --------
    >>> firm = Prior(np.array([1.0, -0.5]), np.array([0.1, 0.1]))
    >>> loose = firm._replace(spread=np.array([3.0, 3.0]))
    >>> said = np.r_[np.ones(20), np.zeros(20)]
    >>> agree = learn_supposing(said[:, None], said, [firm, loose])
    >>> differ = learn_supposing(said[:, None], 1 - said, [firm, loose])
    >>> bool(agree[0] > 0.9), bool(differ[0] < 0)
    (True, True)
    """
    found = [_learn(X, codes, prior) for prior in priors]
    best = max(range(len(found)), key=lambda i: round(found[i][1] - i * _EACH_STEP, 9))
    return found[best][0]


def _learn(X: Floats, codes: Floats, prior: Prior) -> tuple[Floats, float]:
    """Return the coefficients, and the log of how likely the prior makes the codes."""
    inputs = np.column_stack([X, np.ones(len(X))])
    at = np.asarray(prior.center, dtype=np.float64)
    loss = _loss(inputs, codes, at, prior)
    for _ in range(100):
        p = sigmoid(inputs @ at)
        gradient = inputs.T @ (p - codes) + (at - prior.center) / prior.spread**2
        step = np.linalg.solve(_bend(inputs, p, prior), gradient)
        while (new := _loss(inputs, codes, at - step, prior)) > loss + 1e-9:
            step = step / 2
        at, gain, loss = at - step, loss - new, new
        if gain < 1e-9:
            break
    bend = np.linalg.slogdet(_bend(inputs, sigmoid(inputs @ at), prior))[1]
    return at, float(-loss - np.log(prior.spread).sum() - bend / 2)


def _bend(inputs: Floats, p: Floats, prior: Prior) -> Floats:
    return np.asarray((inputs * (p * (1 - p))[:, None]).T @ inputs + np.diag(prior.spread**-2))


def _loss(inputs: Floats, codes: Floats, at: Floats, prior: Prior) -> float:
    margins = inputs @ at
    away = (at - prior.center) / prior.spread
    return float(np.sum(np.logaddexp(0.0, margins) - codes * margins) + 0.5 * away @ away)
