"""One table to one file, in the form that the file's ending names."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.files import staged_file
from toolkit.kinds import path_of
from toolkit.study.exports.described import Exported, describe
from toolkit.study.exports.excel import write_excel
from toolkit.study.exports.printed import write_latex, write_markdown
from toolkit.study.exports.stata import write_stata


def export_table(
    table: pd.DataFrame,
    path: str | os.PathLike[str],
    *,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
    title: str = "",
) -> Path:
    """Write a table for another program; the ending of the name says for which.

    ``.csv`` is UTF-8 that a Chinese Excel reads. ``.xlsx`` has a frozen header, columns as
    wide as their Chinese, the names of coded values beside them, and a second page that says
    what each column means. ``.dta`` is Stata 118 (Stata 14 and later) with labels of variables
    and values. ``.tex`` is a booktabs table, ``.md`` a Markdown one.

    Parameters
    ----------
    table : DataFrame
        Any table; the toolkit's own columns are explained, others stand for themselves. An
        index with a name, as of a pivoted or grouped table, is written as columns.
    path : path
        Where to write, whole or not at all.
    names : mapping of str to str, optional
        Value to name, such as a domain's key to its name; codes of divisions are known.
    language : {"zh", "en"}
        Language of labels and names.
    title : str
        What the table is called.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    BadInput
        If the ending is another one, or the program cannot hold a cell.

    Examples
    --------
    >>> import tempfile
    >>> rows = pd.DataFrame({"region": ["371428"], "share": [0.25]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(export_table(rows, f"{folder}/shares.md", language="en").read_text())
    | region | share (corrected) |
    | :--- | ---: |
    | 山东省/德州市/武城县 | 0.250 |
    <BLANKLINE>
    """
    target = path_of("path", path)
    kind = target.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        known = ", ".join(f".{name}" for name in KINDS)
        raise BadInput(f"{target}: a table is exported as {known}, not {target.suffix!r}")
    if language not in ("zh", "en"):
        raise BadInput(f"{target}: language {language!r} is not 'zh' or 'en'")
    found = describe(table, names or {}, language, title)
    with staged_file(target) as aside:
        KINDS[kind](found, aside)
    return target


def _write_csv(found: Exported, path: Path) -> None:
    # The byte order mark tells Excel that it is UTF-8.
    found.table.to_csv(path, index=False, encoding="utf-8-sig")


KINDS: dict[str, Callable[[Exported, Path], None]] = {
    "csv": _write_csv,
    "xlsx": write_excel,
    "dta": write_stata,
    "tex": write_latex,
    "md": write_markdown,
}
"""Ending of a file's name to what writes it."""
