"""`toolkit label import`: codes that were given elsewhere, into a sheet, as often as one likes."""

import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import toolkit
from toolkit import labels as layer
from toolkit.cli.label_draw import FILLED_END
from toolkit.cli.options import Codebook, CorpusFolder
from toolkit.cli.output import done
from toolkit.errors import BadInput, one_line
from toolkit.files import digest_file, in_turn

if TYPE_CHECKING:
    import pandas as pd

Source = Annotated[Path, typer.Argument(help="a filled-in table", metavar="TABLE")]
Sheet = Annotated[
    Path, typer.Option("--out", help="the sheet (.csv, .xlsx); one that is there is corrected")
]
Restamp = Annotated[
    bool, typer.Option("--restamp", help="the codebook has changed, and these codes still hold")
]


def import_(
    source: Source,
    corpus: CorpusFolder,
    out: Sheet,
    codebook: Codebook = None,
    restamp: Restamp = False,
) -> None:
    """Read codes from a filled-in table, or from Label Studio.

    TABLE is what `toolkit label export` wrote, filled in (.xlsx, .csv), or an export of Label
    Studio (.json).

    Into a sheet that is there already go the codes that differ, as corrections with a later
    time; what they replace stays in the sheet.

    Example: toolkit label import build/gold.xlsx build/corpus --out build/sheet.csv
    """
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    book = toolkit.load_codebook(codebook)
    is_table = source.suffix != ".json"
    if restamp and not is_table:
        raise BadInput(f"{source}: --restamp is for tables; import with the old codebook first")
    changed: Literal["note", "refuse"] = "note" if restamp else "refuse"
    if is_table:
        sheet = layer.read_wide(source, codebook=book, paragraphs=paragraphs, changed=changed)
    else:
        sheet = layer.read_label_studio(source, codebook=book, paragraphs=paragraphs)
    for note in sheet.attrs.get("notes", ()):
        print("toolkit:", one_line(note), file=sys.stderr)
    if restamp:
        sheet = layer.restamp(sheet, book)
    filled = set(sheet["paragraph_id"])
    with in_turn(out):  # another import waits, and then reads what this one wrote
        seen, said, asked = _digest(out), "", _sent_out(out)
        if out.exists():
            before = layer.read_sheet(out, codebook=book, paragraphs=paragraphs, changed=changed)
            before = layer.restamp(before, book) if restamp else before
            asked |= set(before["paragraph_id"])
            sheet, said = _corrected(before, sheet, out, subcodes=is_table)
        if _digest(out) != seen:
            raise BadInput(
                f"{out}: changed by another program meanwhile; nothing was overwritten, import "
                "again"
            )
        layer.write_sheet(sheet, out)
    holds = layer.current(sheet)
    coded = holds.loc[holds["value"] != "", "paragraph_id"].nunique()
    done(out, f"{holds['paragraph_id'].nunique()} paragraphs, {coded} coded{said}")
    if is_table:
        _tell_gone(asked, filled, source)
    _tell_blank(holds, book)
    _tell_unsure(holds)


def _sent_out(out: Path) -> set[str]:
    """Return the paragraphs of the sheet that was drawn, as `label draw` names the one read back.

    Of a sheet that goes by another name none are known.
    """
    name = out.stem.removesuffix(FILLED_END)
    for drawn in (out.with_name(f"{name}{end}") for end in (".csv", ".xlsx")):
        if drawn != out and drawn.is_file():
            with suppress(BadInput):  # its table, say
                return set(layer.read_sheet(drawn)["paragraph_id"])
    return set()


def _tell_gone(asked: set[str], filled: set[str], source: Path) -> None:
    """Say which paragraphs lost their row."""
    if gone := asked - filled:
        print(
            f"{len(gone)} of {len(asked)} paragraphs have no row in {source}, such as {min(gone)}: "
            "a row that was deleted codes nothing, and takes no code back"
        )


def _digest(sheet: Path) -> str:
    """Return what tells a sheet from any other; empty if there is none."""
    return digest_file(sheet) if sheet.is_file() else ""


