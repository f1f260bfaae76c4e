"""`toolkit export`: tables for Excel, Stata, LaTeX and Markdown."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.output import counted, done
from toolkit.codebook import Language
from toolkit.errors import BadInput

Source = Annotated[
    Path, typer.Argument(help="a study (.toml), a table (.csv, .parquet) or a corpus")
]
To = Annotated[str, typer.Option("--to", help="csv, xlsx, dta (Stata), tex, md, with commas")]
Out = Annotated[Path, typer.Option("--out", help="folder for the files")]
Spoken = Annotated[str, typer.Option("--language", help="of labels and names: zh or en")]


def export(source: Source, out: Out, to: To = "xlsx", language: Spoken = "zh") -> None:
    """Write tables for Excel, Stata, LaTeX, Markdown or CSV.

    Of a study every table that its steps leave is written; what is not done yet is run.
    Variables and values have labels. A table of more than 500 rows is not printed as LaTeX or
    Markdown, one of more than 100,000 not written for Excel; what is too long for every kind
    is written as CSV.

    Example: toolkit export seeds/study.toml --to xlsx,dta --out build/tables
    """
    if language not in ("zh", "en"):
        raise BadInput(f"--language {language!r}: zh or en is expected")
    spoken: Language = "zh" if language == "zh" else "en"
    kinds = [kind.strip().removeprefix(".") for kind in to.split(",") if kind.strip()]
    if source.suffix == ".toml":
        study = layer.load_study(source)
        written = layer.export_study(study, out, kinds=kinds, language=spoken)
    else:
        written = layer.export_files(source, out, kinds=kinds, language=spoken)
    done(out, counted(len(written), "file"))
