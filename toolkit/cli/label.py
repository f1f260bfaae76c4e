"""`toolkit label`: paragraphs to code, and what coders made of them."""

from pathlib import Path
from typing import Annotated

import typer

import toolkit
from toolkit import labels as layer
from toolkit.cli.label_draw import ANOTHER_SHEET, draw
from toolkit.cli.label_import import import_, spare_codes
from toolkit.cli.label_plan import plan
from toolkit.cli.options import Codebook, CorpusFolder, Model
from toolkit.cli.output import counted, done, show_next, show_table
from toolkit.cli.overwriting import new_file
from toolkit.errors import BadInput
from toolkit.files import in_turn

app = typer.Typer(help="Draw paragraphs to code; compare and settle what coders say.")

Sheets = Annotated[list[Path], typer.Argument(help="sheets of two coders or more")]
WithCorpus = Annotated[
    Path | None, typer.Option("--corpus", help="gives intervals by document, and the texts")
]
OneSheet = Annotated[Path, typer.Argument(help="a sheet of codes", metavar="SHEET")]
Table = Annotated[
    Path, typer.Argument(help="a study's table scores-predictions", metavar="PREDICTIONS")
]
Old = Annotated[
    Path | None,
    typer.Option("--old", help="the corpus that was coded; finds paragraphs that changed"),
]
Decisions = Annotated[
    Path | None, typer.Option("--decisions", help="the table of `label agree --out`, filled in")
]
OpenCodes = Annotated[
    Path | None,
    typer.Option("--out", help="write open codes as a table to decide in (.xlsx, .csv)"),
]
Decider = Annotated[str, typer.Option("--coder", help="with --out: the name of who decides")]
NewSheet = Annotated[Path, typer.Option("--out", help="where the new sheet goes (.csv, .xlsx)")]
NewTable = Annotated[Path, typer.Option("--out", help="the table to fill in (.xlsx, .csv, .json)")]
Texts = Annotated[Path | None, typer.Option("--corpus", help="shows the texts")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="what makes the intervals repeatable")]
HeldAgainst = Annotated[
    Path | None, typer.Option("--codebook", help="refuse sheets that were not coded with this one")
]
Stamped = Annotated[list[Path], typer.Argument(help="sheets of codes", metavar="SHEET...")]
Copy = Annotated[
    Path | None, typer.Option("--out", help="of one sheet: stamp a copy, and leave it as it is")
]
NewCodebook = Annotated[Path, typer.Option("--codebook", help="the codebook as it is now")]

MEASURED = ["domain", "measure", "value", "low", "high", "reason"]
COUNTED = [
    *("domain", "n_coders", "n_paragraphs", "n_positive"),
    *("n_differ", "n_unsure", "n_clusters"),
]
OPEN = ["paragraph_id", "domain", "said", "remarks", "text"]

app.command()(draw)
app.command()(plan)


@app.command()
def agree(
    sheets: Sheets,
    corpus: WithCorpus = None,
    seed: Seed = 0,
    out: OpenCodes = None,
    coder: Decider = "decided",
    codebook: HeldAgainst = None,
) -> None:
    """Say how far coders agree, by domain, and where they differ.

    With --out what is open is written as a table: write 是 or 否 (1 or 0) into its column
    `value`, and give it to `toolkit label settle` as --decisions.

    Example: toolkit label agree ann.csv ben.csv --corpus corpus --out decisions.xlsx
    """
    if out is not None:
        new_file(out, "table, decisions may stand in it")
    paragraphs = toolkit.load_corpus(corpus).titled_paragraphs() if corpus else None
    book = toolkit.load_codebook(codebook) if codebook else None
    read = [layer.read_sheet(path, codebook=book, paragraphs=paragraphs) for path in sheets]
    clusters = None
    if paragraphs is not None:
        clusters = dict(zip(paragraphs["paragraph_id"], paragraphs["cluster"], strict=True))
    table = layer.open_codes(read, paragraphs, coder=coder)
    if out is not None:  # before anything is printed, which `| head` may end
        layer.write_open_codes(table, out)
    found = layer.agree(read, clusters=clusters, seed=seed).round(3)
    show_table("Agreement", found[MEASURED])
    counts = found[COUNTED].drop_duplicates()
    show_table("How many", counts.rename(columns=lambda name: name.removeprefix("n_")))
    show_table("Where coders differ", table[OPEN])
    if paragraphs is None:
        print("\nintervals and texts need the corpus: --corpus CORPUS")
    if out is not None:
        done(out, f"{counted(len(table), 'code')} to decide, in its column value; then:")
        own = ("--codebook", codebook) if codebook else ()
        gold = out.with_name("gold.csv")
        show_next("settle", *sheets, "--decisions", out, *own, "--out", gold)


