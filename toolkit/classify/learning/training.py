"""Train every domain of one family on some of the texts; all choices are made inside them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from threadpoolctl import threadpool_limits

from toolkit.classify.applied.calibrate import (
    ENOUGH,
    Calibration,
    best_threshold,
    fit_shift,
    fit_sigmoid,
    log_loss,
    rarer,
    sigmoid,
)
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.design import RULE_SCALE, Design, prior_rows
from toolkit.classify.learning.doubt import LEAST, unsure_range
from toolkit.classify.learning.families import Family
from toolkit.classify.learning.folds import deal_clusters, lot, sample_clusters
from toolkit.classify.learning.joined import Ends, Rows, learn_joined
from toolkit.classify.learning.learners import learn, learn_votes
from toolkit.classify.learning.logistic import Linear
from toolkit.classify.learning.prior import learn_near, prior_of
from toolkit.classify.learning.targets import targets_of

Floats = NDArray[np.float64]

INNER_FOLDS = 3
TUNED_ON = 5000
"""Coded paragraphs, at most, on which a cost is chosen; the fit itself uses all."""

_NEAR_END = 0.2  # a threshold as near to 0 or 1 is noted: answers contradict their scores
_PRIOR = 10.0  # imagined paragraphs behind each of the two prior rows of the rules


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """What a family learned of every domain from one training set.

    Attributes
    ----------
    coefficients : ndarray of shape (n_features, n_domains)
        For the columns of the design's matrix.
    intercepts, thresholds : ndarray of shape (n_domains,)
        As in `DomainClassifier`.
    calibration : ndarray of shape (n_domains, 2)
        Slope and intercept.
    doubt : ndarray of shape (n_domains, 2)
        Range of unsure scores; NaN where there is none.
    notes : tuple of str
        For each domain what stood in the way; empty if nothing.
    """

    coefficients: Floats
    intercepts: Floats
    calibration: Floats
    thresholds: Floats
    doubt: Floats
    notes: tuple[str, ...]

    def scores(self, matrix: csr_matrix) -> Floats:
        """Return scores of shape (n, n_domains)."""
        margins = matrix @ self.coefficients + self.intercepts
        return sigmoid(margins * self.calibration[:, 0] + self.calibration[:, 1])


class Trainer:
    """Fit one family on the texts that a design learned from.

    Parameters
    ----------
    design : Design
        Features, and the texts that may be learned from.
    coded : Coded
        Codes and clusters, aligned with the texts.
    family : Family
        What to fit.
    seed : int
        Deals the inner folds and orders the rows.
    """

    def __init__(self, design: Design, coded: Coded, family: Family, *, seed: int) -> None:
        self._coded = coded
        self._family = family
        self._seed = seed
        self._targets = targets_of(design.features, coded, family)
        learned_from, self._examples = np.split(design.learned_from, [design.features.n_texts])
        self._rows = learned_from & ~np.isnan(self._targets.codes).all(axis=1)
        self._n_texts = design.features.n_texts
        self._example_codes = design.features.example_codes
        self._matrix = design.matrix(family.blocks)
        self._rules_at = design.first_column(family.blocks, "rules")
        self._clauses_at = design.first_column(family.blocks, "clauses")
        self._design = design
        self._ends: list[Ends] = [{} for _ in coded.domains]

    def fit(self) -> Fit:
        """Choose the cost, calibrate and set thresholds by inner folds, then fit on all."""
        with threadpool_limits(limits=1):
            cost, margins = self._choose()
            fits = [self._domain(j, self._rows, cost) for j in range(len(self._coded.domains))]
        done = [self._finish(j, margins[:, j], fits[j]) for j in range(len(fits))]
        return Fit(
            coefficients=np.stack([coefficients for coefficients, _ in fits], axis=1),
            intercepts=np.array([intercept for _, intercept in fits]),
            calibration=np.array([pair for pair, _, _ in done]),
            thresholds=np.array([threshold for _, threshold, _ in done]),
            doubt=np.array([doubt for _, _, doubt in done]),
            notes=tuple(self._note(j, threshold) for j, (_, threshold, _) in enumerate(done)),
        )

    @cached_property
    def _lots(self) -> NDArray[np.int64]:
        """Return the fold of each text that nobody coded, whatever stands beside it.

        A vote gives no code away. Held out with its whole document, it would be weighed by words
        that know less of these pages than those that will score them.
        """
        lots = (lot(self._seed, name) for name in self._coded.paragraph_ids)
        return np.array([int(name[:8], 16) % INNER_FOLDS for name in lots], dtype=np.int64)

    def _inner(self, rows: NDArray[np.bool_]) -> NDArray[np.int64]:
        return deal_clusters(self._coded, rows, n_folds=INNER_FOLDS, seed=self._seed)

    def _choose(self) -> tuple[float, Floats]:
        """Return the cost of least log loss out of fold, and the margins out of fold at it.

        It is the middle one if that is no choice.
        """
        costs = self._family.costs
        rows = sample_clusters(self._coded, self._rows, limit=TUNED_ON, seed=self._seed)
        inner, best = self._inner(rows), len(costs) // 2
        if len(costs) > 1 and inner.max(initial=-1) > 0:  # one cluster: nothing to hold out
            tried = [self._margins(inner, cost) for cost in costs]
            best = int(np.argmin([self._loss(margins) for margins in tried]))
            if np.array_equal(rows, self._rows):
                return costs[best], tried[best]
        return costs[best], self._margins(self._inner(self._rows), costs[best])

    def _margins(self, inner: NDArray[np.int64], cost: float) -> Floats:
        """Return margins out of fold; NaN where nothing was held out."""
        margins: Floats = np.full(self._coded.codes.shape, np.nan)
        n_folds = int(inner.max(initial=-1)) + 1
        for fold in range(n_folds if n_folds > 1 else 0):
            test, train = np.flatnonzero(inner == fold), (inner >= 0) & (inner != fold)
            for j in range(len(self._coded.domains)):
                coefficients, intercept = self._domain(j, train, cost)
                margins[test, j] = self._matrix[test] @ coefficients + intercept
        return margins

    def _loss(self, margins: Floats) -> float:
        losses = []
        for j in range(len(self._coded.domains)):
            known, codes, _ = self._known(margins[:, j], j)
            a, b = fit_sigmoid(known, codes)
            losses.append(log_loss(sigmoid(a * known + b), codes) if len(codes) else 0.0)
        return float(np.mean(losses))

    def _known(self, margins: Floats, j: int) -> tuple[Floats, Floats, Floats | None]:
        """Return margins and codes that can be compared: of people, if they gave enough.

        And how many texts each code of people stands for; None if all stand for the same.
        """
        codes, coded = self._targets.codes[:, j], self._targets.coded[:, j]
        both = ~np.isnan(margins) & ~np.isnan(codes)
        votes_too = self._family.uncoded and not self._family.near_codebook
        if rarer(codes[both & coded]) < ENOUGH and votes_too:
            return margins[both], codes[both], None
        given, use = self._coded.stands_for, both & coded
        return margins[use], codes[use], None if given is None else given[use, j]

    def _domain(self, j: int, rows: NDArray[np.bool_], cost: float) -> Linear:
        """Fit one domain on what is known of some rows, and on the codebook's knowledge."""
        codes = self._targets.codes[:, j]
        known = np.flatnonzero(rows & ~np.isnan(codes))
        parts, targets = [self._matrix[known]], [codes[known]]
        if self._family.learner == "votes":
            return learn_votes(parts[0], targets[0], j, value=RULE_SCALE)
        if self._family.learner == "prior":
            return self._near(parts[0], targets[0], j)
        weights = [self._targets.weights[known, j]]
        if self._family.examples:
            given = np.flatnonzero(self._examples & ~np.isnan(self._example_codes[:, j]))
            parts.append(self._matrix[self._n_texts + given])
            targets.append(self._example_codes[given, j])
            weights.append(np.ones(len(given)))
        if self._family.learner == "joined":
            dealt = self._inner(rows & ~np.isnan(codes))[known]
            if self._family.uncoded:
                dealt = np.where(self._targets.coded[known, j], dealt, self._lots[known])
            folds = np.r_[dealt, np.arange(len(targets[1])) % INNER_FOLDS]
            X, codes, counts = csr_matrix(vstack(parts)), *map(np.concatenate, (targets, weights))
            taught = Rows(X, codes, folds, counts)
            at = self._rules_at
            return learn_joined(taught, rules_at=at, domain=j, cost=cost, begin=self._ends[j])
        if self._rules_at >= 0:
            parts.append(prior_rows(self._matrix.shape[1], self._rules_at, j))
            targets.append(np.array([1.0, 0.0]))
            weights.append(np.full(2, _PRIOR))
        return learn(
            self._family.learner,
            csr_matrix(vstack(parts)),
            np.concatenate(targets),
            weights=np.concatenate(weights),
            cost=cost,
            seed=self._seed,
        )

    def _near(self, X: csr_matrix, codes: Floats, j: int) -> Linear:
        """Fit the few columns that speak of one domain, near what the codebook lets expect."""
        rules, clauses = self._rules_at >= 0, self._clauses_at >= 0
        columns = [self._rules_at + 2 * j, self._rules_at + 2 * j + 1] if rules else []
        scale = [RULE_SCALE, RULE_SCALE] if rules else []
        if clauses:
            columns, scale = [*columns, self._clauses_at + j], [*scale, 1.0]
        prior = prior_of(self._design.lesson.intercepts[j] if clauses else None, rules=rules)
        found = learn_near(X[:, columns].toarray() / scale, codes, prior)
        coefficients = np.zeros(X.shape[1])
        coefficients[columns] = found[:-1] / scale
        return coefficients, float(found[-1])

    def _finish(
        self, j: int, margins: Floats, fit: Linear
    ) -> tuple[Calibration, float, tuple[float, float]]:
        """Calibrate a domain, set its threshold and the range in which it is unsure."""
        known, codes, weights = self._known(margins, j)
        pair, enough = (1.0, 0.0), rarer(codes) >= ENOUGH
        if self._family.learner == "joined" and enough:
            # Examples are half positive; how frequent a domain is, only people's codes say. A yes
            # stays where it was: a shift for the sake of scores made F1 worse
            # (tests/benchmarks/results/own_study.md).
            # Not weighted: where domains are rare, that made its scores worse too. What votes
            # taught decides well but is too sure of itself (slopes of .5 to .6): it is bent.
            votes = self._family.uncoded > 0
            pair = fit_sigmoid(known, codes, weights) if votes else fit_shift(known, codes)
        elif self._family.near_codebook:
            pass  # calibrated by what it is near to
        elif not enough:
            # Rules have a margin of their own that means something before anything is coded.
            pair = pair if self._rules_at >= 0 else fit_shift(known, codes, weights)
        elif self._family.learner != "votes":
            pair = fit_sigmoid(known, codes, weights)
        a, b = pair
        threshold = self._threshold(sigmoid(a * known + b), codes, j, fit, pair)
        people = self._targets.coded[:, j] & ~np.isnan(margins)
        held = sigmoid(a * margins[people] + b)
        return pair, threshold, unsure_range(held, self._targets.codes[people, j], threshold)

    def _threshold(
        self, scores: Floats, codes: Floats, j: int, fit: Linear, pair: Calibration
    ) -> float:
        if not self._family.near_codebook:
            return best_threshold(scores, codes)
        before = float(sigmoid(np.array(pair[1])))
        if self._rules_at < 0:  # where the clauses that were taught are split
            slope = fit[0][self._clauses_at + j]
            before = float(sigmoid(fit[1] - slope * self._design.lesson.intercepts[j]))
        # What was weighed by codes is not moved by them again: 200 made it worse by .002.
        if rarer(codes) < LEAST or self._family.learner == "joined":
            return before  # what was taught knows better than a handful of codes
        return best_threshold(scores, codes, near=before, slack=0.02)

    def _note(self, j: int, threshold: float) -> str:
        codes = self._coded.codes[self._rows, j]
        positive, negative = int((codes == 1).sum()), int((codes == 0).sum())
        if rarer(codes) >= ENOUGH:
            return _odd(threshold, positive)
        start = f"{positive} positive and {negative} negative paragraphs in training: "
        if self._family.near_codebook:
            return start + "its scores are near what the codebook lets expect, the threshold is .5"
        if self._family.uncoded:
            return start + "calibrated on what the rules say of other paragraphs"
        if not rarer(codes) and not self._family.examples and self._rules_at < 0:
            return start + "every text gets the same score"
        return start + "too few to calibrate or to choose a threshold, which is .5"


def _odd(threshold: float, positive: int) -> str:
    """Return what a user should know of a threshold near 0 or 1; empty of another."""
    if _NEAR_END <= threshold <= 1 - _NEAR_END:
        return ""
    seen = "a yes may have a score near 0" if threshold < 0.5 else "a no may have a score near 1"
    return f"its threshold is {threshold:.2g}, with {positive} positives in training: {seen}"
