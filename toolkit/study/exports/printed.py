"""Tables for a page: LaTeX with booktabs, and Markdown."""

import re
from pathlib import Path

import pandas as pd

from toolkit.study.exports.described import Exported, is_text

LONG = 40
"""Rows from which a LaTeX table may break over pages."""

LATEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "−": r"$-$",
}
HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")


def write_markdown(found: Exported, path: Path) -> None:
    """Write a table in Markdown: names for codes, numbers to three digits."""
    head, rows, numeric = _cells(found)
    lines = [head, ["---:" if right else ":---" for right in numeric], *rows]
    text = "".join(
        f"| {' | '.join(map(_in_markdown, line) if line is not lines[1] else line)} |\n"
        for line in lines
    )
    title = f"**{found.title}**\n\n" if found.title else ""
    path.write_text(title + text, encoding="utf-8")


def write_latex(found: Exported, path: Path) -> None:
    """Write a booktabs table: names for codes, numbers to three digits.

    A comment at its head says which packages the document must load.
    """
    head, rows, numeric = _cells(found)
    long = len(rows) > LONG
    columns = "".join("r" if right else "l" for right in numeric)
    opening = [
        *_packages(head, rows, long=long, title=found.title),
        f"\\begin{{longtable}}{{{columns}}}" if long else r"\begin{table}",
    ]
    caption = [rf"\caption{{{_in_latex(found.title)}}}"] if found.title else []
    if long:
        opening += [f"{line} \\\\" for line in caption]
    else:
        opening += [*caption, f"\\begin{{tabular}}{{{columns}}}"]
    ending = [r"\end{longtable}"] if long else [r"\end{tabular}", r"\end{table}"]
    body = [_line(row) for row in rows]
    heads = [r"\toprule", _line(head), r"\midrule", *([r"\endhead"] if long else [])]
    lines = [*opening, *heads, *body, r"\bottomrule", *ending, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _packages(head: list[str], rows: list[list[str]], *, long: bool, title: str) -> list[str]:
    lines = [r"% \usepackage{booktabs}" + (r" \usepackage{longtable}" if long else "")]
    if any(HAN.search(cell) for line in (head, *rows, [title]) for cell in line):
        lines.append(r"% \usepackage{ctex}: Chinese text; compile with XeLaTeX or LuaLaTeX")
    return lines


def _line(cells: list[str]) -> str:
    return " & ".join(map(_in_latex, cells)) + r" \\"


def _in_latex(text: str) -> str:
    return "".join(LATEX.get(letter, letter) for letter in text.replace("\n", " "))


def _in_markdown(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")
    return escaped.replace("<", "&lt;").replace("&lt;br>", "<br>").replace("*", "\\*")


def _cells(found: Exported) -> tuple[list[str], list[list[str]], list[bool]]:
    """Return the head, the rows and which columns are numbers."""
    table = found.table
    columns = [_column(table[name], found.values.get(name, {})) for name in table.columns]
    rows = [list(row) for row in zip(*columns, strict=True)]
    numeric = [not is_text(table[name]) for name in table.columns]
    return [found.labels[name] for name in table.columns], rows, numeric


def _column(column: pd.Series, names: dict[str, str]) -> list[str]:
    if column.dtype.kind == "M":
        column = column.dt.strftime("%Y-%m-%d")
    return ["–" if pd.isna(value) else _cell(value, names) for value in column.tolist()]


def _cell(value: object, names: dict[str, str]) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.3f}".replace("-", "−")
    return names.get(str(value), str(value)) if isinstance(value, str) else str(value)
