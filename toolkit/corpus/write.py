"""Build a corpus on disk, page by page, so that it may be larger than memory.

Three passes. Pages are read and cut one after the other, their rows written in row groups,
and the lines at their ends noted (``draft``). Then the paragraphs are read back without the
lines that recur on their site, and copies are found. Last, the tables are written as they
stay (``finish``). What grows with the corpus in memory is some thirty bytes a paragraph and
a hundred a document; what has to be sorted is sorted in files.
"""

import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from toolkit.corpus.copies.reprints import Marks, ReprintFinder
from toolkit.corpus.document import DocumentRows
from toolkit.corpus.draft import Draft, draft_blocks, write_draft
from toolkit.corpus.finish import ParagraphNames, write_tables
from toolkit.corpus.reading.page import Refused
from toolkit.corpus.storage.parts import OpenFile
from toolkit.corpus.storage.stored import CARD, load_table
from toolkit.corpus.store import write_card
from toolkit.errors import BadInput, ToolkitError
from toolkit.files import staged_folder
from toolkit.kinds import path_of

_COLUMNS = ("paragraph_id", "text", "kind", "date")


class Written(NamedTuple):
    """How much was written, and what could not be read."""

    n_documents: int
    n_paragraphs: int
    refused: tuple[tuple[str, str], ...]


def write_rows(
    results: Iterable[DocumentRows | Refused], folder: str | os.PathLike[str]
) -> Written:
    """Write a corpus from the rows of its pages, whole or not at all.

    Parameters
    ----------
    results : iterable of DocumentRows or Refused
        Taken one at a time.
    folder : path
        Where the corpus goes; ``load_corpus`` reads it. An older corpus there is replaced,
        unless it holds a file that is refused now; anything else is refused.
    """
    with staged_folder(folder, mark=CARD) as aside, ExitStack() as files:

        def open_file() -> IO[bytes]:
            return files.enter_context(TemporaryFile(dir=aside))

        draft = write_draft(results, aside, open_file)
        _spare_what_was_read(draft.refused, path_of("folder", folder))
        marks, names = _find_reprints(draft, open_file)
        n_documents, n_paragraphs = write_tables(draft, marks, names)
        draft.clear()
        write_card(aside, draft.refused)
    return Written(n_documents, n_paragraphs, tuple(draft.refused))


def _spare_what_was_read(refused: Iterable[tuple[str, str]], folder: Path) -> None:
    """Refuse to replace a corpus that holds pages of a file that cannot be read any more.

    Rows of a table have their numbers, which move: only the whole table is looked for.
    """
    try:
        known = load_table(folder, "documents", ["sources"])["sources"]
    except ToolkitError:  # none is there, or it is damaged: nothing is lost
        return
    files = {name.partition("#")[0] for sources in known for name in sources}
    lost = [(name, why) for name, why in refused if name in files]
    if lost:
        name, why = lost[0]
        more = f"; so are {len(lost) - 1} more" if len(lost) > 1 else ""
        raise BadInput(
            f"{name}: {why}{more}; the corpus {folder} still holds it and was kept: mend the page "
            "or take it out, or name another folder"
        )


def _find_reprints(draft: Draft, open_file: OpenFile) -> tuple[Marks, ParagraphNames]:
    """Return what copies what among the paragraphs that stay, and their names."""
    finder = ReprintFinder(open_file)
    names = ParagraphNames(open_file())
    for block in draft_blocks(draft, _COLUMNS):
        names.add(block.paragraphs.column("paragraph_id").to_pylist())
        rows = block.paragraphs.drop_columns(["paragraph_id"]).to_pylist()
        start = 0
        for document in block.documents:
            end = start + document["n_kept"]
            finder.add(document["document_id"], rows[start:end])
            start = end
    return finder.marks(), names
