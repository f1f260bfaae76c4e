"""How the segmenter cuts the terms that a codebook relies on."""

from collections.abc import Iterable

import pandas as pd

from toolkit.arguments import texts_of
from toolkit.text.segment import Segmenter


def check_terms(terms: Iterable[str], segmenter: Segmenter) -> pd.DataFrame:
    """Show how each term is cut when it stands alone.

    A term in several pieces is invisible to a model of words unless its pieces say the
    same; ``Segmenter(words=...)`` keeps it whole. A term in one piece that is a stop word
    is lost.

    Returns
    -------
    DataFrame
        One row a term, in the order given, each once: ``term``, ``pieces`` (joined by
        ``|``), ``whole`` (one piece), ``kept`` (in one piece and among the words).

    Examples
    --------
    >>> table = check_terms(["养老", "助老食堂"], Segmenter())
    >>> table.values.tolist()
    [['养老', '养老', True, True], ['助老食堂', '助老|食堂', False, False]]
    """
    rows = []
    for term in dict.fromkeys(texts_of("terms", terms)):
        pieces = segmenter.pieces(term)
        whole = len(pieces) == 1
        rows.append((term, "|".join(pieces), whole, whole and segmenter.keeps(term)))
    return pd.DataFrame(rows, columns=["term", "pieces", "whole", "kept"])