@app.command()
def settle(
    sheets: Sheets, out: NewSheet, decisions: Decisions = None, codebook: HeldAgainst = None
) -> None:
    """Make gold of what coders agree on and of what was decided.

    What is still open stays a difference: nothing is written until all is decided.

    Example: toolkit label settle coder-1.csv coder-2.csv --decisions cleo.csv --out gold.csv
    """
    new_file(out, ANOTHER_SHEET)
    book = toolkit.load_codebook(codebook) if codebook else None
    read = [layer.read_sheet(path, codebook=book) for path in sheets]
    gold = layer.settle(read, layer.read_decisions(decisions) if decisions else None)
    layer.write_sheet(gold, out)
    n, coded = gold["paragraph_id"].nunique(), gold.loc[gold["value"] != "", "coder"]
    origins = coded.str.extract("^(agreed|settled):", expand=False).fillna("of one coder alone")
    codes = ", ".join(f"{count} {origin}" for origin, count in origins.value_counts().items())
    done(out, f"{n} paragraphs; codes: {codes}; name it in study.toml, [labels] gold")


@app.command()
def rebase(
    sheet: OneSheet,
    corpus: CorpusFolder,
    out: NewSheet,
    old: Old = None,
    codebook: HeldAgainst = None,
) -> None:
    """Carry codes over when pages or cleaning have changed.

    What moved and what got lost is listed.

    The draw beside a sheet (.draw.parquet) is carried over in the same way, in a second call.

    Example: toolkit label rebase seeds/labels/gold.csv build/corpus --out build/gold.csv
    """
    new_file(out, ANOTHER_SHEET)
    is_draw = sheet.suffix == ".parquet"
    if is_draw and codebook:
        raise toolkit.BadInput(f"--codebook {codebook}: {sheet} is a draw, which holds no codes")
    book = toolkit.load_codebook(codebook) if codebook else None
    before = toolkit.load_corpus(old).paragraphs if old else None
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    if is_draw:
        result = layer.rebase_draw(layer.read_draw(sheet), paragraphs, before)
        layer.write_draw(result.sheet, out)
    else:
        result = layer.rebase(layer.read_sheet(sheet, codebook=book), paragraphs, before)
        layer.write_sheet(result.sheet, out)
        show_table("Moved", result.moved)
    show_table("Lost", result.lost)
    done(out, f"{result.sheet['paragraph_id'].nunique()} paragraphs")


@app.command()
def export(sheet: OneSheet, corpus: CorpusFolder, out: NewTable, codebook: Codebook = None) -> None:
    """Write a sheet as a table to fill in, or for Label Studio.

    A table (.xlsx, .csv) has a row for each paragraph, with its text, and a column for each
    domain; .json is read by Label Studio. `toolkit label import` reads both back.

    A table that is there already and holds codes or comments that the sheet lacks is not
    written over.

    Example: toolkit label export seeds/labels/gold.csv build/corpus --out build/gold.xlsx
    """
    paragraphs = toolkit.load_corpus(corpus).titled_paragraphs()
    book = toolkit.load_codebook(codebook)
    read = layer.read_sheet(sheet, codebook=book, paragraphs=paragraphs)
    write = layer.write_label_studio if out.suffix == ".json" else layer.write_wide
    if write is layer.write_label_studio:
        for file in (out, out.with_suffix(".xml")):  # the configuration stands beside the tasks
            new_file(file, "file, what was made in Label Studio may stand in it")
    elif out.exists():
        spare_codes(out, read, book)
    write(read, out, codebook=book, paragraphs=paragraphs)
    done(out, f"{read['paragraph_id'].nunique()} paragraphs")


app.command(name="import")(import_)


@app.command()
def restamp(sheets: Stamped, codebook: NewCodebook, out: Copy = None) -> None:
    """Say that the codes of sheets hold under a changed codebook.

    A sheet is stamped where it lies, and its codes stay as they are. `toolkit codebook diff OLD
    NEW` shows what has changed. Where a definition takes in more or less than before, code the
    paragraphs again instead: nobody checks that here.

    Example: toolkit label restamp ann.csv ben.csv --codebook codebook.yaml
    """
    if out is not None:
        if len(sheets) > 1:
            raise BadInput(f"--out: one file for {len(sheets)} sheets; leave it out, or name one")
        new_file(out, ANOTHER_SHEET)
    book = toolkit.load_codebook(codebook)
    for sheet in sheets:
        place = out or sheet
        with in_turn(place):
            before = layer.read_sheet(sheet, codebook=book, changed="note")
            after = layer.restamp(before, book)
            layer.write_sheet(after, place)
        n = int((before["codebook"] != after["codebook"]).sum())
        said = f"{n} of {len(after)} rows now say that they were coded with"
        done(place, f"{said} {book.key} {book.version}")


@app.command()
def suspects(
    sheet: OneSheet, predictions: Table, corpus: Texts = None, model: Model = None
) -> None:
    """List the codes that a study's model doubts, for a second look.

    The sheet stays as it is.

    Example: toolkit label suspects gold.csv build/tables/scores-predictions.csv --model rules
    """
    paragraphs = toolkit.load_corpus(corpus).paragraphs if corpus else None
    read = layer.read_sheet(sheet, paragraphs=paragraphs)
    table = layer.read_predictions(predictions)
    found = layer.doubted_codes(table, read, model=model, paragraphs=paragraphs)
    show_table(f"{counted(len(found), 'code')} to look at again", found.round(3))
