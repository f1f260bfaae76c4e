"""`toolkit evidence`: the paragraphs behind a number."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit import study as layer
from toolkit.cli.options import Jobs, StudyFile
from toolkit.cli.output import counted, done, show_table
from toolkit.cli.overwriting import spare_others

if TYPE_CHECKING:
    import pandas as pd

Region = Annotated[
    str | None, typer.Option(help="a division's code or name, such as 371428, 370000 or 武城县")
]
Domain = Annotated[
    str | None, typer.Option(help="a domain's key or name, such as elderly_care or 养老服务")
]
Period = Annotated[str | None, typer.Option(help="the beginning of a date: 2024 or 2024-12")]
Out = Annotated[Path | None, typer.Option("--out", help="write the whole table (.csv, .xlsx)")]

SAME = 0.00005
"""Numbers nearer than this look the same in four places."""

TUNED = (
    "the report's shares may differ from such a sum: they are of one region and domain, and where "
    "only some paragraphs are coded they rely on scores as far as these agree with the codes"
)
SHOWN = ["region", "date", "source", "start", "end", "domain", "code", "score", "adds", "text"]


def evidence(
    study: StudyFile,
    region: Region = None,
    domain: Domain = None,
    period: Period = None,
    out: Out = None,
    jobs: Jobs = 1,
) -> None:
    """List the paragraphs behind a share, with source and code.

    With each stand its span, link and score, and what it adds to the share.

    Example: toolkit evidence seeds/study.toml --region 371428 --domain elderly_care
    """
    table = layer.paragraphs_behind(
        layer.load_study(study), region=region, domain=domain, period=period, n_jobs=jobs
    )
    if out is not None:
        spare_others(out, list(table.columns))
        done(layer.export_table(table, out, title="evidence"), f"{len(table)} rows written")
        return
    domains = table["domain"].nunique()
    rows = f", a row for each of {domains} domains" if domains > 1 else ""
    title = counted(len(table) // domains, "paragraph") + rows
    show_table(title, table[SHOWN].round(3).assign(adds=_plain(table["adds"])))
    print(f"\nsum of `adds`: {table['adds'].sum():.4f}")
    for line in _share(table):
        print(line)


def _share(table: "pd.DataFrame") -> list[str]:
    """Say what the report shows for these paragraphs, and why it may be another number."""
    share = table.attrs["share"]
    known = [] if share is None else [f"share in the report, of these pages: {share:.4f}"]
    if share is not None and abs(share - table["adds"].sum()) < SAME:
        return known
    return [*known, TUNED]


def _plain(adds: "pd.Series[float]") -> "pd.Series[float]":
    """Round to three places; -0.0 is no more than 0."""
    return adds.round(3) + 0.0
