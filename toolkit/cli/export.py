"""`toolkit export`: tables for Excel, Stata, LaTeX and Markdown."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.options import Language
from toolkit.cli.output import counted, done

Source = Annotated[
    Path, typer.Argument(help="a study (.toml), a table (.csv, .parquet) or a corpus")
]
To = Annotated[str, typer.Option("--to", help="csv, xlsx, dta (Stata), tex, md, with commas")]
Out = Annotated[Path, typer.Option("--out", help="folder for the files")]


def export(source: Source, out: Out, to: To = "xlsx", language: Language = "zh") -> None:
    """Write tables for Excel, Stata, LaTeX, Markdown or CSV.

    Of a study every table that its steps leave is written; what is not done yet is run.
    Variables and values have labels. A table of more than 500 rows is not printed as LaTeX or
    Markdown, one of more than 100,000 not written for Excel; what is too long for every kind
    is written as CSV.

    Example: toolkit export seeds/study.toml --to xlsx,dta --out build/tables
    """
    kinds = [kind.strip().removeprefix(".") for kind in to.split(",") if kind.strip()]
    if source.suffix == ".toml":
        study = layer.load_study(source)
        written = layer.export_study(study, out, kinds=kinds, language=language)
    else:
        written = layer.export_files(source, out, kinds=kinds, language=language)
    done(out, counted(len(written), "file"))
