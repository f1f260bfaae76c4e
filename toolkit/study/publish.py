"""What a study leaves for people: tables, figures, report, models, manifest."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import toolkit
from toolkit.bundle import CARD, check_folder
from toolkit.codebook import Language
from toolkit.errors import BadInput, ToolkitError
from toolkit.files import (
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
from toolkit.study.material.cards import common_card, rounded
from toolkit.study.material.inputs import Inputs
from toolkit.study.material.saved import CLASSIFIER, TOPIC_MODEL
from toolkit.study.running.chain import LOCK, Chain, code_digest, library_versions
from toolkit.study.settings.sections import Study

if TYPE_CHECKING:
    import pandas as pd

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
        for name in ("figures", "report.html", "manifest.json"):
            if (folder / name).exists():
                raise BadInput(
                    f"{folder}: holds {name}, which no study has left; name another folder under "
                    "[output]"
                )
    for name, kind in KINDS.items():
        check_folder(models / name, kind)


def publish(inputs: Inputs, chain: Chain) -> None:
    """Put a finished study where people look; its models each, all else together or not at all."""
    study = inputs.study
    folder, models = study.path(study.output.folder), study.path(study.output.models)
    figures = inputs.folders["figures"] / "figures"
    drawn = digest_tree(figures)
    old = _listed_figures(folder) - set(drawn)
    with staged_files(folder) as aside:
        write_tables(inputs, TABLED, aside / "tables")
        _copy_new(drawn, figures, aside / "figures", folder / "figures")
        shutil.copyfile(inputs.folders["report"] / "report.html", aside / "report.html")
        write_json(aside / "manifest.json", _run_manifest(chain))
    for figure in old:
        child(folder / "figures", figure).unlink(missing_ok=True)
    for name, step in MODELS.items():
        _copy_model(inputs.folders[step] / "model", models / name)
    write_json(models / "manifest.json", models_manifest(inputs, chain))


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


def _run_manifest(chain: Chain) -> dict[str, object]:
    return {
        "toolkit": toolkit.__version__,
        "code": code_digest(),
        "libraries": library_versions(),
        "steps": {name: done.key for name, done in chain.done.items()},
        "files": {name: digest_tree(done.folder) for name, done in chain.done.items()},
    }


def _copy_new(digests: Mapping[str, str], source: Path, target: Path, there: Path) -> None:
    """Copy the files that are new or differ from those there; what else lies there stays."""
    for name, value in digests.items():
        if not (there / name).is_file() or digest_file(there / name) != value:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target / name)


def _listed_figures(folder: Path) -> set[str]:
    try:
        manifest = read_json(folder / "manifest.json")
    except ToolkitError:
        return set()
    files = manifest.get("files") if isinstance(manifest, dict) else None
    listed = files.get("figures") if isinstance(files, dict) else None
    names = [str(name) for name in listed] if isinstance(listed, dict) else []
    return {name.removeprefix("figures/") for name in names if name.startswith("figures/")}


def _copy_model(source: Path, target: Path) -> None:
    """Copy a model's folder, unless what is there is the same to the byte."""
    if target.is_dir() and digest_tree(target) == digest_tree(source):
        return
    with staged_folder(target, mark=CARD) as aside:
        copy_tree(source, aside)
