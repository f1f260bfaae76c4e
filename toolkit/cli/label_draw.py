"""`toolkit label draw`: paragraphs to code, each with a known probability."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import toolkit
from toolkit import compare
from toolkit import labels as layer
from toolkit.cli.counted import Kinds, Reprints, counted_paragraphs, region_code
from toolkit.cli.options import Codebook, CorpusFolder, Model
from toolkit.cli.output import done, show_next
from toolkit.cli.overwriting import new_file
from toolkit.errors import BadInput
from toolkit.files import in_turn
from toolkit.places import region_name

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_SHIPPED = " (the shipped codebook; for your own: --codebook FILE, and draw a new sheet)"
ANOTHER_SHEET = "sheet, codes are never overwritten"
DRAW_END, FILLED_END = ".draw.parquet", "-filled"
"""How the names of a sheet's draw end, and of the sheet that is read back."""
_NAMED = 6  # regions that a line names
_USUAL = 1.96  # so many standard deviations hold 19 of 20 draws

Number = Annotated[int, typer.Option("--n", min=1, help="expected number of paragraphs")]
Sheet = Annotated[Path, typer.Option("--out", help="the sheet to fill in, .csv or .xlsx")]
Design = Annotated[
    Literal["random", "rules", "regions", "uncertain"],
    typer.Option(
        "--design",
        metavar="DESIGN",
        help="random; rules: rare domains are found; regions: small ones too; uncertain",
    ),
]
Predictions = Annotated[
    Path | None,
    typer.Option("--predictions", help="for uncertain: a study's table scores-predictions"),
]
Coded = Annotated[
    list[Path] | None,
    typer.Option("--coded", help="a sheet whose coded paragraphs are left out; may be repeated"),
]
Draws = Annotated[
    list[Path] | None,
    typer.Option(
        "--draws", help="an earlier draw (.draw.parquet): --n counts new ones; may be repeated"
    ),
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help="code or name; may be repeated; all if none")
]
Coder = Annotated[str, typer.Option("--coder", help="who will fill it in")]
Wave = Annotated[str, typer.Option("--wave", help="name of this draw")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="what makes the draw repeatable")]


def draw(
    corpus: CorpusFolder,
    n: Number,
    out: Sheet,
    design: Design = "rules",
    coder: Coder = "coder-1",
    wave: Wave = "1",
    seed: Seed = 0,
    region: Regions = None,
    kind: Kinds = None,
    reprints: Reprints = False,
    codebook: Codebook = None,
    predictions: Predictions = None,
    model: Model = None,
    coded: Coded = None,
    draws: Draws = None,
) -> None:
    """Draw paragraphs to code, each with a known probability.

    What a study counts is drawn: body paragraphs that are no reprints. A later wave needs a
    name of its own; what is coded already, or stands on an earlier sheet, is left off.

    Example: toolkit label draw build/corpus --n 30 --out build/sheet.csv
    """
    new_file(out, ANOTHER_SHEET)
    if predictions is not None and design != "uncertain":
        raise BadInput(f"--predictions: only --design uncertain reads them, not {design}")
    book = toolkit.load_codebook(codebook)
    paragraphs = counted_paragraphs(toolkit.load_corpus(corpus).paragraphs, kind, reprints)
    if region:
        codes = [region_code(paragraphs, name) for name in region]
        paragraphs = paragraphs[paragraphs["region"].isin(codes)]
    earlier = _earlier(draws or (), wave)
    ids = paragraphs["paragraph_id"].tolist()
    done_ids = {p for path in coded or () for p in _coded_ids(path)}
    asked: float = n
    left = None
    if earlier is not None:
        done_ids |= set(earlier.index[earlier["drawn"]])
        left = 1 - earlier["inclusion"].reindex(ids).fillna(0).to_numpy()
        asked = _asked(n, left, sum(p not in done_ids for p in ids))
    if design == "uncertain":
        strata, chances = None, _uncertain(predictions, model, ids, book, asked, left)
    else:
        strata, chances = _stratified(design, paragraphs, book, asked, left)
    drawn = layer.draw_paragraphs(ids, chances, design=design, strata=strata, wave=wave, seed=seed)
    sheet = layer.new_sheet(paragraphs, book, coder, draw=drawn, leave_out=done_ids)
    chances_of_all = out.with_suffix(DRAW_END)
    with in_turn(out):
        _keep(drawn, chances_of_all, sheet, out)
    n_drawn = sheet["paragraph_id"].nunique()
    new = [p not in done_ids for p in ids]
    expected = _expected(chances[new], n, known=earlier is not None)
    done(out, f"{n_drawn} paragraphs to code ({expected}), in Jupyter or in Excel:")
    wide = out.with_suffix(".xlsx")
    if wide == out:
        wide = out.with_name(f"{out.stem}-table.xlsx")
    own = ("--codebook", codebook) if codebook else ()
    show_next("export", out, corpus, *own, "--out", wide)
    filled = out.with_name(f"{out.stem}{FILLED_END}.csv")
    show_next("import", wide, corpus, *own, "--out", filled)
    done(chances_of_all, "every paragraph's probability; name it in study.toml, [labels] draws")
    print(f"domains: {', '.join(book.keys)}{'' if codebook else _SHIPPED}")
    print(_thin_regions(paragraphs, done_ids.union(sheet["paragraph_id"])), end="")


