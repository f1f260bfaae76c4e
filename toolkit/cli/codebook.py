"""`toolkit codebook`: print a codebook as a manual, look it over, see what it finds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from toolkit import codebook as layer
from toolkit.cli.options import AsPage, Language
from toolkit.cli.output import counted, done, show_table
from toolkit.cli.overwriting import spare_others
from toolkit.errors import BadInput, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(help="Look over a codebook: the domains that paragraphs are coded by.")

File = Annotated[
    Path | None, typer.Argument(help="a codebook in YAML; the shipped one if none", metavar="FILE")
]
Languages = Annotated[Literal["zh", "en", "both"], typer.Option("--language")]
WhichPart = Annotated[
    str, typer.Argument(help="one part, such as sets or domains.rules", metavar="[PART]")
]
Old = Annotated[Path, typer.Argument(help="the codebook as it was", metavar="OLD")]
New = Annotated[Path, typer.Argument(help="the codebook as it is", metavar="NEW")]
Corpus = Annotated[Path | None, typer.Option("--corpus", help="also look for the terms in it")]
Sheet = Annotated[Path | None, typer.Option("--sheet", help="codes that the change may touch")]
Within = Annotated[Path, typer.Option("--corpus", help="where to look")]
Which = Annotated[str, typer.Option("--rule", help="list its paragraphs: DOMAIN, or DOMAIN/RULE")]
Width = Annotated[int, typer.Option("--width", min=1, help="characters on each side of a hit")]
Out = Annotated[Path | None, typer.Option("--out", help="write every hit (.csv, .xlsx)")]
Texts = Annotated[
    Path | None,
    typer.Option("--corpus", help="with a sheet: also codes that the rules contradict now"),
]


@app.command()
def show(file: File = None, language: Languages = "both") -> None:
    """Print a codebook as a manual for coders, in Markdown.

    Example: toolkit codebook show my-codebook.yaml --language zh
    """
    print(layer.manual(layer.load_codebook(file), language))


@app.command()
def keys(part: WhichPart = "", markdown: AsPage = False, language: Language = "zh") -> None:
    """Explain every key of a codebook, with paragraphs that show it.

    Example: toolkit codebook keys domains.rules.rules
    """
    if markdown:
        print(layer.codebook_keys_page(language).rstrip())
    else:
        print(layer.list_codebook_keys(part))


@app.command()
def lint(file: File = None, corpus: Corpus = None) -> None:
    """List what is wrong with a codebook, or may be.

    The exit code is 2 if a rule does nothing.

    Example: toolkit codebook lint my-codebook.yaml --corpus build/corpus
    """
    from toolkit import labels

    book = layer.load_codebook(file)
    found = labels.lint_rules(book)
    if corpus is not None:
        import toolkit

        found += labels.lint_corpus(book, toolkit.load_corpus(corpus).paragraphs["text"].tolist())
    faults = [finding for finding in found if finding.level == "fault"]
    for finding in sorted(found, key=lambda finding: finding.level):
        where = f"{finding.domain}/{finding.rule}" if finding.rule else finding.domain
        print(f"{finding.level}  {finding.kind:<10}  {where}: {finding.message}")
    print(f"faults: {len(faults)}, remarks: {len(found) - len(faults)}")
    if faults:
        name = file or "the shipped codebook"
        raise BadInput(
            f"{name}: {counted(len(faults), 'fault')}; what never fires is to be mended or removed"
        )


@app.command()
def hits(
    corpus: Within, file: File = None, rule: Which = "", width: Width = 15, out: Out = None
) -> None:
    """Say how many paragraphs each rule hits, or list those of one.

    n_yes: paragraphs that the rule takes; n_only: those of them that no other rule of the
    domain takes; n_maybe: a maybe at most; n_masked: all hits are part of a lookalike.

    Example: toolkit codebook hits my-codebook.yaml --corpus build/corpus --rule schools/places
    """
    import toolkit
    from toolkit import labels

    book = layer.load_codebook(file)
    domain, name = _rule(book, rule) if rule else ("", "")
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    found = labels.list_hits(book, paragraphs, width=width)
    if domain:
        found = found[found["domain"] == domain]
        found = found[found["rule"] == name] if name else found
    if out is not None:
        from toolkit import study

        spare_others(out, list(found.columns))
        done(study.export_table(found, out, title="hits"), f"{len(found)} rows written")
    elif rule:
        shown = found[["paragraph_id", "rule", "verdict", "left", "hit", "right"]]
        show_table(f"{rule}: {counted(len(shown), 'hit')}", shown)
    else:
        title = f"Rules, and how many of {len(paragraphs):,} paragraphs each hits"
        show_table(title, labels.count_hits(book, found))


def _rule(book: "layer.Codebook", wanted: str) -> tuple[str, str]:
    """Return the key of the domain and the name of the rule that DOMAIN/RULE means, if any."""
    domain, _, name = wanted.partition("/")
    found = book[domain]
    known = [f"{found.key}/{one.name}" for one in found.rules.rules]
    if name and f"{found.key}/{name}" not in known:
        raise BadInput(f"--rule {wanted!r} is not in the codebook{did_you_mean(wanted, known)}")
    return found.key, name


@app.command()
def diff(old: Old, new: New, sheet: Sheet = None, corpus: Texts = None) -> None:
    """Say what changed between two codebooks.

    With a sheet, also which of its codes the change may touch.

    Example: toolkit codebook diff old.yaml new.yaml --sheet build/sheet.csv
    """
    before, after = layer.load_codebook(old), layer.load_codebook(new)
    changes = layer.compare_codebooks(before, after)
    for change in changes:
        print(_line(change))
    coding = sum(change.reading == "coders" for change in changes)
    print(f"{len(changes)} changes: {coding} in what coders read, {len(changes) - coding} in rules")
    if sheet is not None:
        show_table("Codes to look at again", _touched(before, after, sheet, corpus))


def _touched(
    before: "layer.Codebook", after: "layer.Codebook", sheet: Path, corpus: Path | None
) -> "pd.DataFrame":
    import toolkit
    from toolkit import labels

    paragraphs = toolkit.load_corpus(corpus).paragraphs if corpus else None
    read = labels.read_sheet(sheet, codebook=before, paragraphs=paragraphs, changed="note")
    return labels.touched_codes(before, after, read, paragraphs)


def _line(change: "layer.Change") -> str:
    where = f"{change.domain or 'all domains'}: {change.part.replace(chr(10), ' ')}"
    old, new = (text.replace("\n", ", ") for text in (change.old, change.new))
    what = " → ".join(f"{text[:200]!r}" for text in (old, new) if text)
    return f"{change.reading:<8}  {change.kind:<7}  {where}: {what}"
