"""Paragraphs → words → counts: the one pass that everything statistical stands on.

Cutting is the dearest step of the road, so it is done once: ``cut`` turns paragraphs into
integer ids, and counts, TF-IDF, topics and keyness are all made from those. The layer owns
the segmenters (``lattice``, which cuts many texts at once as jieba does; jieba itself as the
reference; rjieba), the stop words and the user's dictionary, because a change in any of them
changes every number after it: ``Segmenter.digest`` names that choice, and the steps of a study
carry it in their key.

Three decisions hold everywhere. Text is cut first and punctuation dropped afterwards (dropped
first, 发展。中国家具 reads 发展中国家 across the full stop). Numbers in figures are dropped,
since a count of 2024 or 3.5% says when and how much, not what about; 5G and 三 stay. Words of
two characters are words, and of one too (墓, 桥, 贫): where single characters only disturb, as in
topics, ``count(min_length=2)`` leaves them out.

From texts to counts: one of the ``engines`` cuts, ``segment`` says which pieces are words,
``word_index`` numbers them, many texts at once (``numbering``), and ``tokens`` is the one pass;
``counts`` and ``frequencies`` are made from it. ``characters`` finds runs of characters,
``concordance`` words in context, and ``audit`` shows how a codebook's terms are cut.

``Segmenter``, ``WordIndex`` and ``CharacterIndex`` need nothing but numpy, since a saved model
predicts with them; scipy and pandas load with the functions that return their types.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.text.audit import check_terms
    from toolkit.text.characters import CharacterIndex
    from toolkit.text.checks import check_texts
    from toolkit.text.concordance import kwic
    from toolkit.text.counts import count, count_characters, count_known
    from toolkit.text.engines import in_dictionary
    from toolkit.text.frequencies import FREQUENCY_COLUMNS, word_frequencies
    from toolkit.text.packed import PackedTexts
    from toolkit.text.segment import Segmenter
    from toolkit.text.stop import stop_words
    from toolkit.text.tokens import Tokens, cut, cut_batches, join_tokens
    from toolkit.text.word_index import WordIndex

__all__ = [
    "FREQUENCY_COLUMNS",
    "CharacterIndex",
    "PackedTexts",
    "Segmenter",
    "Tokens",
    "WordIndex",
    "check_terms",
    "check_texts",
    "count",
    "count_characters",
    "count_known",
    "cut",
    "cut_batches",
    "in_dictionary",
    "join_tokens",
    "kwic",
    "stop_words",
    "word_frequencies",
]

__getattr__, __dir__ = attach(__name__)
