"""`toolkit kwic`: a word in its contexts."""

from typing import Annotated

import typer

import toolkit
from toolkit import text
from toolkit.cli.one_row import is_broken
from toolkit.cli.options import CorpusFolder
from toolkit.cli.output import counted, show_table
from toolkit.errors import BadInput

Word = Annotated[str, typer.Argument(help="the word to look for")]
Width = Annotated[int, typer.Option("--width", min=1, help="characters on each side")]


def kwic(corpus: CorpusFolder, word: Word, width: Width = 15) -> None:
    """Show a word in its contexts, with the region of each.

    Example: toolkit kwic build/corpus 公墓
    """
    paragraphs = toolkit.load_corpus(corpus).paragraphs
    word = _as_typed(word)
    found = text.kwic(paragraphs, word, width=width)
    show_table(f"{word}: {counted(len(found), 'time')}", found)


def _as_typed(word: str) -> str:
    r"""Return a word whose bytes the system's locale could not read, such as `LC_ALL=C`.

    It would be found nowhere, and the answer would be that it is not there.

    >>> _as_typed("公墓".encode().decode("ascii", "surrogateescape")), _as_typed("公墓")
    ('公墓', '公墓')
    """
    if not is_broken(word):
        return word
    try:
        return word.encode("ascii", "surrogateescape").decode()
    except UnicodeError:
        raise BadInput("WORD: no text in UTF-8; type it in a terminal that is") from None
