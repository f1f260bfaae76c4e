"""Arguments and options that several commands take, each with one name and one meaning."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from toolkit.errors import BadInput

StudyFile = Annotated[Path, typer.Argument(help="the study's settings", metavar="STUDY.toml")]
CorpusFolder = Annotated[
    Path, typer.Argument(help="the folder that `toolkit corpus build` wrote", metavar="CORPUS")
]
Codebook = Annotated[
    Path | None, typer.Option("--codebook", help="a codebook in YAML; the shipped one if none")
]
Model = Annotated[
    str | None, typer.Option("--model", help="whose predictions; what the study uses if none")
]
Language = Annotated[Literal["zh", "en"], typer.Option("--language")]
AsPage = Annotated[bool, typer.Option("--markdown", help="as a page of tables")]
Jobs = Annotated[
    int, typer.Option("--jobs", min=1, help="worker processes; results are the same for any number")
]


def read_columns(columns: str) -> dict[str, str]:
    """Read ``text=正文,title=标题``; a comma of either width parts, a column may hold ``=``.

    >>> read_columns("text=正文，title=标题")
    {'text': '正文', 'title': '标题'}
    """
    pairs = [pair.partition("=") for pair in columns.replace("，", ",").split(",") if pair.strip()]
    for field, equals, column in pairs:
        if not (field.strip() and equals and column.strip()):
            raise BadInput(f"--columns: {field + equals + column!r}, expected field=column")
    return {field.strip(): column.strip() for field, _, column in pairs}
