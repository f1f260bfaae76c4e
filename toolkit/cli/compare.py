"""`toolkit compare`: the regional tables of a study, of an archive, or of predictions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit import study as layer
from toolkit.cli.options import Jobs
from toolkit.cli.output import done, show_table
from toolkit.errors import BadInput, typed
from toolkit.places import region_name

if TYPE_CHECKING:
    import pandas as pd

Source = Annotated[
    Path,
    typer.Argument(help="a study's settings, a replication archive, or a corpus", metavar="SOURCE"),
]
Predictions = Annotated[
    Path | None, typer.Option(help="for a corpus: what `toolkit predict` wrote, or a table")
]
Codes = Annotated[
    list[Path] | None, typer.Option(help="for a corpus: a settled sheet; may be repeated")
]
Draws = Annotated[
    list[Path] | None, typer.Option(help="for a corpus: a draw (.draw.parquet); may be repeated")
]
Unseen = Annotated[
    bool, typer.Option("--unseen", help="for a corpus: the model never saw the coded paragraphs")
]
Out = Annotated[
    Path | None, typer.Option("--out", help="for an archive or a corpus: a folder for tables")
]
SHARES = ["domain", "region", "naive", "share", "low", "high", "n_coded", "reason"]
COUNTED = ["region", "n_paragraphs", "n_clusters"]


def compare(
    source: Source,
    predictions: Predictions = None,
    codes: Codes = None,
    draws: Draws = None,
    unseen: Unseen = False,
    out: Out = None,
    jobs: Jobs = 1,
) -> int:
    """Compare regions: shares, differences, words, distances.

    Of a study: runs what it needs of the road, reuses the rest, and writes its tables. Of a
    replication archive: makes the tables again from it, and says whether they are the same
    (exit code 3 if one is not). Of a corpus and predictions: prints shares, and writes all
    tables if --out names a folder.

    Example: toolkit compare seeds/study.toml
    """
    if not source.is_dir():
        study = layer.load_study(source)
        if predictions or codes or draws or unseen or out:
            raise BadInput(f"{source}: a study takes none of these options; its file says all")
        for path in layer.compare_study(study, n_jobs=jobs):
            done(path, "written")
        return 0
    if layer.is_archive(source):
        if predictions or codes or draws or unseen:
            raise BadInput(f"{source}: an archive holds its codes and scores; it takes --out alone")
        return _archive(source, out)
    if predictions is None:
        raise BadInput(
            f"{source}: a corpus is compared by --predictions; `toolkit predict models/domains "
            f"{typed(source)} --out labels.csv` makes them"
        )
    tables = layer.compare_predictions(
        source, predictions, sheets=codes or (), draws=draws or (), unseen=unseen
    )
    _print(tables["shares"])
    for path in layer.export_tables(tables.items(), out) if out is not None else ():
        done(path, "written")
    return 0


def _print(shares: "pd.DataFrame") -> None:
    rows = shares[shares["unit"] == "paragraph"]
    rows = rows.assign(region=[_named(code) for code in rows["region"]])
    for target, what in (("corpus", "these pages"), ("process", "the region in general")):
        show_table(f"shares: {what}", rows.loc[rows["target"] == target, SHARES].round(3))
    counts = rows[COUNTED].drop_duplicates()
    show_table("how many", counts.rename(columns=lambda name: name.removeprefix("n_")))


def _named(code: str) -> str:
    name = region_name(code)
    return code if name == code else f"{code} {name}"


def _archive(source: Path, out: Path | None) -> int:
    if out is None:
        raise BadInput(f"{source}: name a folder for the tables of the archive by --out")
    differ = 0
    for name, same in layer.write_replicated(source, out).items():
        said = {True: "the same", False: "NOT the same", None: "not in the archive"}[same]
        done(out / name, said)
        differ += same is False
    return 3 if differ else 0
