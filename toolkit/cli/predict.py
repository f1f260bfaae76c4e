"""`toolkit predict`: label lines of text with a saved model."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer

from toolkit import study
from toolkit.cli.labelled import check_out, write_labelled
from toolkit.cli.one_row import Columns
from toolkit.cli.options import read_columns
from toolkit.cli.output import counted, done
from toolkit.cli.rows import read_rows
from toolkit.errors import BadInput

Model = Annotated[Path, typer.Argument(help="a saved classifier, such as models/domains")]
File = Annotated[
    Path | None,
    typer.Argument(help="rows with `id` and `text` (.jsonl, .csv, .parquet), or a corpus"),
]
Format = Annotated[
    Literal["jsonl", "csv", "parquet", "corpus"] | None,
    typer.Option(
        "--format", metavar="FORMAT", help="jsonl, csv, parquet, corpus; by the name if none"
    ),
]
Named = Annotated[
    str, typer.Option("--columns", help="names of the columns, such as text=正文,id=编号")
]
Out = Annotated[
    Path | None, typer.Option("--out", help="a file (.jsonl, .csv) instead of standard output")
]
Strict = Annotated[bool, typer.Option("--strict", help="stop at the first bad line")]


_NEXT = re.compile(r"[。！？!?；;”][^\S\n]*+\n")
"""Where a paragraph ends and another begins; a line that is broken in between does not."""


def predict(
    model: Model,
    file: File = None,
    format_: Format = None,
    columns: Named = "",
    out: Out = None,
    strict: Strict = False,
) -> int:
    """Label texts: one row in, one JSON line out, in the same order.

    In: {"id": "a", "text": "..."}; out: {"id": "a", "labels": [...], "scores": {...}},
    and "unsure": [...] where the model is in doubt and enough was coded to know it.
    A text is one paragraph; `toolkit corpus build` cuts pages into them.
    Without a file, JSON lines are read from standard input. A row without an id has its
    number, from 1. A bad line, such as one without a text, is named and left out; the rest
    goes on, and the exit code is 3.

    With --out the file is there once all rows are through, and whole; as .csv it has the
    columns id, labels and unsure (parted by ;), and score_ with each domain's key.

    Example: toolkit predict models/domains lines.jsonl > labels.jsonl

    Example: toolkit predict models/domains lines.csv --out labels.csv
    """
    check_out(out, file)
    named = _named(columns)
    classifier = study.load_classifier(model)
    refused = 0

    def refuse(message: str) -> None:
        nonlocal refused
        if strict:
            raise BadInput(message)
        refused += 1
        print(f"toolkit: {message}; left out", file=sys.stderr)

    read = _Lines(read_rows(file, format_, refuse, named))
    write_labelled(classifier.stream(read), classifier.domains, out)
    if out is not None:
        done(out, f"{counted(read.number, 'text')} labelled")
    if read.several:
        print(
            f"toolkit: {read.several:,} of {read.number:,} texts hold several paragraphs; the "
            "model knows single paragraphs: cut pages with `toolkit corpus build`",
            file=sys.stderr,
        )
    return 3 if refused else 0


class _Lines:
    """Rows as they pass, counted: how many there were, and how many held several paragraphs."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._rows = rows
        self.number = self.several = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for name, text in self._rows:
            self.number += 1
            self.several += _NEXT.search(text.rstrip()) is not None
            yield name, text


def _named(columns: str) -> Columns:
    """Return what the columns of text and id are called."""
    given = read_columns(columns)
    if unknown := sorted(set(given) - {"text", "id"}):
        raise BadInput(f"--columns: {unknown[0]!r} is not read here; expected text or id")
    usual = Columns()
    ids = (given["id"],) if "id" in given else usual.ids
    return Columns(given.get("text", usual.text), ids)
