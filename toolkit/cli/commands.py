"""The commands, by name, each from its own module."""

from typing import Annotated

import typer
from typer.core import TyperGroup

import toolkit
from toolkit.cli import (
    archive,
    codebook,
    compare,
    corpus,
    evidence,
    export,
    kwic,
    label,
    predict,
    report,
    study,
    topics,
    train,
)


class _InOrder(TyperGroup):
    """The help lists commands as a study needs them, groups among them."""

    def list_commands(self, ctx: object) -> list[str]:
        del ctx  # the order is the same wherever help is asked for
        first = ["study", "train", "report", "corpus", "kwic", "codebook", "label"]
        return [*first, *(name for name in self.commands if name not in first)]


app = typer.Typer(
    cls=_InOrder,
    help="Chinese local-government policy text: from pages to regions compared. Begin with "
    "`toolkit study new PAGES` and `toolkit train study.toml`.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(corpus.app, name="corpus", no_args_is_help=True)
app.add_typer(label.app, name="label", no_args_is_help=True)
app.add_typer(codebook.app, name="codebook", no_args_is_help=True)
app.add_typer(study.app, name="study", no_args_is_help=True)
app.command()(kwic.kwic)
app.command()(train.train)
app.command()(predict.predict)
app.command()(topics.topics)
app.command()(compare.compare)
app.command()(report.report)
app.command()(evidence.evidence)
app.command()(archive.archive)
app.command()(export.export)


def _print_version(asked: bool) -> None:
    if asked:
        print(f"toolkit {toolkit.__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="print the version and end"
    ),
]


@app.callback()
def _all(version: Version = False) -> None:
    del version  # it is answered before any command is looked for
