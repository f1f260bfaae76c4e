"""Everything that classifiers look at, counted once for all folds and families."""

from collections.abc import Sequence

import numpy as np

from toolkit.classify.applied.rule_block import RuleBlock
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.teaching import Teaching
from toolkit.codebook import Codebook, CodedText
from toolkit.errors import BadInput
from toolkit.labels import Rules
from toolkit.text import Segmenter, Tokens, count, count_characters, cut, join_tokens

CHARACTER_SIZES = (2, 4)
_LEAST = 2  # texts that must hold a run of characters before it is counted at all


def coded_examples(codebook: Codebook) -> tuple[CodedText, ...]:
    """Return what a codebook brings along to learn from: worked examples, then coded paragraphs.

    A text stands once; a worked example goes before a paragraph of the same words.
    """
    examples = [
        CodedText(item.text, tuple(key in item.codes for key in codebook.keys))
        for item in codebook.examples
    ]
    known = {item.text for item in examples}
    return (*examples, *(item for item in codebook.coded if item.text not in known))


def build_features(
    texts: Sequence[str],
    segmenter: Segmenter,
    *,
    codebook: Codebook | None = None,
    characters: bool = True,
    tokens: Tokens | None = None,
    n_jobs: int = 1,
) -> Features:
    """Cut and count texts once.

    Parameters
    ----------
    texts : sequence of str
        One string a paragraph.
    segmenter : Segmenter
        What cuts.
    codebook : Codebook, optional
        Its rules vote on every text; its worked examples, and the paragraphs coded before
        that it brings along, are counted too.
    characters : bool, default=True
        Whether to count runs of 2 to 4 characters, which costs the most.
    tokens : Tokens, optional
        The texts as this segmenter has cut them before, so that they are not cut again.
    n_jobs : int, default=1
        Workers for cutting.

    Returns
    -------
    Features
        Counts of the texts, then of what the codebook brings along.

    Raises
    ------
    BadInput
        If ``tokens`` are of more or fewer texts, or an item of ``texts`` is no text.

    Examples
    --------
    >>> features = build_features(["修路", "修桥"], Segmenter(), characters=False)
    >>> features.vocabularies["words"], features.n_texts
    (('修桥', '修路'), 2)
    """
    examples = coded_examples(codebook) if codebook else ()
    rows = [*texts, *(example.text for example in examples)]
    place = {text: i for i, text in enumerate(texts)}
    counts, vocabularies = {}, {}
    if tokens is None:
        tokens = cut(texts, segmenter, n_jobs=n_jobs)
    if len(tokens) != len(texts):
        raise BadInput(f"features: tokens of {len(tokens)} texts for {len(texts)} texts")
    both = join_tokens([tokens, cut(rows[len(texts) :], segmenter)])
    counts["words"], vocabularies["words"] = count(both)
    if characters:
        found = count_characters(rows, sizes=CHARACTER_SIZES, min_documents=_LEAST)
        counts["characters"], vocabularies["characters"] = found
    block = teaching = None
    if codebook:
        block = RuleBlock(rules=Rules(codebook))
        counts["rules"] = block.find(rows).matrix(len(rows), block.width).astype(np.float32)
        teaching = Teaching(rows, block.rules, counts["rules"], segmenter)
    return Features(
        counts=counts,
        vocabularies=vocabularies,
        segmenter=segmenter,
        rules=block,
        n_texts=len(texts),
        example_codes=np.array([example.codes for example in examples], dtype=np.float64).reshape(
            len(examples), len(codebook.keys) if codebook else 0
        ),
        example_of=np.array([place.get(item.text, -1) for item in examples], dtype=np.int64),
        teaching=teaching,
    )
