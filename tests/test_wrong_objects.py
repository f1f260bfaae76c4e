"""A law over all public functions: an object of a wholly wrong kind is refused in one line."""

import dataclasses
import importlib
import inspect
import re
from pathlib import Path

import pandas as pd
import pytest

from toolkit.arguments import real_number
from toolkit.errors import BadInput, ToolkitError
from toolkit.kinds import instance_of, path_of

LAYERS = (
    *("", "bundle", "classify", "codebook", "compare", "corpus", "figures", "files", "labels"),
    *("notebook", "places", "resample", "study", "text", "topics"),
)
MADE = "Bundle|Codebook|Coded|Corpus|DomainClassifier|Material|Rules|Tokens|TopicModel"
PATH = r"str \| os\.PathLike\[str\]"
KINDS = re.compile(rf"^(?:str|{PATH}|(?:\w+\.)*(?:Path|{MADE}|(?:pd\.)?DataFrame))$")
WRONG = {
    "nothing": lambda: None,
    "a list": lambda: [1],
    "a dict": lambda: {"a": 1},
    "bytes": lambda: b"x",
    "a generator": lambda: (n for n in [1]),
    "a number": lambda: 3,
    "an object": object,
}


def first_of(function):
    """Return the annotation of a function's first parameter, if it has to be given."""
    try:
        first = next(iter(inspect.signature(function).parameters.values()), None)
    except ValueError:
        return ""
    if first is None or first.default is not first.empty:
        return ""
    kind = first.annotation
    return (kind if isinstance(kind, str) else inspect.formatannotation(kind)).strip("'\"")


def public():
    """Yield every public function that takes a path, a table or a thing of ours first."""
    seen = set()
    for layer in LAYERS:
        facade = importlib.import_module(f"toolkit.{layer}".rstrip("."))
        for name in facade.__all__:
            thing = getattr(facade, name)
            is_record = dataclasses.is_dataclass(thing) or hasattr(thing, "_fields")  # we make it
            if not callable(thing) or is_record or id(thing) in seen:
                continue
            if KINDS.match(first_of(thing)):
                seen.add(id(thing))
                yield pytest.param(thing, id=f"{layer}.{name}".lstrip("."))


def used(made):
    """Begin what a function only begins when it is used."""
    if inspect.isgenerator(made):
        next(made, None)
    if hasattr(made, "__enter__"):
        made.__enter__()


@pytest.mark.parametrize("function", list(public()))
def test_a_wholly_wrong_object_is_refused_in_one_line(function, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    needed = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    for make in WRONG.values():
        given = {p.name: make() for p in needed if p.kind is p.KEYWORD_ONLY}
        with pytest.raises(ToolkitError) as refused:
            used(function(*(make() for p in needed if p.name not in given), **given))
        assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [10**400, -(10**400)], ids=["huge", "below"])
def test_a_whole_number_beyond_all_floats_is_no_number(number):
    with pytest.raises(BadInput, match="prior .*: a number is expected"):
        real_number("prior", number)


def test_paths_and_things_of_ours_are_read_in_one_place():
    assert path_of("folder", "a") == path_of("folder", Path("a")) == Path("a")
    with pytest.raises(BadInput, match="folder: b'a'; a path is expected"):
        path_of("folder", b"a")
    instance_of("table", pd.DataFrame(), pd.DataFrame)
    with pytest.raises(BadInput, match="table: 3; a DataFrame is expected"):
        instance_of("table", 3, pd.DataFrame)
