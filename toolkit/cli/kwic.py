"""`toolkit kwic`: a word in its contexts."""

from typing import Annotated

import typer

import toolkit
from toolkit import text
from toolkit.cli.options import CorpusFolder
from toolkit.cli.output import counted, show_table

Word = Annotated[str, typer.Argument(help="the word to look for")]
Width = Annotated[int, typer.Option("--width", min=1, help="characters on each side")]


def kwic(corpus: CorpusFolder, word: Word, width: Width = 15) -> None:
    """Show a word in its contexts, with the region of each.

    Example: toolkit kwic build/corpus 公墓
    """
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    found = text.kwic(paragraphs, word, width=width)
    show_table(f"{word}: {counted(len(found), 'time')}", found)
