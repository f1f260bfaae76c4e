"""Paragraphs that were coded before, beside a codebook: words learn from them before a study's own.

They stand in a table of the codebook's name, ``policy.coded.csv`` beside ``policy.yaml``, with a
column ``text`` and one for each domain. Worked examples show coders what a ruling means, and lint
holds rules to them; these are many, nobody reads them one by one, and rules need not agree.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

from toolkit.codebook.model import CodedText
from toolkit.errors import BadInput, told_by_system
from toolkit.files import CsvRow, CsvRows
from toolkit.kinds import path_of

_CODES = {"1": True, "0": False, "unsure": None, "": None, "是": True, "否": False, "不确定": None}
_TEXT = "text"
MOST = 64 << 20
"""Bytes of the table, some three hundred thousand paragraphs."""


def coded_beside(file: Path) -> Path:
    """Return where the coded paragraphs of a codebook stand, if there are any.

    >>> coded_beside(Path("study/policy.yaml")).name
    'policy.coded.csv'
    """
    return path_of("file", file).with_suffix(".coded.csv")


def read_coded(file: Path, domains: Sequence[str]) -> tuple[CodedText, ...]:
    """Return the coded paragraphs of a table, CSV in UTF-8; none if there is no such file.

    Each domain is a column: 1 (是), 0 (否), or unsure (不确定) or nothing where the code is not
    known. Other columns than these and ``text`` are not looked at. A column that is missing, a cell
    that holds no code and a text that stands twice are refused with their line.
    """
    try:
        if (size := file.stat().st_size) > MOST:
            raise BadInput(f"{file}: {size} bytes, at most {MOST}; keep what words can learn from")
        with file.open(encoding="utf-8", newline="") as lines:
            return _read(file, CsvRows(lines), domains)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: no CSV in UTF-8: {error}; save it as such") from None
    except OSError as error:
        raise BadInput(f"{file}: cannot be read: {told_by_system(error)}") from None


def _read(file: Path, rows: CsvRows, domains: Sequence[str]) -> tuple[CodedText, ...]:
    columns = rows.header
    twice = [name for name in (_TEXT, *domains) if columns.count(name) > 1]
    if twice:
        raise BadInput(f"{file}: two columns {twice[0]!r}; keep one of the two")
    for name in (_TEXT, *domains):
        if name not in columns:
            raise BadInput(
                f"{file}: no column {name!r}; expected {_TEXT} and the codebook's domains: "
                f"{', '.join(domains)}"
            )
    found: dict[str, CodedText] = {}
    for row in rows:
        place = f"{file}: line {row.first}"
        cells = _whole(place, row, len(columns))
        text = cells[_TEXT].strip()
        if not text:
            raise BadInput(f"{place}: no text; expected a paragraph and its codes")
        if text in found:
            raise BadInput(f"{place}: the same text as in a row above; keep one of the two")
        found[text] = CodedText(text, tuple(_code(place, key, cells[key]) for key in domains))
    return tuple(found.values())


def _whole(place: str, row: CsvRow, width: int) -> dict[str, str]:
    """Return the cells of a row, of which there have to be as many as columns."""
    if row.why:
        raise BadInput(f"{place}: no CSV: {row.why}; write a quote inside a text twice")
    # csv's names for what is too much and too little
    if None in row.cells or None in row.cells.values():
        raise BadInput(
            f"{place}: other than {width} cells, as the first line has; put quotes around a text "
            "that holds what parts the cells"
        )
    return row.cells


def _code(place: str, domain: str, cell: str) -> bool | None:
    value = cell.strip()
    if value not in _CODES:
        raise BadInput(f"{place}: {domain}: {value!r}; expected 1, 0 or unsure")
    return _CODES[value]
