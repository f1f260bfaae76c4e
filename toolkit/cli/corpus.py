"""`toolkit corpus`: pages to paragraphs, and what became of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit import corpus as layer
from toolkit.cli.output import done, progress, refusals, show_table

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(help="Pages to paragraphs that know their source, place and date.")

Sources = Annotated[list[str], typer.Argument(help="files, folders or globs", metavar="SOURCE...")]
Out = Annotated[Path, typer.Option("--out", help="folder for the corpus")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="worker processes")]
Folder = Annotated[Path, typer.Argument(help="a corpus", metavar="DIR")]
Removed = Annotated[bool, typer.Option("--removed", help="list each removed line")]


@app.command()
def build(sources: Sources, out: Out, jobs: Jobs = 1) -> int:
    """Cut pages into paragraphs and write them as a corpus.

    Example: toolkit corpus build seeds/pages --out build/corpus
    """
    progress(f"reading {', '.join(sources)}")
    corpus = layer.build_corpus(sources, jobs=jobs)
    corpus.save(out)
    n = len(corpus.paragraphs)
    done(out, f"{len(corpus.documents)} documents, {n} paragraphs; `toolkit corpus show {out}`")
    return refusals(corpus.refused)


@app.command()
def show(folder: Folder, removed: Removed = False) -> None:
    """Show a corpus: documents, regions, dates, what was removed and why.

    Example: toolkit corpus show build/corpus --removed
    """
    corpus = layer.load_corpus(folder)
    if removed:
        show_table("Removed lines", corpus.removed)
        return
    print(corpus)
    for title, table in (
        ("Documents", _documents(corpus)),
        ("Regions", layer.count_regions(corpus)),
        ("Months", layer.count_months(corpus)),
        ("Genres", layer.count_genres(corpus)),
        ("Kinds of paragraph", layer.count_kinds(corpus)),
        ("Reprints", layer.count_reprints(corpus)),
        ("Removed lines by reason", layer.count_removed(corpus)),
        ("Not known", layer.list_unresolved(corpus)),
    ):
        show_table(title, table)


def _documents(corpus: "layer.Corpus") -> "pd.DataFrame":
    table = corpus.documents[["document_id", "title", "date", "genre", "n_paragraphs"]]
    return table.assign(source=[sources[0] for sources in corpus.documents["sources"]])
