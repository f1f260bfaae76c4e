"""Teach words what the rules know: one linear model of clauses, from votes alone.

No code of a person is used. The teacher is the codebook: its rules mark the clauses of paragraphs
that nobody coded, of its worked examples, and of clauses imagined from its words. The pupil sees
words and runs of characters. It learns what the rules look for and what else stands in such
clauses, and needs no rules any more when it predicts.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from toolkit.classify.applied.clause_block import ClauseBlock
from toolkit.classify.applied.clauses import Clauses, best_of_rows, split_clauses
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.design import Design
from toolkit.classify.learning.imagine import Imagination
from toolkit.classify.learning.learners import learn
from toolkit.classify.learning.logistic import Linear
from toolkit.classify.learning.prior import EXPECTED
from toolkit.files import digest
from toolkit.labels import Rules
from toolkit.text import PackedTexts, Segmenter, count, count_characters, cut

Floats = NDArray[np.float64]

BLOCKS = ("words", "characters")
_SIZES = (2, 3)
_LEAST = 3  # clauses that must hold a run of characters
_COST = 20.0
_MAYBE = 1 - 2 * EXPECTED[1]  # as sure as it is that a maybe is no yes
_KEPT = 8  # what was taught to so many sets of texts is kept for the next family that asks


class Taught(NamedTuple):
    """What was learned from some texts.

    Attributes
    ----------
    block : ClauseBlock
        Finds the best clause of new texts.
    intercepts : ndarray of shape (n_domains,)
        To add to the margin of a clause.
    best : ndarray of shape (n_texts, n_domains)
        The block's features of all texts and worked examples.
    """

    block: ClauseBlock
    intercepts: Floats
    best: Floats


class Teaching:
    """Clauses of some texts, ready to be learned from.

    Parameters
    ----------
    texts : sequence of str
        Texts, followed by the codebook's worked examples.
    rules : Rules
        The teacher.
    votes : csr_matrix of shape (n_texts, 2 * n_domains)
        What it says of each text, as a `RuleBlock` finds it.
    segmenter : Segmenter
        What cuts.
    """

    def __init__(
        self, texts: Sequence[str], rules: Rules, votes: csr_matrix, segmenter: Segmenter
    ) -> None:
        self._texts = PackedTexts(texts)  # folds are fitted by workers, each with all texts
        self._rules = rules
        self._votes = votes
        self._segmenter = segmenter
        self._done: dict[str, Taught] = {}

    def learn(self, taught: NDArray[np.bool_]) -> Taught:
        """Learn from the clauses of some texts, and from all that the codebook gives.

        Parameters
        ----------
        taught : ndarray of bool, shape (n_texts,)
            The texts that may be learned from, without the examples.
        """
        key = digest(taught.tobytes())
        if key not in self._done:
            while len(self._done) >= _KEPT:
                del self._done[next(iter(self._done))]
            self._done[key] = self._learn(taught)
        return self._done[key]

    def _learn(self, taught: NDArray[np.bool_]) -> Taught:
        clauses, n = self._clauses, len(self._clauses.texts)
        examples = np.ones(len(self._texts) - len(taught), dtype=np.bool_)
        rows = np.r_[taught, examples][clauses.rows]
        rows = np.r_[rows, np.ones(self._features.n_texts - n, dtype=np.bool_)]
        # A word that decides says as much in a long clause as in a short one.
        design = Design(features=self._features, learned_from=rows, even=False)
        matrix = design.matrix(BLOCKS)
        with threadpool_limits(limits=1):
            fits = [self._domain(matrix, rows, j) for j in range(len(self._rules.domains))]
        coefficients = np.stack([found for found, _ in fits], axis=1)
        block = ClauseBlock(
            domains=self._rules.domains,
            blocks=tuple(design.block(name) for name in BLOCKS),
            coefficients=coefficients.astype(np.float32),
        )
        margins = matrix[:n] @ coefficients
        best = best_of_rows(margins, clauses.rows, len(self._texts))
        return Taught(block, np.array([intercept for _, intercept in fits]), best)

    def _domain(self, matrix: csr_matrix, rows: NDArray[np.bool_], j: int) -> Linear:
        codes = self._codes[rows, j]
        weights = np.where(np.isnan(codes), _MAYBE, 1.0)
        codes = np.nan_to_num(codes)
        return learn("logistic", matrix[rows], codes, weights=weights, cost=_COST, seed=0)

    @cached_property
    def _clauses(self) -> Clauses:
        return split_clauses(self._texts)

    @cached_property
    def _imagined(self) -> tuple[list[str], Floats]:
        imagination = Imagination(self._rules, self._segmenter, seed=0)
        made = imagination.clauses(len(self._clauses.texts))
        votes = self._rules.vote([f"{text}。" for text in made]).astype(np.float64)
        return made, np.where(votes < 0, np.nan, votes)

    @cached_property
    def _features(self) -> Features:
        texts = [*self._clauses.texts, *self._imagined[0]]
        words, word_list = count(cut(texts, self._segmenter))
        runs, run_list = count_characters(texts, sizes=_SIZES, min_documents=_LEAST)
        return Features(
            counts={"words": words, "characters": runs},
            vocabularies={"words": word_list, "characters": run_list},
            segmenter=self._segmenter,
            rules=None,
            n_texts=len(texts),
            example_codes=np.zeros((0, len(self._rules.domains))),
            example_of=np.zeros(0, dtype=np.int64),
        )

    @cached_property
    def _codes(self) -> Floats:
        """Return what the rules say of each clause: 1, 0, or NaN for a maybe."""
        return np.concatenate([self._marked(), self._imagined[1]])

    def _marked(self) -> Floats:
        clauses = self._clauses
        codes = np.zeros((len(clauses.texts), len(self._rules.domains)))
        place = {domain: j for j, domain in enumerate(self._rules.domains)}
        ends = np.searchsorted(clauses.rows, np.arange(len(self._texts) + 1))
        for text in np.flatnonzero(np.diff(self._votes.indptr)).tolist():
            starts = clauses.starts[ends[text] : ends[text + 1]]
            for hit in self._rules.explain(self._texts[text]):
                at = int(ends[text] + np.searchsorted(starts, hit.start, side="right") - 1)
                if hit.verdict == "yes":
                    codes[at, place[hit.domain]] = 1.0
                elif hit.verdict == "maybe" and codes[at, place[hit.domain]] == 0:
                    codes[at, place[hit.domain]] = np.nan
        return codes
