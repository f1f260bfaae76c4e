"""The two files that a study of one's own starts from, written beside the pages."""

import os
import re
from importlib.resources import files
from pathlib import Path

from toolkit.corpus import find_sources
from toolkit.errors import BadInput
from toolkit.files import canonical_json, write_text
from toolkit.kinds import path_of

FILES = ("study.toml", "codebook.yaml")


def start_study(pages: str | os.PathLike[str], *, title: str = "") -> list[Path]:
    """Write a commented ``study.toml`` and ``codebook.yaml`` beside a folder of pages.

    Both work as they stand; the codebook's two domains are there to be changed. Nothing that
    is there already is overwritten.

    Parameters
    ----------
    pages : path
        The folder, or one file.
    title : str
        What the report is called; the name of the pages by default.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    MissingResource, BadInput
        If there are no pages, or one of the files is there already.
    """
    source = path_of("pages", pages)
    if source.name in ("", ".."):  # from inside the pages: they have a name all the same
        source = source.resolve()
    if not source.name:
        raise BadInput(f"{source}: everything on this disk; name a folder of pages")
    found = find_sources([source], base=source.parent)
    if not found:
        raise BadInput(f"{source}: no page that can be read; put .txt, .html, .pdf or .docx there")
    targets = [source.parent / name for name in FILES]
    for target in targets:
        if target.exists():
            raise BadInput(f"{target}: is there already; nothing was written")
    # A JSON string is a TOML string.
    values = {
        "title": canonical_json(title or source.name),
        "pages": canonical_json(source.name),
    }
    for target in targets:
        text = (files("toolkit.study") / "starter" / target.name).read_text(encoding="utf-8")
        if target.suffix == ".toml":
            text = re.sub(r"\{(title|pages)\}", lambda mark: values[mark[1]], text)
        write_text(target, text)
    return targets
