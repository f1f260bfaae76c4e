"""The folder list is the data flow: what `toolkit/__init__.py` says of the layers holds."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit

ROOT = Path(toolkit.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
LAYERS = (toolkit.__doc__ or "").split("in this list:")[1].split(".")[0].split(",")
RANK = {name.strip(): rank for rank, peers in enumerate(LAYERS) for name in peers.split("|")}
OWNER = {
    "jieba": "text",
    "rjieba": "text",
    "gensim": "topics",
    "tomotopy": "topics",
    "matplotlib": "figures",
    "typer": "cli",
    "ipywidgets": "notebook",
    "anywidget": "notebook",
}
VAGUE = {"utils", "util", "helpers", "common", "core", "misc", "base", "tools"}


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0].removesuffix(".py")


def imports(path: Path):
    """Yield every module that a file imports, also inside functions and for types."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "toolkit":
                yield from (f"toolkit.{alias.name}" for alias in node.names)


def test_every_layer_is_in_the_list():
    found = {layer_of(path) for path in FILES} - {"__init__", "__main__", "_lazy"}
    assert found <= set(RANK)


def test_imports_go_one_way():
    for path in FILES:
        layer = layer_of(path)
        for name in imports(path):
            top, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if top == "toolkit" and other and layer in RANK and other != "_lazy":
                allowed = other == layer or RANK[other] < RANK[layer]
                assert allowed, f"{path}: {layer} must not import {other}"
                inside = other != layer and "." in rest
                assert not inside, f"{path}: import from toolkit.{other} itself (a lazy façade)"
            assert OWNER.get(top, layer) == layer, f"{path}: {top} belongs to {OWNER.get(top)}"


def test_a_file_has_one_idea_and_a_name_for_it():
    for path in FILES:
        assert path.stem.removeprefix("_") not in VAGUE, path
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= 300, f"{path}: {lines} lines"


def test_no_name_of_a_facade_is_the_name_of_a_module():
    """Importing the module would put it in the place of the name."""
    for path in ROOT.rglob("__init__.py"):
        names = set(re.findall(r'^    "(\w+)",$', path.read_text(encoding="utf-8"), re.M))
        modules = {other.stem for other in path.parent.iterdir() if not other.stem.startswith("_")}
        assert not names & modules, path


@pytest.mark.parametrize("layer", ["corpus", "classify", "compare", "labels", "study", "topics"])
def test_the_folders_of_a_layer_are_in_the_order_of_its_docstring(layer):
    order = re.findall(r"^    (\w+)/ ", importlib.import_module(f"toolkit.{layer}").__doc__, re.M)
    assert sorted(order) == sorted(p.parent.name for p in (ROOT / layer).glob("*/__init__.py"))
    for path in (ROOT / layer).glob("*/*.py"):
        for name in imports(path):
            if name.startswith(f"toolkit.{layer}."):
                other = name.split(".")[2]
                assert other in order, f"{path}: {other} stands above the folders"
                assert order.index(other) <= order.index(path.parent.name), f"{path}: {name}"


def test_tests_mirror_the_code():
    """A test module stands where the module stands that it tests, or says its concern."""
    tests = Path(__file__).parent
    layers = {path.name for path in ROOT.iterdir() if path.is_dir()}
    folders = {path.name for path in tests.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders - {"benchmarks", "browser", "notebooks"} <= layers


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_no_heavy_library():
    heavy = {"numpy", "pandas", "scipy", "sklearn", "matplotlib", "yaml", "pydantic", "typer"}
    assert not heavy & loaded_after("import toolkit")


def test_all_commands_together_load_no_heavy_library():
    """One command that loads pandas for its options makes every other wait for it."""
    heavy = {"numpy", "pandas", "pyarrow", "scipy", "sklearn", "matplotlib", "pydantic"}
    assert not heavy & loaded_after("import toolkit.cli.ending")


def test_loading_and_applying_a_classifier_needs_numpy_alone():
    heavy = {"pandas", "scipy", "sklearn", "matplotlib", "yaml", "pydantic", "gensim", "jieba"}
    model = ROOT.parent / "models" / "domains"
    statement = f"import toolkit; toolkit.load_model({str(model)!r}).predict(['养老'])"
    assert not heavy & loaded_after(statement)


def test_every_public_name_resolves():
    for name in toolkit.__all__:
        assert getattr(toolkit, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = toolkit.nothing
