"""What was counted in some texts: what folds and families choose from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.classify.applied.rule_block import RuleBlock
from toolkit.text import Segmenter

if TYPE_CHECKING:
    from toolkit.classify.learning.teaching import Teaching


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Features:
    """Counts of some texts, followed by those of the codebook's examples and coded paragraphs.

    Attributes
    ----------
    counts : dict of str to csr_matrix
        ``words`` and ``characters`` (int32), ``rules`` (float32, two columns a domain); a
        matrix has a row for each text, then one for each example.
    vocabularies : dict of str to tuple of str
        What the columns of ``words`` and ``characters`` stand for.
    segmenter : Segmenter
        What cut the words.
    rules : RuleBlock or None
        What voted; None without a codebook.
    n_texts : int
        Number of texts, without the examples.
    example_codes : ndarray of float64, shape (n_examples, n_domains)
        1 where an example takes a domain, 0 where not, NaN where its code is not known.
    example_of : ndarray of int64, shape (n_examples,)
        Which of the texts has the same words as an example; -1 if none.
    teaching : Teaching or None
        What teaches words the rules; None without a codebook.
    """

    counts: dict[str, csr_matrix]
    vocabularies: dict[str, tuple[str, ...]]
    segmenter: Segmenter
    rules: RuleBlock | None
    n_texts: int
    example_codes: NDArray[np.float64]
    example_of: NDArray[np.int64]
    teaching: "Teaching | None" = None

    def __repr__(self) -> str:
        kinds = ", ".join(f"{counts.shape[1]} {kind}" for kind, counts in self.counts.items())
        return f"Features({self.n_texts} texts: {kinds})"
