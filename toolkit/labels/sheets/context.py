"""What a coder is told of a paragraph: its text, and title, place and date."""

from collections.abc import Iterable

import pandas as pd

from toolkit.arguments import table_of
from toolkit.kinds import whole_texts

CONTEXT = ("title", "place", "date")


def context_rows(paragraphs: pd.DataFrame, wanted: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return title, place and date of some paragraphs as text; blank where they are not known.

    Parameters
    ----------
    paragraphs : DataFrame
        Paragraphs of a corpus; the title is that of the article, as far as the columns are there,
        else what stands in a column ``title`` (a page of a table has none among its paragraphs).
    wanted : iterable of str
        Their ids.

    Returns
    -------
    dict of str to dict
        By id, then by the names in ``CONTEXT``.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "paragraph_id": ["p1", "p2"], "article_id": ["a", "a"], "kind": ["dateline", "title"],
    ...     "text": ["武城县讯", "总结"], "region_path": ["山东省/德州市", None],
    ... })
    >>> context_rows(table, ["p1"])
    {'p1': {'title': '总结', 'place': '山东省/德州市', 'date': ''}}
    """
    table_of("paragraphs", paragraphs, ["paragraph_id", "text"])
    ids = set(wanted)
    here = paragraphs[paragraphs["paragraph_id"].isin(ids)]
    blank = [""] * len(here)
    titles, places, dates = blank, blank, blank
    if {"article_id", "kind"} <= set(paragraphs.columns):
        all_titles = paragraphs[paragraphs["kind"] == "title"].drop_duplicates("article_id")
        titles = _text(here["article_id"].map(all_titles.set_index("article_id")["text"]))
    if "title" in paragraphs.columns:
        titles = [own or other for own, other in zip(titles, _text(here["title"]), strict=True)]
    if "region_path" in paragraphs.columns:
        places = _text(here["region_path"])
    if "date" in paragraphs.columns:
        dates = _text(pd.to_datetime(here["date"]).dt.strftime("%Y-%m-%d"))
    rows = zip(here["paragraph_id"], titles, places, dates, strict=True)
    return {str(name): dict(zip(CONTEXT, about, strict=True)) for name, *about in rows}


def texts_by_id(paragraphs: pd.DataFrame | None) -> dict[str, str]:
    """Return the texts of paragraphs by their ids; none without a corpus."""
    if paragraphs is None:
        return {}
    texts = table_of("paragraphs", paragraphs, ["paragraph_id", "text"])["text"]
    if texts.dtype == object:  # pandas' own texts are whole
        whole_texts("paragraphs: column 'text'", _text(texts))
    return dict(zip(paragraphs["paragraph_id"], paragraphs["text"], strict=True))


def _text(column: "pd.Series[str]") -> list[str]:
    return [value if isinstance(value, str) else "" for value in column]
