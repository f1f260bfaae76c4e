"""`toolkit codebook`: read a codebook, print it as a manual."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import codebook as layer

app = typer.Typer(help="The domains that paragraphs are coded by.")

File = Annotated[Path | None, typer.Argument(help="a codebook in YAML; the shipped one if none")]


@app.callback()
def group() -> None:
    """Keep `show` a command of its own, since more follow."""


@app.command()
def show(file: File = None) -> None:
    """Print a codebook as a manual for coders, in Markdown.

    Example: toolkit codebook show
    """
    print(layer.manual(layer.load_codebook(file)))