def _corrected(
    before: "pd.DataFrame", edited: "pd.DataFrame", out: Path, *, subcodes: bool
) -> "tuple[pd.DataFrame, str]":
    """Return a sheet with its corrections, and how many codes and comments they change."""
    import pandas as pd

    coders = [sorted(set(sheet["coder"])) for sheet in (before, edited)]
    if coders[0] != coders[1]:
        names = (", ".join(map(repr, found)) for found in coders)
        raise BadInput(
            "{}: a sheet of {}, the table is of {}; name another sheet".format(out, *names)
        )
    if strange := set(edited["paragraph_id"]) - set(before["paragraph_id"]):
        raise BadInput(
            f"{out}: a sheet without {len(strange)} of the table's paragraphs, such as "
            f"{min(strange)}; name another sheet"
        )
    if not edited["value"].any() and layer.current(before)["value"].any():
        raise BadInput(
            f"{out}: holds codes, and the table none; is it the one that was filled in, and was "
            "it saved?"
        )
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    merged = layer.correct(before, edited, coded_at=now, subcodes=subcodes)
    sheet = pd.concat([merged.history, merged.sheet], ignore_index=True)
    n = len(sheet) - len(before.drop_duplicates())
    return sheet, f", {n} corrected" if n else ", nothing corrected"


def spare_codes(table: Path, sheet: "pd.DataFrame", book: toolkit.Codebook) -> None:
    """Refuse to write over a table that holds what its sheet does not."""
    try:
        there = layer.read_wide(table, codebook=book, changed="note")
    except BadInput as error:
        raise BadInput(
            f"{table}: is there already, and no table that can be read back ({error}); name "
            "another file"
        ) from None
    held = layer.current(sheet)
    codes, comments = (_said(there, c) - _said(held, c) for c in ("value", "comment"))
    if codes or comments:
        n = [len({said[0] for said in lost}) for lost in (codes, comments)]
        raise BadInput(
            f"{table}: is there already, with codes of {n[0]} and comments on {n[1]} paragraphs "
            "that the sheet lacks; `toolkit label import` reads them, or name another file"
        )


def _said(sheet: "pd.DataFrame", column: str) -> set[tuple[str, ...]]:
    """Return what stands in a column; a table joins the comments of a paragraph by ` / `."""
    if column == "comment":
        rows = zip(sheet["paragraph_id"], sheet["comment"], strict=True)
        return {(name, part) for name, text in rows if text for part in text.split(" / ")}
    told = sheet[sheet[column] != ""]
    cells = told[["paragraph_id", "domain", column, "subcode"]]
    return set(cells.itertuples(index=False, name=None))


def _tell_blank(sheet: "pd.DataFrame", book: toolkit.Codebook) -> None:
    """Say what is left blank, and where only the yeses were marked."""
    counts = layer.count_codes(sheet).groupby("domain", sort=False).sum(numeric_only=True)
    counts = counts.reindex(book.keys, fill_value=0)  # a column may be gone
    coded = counts["n_positive"] + counts["n_negative"]
    if not (coded + counts["n_unsure"]).any():
        print("nothing is coded: is this the table that was filled in, and was it saved?")
    elif none := coded.index[(coded + counts["n_unsure"]) == 0].tolist():
        print(f"not coded at all: {', '.join(none)}; the column is blank, or gone")
    blank = counts[(counts["n_blank"] > 0) & (coded > 0)]
    if blank.empty:
        return
    cells = ", ".join(f"{domain} {n}" for domain, n in blank["n_blank"].items())
    print(f"blank: {cells}; a blank is not coded, and is no 否")
    if only := [domain for domain, row in blank.iterrows() if not row["n_negative"]]:
        print(
            f"only 是, and no 否: {', '.join(map(str, only))}; fill in 否 where the answer is no, "
            "and import again: as it stands shares would be 100 %"
        )


def _tell_unsure(sheet: "pd.DataFrame") -> None:
    """Say at once what a study would refuse as gold."""
    unsure = sheet[sheet["value"] == "unsure"]
    if len(unsure):
        first = unsure.iloc[0]
        print(
            f"{len(unsure)} unsure codes, the first of paragraph {first['paragraph_id']}, "
            f"{first['domain']}: no study takes them as gold; write 0 or 1 into the table and "
            "import it again, or decide in `toolkit label settle --decisions`"
        )
