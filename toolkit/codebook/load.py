"""Load a codebook from its YAML file."""

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from toolkit.codebook.build import build_codebook
from toolkit.codebook.coded import coded_beside, read_coded
from toolkit.codebook.model import Codebook
from toolkit.codebook.strict_yaml import read_strict_yaml
from toolkit.kinds import path_of

SHIPPED = Path(__file__).with_name("codebook.yaml")
"""The codebook that comes with the toolkit."""


def load_codebook(path: str | os.PathLike[str] | None = None) -> Codebook:
    """Load a codebook: the shipped one, or one's own.

    Parameters
    ----------
    path : path, optional
        A YAML file; without it the shipped codebook. Paragraphs coded before are read from
        ``NAME.coded.csv`` beside ``NAME.yaml``, if it is there.

    Returns
    -------
    Codebook

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If it is not a codebook; the message names file, line and what was expected.

    Examples
    --------
    >>> len(load_codebook().keys)
    4
    """
    return _shipped() if path is None else _read(path_of("path", path))


@cache  # it does not change while a program runs, and no codebook can be changed
def _shipped() -> Codebook:
    return _read(SHIPPED)


def _read(file: Path) -> Codebook:
    values, lines = read_strict_yaml(file)
    codebook = build_codebook(str(file), values, lines)
    coded = read_coded(coded_beside(file), codebook.keys)
    return replace(codebook, coded=coded) if coded else codebook
