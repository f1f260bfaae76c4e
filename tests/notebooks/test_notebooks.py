"""Notebooks are clean, short, and true from top to bottom."""

import json
from collections import Counter
from pathlib import Path

import pytest

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


def sources(path, kind):
    """The cells of a kind; as JSON, for nbformat alone takes four seconds to import."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]


def code_of(path):
    return sources(path, "code")


def test_the_notebooks_are_there():
    asked = {"01-corpus", "02-labels", "03-classifiers", "04-topics", "05-regions"}
    assert asked | {"06-your-own-study"} <= set(NAMES)


@each
def test_a_notebook_is_committed_without_outputs_counts_and_metadata(path):
    found = path.read_text(encoding="utf-8").rstrip("\n")
    notebook = json.loads(found)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    language = notebook["metadata"].get("language_info", {})
    notebook["metadata"] = {"language_info": {"name": language["name"]}} if language else {}
    clean = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    assert found == clean, f"{path.name} is not clean: run {CLEAN} notebooks/{path.name}"


@each
def test_a_notebook_asks_one_question(path):
    texts = sources(path, "markdown")
    title, *_ = texts[0].splitlines()
    assert title.startswith("# ")
    assert title.endswith("?")
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
    import nbformat
    from nbclient import NotebookClient

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
