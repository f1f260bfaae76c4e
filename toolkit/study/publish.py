"""What a study leaves for people: tables, figures, report, models, manifest."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.bundle import CARD, check_folder
from toolkit.codebook import Language
from toolkit.errors import BadInput, ToolkitError
from toolkit.files import (
    canonical_json,
    child,
    copy_tree,
    digest_file,
    digest_tree,
    read_json,
    staged_files,
    staged_folder,
    write_json,
)
from toolkit.study.exports.files import export_tables
from toolkit.study.manifest import MANIFEST, kept_tables, not_there, read_manifest, run_manifest
from toolkit.study.material.cards import common_card, rounded
from toolkit.study.material.inputs import Inputs
from toolkit.study.material.saved import CLASSIFIER, TOPIC_MODEL
from toolkit.study.running.chain import LOCK, Chain
from toolkit.study.settings.sections import Study

if TYPE_CHECKING:
    import pandas as pd

TABLES, FIGURES, REPORT = "tables", "figures", "report.html"
"""Where results lie in a study's folder, beside the manifest."""

TABLED = ("coding", "scores", "search", "topics", "topic_claims", "regions", "robustness")
"""The steps whose tables people get."""

MODELS = {"domains": "scores", "topics": "topics"}
"""Each saved model, and the step that fitted it."""

KINDS = {"domains": CLASSIFIER, "topics": TOPIC_MODEL}
"""Each saved model, and which one it is."""


def check_places(study: Study) -> None:
    """Refuse, before any work, a place where results would replace what no run has left."""
    folder, models = study.path(study.output.folder), study.path(study.output.models)
    if not (folder / LOCK).exists():
        for name in (FIGURES, REPORT, MANIFEST):
            if (folder / name).exists():
                raise BadInput(
                    f"{folder}: holds {name}, which no study has left; name another folder under "
                    "[output]"
                )
    for name, kind in KINDS.items():
        check_folder(models / name, kind)


def publish(inputs: Inputs, chain: Chain) -> None:
    """Put a finished study where people look; its models each, all else together or not at all.

    What lies there as a run left it is not written again, and what is no longer made goes.
    """
    study = inputs.study
    folder, models = study.path(study.output.folder), study.path(study.output.models)
    figures, report = inputs.folders["figures"] / FIGURES, inputs.folders["report"] / REPORT
    before, manifest = read_manifest(folder), run_manifest(inputs, chain)
    tables = manifest["tables"] = kept_tables(manifest, before, folder / TABLES)
    drawn = digest_tree(figures)
    new = not_there(drawn, folder / FIGURES)
    if manifest != before or new or not_there({REPORT: digest_file(report)}, folder):
        with staged_files(folder) as aside:
            for step in TABLED:
                if step not in tables:
                    files = write_tables(inputs, [step], aside / TABLES)
                    tables[step] = {file.name: digest_file(file) for file in files}
            for name in new:
                (aside / FIGURES / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(figures / name, aside / FIGURES / name)
            shutil.copyfile(report, aside / REPORT)
            write_json(aside / MANIFEST, manifest)
    _remove(_figures(before) - set(drawn), folder / FIGURES)
    _remove(_tables(before) - _tables(manifest), folder / TABLES)
    for name, step in MODELS.items():
        _copy_model(inputs.folders[step] / "model", models / name)
    _write_changed(models / MANIFEST, models_manifest(inputs, chain))


def write_tables(
    inputs: Inputs,
    steps: Sequence[str],
    folder: Path,
    *,
    kinds: Sequence[str] = (),
    language: Language | None = None,
) -> list[Path]:
    """Write the tables of some steps, as the study wants them unless told; return the files."""
    output = inputs.study.output
    language = language or output.language
    return export_tables(
        inputs.tables(steps),
        folder,
        kinds=kinds or output.formats,
        names=inputs.codebook.names(language),
        language=language,
    )


def models_manifest(inputs: Inputs, chain: Chain) -> dict[str, object]:
    """Return what made the models, and scores to four digits.

    On one machine a second run gives the same; elsewhere the digests of files may differ in
    the last bits of the arithmetic, and the scores are compared with a tolerance. Inputs are as
    they were when they were read: a sheet may have been edited since.
    """
    study = inputs.study
    read = {"pages": chain.done["pages"], "labels": chain.done["coding"]}
    scores = inputs.maybe_table("scores", "scores")
    grouped = [] if scores is None else _macro(scores)
    return {
        **common_card(inputs),
        "inputs": {name: done.settings for name, done in read.items()},
        "settings": study.model_dump(mode="json", exclude={"output"}),
        "scores": grouped,
        "topics": rounded(inputs.table("search", "search")),
        "files": {
            name: digest_tree(inputs.folders[step] / "model") for name, step in MODELS.items()
        },
    }


def _macro(scores: "pd.DataFrame") -> list[dict[str, object]]:
    grouped = scores[(scores["split"] == "grouped") & (scores["domain"] == "macro")]
    return rounded(grouped[["model", "f1", "average_precision", "brier"]])


def _remove(names: Iterable[str], folder: Path) -> None:
    for name in names:
        child(folder, name).unlink(missing_ok=True)


def _figures(manifest: Mapping[str, Any]) -> set[str]:
    """Return the figures that a manifest lists, by their names below the folder of figures."""
    top = f"{FIGURES}/"
    listed = manifest["files"].get("figures", {})
    return {name.removeprefix(top) for name in listed if name.startswith(top)}


def _tables(manifest: Mapping[str, Any]) -> set[str]:
    return {name for files in manifest["tables"].values() for name in files}


def _copy_model(source: Path, target: Path) -> None:
    """Copy a model's folder, unless what is there is the same to the byte."""
    if target.is_dir() and digest_tree(target) == digest_tree(source):
        return
    with staged_folder(target, mark=CARD) as aside:
        copy_tree(source, aside)


def _write_changed(path: Path, value: object) -> None:
    """Write JSON, unless it is what is there."""
    try:
        there = canonical_json(read_json(path))
    except ToolkitError:
        there = ""
    if there != canonical_json(value):
        write_json(path, value)
