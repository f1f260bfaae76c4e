"""A word in its contexts as a notebook shows it: the word in one column, marked."""

from typing import TYPE_CHECKING

import pandas as pd

from toolkit.arguments import table_of, whole_number
from toolkit.places import region_name

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

_SHOWN = ["region", "left", "word", "right", "paragraph_id"]
_LEFT = {"text-align": "left", "white-space": "nowrap"}


def show_kwic(table: pd.DataFrame, *, limit: int = 200) -> "Styler":
    """Show what `toolkit.text.kwic` found, with the word marked and its contexts aligned to it.

    Parameters
    ----------
    table : DataFrame
        As of `toolkit.text.kwic`, or some rows of it.
    limit : int, default=200
        Rows shown at most; the caption says how many there are.

    Returns
    -------
    Styler
        A notebook shows it as a table, with texts escaped: what a page holds is never run.

    Raises
    ------
    BadInput
        If a column is missing, or ``limit`` is below 1.

    Examples
    --------
    >>> from toolkit.text import kwic
    >>> columns = ["paragraph_id", "region", "text"]
    >>> page = pd.DataFrame([["a", "370406", "新建养老院<两处>"]], columns=columns)
    >>> html = show_kwic(kwic(page, "养老")).to_html()
    >>> "山亭区" in html, "院&lt;两处&gt;" in html
    (True, True)
    """
    table_of("hits", table, _SHOWN)
    limit = whole_number("limit", limit, least=1)
    shown = table.head(limit)[_SHOWN].reset_index(drop=True)
    shown["region"] = [_name(code) for code in shown["region"]]
    n = len(table)
    # A fixed uuid: the same table gives the same bytes, so a stored notebook does not change.
    return (
        shown.style.set_uuid("kwic")
        .format(escape="html")
        .hide(axis="index")
        .set_caption(f"{n if n <= limit else f'{limit} / {n}'} 处 / hits")
        .set_properties(subset=["region", "right", "paragraph_id"], **_LEFT)
        .set_properties(subset=["left"], **{**_LEFT, "text-align": "right"})
        .set_properties(
            subset=["word"],
            **{**_LEFT, "font-weight": "bold", "background-color": "#ffe8a3", "color": "#1a1a1a"},
        )
        .set_properties(subset=["paragraph_id"], **{"color": "#767676"})
    )


def _name(code: object) -> str:
    """Return the last name of a region's path, such as 山亭区."""
    return region_name(code) if isinstance(code, str) else "—"
