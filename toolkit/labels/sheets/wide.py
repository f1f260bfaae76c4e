"""A sheet as people like it in Excel: one row a paragraph, one column a domain."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

import pandas as pd

from toolkit.codebook import Codebook
from toolkit.errors import BadInput, did_you_mean
from toolkit.kinds import instance_of, path_of
from toolkit.labels.sheets.cells import (
    VALUE_LABELS,
    choices,
    read_cell,
    subcode_choices,
    write_cell,
)
from toolkit.labels.sheets.checks import check_sheet
from toolkit.labels.sheets.context import CONTEXT, context_rows, texts_by_id
from toolkit.labels.sheets.excel import add_page, form_book, write_table
from toolkit.labels.sheets.history import current
from toolkit.labels.sheets.sheet import (
    COLUMNS,
    SAMPLING,
    Row,
    as_sheet,
    codebook_stamp,
    joined_comment,
    sheet_of,
    sheet_rows,
    text_digest,
)
from toolkit.labels.sheets.tablefile import TableFile, read_table
from toolkit.labels.sheets.veil import VEILED, unveil, veil

if TYPE_CHECKING:
    from openpyxl import Workbook


_LEFT = ("paragraph_id", "text_digest", "coder", "coded_at", *CONTEXT, "text")
_RIGHT = ("comment", VEILED, "codebook")
_PAGE = "codes"
_SHOWN = 6
_GUIDE = ["domain", "中文名", "name", "definition", "in", "out", "subcodes"]
_HIDDEN = frozenset({"paragraph_id", "text_digest", "coded_at", VEILED, "codebook"})
"""What no coder needs."""


def write_wide(
    sheet: pd.DataFrame,
    path: str | os.PathLike[str],
    *,
    codebook: Codebook,
    paragraphs: pd.DataFrame,
) -> None:
    """Write one coder's sheet with texts, for coding in Excel or a look at codes.

    Values read 是, 否, 不确定 or stay blank; subcodes stand behind 是 (``是 公交+轮渡``). An
    Excel file offers them in a list, and explains the domains on a second page, and hides the
    columns that no coder needs. How paragraphs were drawn stands in one word that tells a
    coder nothing (`veil`): whoever sees how likely the rules made one does not code blind.
    Marked spans have no place here: `toolkit.labels.correct` puts what comes back into the
    sheet.

    Parameters
    ----------
    sheet : DataFrame
        A sheet of one coder.
    path : path
        ``.xlsx`` or ``.csv`` (UTF-8 with a byte order mark).
    codebook : Codebook
        Its domains become the columns, named ``KEY 中文名``; either alone is read too.
    paragraphs : DataFrame
        ``paragraph_id`` and ``text`` of the corpus, and its other columns for title, place
        and date.

    Raises
    ------
    BadInput
        If the name ends neither in .csv nor in .xlsx.
    """
    table = _wide(sheet, codebook, paragraphs)
    write_table(table, path_of("path", path), lambda: _book(table, codebook), what="exported")


def read_wide(
    path: str | os.PathLike[str],
    *,
    codebook: Codebook,
    paragraphs: pd.DataFrame | None = None,
    changed: Literal["refuse", "note"] = "refuse",
) -> pd.DataFrame:
    """Read what `write_wide` wrote, after somebody coded in it.

    ``changed``: what to do with a table that was coded with another version of what coders
    read, as in `read_sheet`.

    Returns
    -------
    DataFrame
        A sheet. A comment stands in every row of its paragraph.

    Raises
    ------
    BadInput
        Names file, row and column.
    """
    table = read_table(path, page=_PAGE)
    if {"domain", "value"} <= set(table.header):
        raise BadInput(
            f"{path}: a sheet already, and no table to code in; a study takes it as it is "
            "([labels] gold), and `toolkit label export` makes its table"
        )
    columns = _columns(path, table, codebook)
    known = None if paragraphs is None else set(paragraphs["paragraph_id"])
    rows: list[Row] = []
    numbers: list[int] = []
    wrong: list[str] = []
    for number, cells in zip(table.numbers, table.rows, strict=True):
        row = dict(zip(table.header, cells, strict=True))
        _check_text(path, number, row)
        # Paragraphs that are not known are refused below.
        if VEILED in row and (known is None or row["paragraph_id"] in known):
            where = f"{path}: row {number}, column {VEILED!r}"
            row |= unveil(row[VEILED], row["paragraph_id"], where)
        for column, key in columns.items():
            code = read_cell(row[column], codebook[key])
            if code is None:
                wrong.append(f"row {number}, column {column!r}: {row[column]!r}")
            rows.append({**row, "domain": key, **(code or {})})
            numbers.append(number)
    _refuse_values(path, wrong)
    sheet = as_sheet(rows)
    check_sheet(
        sheet,
        codebook=codebook,
        paragraphs=paragraphs,
        name=str(path),
        numbers=numbers,
        changed=changed,
    )
    sheet.attrs["notes"] = list(table.notes)
    return sheet


def _wide(sheet: pd.DataFrame, codebook: Codebook, paragraphs: pd.DataFrame) -> pd.DataFrame:
    sheet_of("sheet", sheet, COLUMNS)
    instance_of("codebook", codebook, Codebook)
    coders = sheet["coder"].unique().tolist()
    if len(coders) != 1:
        raise BadInput(
            f"a sheet of {len(coders)} coders ({', '.join(coders[:3])}), and a table to code in "
            "is of one; export each coder's own sheet (`toolkit label agree --out` writes what "
            "is open between them)"
        )
    listed = paragraphs[paragraphs["paragraph_id"].isin(sheet["paragraph_id"])]
    texts = texts_by_id(listed)
    about = context_rows(paragraphs, texts)
    names = _names(codebook)
    table: dict[str, Row] = {}
    comments: dict[str, list[str]] = {}
    for row in sheet_rows(current(sheet)):
        name = row["paragraph_id"]
        if name not in texts or row["domain"] not in names:
            unknown = name if row["domain"] in names else row["domain"]
            raise BadInput(f"{unknown!r} is not in the corpus or the codebook of this export")
        start = {**row, **about[name], "text": texts[name], VEILED: veil(row), "coded_at": ""}
        line = table.setdefault(name, start)
        line[names[row["domain"]]] = write_cell(row, codebook[row["domain"]])
        line["coded_at"] = max(line["coded_at"], row["coded_at"])
        comments.setdefault(name, []).append(row["comment"])
        line["comment"] = joined_comment(comments[name])
    columns = [*_LEFT, *names.values(), *_RIGHT]
    return pd.DataFrame(
        {c: [line.get(c, "") for line in table.values()] for c in columns}, dtype="str"
    )


def _names(codebook: Codebook) -> dict[str, str]:
    return {d.key: f"{d.key} {d.name_zh}".strip() for d in codebook.domains}


def _columns(
    path: str | os.PathLike[str], table: TableFile, codebook: Codebook
) -> Mapping[str, str]:
    """Return the columns that hold codes, with their domains."""
    domains: dict[str, str] = {}
    own = (*_LEFT, *_RIGHT, *SAMPLING)  # which older tables show
    for column in table.header:
        if column in own:
            continue
        key = column.partition(" ")[0]
        try:
            key = key if key in codebook.keys else codebook.key_of(column)
        except BadInput:
            near = did_you_mean(key, [*codebook.keys, *_LEFT, *_RIGHT])
            raise BadInput(
                f"{path}: row 1: column {column!r} is no domain of codebook "
                f"{codebook.key!r}{near}; rename it, or delete it if it holds no codes (remarks go "
                "under 'comment'); for another codebook give --codebook FILE"
            ) from None
        if key in domains.values():
            raise BadInput(f"{path}: row 1: column {column!r}: {key!r} is there twice; keep one")
        domains[column] = key
    missing = [c for c in ("paragraph_id", "coder") if c not in table.header]
    if missing or not domains:
        wanted = missing[0] if missing else "a domain"
        raise BadInput(f"{path}: row 1: no column for {wanted}; found {', '.join(table.header)}")
    return domains


def _check_text(path: str | os.PathLike[str], number: int, row: Row) -> None:
    """Refuse a text that no longer is what the digest beside it was made from."""
    if row.get("text") and row.get("text_digest") not in ("", None, text_digest(row["text"])):
        raise BadInput(
            f"{path}: row {number}, column 'text': not the text that was exported under "
            f"{row['text_digest']!r}; it was changed, or rows were sorted apart"
        )


def _refuse_values(path: str | os.PathLike[str], wrong: list[str]) -> None:
    if not wrong:
        return
    known = f"{' '.join(VALUE_LABELS.values())}, {' '.join(VALUE_LABELS)} or blank"
    more = f"; {len(wrong) - _SHOWN} more cells" if len(wrong) > _SHOWN else ""
    others = f"; so are {'; '.join(wrong[1:_SHOWN])}{more}" if len(wrong) > 1 else ""
    raise BadInput(f"{path}: {wrong[0]} is none of {known}{others}")


def _book(table: pd.DataFrame, codebook: Codebook) -> "Workbook":
    names = _names(codebook)
    offered = {names[domain.key]: choices(domain) for domain in codebook.domains}
    book = form_book(_PAGE, table, choices=offered, hidden=_HIDDEN)
    add_page(book, "codebook", pd.DataFrame(_guide(codebook), columns=_GUIDE))
    return book


def _guide(codebook: Codebook) -> Iterator[list[str]]:
    for domain in codebook.domains:
        definition = domain.definition_zh or domain.definition
        inside, outside = "；".join(domain.inside), "；".join(domain.outside)
        named = "；".join(subcode_choices(domain))
        yield [domain.key, domain.name_zh, domain.name_en, definition, inside, outside, named]
    yield ["", " ".join(VALUE_LABELS.values()), "", codebook_stamp(codebook), "", "", ""]
