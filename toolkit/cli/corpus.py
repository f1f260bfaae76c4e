"""`toolkit corpus`: pages to paragraphs, and what became of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

import toolkit
from toolkit import corpus as layer
from toolkit.cli.options import CorpusFolder, Jobs, read_columns
from toolkit.cli.output import clear_bar, counted, done, progress, refusals, show_pages, show_table
from toolkit.errors import BadInput, typed

if TYPE_CHECKING:
    import pandas as pd

_LISTED = 30

app = typer.Typer(help="Pages to paragraphs that know their source, place and date.")

Sources = Annotated[
    list[str], typer.Argument(help="files, folders or globs; or a study.toml", metavar="SOURCE...")
]
Out = Annotated[Path, typer.Option("--out", help="folder for the corpus")]
Columns = Annotated[
    str, typer.Option("--columns", help="for tables: field=column, … such as text=全文,title=题名")
]
Convert = Annotated[
    str, typer.Option("--convert", help="traditional letters to simplified: t2s, tw2s or hk2s")
]
OwnRegions = Annotated[
    str,
    typer.Option("--own-regions", help="names of regions that no table has, such as 云岭县,Q县"),
]
Removed = Annotated[bool, typer.Option("--removed", help="list each removed line")]


@app.command()
def build(
    sources: Sources,
    out: Out,
    jobs: Jobs = 1,
    columns: Columns = "",
    convert: Convert = "",
    own_regions: OwnRegions = "",
) -> int:
    """Cut pages into paragraphs and write them as a corpus, page by page.

    Of a study (study.toml in place of the pages) they are read as [corpus] there says.

    Example: toolkit corpus build pages.csv --columns text=全文,url=原文地址 --out build/corpus
    """
    given = _given(sources, columns, own_regions)
    layer.check_apart(given.sources, out)
    progress(f"reading {', '.join(sources)}")
    written = layer.write_corpus(
        given.sources,
        out,
        columns=given.columns,
        base=given.base,
        convert=convert or None,
        own_regions=given.own_regions,
        n_jobs=jobs,
        tell=show_pages,
    )
    clear_bar()
    n = written.n_paragraphs
    said = f"{counted(written.n_documents, 'document')}, {counted(n, 'paragraph')}"
    done(out, f"{said}; `toolkit corpus show {typed(out)}`")
    unread = layer.say_unread(given.sources, given.columns, base=given.base)
    parts = layer.say_parts(given.sources, given.columns, base=given.base)
    for line in (*unread, *parts, *layer.say_gaps(out)):
        print(line)
    return refusals(written.refused)


class _Given(NamedTuple):
    """What is read, and how."""

    sources: Sequence[str | Path]
    columns: Mapping[str, str]
    own_regions: Sequence[str]
    base: Path | None = None


def _given(sources: Sequence[str], columns: str, own_regions: str) -> _Given:
    """Return what the command names, or what the study that it names does."""
    studies = [source for source in sources if source.lower().endswith(".toml")]
    if not studies:
        names = [name for name in own_regions.replace("，", ",").split(",") if name.strip()]
        return _Given(sources, read_columns(columns), names)
    if len(sources) > 1 or columns or own_regions:
        raise BadInput(
            f"{studies[0]}: a study says itself what is read and how ([corpus]); name it alone, "
            "without --columns and --own-regions"
        )
    study = toolkit.load_study(studies[0])
    chosen = study.corpus
    paths = study.paths(chosen.sources)
    return _Given(paths, chosen.columns, chosen.own_regions, study.file.parent)


@app.command()
def show(folder: CorpusFolder, removed: Removed = False) -> None:
    """Show a corpus: documents, regions, dates, what was removed and why.

    Example: toolkit corpus show build/corpus --removed
    """
    corpus = layer.load_corpus(folder)
    if removed:
        show_table("Removed lines", corpus.removed)
        return
    print(corpus)
    _show_first(folder, "Documents", _documents(corpus))
    for title, table in (
        ("Regions (a cluster: a document and what copies it)", layer.count_regions(corpus)),
        ("Months", layer.count_months(corpus)),
        ("Genres", layer.count_genres(corpus)),
        ("Kinds of paragraph", layer.count_kinds(corpus)),
        ("Reprints", layer.count_reprints(corpus)),
        ("Removed lines by reason", layer.count_removed(corpus)),
    ):
        show_table(title, table)
    for what, cases in layer.list_unresolved(corpus).groupby("what", sort=False):
        _show_first(folder, f"Not known: {what}", cases.drop(columns="what"))


def _show_first(folder: Path, title: str, table: "pd.DataFrame") -> None:
    """Show the first rows of a table that grows with the pages, and where the others are."""
    show_table(title, table.head(_LISTED))
    if len(table) > _LISTED:
        tables = f"`toolkit export {typed(folder)} --out tables`"
        print(f"… and {len(table) - _LISTED:,} more; {tables} writes documents and paragraphs")


def _documents(corpus: "layer.Corpus") -> "pd.DataFrame":
    table = corpus.documents[
        ["document_id", "title", "date", "date_source", "genre", "n_paragraphs"]
    ]
    return table.assign(source=[sources[0] for sources in corpus.documents["sources"]])
