"""What a coder was given, as a table of paragraphs."""

import pandas as pd

from toolkit.arguments import table_of
from toolkit.corpus import Corpus
from toolkit.errors import BadInput


def paragraph_table(given: pd.DataFrame | Corpus) -> pd.DataFrame:
    """Return the paragraphs of a corpus with the titles of their pages, or a table as it is.

    Raises
    ------
    BadInput
        If it is neither, or a table without the columns ``paragraph_id`` and ``text``.
    """
    if isinstance(given, Corpus):
        return given.titled_paragraphs()
    if not hasattr(given, "columns"):
        kind = type(given).__name__
        raise BadInput(f"paragraphs: found {kind}; a corpus is expected, or its paragraphs")
    return table_of("paragraphs", given, ["paragraph_id", "text"])
