"""Notebooks are clean, short, and true from top to bottom."""

from collections import Counter
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert.preprocessors import ClearMetadataPreprocessor, ClearOutputPreprocessor

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BUILT = ROOT / "build" / "notebooks"
LONGEST = 10
CLEAN = (
    "jupyter nbconvert --inplace --to notebook --ClearOutputPreprocessor.enabled=True "
    "--ClearMetadataPreprocessor.enabled=True"
)
NAMES = [path.stem for path in NOTEBOOKS]

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)


def code_of(path):
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebooks_are_there():
    asked = {"01-corpus", "02-labels", "03-classifiers", "04-topics", "05-regions"}
    assert asked | {"06-your-own-study"} <= set(NAMES)


@each
def test_a_notebook_is_committed_without_outputs_counts_and_metadata(path):
    notebook = nbformat.read(path, as_version=4)
    for cleaner in (ClearOutputPreprocessor(enabled=True), ClearMetadataPreprocessor(enabled=True)):
        notebook, _ = cleaner.preprocess(notebook, {})
    clean = nbformat.writes(notebook).rstrip("\n")
    found = path.read_text(encoding="utf-8").rstrip("\n")
    assert found == clean, f"{path.name} is not clean: run {CLEAN} notebooks/{path.name}"


@each
def test_a_notebook_asks_one_question(path):
    cells = nbformat.read(path, as_version=4).cells
    title, *rest = cells[0].source.splitlines()
    assert title.startswith("# ")
    assert title.endswith("?")
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert sum(text.startswith("# ") or "\n# " in text for text in texts) == 1


@each
def test_cells_are_short_and_define_nothing(path):
    for source in code_of(path):
        lines = source.splitlines()
        assert len(lines) <= LONGEST, f"{path.name}: {len(lines)} lines from {lines[0]!r}"
        starts = tuple(line.split() for line in lines if line.strip())
        assert not any(words[0] in {"def", "class", "async"} for words in starts), source


def test_no_cell_is_a_copy_of_another():
    counted = Counter(source for path in NOTEBOOKS for source in code_of(path))
    assert [source for source, times in counted.items() if times > 1] == []


@each
def test_a_notebook_asserts_its_findings(path):
    lines = [line for source in code_of(path) for line in source.splitlines()]
    assert sum(line.startswith("assert ") for line in lines) >= 3


@pytest.mark.slow
@each
def test_a_notebook_runs_from_top_to_bottom(path):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    )
    try:
        client.execute()
    finally:  # where a cell fails, what it showed is what one wants to see
        BUILT.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, BUILT / path.name)
    ran = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in ran)
    assert any("image/png" in output.get("data", {}) for cell in ran for output in cell.outputs)
    assert not [o for cell in ran for o in cell.outputs if o.get("name") == "stderr"]
