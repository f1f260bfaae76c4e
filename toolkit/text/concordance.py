"""Keyword in context."""

import pandas as pd

from toolkit.arguments import shown, table_of, whole_number
from toolkit.errors import BadInput
from toolkit.text.checks import check_texts

COLUMNS = ["paragraph_id", "region", "start", "left", "word", "right"]


def kwic(paragraphs: pd.DataFrame, word: str, *, width: int = 20) -> pd.DataFrame:
    """Show every occurrence of a word with what stands around it.

    The word is found as it is written, inside longer words too: 养老 is found in 养老院.

    Parameters
    ----------
    paragraphs : DataFrame
        With columns ``paragraph_id``, ``region`` and ``text``.
    word : str
        What to look for.
    width : int, default=20
        Characters on each side.

    Returns
    -------
    DataFrame
        One row an occurrence, in order of region (missing last), paragraphs as they come:
        ``paragraph_id``, ``region``, ``start`` (in the text), ``left``, ``word``, ``right``.

    Raises
    ------
    BadInput
        If the word is empty, or ``paragraphs`` is no table with the columns of a corpus.

    Examples
    --------
    >>> columns = ["paragraph_id", "region", "text"]
    >>> page = pd.DataFrame([["a", "370406", "新建养老院两处"]], columns=columns)
    >>> kwic(page, "养老", width=3)[["left", "word", "right"]].values.tolist()
    [['新建', '养老', '院两处']]
    """
    if not isinstance(paragraphs, pd.DataFrame):
        raise BadInput(
            f"kwic: found {type(paragraphs).__name__}, expected a table of paragraphs, such as "
            "`corpus.paragraphs`"
        )
    table_of("paragraphs", paragraphs, ["paragraph_id", "region", "text"])
    check_texts(paragraphs["text"])
    if not (isinstance(word, str) and word):
        raise BadInput(f"kwic: word {shown(word)}: a text of one character or more is expected")
    width = whole_number("width", width)
    rows = []
    columns = (paragraphs["paragraph_id"], paragraphs["region"], paragraphs["text"])
    for paragraph, region, text in zip(*columns, strict=True):
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            left, right = text[max(0, start - width) : start], text[end : end + width]
            rows.append((paragraph, region, start, left, word, right))
            start = text.find(word, end)
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values("region", kind="stable", na_position="last", ignore_index=True)
