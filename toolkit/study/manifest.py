"""What a run left where people look: its manifest says, and the next run reads it there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeGuard

import toolkit
from toolkit.errors import ToolkitError
from toolkit.files import digest_file, digest_tree, read_json
from toolkit.study.material.inputs import Inputs
from toolkit.study.running.chain import Chain, code_digest, library_versions

MANIFEST = "manifest.json"

Digests = dict[str, str]
"""Name of a file to its digest."""


def run_manifest(inputs: Inputs, chain: Chain) -> dict[str, Any]:
    """Return what a run was made from and left; its ``tables`` are for who writes them to add.

    With the steps, ``written_as`` tells all that the files of tables depend on.
    """
    output = inputs.study.output
    return {
        "toolkit": toolkit.__version__,
        "code": code_digest(),
        "libraries": library_versions(),
        "steps": {name: done.key for name, done in chain.done.items()},
        "files": {name: digest_tree(done.folder) for name, done in chain.done.items()},
        "written_as": {
            "formats": list(output.formats),
            "language": output.language,
            "names": inputs.codebook.names(output.language),
        },
        "tables": {},
    }


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest in a study's folder of results; one of nothing if none can be read."""
    try:
        found = read_json(folder / MANIFEST)
    except ToolkitError:
        found = None
    return found if _is_manifest(found) else {"steps": {}, "files": {}, "tables": {}}


def kept_tables(
    manifest: Mapping[str, Any], before: Mapping[str, Any], folder: Path
) -> dict[str, Digests]:
    """Return the steps whose tables need not be written again, each with its files.

    They lie there as they would be written: by a run (``before``) that had the same step and wrote
    tables alike, and unchanged since.
    """
    if before.get("written_as") != manifest["written_as"]:
        return {}
    now, then = manifest["steps"], before["steps"]
    same = {step: files for step, files in before["tables"].items() if then[step] == now.get(step)}
    return {step: files for step, files in same.items() if not not_there(files, folder)}


def not_there(files: Mapping[str, str], folder: Path) -> list[str]:
    """Return which files do not lie in a folder with the bytes that they had."""
    return [
        name
        for name, found in files.items()
        if not (folder / name).is_file() or digest_file(folder / name) != found
    ]


def _is_manifest(found: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether JSON, which anyone may have edited, has the parts that are read."""
    if not isinstance(found, dict):
        return False
    steps, files, tables = (found.get(name) for name in ("steps", "files", "tables"))
    if not (isinstance(steps, dict) and isinstance(files, dict) and isinstance(tables, dict)):
        return False
    listed = [*files.values(), *tables.values()]
    return set(tables) <= set(steps) and all(isinstance(names, dict) for names in listed)
