"""The label sheet: one row a paragraph, domain and coder."""

import os
from collections.abc import Collection, Iterable, Iterator

import pandas as pd

from toolkit.arguments import names_of, shown, table_of
from toolkit.codebook import Codebook
from toolkit.errors import BadInput
from toolkit.files import digest
from toolkit.kinds import instance_of, path_of, whole_texts
from toolkit.labels.sheets.excel import page_book, write_table

REQUIRED = ("paragraph_id", "domain", "value", "coder")
SAMPLING = ("wave", "stratum", "inclusion", "design")
COLUMNS = (
    *("paragraph_id", "text_digest", "domain", "value", "coder", "coded_at", "comment"),
    *("subcode", "start", "end", *SAMPLING, "codebook"),
)
UNSURE = "unsure"
VALUES = ("0", "1", UNSURE, "")

Row = dict[str, str]


def text_digest(text: str) -> str:
    """Return the digest by which a sheet knows the text that was coded.

    It starts with a letter because a spreadsheet reads ``418201937355`` and ``31e720114882``
    as numbers and writes them back rounded.

    >>> text_digest("新建镇级公墓3处。")
    't6165f3070add'
    """
    instance_of("text", text, str)
    return "t" + digest(text.encode())[:12]


def codebook_stamp(codebook: "Codebook") -> str:
    """Return both digests of a codebook: what coders read, then terms and rules.

    Only the first has to agree with the codebook in use; a new term spoils no sheet.
    """
    instance_of("codebook", codebook, Codebook)
    return f"c{codebook.coding_digest[:12]}-r{codebook.rules_digest[:12]}"


def blind(stratum: object) -> str:
    """Return a name of a stratum that does not tell a coder what rules see in its paragraphs.

    The draw beside the sheet holds the names as they are.

    >>> blind("elderly_care"), blind("all")
    ('s1da217', 'all')
    """
    if not isinstance(stratum, str):  # a draw need not know it
        return ""
    return stratum if stratum in ("", "all") else "s" + digest(stratum.encode())[:6]


def as_sheet(rows: Iterable[Row]) -> pd.DataFrame:
    """Make a sheet of rows; a column that a row does not give is blank.

    Examples
    --------
    >>> as_sheet([{"paragraph_id": "p1", "domain": "roads", "value": "1"}]).shape
    (1, 15)
    """
    instance_of("rows", rows, Iterable)
    given = list(rows)
    for row in given:
        instance_of("rows", row, dict)
    # One str() a cell: a number in a sheet is text, as it is in the file.
    columns = {c: [str(row.get(c, "")) for row in given] for c in COLUMNS}
    return pd.DataFrame(columns, dtype="str")


def sheet_of(name: str, value: object, columns: Collection[str]) -> pd.DataFrame:
    """Return a sheet as it is, once it is known to have the columns that are read, all text.

    pandas alone reads a sheet as numbers and NaN: 0 is not "0", and what is blank counts as coded.

    >>> sheet_of("sheet", pd.DataFrame({"value": [1, 0]}), ["value"])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: sheet: column 'value' holds 1, and a sheet is all text; read it \
with `toolkit.labels.read_sheet`
    """
    table = table_of(name, value, columns)
    for column, cells in table.items():
        others = [cell for cell in cells.tolist() if not isinstance(cell, str)]
        if column in COLUMNS and others:
            raise BadInput(
                f"{name}: column {column!r} holds {shown(others[0])}, and a sheet is all text; "
                "read it with `toolkit.labels.read_sheet`"
            )
    return table


def draw_of(draw: object, columns: Collection[str]) -> pd.DataFrame:
    """Return a draw as it is, once it is known to list each paragraph once."""
    table = table_of("draw", draw, ["paragraph_id", *columns])
    twice = table.loc[table["paragraph_id"].duplicated(), "paragraph_id"].tolist()
    if twice:
        raise BadInput(
            f"draw: paragraph {shown(twice[0])} stands twice in it; "
            "`toolkit.labels.combine_waves` makes waves one draw"
        )
    return table


def sheet_rows(sheet: pd.DataFrame) -> Iterator[Row]:
    """Give the rows of a sheet one by one, as dicts."""
    names = [str(name) for name in sheet.columns]
    for values in sheet.itertuples(index=False, name=None):
        yield dict(zip(names, values, strict=True))


