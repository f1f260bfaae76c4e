"""`toolkit label plan`: how much more to code, and of which kind."""

from pathlib import Path
from typing import Annotated

import typer

import toolkit
from toolkit import labels as layer
from toolkit.cli.counted import Kinds, Reprints, counted_paragraphs, region_code
from toolkit.cli.options import Codebook, CorpusFolder
from toolkit.cli.output import show_table
from toolkit.errors import BadInput

SomeSheets = Annotated[
    list[Path] | None, typer.Argument(help="codes so far; none at the start", metavar="[SHEET]...")
]
Region = Annotated[str, typer.Option("--region", help="whose share: code or name")]
Against = Annotated[
    str | None, typer.Option("--against", help="a region: plan the difference between the two")
]
Points = Annotated[
    float, typer.Option("--points", help="x: half the interval, in percentage points")
]
Domains = Annotated[
    list[str] | None,
    typer.Option("--domain", help="key or name; may be repeated; all domains if none"),
]


def plan(
    corpus: CorpusFolder,
    region: Region,
    sheets: SomeSheets = None,
    against: Against = None,
    points: Points = 5.0,
    domain: Domains = None,
    kind: Kinds = None,
    reprints: Reprints = False,
    codebook: Codebook = None,
) -> None:
    """Say how many more paragraphs an interval of ± x points needs.

    And of which kind. It is about the share of each domain among the body paragraphs on a
    region, at 95 %; the strata are what the codebook's rules see, as `toolkit label draw
    --design regions` draws them.

    Example: toolkit label plan build/corpus build/sheet.csv --region 370406 --points 5
    """
    if not 0 < points < 100:
        raise BadInput(f"--points {points:g}: above 0 and below 100 is expected, such as 5")
    book = toolkit.load_codebook(codebook)
    wanted = [book.key_of(name) for name in domain or ()]
    whole = toolkit.load_corpus(corpus).paragraphs
    read = [layer.read_sheet(p, codebook=book, paragraphs=whole) for p in sheets or ()]
    paragraphs = counted_paragraphs(whole, kind, reprints)
    found = layer.plan_sheet(
        layer.merge_sheets(read).sheet if read else layer.as_sheet([]),
        paragraphs,
        book,
        region=region_code(paragraphs, region),
        against=region_code(paragraphs, against) if against else None,
        half_width=points / 100,
    )
    if wanted:
        found = found[found["domain"].isin(wanted)]
    show_table(f"For ± {points:g} points on each domain", found.round(3))
    most = found.groupby(["region", "stratum"])["n_more"].max()
    show_table("To code, which is enough for all of them", most.reset_index())
    print(f"\n{most.sum()} more paragraphs to code")
