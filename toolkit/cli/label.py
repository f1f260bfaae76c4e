"""`toolkit label`: paragraphs to code, and what coders made of them."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import toolkit
from toolkit import labels as layer
from toolkit.cli.output import done, show_table
from toolkit.errors import BadInput

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

app = typer.Typer(
    help="Label sheets: plan, draw, compare and settle coders, follow changed paragraphs."
)

_SHIPPED = " (the shipped codebook; for your own: --codebook FILE, and draw a new sheet)"

Corpus = Annotated[Path, typer.Argument(help="a corpus", metavar="CORPUS")]
Codebook = Annotated[Path | None, typer.Option("--codebook", help="YAML; the shipped one if none")]
Number = Annotated[int, typer.Option("--n", min=1, help="expected number of paragraphs")]
Sheet = Annotated[Path, typer.Option("--out", help="the sheet to fill in, .csv or .xlsx")]
Design = Annotated[
    str, typer.Option("--design", help="random, rules (rare domains are found), regions, uncertain")
]
Predictions = Annotated[
    Path | None, typer.Option("--predictions", help="for uncertain: a study's predictions")
]
Model = Annotated[str | None, typer.Option("--model", help="whose predictions; needed if several")]
Coded = Annotated[
    list[Path] | None, typer.Option("--coded", help="sheets whose paragraphs are left out")
]
Coder = Annotated[str, typer.Option("--coder", help="who will fill it in")]
Wave = Annotated[str, typer.Option("--wave", help="name of this draw")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="what makes the draw repeatable")]
Sheets = Annotated[list[Path], typer.Argument(help="sheets of two coders or more")]
WithCorpus = Annotated[
    Path | None, typer.Option("--corpus", help="gives intervals by document, and the texts")
]
OneSheet = Annotated[Path, typer.Argument(help="a filled-in sheet", metavar="SHEET")]
Table = Annotated[Path, typer.Argument(help="a study's predictions", metavar="PREDICTIONS")]
Old = Annotated[Path | None, typer.Option("--old", help="the corpus that was coded: near copies")]
Decisions = Annotated[
    Path | None, typer.Option("--decisions", help="a sheet of what was decided where they differ")
]
NewSheet = Annotated[Path, typer.Option("--out", help="where the new sheet goes")]
SomeSheets = Annotated[
    list[Path] | None, typer.Argument(help="codes so far; none at the start", metavar="[SHEET]...")
]
Region = Annotated[str, typer.Option("--region", help="whose share: code or name")]
Against = Annotated[
    str | None, typer.Option("--against", help="a region: plan the difference between the two")
]
Points = Annotated[float, typer.Option("--points", help="half the interval, in percentage points")]
Domains = Annotated[
    list[str] | None, typer.Option("--domain", help="may be repeated; all domains if none")
]


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
    predictions: Predictions = None,
    model: Model = None,
    coded: Coded = None,
) -> None:
    """Draw paragraphs to code, each with the probability with which it was drawn.

    A later wave needs a name of its own; what is coded already is left off the sheet.

    Example: toolkit label draw build/corpus --n 30 --out build/sheet.csv
    """
    if out.exists():
        raise BadInput(f"{out}: is there already; name another sheet, codes are never overwritten")
    book = toolkit.load_codebook(codebook)
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    done_ids = {p for path in coded or () for p in _coded_ids(path)}
    ids = paragraphs["paragraph_id"].tolist()
    if design == "uncertain":
        strata, chances = None, _uncertain(predictions, model, ids, book, n)
    else:
        strata, chances = _stratified(design, paragraphs, book, n)
    drawn = layer.draw_paragraphs(ids, chances, design=design, strata=strata, wave=wave, seed=seed)
    sheet = layer.new_sheet(paragraphs, book, coder, draw=drawn, leave_out=done_ids)
    chances_of_all = out.with_suffix(".draw.parquet")
    layer.write_draw(drawn, chances_of_all)  # first: a sheet alone would bar the same draw again
    layer.write_sheet(sheet, out)
    n_drawn = sheet["paragraph_id"].nunique()
    done(out, f"{n_drawn} paragraphs to code ({n} expected), in Jupyter or in Excel:")
    wide = out.with_suffix(".xlsx")
    own = ("--codebook", codebook) if codebook else ()
    _show_command("export", out, corpus, *own, "--out", wide)
    _show_command("import", wide, corpus, *own, "--out", out.with_name(f"{out.stem}-filled.csv"))
    done(chances_of_all, "every paragraph's probability; name it in study.toml, [labels] draws")
    print(f"domains: {', '.join(book.keys)}{'' if codebook else _SHIPPED}")


def _show_command(*words: str | Path) -> None:
    print("  toolkit label", shlex.join(map(str, words)))


def _stratified(
    design: str, paragraphs: "pd.DataFrame", book: toolkit.Codebook, n: int
) -> "tuple[list[str] | None, NDArray[np.float64]]":
    """Return strata and probabilities of the designs that need no model."""
    if design == "random":
        return None, layer.equal_chances(len(paragraphs), n)
    if design not in ("rules", "regions"):
        raise BadInput(f"--design {design!r}: expected random, rules, regions or uncertain")
    votes = layer.Rules(book).vote(paragraphs["text"].tolist(), paragraphs["kind"].tolist())
    strata = layer.vote_strata(votes, book.keys)
    if design == "regions":
        strata = layer.cross_strata(paragraphs["region"].tolist(), strata)
    return strata, layer.stratum_chances(strata, n)


def _uncertain(
    predictions: Path | None, model: str | None, ids: list[str], book: toolkit.Codebook, n: int
) -> "NDArray[np.float64]":
    if predictions is None:
        raise BadInput("--design uncertain: --predictions FILE is needed, as a study leaves it")
    table = layer.read_predictions(predictions)
    scores, _ = layer.prediction_scores(table, ids, list(book.keys), model=model)
    return layer.score_chances(scores, n)


def _coded_ids(path: Path) -> set[str]:
    sheet = layer.read_sheet(path)
    return set(sheet.loc[sheet["value"] != "", "paragraph_id"])


@app.command()
def plan(
    corpus: Corpus,
    region: Region,
    sheets: SomeSheets = None,
    against: Against = None,
    points: Points = 5.0,
    domain: Domains = None,
    codebook: Codebook = None,
) -> None:
    """Say how many more paragraphs to code, of which kind, for an interval of ± so many points.

    About the share of each domain among the corpus's paragraphs on a region, at 95 %; the kinds
    are what the codebook's rules see, as `toolkit label draw --design regions` draws them.

    Example: toolkit label plan build/corpus build/sheet.csv --region 370406 --points 5
    """
    if not 0 < points < 100:
        raise BadInput(f"--points {points:g}: above 0 and below 100 is expected, such as 5")
    book = toolkit.load_codebook(codebook)
    for key in domain or ():
        if key not in book.keys:
            raise BadInput(f"--domain {key!r}: the codebook has {', '.join(book.keys)}")
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    read = [layer.read_sheet(p, codebook=book, paragraphs=paragraphs) for p in sheets or ()]
    found = layer.plan_sheet(
        layer.merge_sheets(read).sheet if read else layer.as_sheet([]),
        paragraphs,
        book,
        region=_region_code(paragraphs, region),
        against=_region_code(paragraphs, against) if against else None,
        half_width=points / 100,
    )
    if domain:
        found = found[found["domain"].isin(domain)]
    show_table(f"For ± {points:g} points on each domain", found.round(3))
    most = found.groupby(["region", "stratum"])["n_more"].max()
    show_table("To code, which is enough for all of them", most.reset_index())
    print(f"\n{most.sum()} more paragraphs to code")


def _region_code(paragraphs: "pd.DataFrame", wanted: str) -> str:
    """Return the code of a region of the corpus, given by code, name or path."""
    rows = paragraphs[["region", "region_path"]].dropna().drop_duplicates()
    known = dict(zip(rows["region"], rows["region_path"], strict=True))
    codes: list[str] = [
        c for c, path in known.items() if wanted in (c, path, path.rsplit("/", 1)[-1])
    ]
    if len(codes) == 1:
        return codes[0]
    said = "no paragraph is about it" if not codes else "several have this name"
    there = ", ".join(f"{c} {path.rsplit('/', 1)[-1]}" for c, path in sorted(known.items())[:10])
    raise BadInput(f"region {wanted!r}: {said}; there are {there}{' …' * (len(known) > 10)}")


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
def settle(sheets: Sheets, out: NewSheet, decisions: Decisions = None) -> None:
    """Make gold: what coders agree on, and what somebody decided where they do not.

    What is still open stays a difference: nothing is written until all is decided.

    Example: toolkit label settle coder-1.csv coder-2.csv --decisions cleo.csv --out gold.csv
    """
    if out.exists():
        raise BadInput(f"{out}: is there already; name another sheet, codes are never overwritten")
    read = [layer.read_sheet(path) for path in sheets]
    gold = layer.settle(read, layer.read_sheet(decisions) if decisions else None)
    layer.write_sheet(gold, out)
    done(out, f"{gold['paragraph_id'].nunique()} paragraphs; name it in study.toml, [labels] gold")


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
    coded = sheet.loc[sheet["value"] != "", "paragraph_id"].nunique()
    done(out, f"{sheet['paragraph_id'].nunique()} paragraphs, {coded} coded")


@app.command()
def suspects(
    sheet: OneSheet, predictions: Table, corpus: WithCorpus = None, model: Model = None
) -> None:
    """List the codes that a study's model doubts, for a second look; nothing is changed.

    Example: toolkit label suspects gold.csv build/tables/scores-predictions.csv --model rules
    """
    paragraphs = toolkit.load_corpus(corpus).paragraphs if corpus else None
    read = layer.read_sheet(sheet, paragraphs=paragraphs)
    table = layer.read_predictions(predictions)
    found = layer.doubted_codes(table, read, model=model, paragraphs=paragraphs)
    show_table(f"{len(found)} codes to look at again", found.round(3))