def _thin_regions(paragraphs: "pd.DataFrame", to_code: set[str]) -> str:
    """Say how many regions get too few codes for an interval, while some of them stay uncoded."""
    coded = paragraphs["paragraph_id"].isin(to_code).groupby(paragraphs["region"])
    few = (coded.sum() < compare.MIN_CODED) & ~coded.all()
    if not few.any():
        return ""
    first = few.index[few][:_NAMED]
    named = ", ".join(f"{region_name(code)} {coded.sum()[code]}" for code in first)
    more = "" if few.sum() <= _NAMED else ", …"
    regions = "region" if len(few) == 1 else "regions"
    get = "gets" if few.sum() == 1 else "get"
    return (
        f"{few.sum()} of {len(few)} {regions} {get} fewer than the {compare.MIN_CODED} codes that "
        f"an interval of their own needs ({named}{more}): draw more (in more even parts: "
        "--design regions), or compare cities or provinces (divisions, in study.toml)\n"
    )


def _keep(drawn: "pd.DataFrame", chances_of_all: Path, sheet: "pd.DataFrame", out: Path) -> None:
    """Write the draw and its sheet; neither takes the place of another draw's."""
    new_file(out, ANOTHER_SHEET)  # again: another process may have drawn meanwhile
    if chances_of_all.is_file() and not layer.read_draw(chances_of_all).equals(drawn):
        raise BadInput(
            f"{chances_of_all}: is there already, with the probabilities of another draw; name "
            "another sheet, such as ann-2.csv"
        )
    is_new = not chances_of_all.is_file()
    layer.write_draw(drawn, chances_of_all)  # first: a sheet alone would bar the same draw again
    try:
        layer.write_sheet(sheet, out)
    except BaseException:  # whatever ends it: no draw stays without its sheet
        if is_new:
            chances_of_all.unlink(missing_ok=True)
        raise


def _earlier(draws: Sequence[Path], wave: str) -> "pd.DataFrame | None":
    """Return the waves before this one as one draw, by paragraph; None if there are none."""
    if not draws:
        return None
    whole = layer.combine_waves([layer.read_draw(path) for path in draws])
    names = whole["wave"].iloc[0].split("+") if len(whole) else []
    if wave in names:
        raise BadInput(
            f"--wave {wave!r}: an earlier draw has this name, and equal names draw alike; name "
            f"another, such as {str(len(names) + 1)!r}"
        )
    return whole.set_index("paragraph_id")


def _asked(n: int, left: "Floats", n_new: int) -> float:
    """Return for how many to draw: by luck the earlier waves left more than they were to leave.

    Where that is so, as many as they were to leave are all that there are.
    """
    if n > n_new > 0:
        raise BadInput(f"--n {n}: earlier waves left {n_new} paragraphs; ask for 1 to {n_new}")
    return min(n, left.sum()) if n <= n_new else n


def _expected(chances: "Floats", n: int, *, known: bool) -> str:
    """Say how many were to be expected, and between which numbers 19 draws of 20 lie.

    Chances of later waves are made without a look at what the earlier ones drew (``known``:
    with their probabilities), so what these left may be more or less than ``n`` counted on.
    """
    mean, spread = chances.sum(), _USUAL * (chances * (1 - chances)).sum() ** 0.5
    low, high = max(mean - spread, 0), min(mean + spread, len(chances))
    said = f"{mean:.0f} expected, {low:.0f} to {high:.0f} usual"
    if round(mean) == n:
        return said
    if known:
        return f"{said}; {n} but for what the earlier waves drew"
    return (
        f"{said}; of {n} the rest is coded: with --draws of the earlier waves --n counts new ones"
    )


def _stratified(
    design: str, paragraphs: "pd.DataFrame", book: toolkit.Codebook, n: float, left: "Floats | None"
) -> "tuple[list[str] | None, Floats]":
    """Return strata and probabilities of the designs that need no model."""
    if design == "random":
        return None, layer.equal_chances(len(paragraphs), n, left=left)
    votes = layer.Rules(book).vote(paragraphs["text"].tolist(), paragraphs["kind"].tolist())
    strata = layer.vote_strata(votes, book.keys)
    if design == "regions":
        strata = layer.cross_strata(paragraphs["region"].tolist(), strata)
    return strata, layer.stratum_chances(strata, n, left=left)


def _uncertain(
    predictions: Path | None,
    model: str | None,
    ids: list[str],
    book: toolkit.Codebook,
    n: float,
    left: "Floats | None",
) -> "Floats":
    if predictions is None:
        raise BadInput("--design uncertain: --predictions FILE is needed, as a study leaves it")
    table = layer.read_predictions(predictions)
    scores, _ = layer.prediction_scores(table, ids, list(book.keys), model=model)
    return layer.score_chances(scores, n, left=left)


def _coded_ids(path: Path) -> set[str]:
    sheet = layer.read_sheet(path)
    return set(sheet.loc[sheet["value"] != "", "paragraph_id"])
