"""`toolkit label`: paragraphs to code, and what coders made of them."""

from pathlib import Path
from typing import Annotated

import typer

import toolkit
from toolkit import labels as layer
from toolkit.cli.output import done, show_table
from toolkit.errors import BadInput

app = typer.Typer(help="Label sheets: draw, compare coders, follow changed paragraphs.")

Corpus = Annotated[Path, typer.Argument(help="a corpus", metavar="CORPUS")]
Codebook = Annotated[Path | None, typer.Option("--codebook", help="YAML; the shipped one if none")]
Number = Annotated[int, typer.Option("--n", min=1, help="expected number of paragraphs")]
Sheet = Annotated[Path, typer.Option("--out", help="the sheet to fill in, .csv or .xlsx")]
Design = Annotated[str, typer.Option("--design", help="random, or rules: rare domains are found")]
Coder = Annotated[str, typer.Option("--coder", help="who will fill it in")]
Wave = Annotated[str, typer.Option("--wave", help="name of this draw")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="what makes the draw repeatable")]
Sheets = Annotated[list[Path], typer.Argument(help="sheets of two coders or more")]
WithCorpus = Annotated[
    Path | None, typer.Option("--corpus", help="gives intervals by document, and the texts")
]
OneSheet = Annotated[Path, typer.Argument(help="a filled-in sheet", metavar="SHEET")]
Old = Annotated[Path | None, typer.Option("--old", help="the corpus that was coded: near copies")]
NewSheet = Annotated[Path, typer.Option("--out", help="where the sheet for the new corpus goes")]


@app.command()
def draw(
    corpus: Corpus,
    n: Number,
    out: Sheet,
    design: Design = "rules",
    coder: Coder = "coder-1",
    wave: Wave = "1",
    seed: Seed = 0,
    codebook: Codebook = None,
) -> None:
    """Draw paragraphs to code, each with the probability with which it was drawn.

    Example: toolkit label draw build/corpus --n 30 --out build/sheet.csv
    """
    if out.exists():
        raise BadInput(f"{out}: is there already; name another sheet, codes are never overwritten")
    book = toolkit.load_codebook(codebook)
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    ids = paragraphs["paragraph_id"].tolist()
    strata = None
    if design == "rules":
        votes = layer.Rules(book).vote(paragraphs["text"].tolist(), paragraphs["kind"].tolist())
        strata = layer.vote_strata(votes, book.keys)
        chances = layer.stratum_chances(strata, n)
    elif design == "random":
        chances = layer.equal_chances(len(ids), n)
    else:
        raise BadInput(f"--design {design!r}: expected random or rules")
    drawn = layer.draw_paragraphs(ids, chances, design=design, strata=strata, wave=wave, seed=seed)
    sheet = layer.new_sheet(paragraphs, book, coder, draw=drawn)
    layer.write_sheet(sheet, out)
    probabilities = out.with_suffix(".draw.parquet")
    layer.write_draw(drawn, probabilities)
    n_drawn = sheet["paragraph_id"].nunique()
    done(out, f"{n_drawn} paragraphs to code; put 1, 0 or unsure in the column `value`")
    done(probabilities, "every paragraph's probability; name it in study.toml under [labels] draws")


@app.command()
def agree(sheets: Sheets, corpus: WithCorpus = None, seed: Seed = 0) -> None:
    """Say how far coders agree, by domain, and where they differ.

    Example: toolkit label agree seeds/labels/coder-1.csv seeds/labels/coder-2.csv
    """
    paragraphs = toolkit.load_corpus(corpus).paragraphs if corpus else None
    read = [layer.read_sheet(path, paragraphs=paragraphs) for path in sheets]
    clusters = None
    if paragraphs is not None:
        clusters = dict(zip(paragraphs["paragraph_id"], paragraphs["cluster"], strict=True))
    show_table("Agreement", layer.agree(read, clusters=clusters, seed=seed).round(3))
    show_table("Where coders differ", layer.disagreements(read, paragraphs))


@app.command()
def rebase(sheet: OneSheet, corpus: Corpus, out: NewSheet, old: Old = None) -> None:
    """Carry codes over to a corpus whose cleaning has changed; list what got lost.

    Example: toolkit label rebase seeds/labels/gold.csv build/corpus --out build/gold.csv
    """
    before = toolkit.load_corpus(old).paragraphs if old else None
    result = layer.rebase(layer.read_sheet(sheet), toolkit.load_corpus(corpus).paragraphs, before)
    layer.write_sheet(result.sheet, out)
    show_table("Moved", result.moved)
    show_table("Lost", result.lost)
    done(out, f"{result.sheet['paragraph_id'].nunique()} paragraphs")


@app.command()
def export(sheet: OneSheet, corpus: Corpus, out: NewSheet, codebook: Codebook = None) -> None:
    """Write a sheet in the form of Label Studio (.json) or as a wide table (.csv, .xlsx).

    Example: toolkit label export seeds/labels/gold.csv build/corpus --out build/gold.xlsx
    """
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    book = toolkit.load_codebook(codebook)
    read = layer.read_sheet(sheet, codebook=book, paragraphs=paragraphs)
    write = layer.write_label_studio if out.suffix == ".json" else layer.write_wide
    write(read, out, codebook=book, paragraphs=paragraphs)
    done(out, f"{read['paragraph_id'].nunique()} paragraphs")


@app.command(name="import")
def import_(source: OneSheet, corpus: Corpus, out: NewSheet, codebook: Codebook = None) -> None:
    """Read codes from Label Studio (.json) or a wide table (.csv, .xlsx) into a sheet.

    Example: toolkit label import build/gold.xlsx build/corpus --out build/sheet.csv
    """
    if out.exists():
        raise BadInput(f"{out}: is there already; name another sheet, codes are never overwritten")
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    book = toolkit.load_codebook(codebook)
    read = layer.read_label_studio if source.suffix == ".json" else layer.read_wide
    sheet = read(source, codebook=book, paragraphs=paragraphs)
    layer.write_sheet(sheet, out)
    done(out, f"{sheet['paragraph_id'].nunique()} paragraphs")
