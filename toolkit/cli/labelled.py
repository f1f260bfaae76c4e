"""What `toolkit predict` writes: JSON lines on standard output, or a file, whole or not at all."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from toolkit.cli.overwriting import spare_others
from toolkit.errors import BadInput
from toolkit.files import staged_file

Labelled = dict[str, object]

ENDINGS = (".jsonl", ".csv")
SCORE = "score_"
"""How a column with the scores of a domain begins."""


def check_out(out: Path | None, file: Path | None) -> None:
    """Refuse, before anything is read, a name that says no format or is the input's own."""
    if out is None:
        return
    if out.suffix.lower() not in ENDINGS:
        raise BadInput(f"--out {out}: labels are written as {' or '.join(ENDINGS)}")
    if file is not None and out.exists() and file.exists() and out.samefile(file):
        raise BadInput(f"--out {out}: is what is read; name another file")
    spare_others(out, ("id", "labels"))


def write_labelled(rows: Iterable[Labelled], domains: Sequence[str], out: Path | None) -> None:
    """Write rows (``id``, ``labels``, ``scores``, perhaps ``unsure``) as they come.

    To ``.jsonl``, or to ``.csv`` in UTF-8 with a byte order mark, which Excel needs: ``id``;
    ``labels`` and ``unsure``, parted by ``;``; and ``score_`` with each domain's key. Without a
    file they go to standard output as JSON lines.
    """
    if out is None:
        # In an encoding that lacks Chinese, JSON escapes it.
        plain = not (sys.stdout.encoding or "utf-8").lower().startswith("utf")
        _each(rows, _json_lines(sys.stdout, plain))
        sys.stdout.flush()
        return
    as_csv = out.suffix.lower() == ".csv"
    encoding = "utf-8-sig" if as_csv else "utf-8"
    with staged_file(out) as aside, aside.open("w", encoding=encoding, newline="") as file:
        _each(rows, _csv_lines(file, domains) if as_csv else _json_lines(file, plain=False))


def _each(rows: Iterable[Labelled], write: Callable[[Labelled], object]) -> None:
    for row in rows:
        write(row)


def _json_lines(file: IO[str], plain: bool) -> Callable[[Labelled], object]:
    return lambda row: file.write(json.dumps(row, ensure_ascii=plain) + "\n")


def _csv_lines(file: IO[str], domains: Sequence[str]) -> Callable[[Labelled], object]:
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(["id", "labels", "unsure", *(SCORE + domain for domain in domains)])

    def write(row: Labelled) -> None:
        said, scores = [row["labels"], row.get("unsure", [])], row["scores"]
        joined = [";".join(one) for one in said if isinstance(one, list)]
        values = [scores[domain] for domain in domains] if isinstance(scores, dict) else []
        lines.writerow([row["id"], *joined, *values])

    return write
