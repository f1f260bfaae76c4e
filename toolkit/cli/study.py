"""`toolkit study`: start a study of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.output import done

app = typer.Typer(help="Studies: start one beside your pages.", no_args_is_help=True)

Pages = Annotated[Path, typer.Argument(help="your folder of pages", metavar="PAGES")]
Title = Annotated[str, typer.Option("--title", help="what the report is called")]


@app.callback()
def _group() -> None:
    """Keep `new` a word of its own, with one command as with several."""


@app.command()
def new(pages: Pages, title: Title = "") -> None:
    """Write study.toml and codebook.yaml beside your pages, ready to be changed.

    Example: toolkit study new pages --title "Schools in two counties"
    """
    settings, codebook = layer.start_study(pages, title=title)
    done(settings, f"run it with `toolkit train {settings}`")
    done(codebook, f"write your domains there; `toolkit codebook lint {codebook}` looks it over")
