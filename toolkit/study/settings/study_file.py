"""Read one ``study.toml``, strictly: what is not as it has to be is refused in one line."""

import json
import os
import re
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from toolkit.corpus import PAGE_FIELDS, holder_of
from toolkit.errors import BadInput, did_you_mean
from toolkit.files import read_text
from toolkit.kinds import path_of
from toolkit.study.settings.sections import Study

EXPECTED = {
    "tuple_type": 'expected a list, such as ["pages"] or [5, 10]',
    "too_short": "expected at least one",
    "missing": "expected one more in the list",
    "model_type": "expected a section with keys",
    "model_attributes_type": "expected a section with keys",
    "dict_type": "expected a section with keys",
    "string_type": "expected text in quotation marks",
    "string_too_short": "expected a name, found an empty one",
    "int_type": "expected a whole number",
    "float_type": "expected a number",
    "bool_type": "expected true or false",
}
"""What pydantic says in its own words, in ours."""

PROGRAMS = {"excel": "xlsx", "stata": "dta", "latex": "tex", "markdown": "md"}
"""What people call the kinds of files that tables are written as."""

MOST = 1 << 20
"""Bytes of a study.toml; a thousand pages named one by one take some fifty thousand."""

_S = typing.TypeVar("_S", bound=BaseModel)
_DEEPEST = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){50}""")
"""A key of as many parts takes the square of their number to read."""

SHOWN = 80
"""Characters of a wrong value that are quoted."""


def load_study(path: str | os.PathLike[str]) -> Study:
    """Read and check a study's settings.

    A value is taken as it is written: ``"5"`` and ``true`` are no numbers.

    Parameters
    ----------
    path : path
        The ``study.toml``; paths in it are relative to its folder.

    Returns
    -------
    Study
        Its settings, checked, with the folder that its paths start from.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If it is not TOML, a key is unknown or missing, or a value is not
        what it has to be; the message names the key.
    """
    file = path_of("path", path)
    try:
        study = checked_settings(Study, _values(file), str(file))
    except RecursionError:
        raise BadInput(f"{file}: brackets or keys within one another without end") from None
    study._file = file
    _check_columns(study)
    _keep_apart(study)
    return study


def checked_settings(kind: type[_S], values: object, source: str) -> _S:
    """Return values of a file as settings of a kind, each as it is written.

    Raises
    ------
    BadInput
        If a key is unknown or missing, or a value is not what it has to be; the message names
        the ``source`` and the key.
    """
    try:
        return kind.model_validate(_frozen(values), strict=True)
    except ValidationError as error:
        raise BadInput(f"{source}: {_first_fault(error, kind)}") from None


def _values(file: Path) -> object:
    """Read what stands in the file."""
    try:
        values = tomllib.loads(_text(file))
    except BadInput:
        raise
    except tomllib.TOMLDecodeError as error:
        said = f"{str(error)[:1].lower()}{str(error)[1:]}"
        raise BadInput(f"{file}: not TOML: {said}{_hint(file, said)}") from None
    except ValueError:  # all that is left is int(), which reads no more digits
        raise BadInput(f"{file}: not TOML: a number of more than 4,300 digits") from None
    if any("\0" in text for text in _texts(values)):
        raise BadInput(f"{file}: a text holds the character \\u0000; take it out")
    return values


def _text(file: Path) -> str:
    """Read the file, unless it is larger or deeper than any study's."""
    text = read_text(file, most=MOST, wanted="a study's .toml file").removeprefix("\ufeff")
    if _DEEPEST.search(text):
        raise BadInput(f"{file}: brackets or keys within one another without end")
    return text


def _hint(file: Path, said: str) -> str:
    """Name what a text editor or a Windows path puts into the line of an error."""
    place = re.search(r"at line (\d+)", said)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    line = lines[int(place[1]) - 1] if place and int(place[1]) <= len(lines) else ""
    if found := re.search("[“”‘’＂]", line):
        return f'; {found[0]} is no quotation mark of TOML: write "'
    if found := re.search("[＝，［］]", line):
        return f"; {found[0]} is full-width (全角): write it half-width"
    return "; in paths write / in place of \\" if "\\" in line else ""


def _texts(value: object) -> Iterator[str]:
    """Yield every text and every key."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _frozen(value: object) -> object:
    """Turn lists into tuples, which is what settings are made of."""
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _check_columns(study: Study) -> None:
    """Refuse a column for what no page has."""
    for field, column in study.corpus.columns.items():
        if field not in PAGE_FIELDS:
            turned = f"; the field comes first: {column} = {_shown(field)}"
            hint = turned if column in PAGE_FIELDS else did_you_mean(field, PAGE_FIELDS)
            raise BadInput(f"{study.file}: [corpus] columns: {field!r} is not a field{hint}")


def _keep_apart(study: Study) -> None:
    """Refuse results among the pages: the next run would read them as pages."""
    for key, name in (("folder", study.output.folder), ("models", study.output.models)):
        if source := holder_of(study.path(name), study.paths(study.corpus.sources)):
            raise BadInput(
                f"{study.file}: [output] {key} = {name!r} lies among the pages "
                f"({source.name}); name a folder outside"
            )


def _first_fault(error: ValidationError, kind: type[BaseModel]) -> str:
    faults = error.errors()
    # A key that is written wrongly is also missing: the first is what a user can see.
    fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
    place = [str(part) for part in fault["loc"]]
    where = f"[{'.'.join(place[:-1])}] " if len(place) > 1 else ""
    if fault["type"] == "extra_forbidden":
        hint = did_you_mean(place[-1], _known(place, kind))
        return f"{where}key {place[-1]!r} is not known{hint}"
    if fault["type"] == "missing" and not place[-1].isdigit():
        return f"{where}key {place[-1]!r} is missing"
    said = fault["msg"].removeprefix("Value error, ")
    message = EXPECTED.get(fault["type"], said[:1].lower() + said[1:])
    if fault["type"] == "literal_error":
        message = f"expected {fault['ctx']['expected']}{_by_program(fault['input'])}"
    return f"{'.'.join(place)} = {_shown(fault['input'])}: {message}"


def _by_program(value: object) -> str:
    """Name the kind of file that a program reads, where the program was named."""
    kind = PROGRAMS.get(value.lower()) if isinstance(value, str) else None
    return f"; did you mean {kind!r}?" if kind else ""


def _shown(value: object) -> str:
    """Quote a value much as the file has it, as far as a line can hold it."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _known(place: list[str], section: type[BaseModel]) -> list[str]:
    """List the keys of the section of the settings in which a key stands."""
    for name in place[:-1]:
        if name.isdigit():  # one of a list of sections
            continue
        held = section.model_fields[name].annotation
        section = next(one for one in (held, *typing.get_args(held)) if _is_section(one))
    return sorted(section.model_fields)


def _is_section(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
