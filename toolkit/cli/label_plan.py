"""`toolkit label plan`: how much more to code, and of which kind."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import toolkit
from toolkit import labels as layer
from toolkit.cli.counted import Kinds, Reprints, counted_paragraphs, region_code
from toolkit.cli.label_draw import DRAW_END, FILLED_END
from toolkit.cli.options import Codebook, CorpusFolder
from toolkit.cli.output import show_next, show_table
from toolkit.errors import BadInput

if TYPE_CHECKING:
    import pandas as pd

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
    region, at 95 %; the strata are what the codebook's rules see. A draw at random needs
    some more as a rule; one by rules finds rare domains, and makes the interval wider.

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
    asked = _at_random(found)
    at_random = f", or {sum(asked.values())} drawn at random" if asked else ""
    print(f"\n{most.sum()} more paragraphs to code{at_random}")
    counted = [f"--kind={name}" for name in kind or ()] + ["--reprints"] * reprints
    own = ("--codebook", codebook) if codebook else ()
    _show_draws(corpus, sheets or (), asked, (*counted, *own))


def _at_random(plans: "pd.DataFrame") -> dict[str, int]:
    """Return how many more of each region to draw at random, enough for every domain."""
    by_domain = plans.groupby(["region", "domain"])
    more = by_domain["n_at_random"].first() - by_domain["n_coded"].sum()
    return {str(code): int(n) for code, n in more.groupby("region").max().items() if n > 0}


def _show_draws(
    corpus: Path, sheets: Sequence[Path], asked: dict[str, int], more: Sequence[str | Path]
) -> None:
    """Show a draw for each region, of what no sheet so far holds."""
    earlier: list[str | Path] = []
    for sheet in sheets:
        file = _named(sheet, DRAW_END)
        earlier += ["--draws", file] if file.is_file() else ["--coded", sheet]
    first = sheets[0] if sheets else Path("sheet.csv")
    for wave, (region, n) in enumerate(asked.items(), start=len(sheets) + 1):
        words = ("--n", n, "--region", region, "--design", "random", "--wave", wave)
        show_next("draw", corpus, *words, *earlier, *more, "--out", _named(first, f"-{wave}.csv"))


def _named(sheet: Path, end: str) -> Path:
    """Return what `toolkit label draw` names after a sheet, filled in by now or not.

    >>> _named(Path("ann-filled.csv"), ".draw.parquet").name
    'ann.draw.parquet'
    """
    return sheet.with_name(sheet.stem.removesuffix(FILLED_END) + end)
