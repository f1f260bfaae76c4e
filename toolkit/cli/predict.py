"""`toolkit predict`: label lines of text with a saved model."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

import toolkit
from toolkit import study
from toolkit.errors import BadInput, MissingResource

Model = Annotated[Path, typer.Argument(help="a saved classifier, such as models/domains")]
File = Annotated[
    Path | None, typer.Argument(help="JSON lines with `id` and `text`, or a corpus; standard input")
]
Strict = Annotated[bool, typer.Option("--strict", help="stop at the first bad line")]


def predict(model: Model, file: File = None, strict: Strict = False) -> int:
    """Label texts: one JSON line in, one JSON line out, in the same order.

    In: {"id": "a", "text": "..."}; out: {"id": "a", "labels": [...], "scores": {...}}.

    Example: toolkit predict models/domains lines.jsonl > labels.jsonl
    """
    classifier = study.load_classifier(model)
    bad: list[str] = []
    for row in classifier.stream(_rows(file, bad, strict)):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    for message in bad:
        print(f"toolkit: {message}", file=sys.stderr)
    return 3 if bad else 0


def _rows(file: Path | None, bad: list[str], strict: bool) -> Iterator[tuple[str, str]]:
    if file is not None and file.is_dir():
        paragraphs = toolkit.load_corpus(file).paragraphs
        yield from zip(paragraphs["paragraph_id"], paragraphs["text"], strict=True)
        return
    if file is not None and not file.is_file():
        raise MissingResource(f"{file}: no such file or corpus")
    name = "standard input" if file is None else str(file)
    with nullcontext(sys.stdin.buffer) if file is None else file.open("rb") as lines:
        yield from _parsed(name, lines, bad, strict)


def _parsed(
    name: str, lines: Iterable[bytes], bad: list[str], strict: bool
) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        fault = ""
        try:
            value = json.loads(line.decode())
            if not (isinstance(value, dict) and isinstance(value.get("text"), str)):
                fault = 'expected {"id": ..., "text": "..."}'
        except ValueError:
            fault = "not JSON in UTF-8"
        if not fault:
            yield str(value.get("id", number)), value["text"]
        elif strict:
            raise BadInput(f"{name}: line {number}: {fault}")
        else:
            bad.append(f"{name}: line {number}: {fault}; left out")
