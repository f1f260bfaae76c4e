"""Where a command may write: nothing that people made is replaced."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from toolkit.errors import BadInput

_BEGINNING = 1 << 16


def new_file(out: Path, other: str) -> None:
    """Refuse a file that is there; ``other`` says what to name in its place, and why."""
    if out.exists():
        raise BadInput(f"{out}: is there already; name another {other}")


def spare_others(out: Path, columns: Sequence[str]) -> None:
    """Refuse a file that is there, unless it is what an earlier run left.

    That is known by the columns with which it begins: of a CSV file those of its header, of JSON
    lines the fields of the first.
    """
    if out.is_file() and _columns(out)[: len(columns)] != list(columns):
        raise BadInput(f"{out}: is there already, and not by an earlier run; name another file")


def _columns(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            line = file.readline(_BEGINNING).decode("utf-8-sig", "replace")
    except OSError:
        return []
    try:
        return list(json.loads(line)) if line.startswith("{") else next(csv.reader([line]), [])
    except (ValueError, RecursionError, csv.Error):
        return []
