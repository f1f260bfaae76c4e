"""The features of one fold: which columns, and how they are weighed."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from toolkit.classify.applied.blocks import Block, CharacterBlock, WordBlock
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.tfidf import for_rows_as_they_are, idf_weights, tfidf
from toolkit.errors import BadInput

if TYPE_CHECKING:
    from toolkit.classify.learning.teaching import Taught

RULE_SCALE = 2.0
"""Value of a rule's vote beside TF-IDF rows of length 1.

It lets one column carry a margin that a penalty of the usual size would otherwise spread over
many words. Coefficients are scaled back when a model is made.
"""

_LEAST = {"words": 2, "characters": 3}  # training texts that must hold a feature


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    matrix: csr_matrix
    columns: NDArray[np.intp]
    idf: NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, eq=False)
class Design:
    """Matrices over all texts, with columns and weights that only some texts decided.

    Attributes
    ----------
    features : Features
        Counts of all texts and of what the codebook brings along.
    learned_from : ndarray of bool, shape (n_texts + n_examples,)
        The texts, and what the codebook brings along, that decide which features are kept and
        what they weigh.
    taught : ndarray of bool, shape (n_texts,), optional
        The texts without codes whose clauses teach words the rules; none unless given.
    even : bool, default=True
        Whether the words of every text are brought to length 1, and its runs of characters;
        else they have it on average.
    """

    features: Features
    learned_from: NDArray[np.bool_]
    taught: NDArray[np.bool_] | None = None
    even: bool = True
    _parts: dict[str, _Part] = field(default_factory=dict, init=False, repr=False)

    def matrix(self, blocks: tuple[str, ...]) -> csr_matrix:
        """Return the features of all texts and examples, float32, block beside block."""
        return csr_matrix(hstack([self._part(name).matrix for name in blocks], format="csr"))

    def scales(self, blocks: tuple[str, ...]) -> NDArray[np.float64]:
        """Return what each column was multiplied with, beyond what its block does."""
        widths = [self._part(name).matrix.shape[1] for name in blocks]
        return np.repeat([RULE_SCALE if name == "rules" else 1.0 for name in blocks], widths)

    def first_column(self, blocks: tuple[str, ...], name: str) -> int:
        """Return where a block begins in a matrix; -1 if it is not in it."""
        if name not in blocks:
            return -1
        before = blocks[: blocks.index(name)]
        return sum(self._part(other).matrix.shape[1] for other in before)

    def block(self, name: str) -> Block:
        """Return the block that finds these features in new texts."""
        if name == "clauses":
            return self.lesson.block
        if name == "rules":
            assert self.features.rules is not None  # _part has looked
            return self.features.rules
        part, words = self._part(name), self.features.vocabularies[name]
        vocabulary = tuple(words[j] for j in part.columns)
        if name == "characters":
            return CharacterBlock(vocabulary=vocabulary, idf=part.idf, even=self.even)
        segmenter = self.features.segmenter
        return WordBlock(segmenter=segmenter, vocabulary=vocabulary, idf=part.idf, even=self.even)

    @cached_property
    def lesson(self) -> "Taught":
        """What clauses were taught of the rules."""
        if self.features.teaching is None:
            raise BadInput("features: no rules to learn from; build them with a codebook")
        nothing = np.zeros(self.features.n_texts, dtype=np.bool_)
        return self.features.teaching.learn(nothing if self.taught is None else self.taught)

    def _part(self, name: str) -> _Part:
        if name not in (*self.features.counts, "clauses"):
            raise BadInput(
                f"features: no {name} counted; build them with "
                f"{'a codebook' if name == 'rules' else f'{name}=True'}"
            )
        if name not in self._parts:
            self._parts[name] = self._make(name)
        return self._parts[name]

    def _make(self, name: str) -> _Part:
        nothing = np.zeros(0, dtype=np.float32)
        if name == "clauses":
            best = csr_matrix(self.lesson.best.astype(np.float32))
            return _Part(matrix=best, columns=np.arange(best.shape[1]), idf=nothing)
        counts = self.features.counts[name]
        if name == "rules":
            columns = np.arange(counts.shape[1])
            return _Part(matrix=counts * np.float32(RULE_SCALE), columns=columns, idf=nothing)
        seen = counts[self.learned_from]
        found_in = np.bincount(seen.indices, minlength=counts.shape[1])
        columns = np.flatnonzero(found_in >= _LEAST[name])
        idf = idf_weights(seen[:, columns])
        if not self.even and len(idf):
            idf = for_rows_as_they_are(seen[:, columns], idf)
        matrix = tfidf(counts[:, columns], idf, even=self.even)
        return _Part(matrix=matrix, columns=columns, idf=idf)


def prior_rows(n_columns: int, first: int, domain: int) -> csr_matrix:
    """Return two imagined texts: one that the rules say yes to, and one that they do not.

    The rules begin at column ``first``.
    """
    value, place = np.array([RULE_SCALE], dtype=np.float32), ([0], [first + 2 * domain])
    return csr_matrix((value, place), shape=(2, n_columns))
