"""Arguments and options that several commands take, each with one name and one meaning."""

from pathlib import Path
from typing import Annotated

import typer

StudyFile = Annotated[Path, typer.Argument(help="the study's settings", metavar="STUDY.toml")]
CorpusFolder = Annotated[
    Path, typer.Argument(help="the folder that `toolkit corpus build` wrote", metavar="CORPUS")
]
Codebook = Annotated[
    Path | None, typer.Option("--codebook", help="a codebook in YAML; the shipped one if none")
]
Model = Annotated[
    str | None, typer.Option("--model", help="whose predictions; needed if there are several")
]
AsPage = Annotated[bool, typer.Option("--markdown", help="as a page of tables")]
Jobs = Annotated[
    int, typer.Option("--jobs", min=1, help="worker processes; results are the same for any number")
]