def joined_comment(comments: Iterable[str]) -> str:
    """Join comments on one paragraph, each once.

    >>> joined_comment(["甲", "", "乙", "甲"])
    '甲 / 乙'
    """
    return " / ".join(dict.fromkeys(filter(None, comments)))


def check_coder(name: str) -> None:
    """Refuse a blank name of who codes or decides."""
    if not (isinstance(name, str) and name.strip()):
        raise BadInput("coder: the name is blank; a name such as 'coder-1' is expected")


def new_sheet(
    paragraphs: pd.DataFrame,
    codebook: "Codebook",
    coder: str,
    *,
    draw: pd.DataFrame | None = None,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """Make a sheet to fill in: every domain of every paragraph, not coded yet.

    Parameters
    ----------
    paragraphs : DataFrame
        Paragraphs of a corpus: ``paragraph_id`` and ``text``.
    codebook : Codebook
        Its domains become the rows; its digests are noted.
    coder : str
        Who will code.
    draw : DataFrame, optional
        A draw (see `toolkit.labels.draw_paragraphs`): only paragraphs that it drew are
        listed, with their inclusion probability. Without one every paragraph is listed
        and no probability is known.
    leave_out : collection of str
        Paragraphs that need no more coding, such as those of an earlier wave.

    Returns
    -------
    DataFrame
        A sheet in order of the paragraphs, then of the codebook.
    """
    check_coder(coder)
    stamp = codebook_stamp(codebook)
    known = _sampling(draw)
    done = set(names_of("leave_out", leave_out, in_order=False))
    rows: list[Row] = []
    table_of("paragraphs", paragraphs, ["paragraph_id", "text"])
    for paragraph_id, text in zip(paragraphs["paragraph_id"], paragraphs["text"], strict=True):
        if paragraph_id in done or (draw is not None and paragraph_id not in known):
            continue
        start = {
            "paragraph_id": paragraph_id,
            "text_digest": text_digest(text),
            "coder": coder,
            "codebook": stamp,
            **known.get(paragraph_id, {}),
        }
        rows.extend({**start, "domain": key} for key in codebook.keys)
    return as_sheet(rows)


def with_draw(sheet: pd.DataFrame, draw: pd.DataFrame) -> pd.DataFrame:
    """Return the sheet with wave, stratum, inclusion and design taken from a draw.

    Rows of paragraphs that were not drawn lose theirs: such codes may train a model, but no
    estimate may use them.
    """
    known = _sampling(draw)
    out = sheet_of("sheet", sheet, ["paragraph_id"]).copy()
    for column in SAMPLING:
        out[column] = [known.get(p, {}).get(column, "") for p in sheet["paragraph_id"]]
    return out


def restamp(sheet: pd.DataFrame, codebook: "Codebook") -> pd.DataFrame:
    """Return the sheet under another version of its codebook.

    For somebody who has looked at what changed and found that the codes still hold.
    """
    return sheet_of("sheet", sheet, COLUMNS).assign(codebook=codebook_stamp(codebook))


def write_sheet(sheet: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write a sheet as CSV or Excel, by the name's ending, whole or not at all.

    Raises
    ------
    BadInput
        If a column is missing, a cell holds half a character, or the name ends neither in .csv nor
        in .xlsx.
    """
    target = path_of("path", path)
    missing = [c for c in COLUMNS if c not in sheet]
    if missing:
        raise BadInput(f"{target}: no column {missing[0]!r}; a sheet has {', '.join(COLUMNS)}")
    table = sheet[list(COLUMNS)]
    for name, cells in table.items():
        if cells.dtype == object:  # pandas' own texts are whole
            whole_texts(f"{target}: column {name!r}", filter(_is_text, cells.tolist()))
    write_table(table, target, lambda: page_book("sheet", table), what="a sheet is written")


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _sampling(draw: pd.DataFrame | None) -> dict[str, Row]:
    """Return wave, stratum, inclusion and design of the drawn paragraphs, as text."""
    if draw is None:
        return {}
    draw = draw_of(draw, ["drawn", *SAMPLING])
    drawn = draw[draw["drawn"].eq(True)]
    columns = zip(*(drawn[c] for c in ("paragraph_id", *SAMPLING)), strict=True)
    return {
        str(p): {"wave": w, "stratum": blind(s), "inclusion": repr(float(i)), "design": d}
        for p, w, s, i, d in columns
    }
