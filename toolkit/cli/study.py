"""`toolkit study`: start a study of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.options import AsPage
from toolkit.cli.output import done
from toolkit.errors import typed

app = typer.Typer(help="Start a study beside your pages; explain settings.")

Pages = Annotated[Path, typer.Argument(help="your folder of pages", metavar="PAGES")]
Section = Annotated[str, typer.Argument(help="one section, such as compare", metavar="[SECTION]")]
Title = Annotated[str, typer.Option("--title", help="what the report is called")]


@app.command()
def new(pages: Pages, title: Title = "") -> None:
    """Write study.toml and codebook.yaml beside your pages.

    Both work as they stand and are there to be changed.

    Example: toolkit study new pages --title "Schools in two counties"
    """
    settings, codebook = layer.start_study(pages, title=title)
    done(settings, f"run it with `toolkit train {typed(settings)}`")
    done(
        codebook,
        f"write your domains there; `toolkit codebook lint {typed(codebook)}` looks it over",
    )


@app.command()
def keys(section: Section = "", markdown: AsPage = False) -> None:
    """Explain every key of study.toml, in Chinese and English.

    Example: toolkit study keys compare
    """
    print(layer.keys_page().rstrip() if markdown else layer.list_keys(section))
