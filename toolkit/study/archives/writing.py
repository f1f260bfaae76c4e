"""A study's material as plain files without text, from which its tables come out again."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import toolkit
from toolkit.files import digest_file, digest_tree, write_json, write_text
from toolkit.places import region_name, region_path
from toolkit.study.archives.readme import readme
from toolkit.study.claims.topic_tables import write_topic_models
from toolkit.study.exports.files import export_tables
from toolkit.study.material.aligned import Material
from toolkit.study.material.cards import common_card
from toolkit.study.material.coder_codes import coder_rows
from toolkit.study.material.inputs import Inputs
from toolkit.study.running.chain import library_versions
from toolkit.study.settings.compare import CompareSettings
from toolkit.study.steps.gathering import gather
from toolkit.study.steps.robustness import FILE as SEEDS
from toolkit.study.steps.robustness import with_runs
from toolkit.study.steps.topic_claims import topic_models

FORMAT = 1
SETTINGS = "settings.json"
TOPICS = "topic_models"
CODERS = "coders.csv"
ASKED = "asked.csv"
MATRICES = ("codes", "inclusion", "belongs", "subcodes")
"""One file each: a row a paragraph, a column a domain."""


def write_archive(
    material: Material,
    folder: Path,
    *,
    settings: CompareSettings,
    seed: int,
    about: Mapping[str, object],
    tables: Mapping[str, str],
) -> None:
    """Fill a folder with all that the regional tables are made from.

    No text is in it: ids, digests of the text, where a paragraph stands in its source, codes,
    probabilities, scores (with the runs of other seeds, if claims were rechecked with them),
    folds, word counts (in the order of the alphabet, not of the text), topic shares, settings,
    and a digest of every file. ``about`` says what made the material, ``tables`` the digest of
    each published table's file. The folder holds at most the models of topics.
    """
    ids = material.paragraphs["paragraph_id"]
    _csv(_docvars(material.paragraphs), folder / "docvars.csv")
    _csv(_regions(material.paragraphs["region"]), folder / "regions.csv")
    for name in MATRICES:
        matrix = getattr(material, name)
        _matrix(ids, matrix.astype(int) if matrix.dtype == bool else matrix, material.domains,
                folder / f"{name}.csv")  # fmt: skip
    for part in ("scores", "folds"):
        (folder / part).mkdir()
        for run, matrix in getattr(material, part).items():
            _matrix(ids, matrix, material.domains, folder / part / f"{run}.csv")
    topics = [f"topic{k}" for k in range(material.topics.shape[1])]
    _matrix(ids, material.topics, topics, folder / "topics.csv")
    _counts(material, folder)
    if material.coders:
        said = coder_rows(material.coders, ids.tolist(), material.domains)
        _csv(said[["paragraph_id", *material.domains, "coder"]], folder / CODERS)
    if material.asked is not None:
        _matrix(ids, material.asked, material.domains, folder / ASKED)
    if material.covariates is not None:
        _csv(material.covariates, folder / "covariates.csv")
    write_text(folder / "README.md", readme(material, about, reprints=settings.reprints))
    write_json(
        folder / SETTINGS,
        {
            "format": FORMAT,
            "kind": "replication archive",
            "toolkit": toolkit.__version__,
            "compare": settings.model_dump(mode="json"),
            "seed": seed,
            "family": material.family,
            "runs": list(material.scores),
            "domains": list(material.domains),
            "about": dict(about),
            "tables": dict(tables),
            "files": digest_tree(folder),
        },
    )


def archive_inputs(inputs: Inputs, folder: Path) -> None:
    """Fill an empty folder with the archive of a study whose steps are done."""
    study = inputs.study
    material = with_runs(gather(inputs), inputs.folders["robustness"])
    about = {"title": study.title, "versions": library_versions(), **common_card(inputs)}
    write_topic_models(topic_models(inputs), folder / TOPICS)
    write_archive(
        material,
        folder,
        settings=study.compare,
        seed=study.seed,
        about=about,
        tables=_published(inputs),
    )


def _published(inputs: Inputs) -> dict[str, str]:
    """Return the digest of each regional table as CSV."""
    tables = inputs.tables(("topic_claims", "regions", "robustness"), but=SEEDS)
    with TemporaryDirectory() as aside:
        made = export_tables(tables, aside)
        return {path.name: digest_file(path) for path in made}


def _regions(codes: "pd.Series[str]") -> pd.DataFrame:
    """Return each region with its name; one of the study's own is named as it is."""
    own = sorted(codes.astype("str").unique())
    paths = [code if region_name(code) == code else region_path(code) for code in own]
    return pd.DataFrame({"region": own, "name": paths})


def _docvars(paragraphs: pd.DataFrame) -> pd.DataFrame:
    return paragraphs.assign(reprint=paragraphs["reprint"].astype(int))


def _matrix(
    ids: "pd.Series[str]",
    matrix: NDArray[np.generic],
    names: tuple[str, ...] | list[str],
    path: Path,
) -> None:
    table = pd.DataFrame(matrix, columns=list(names))
    table.insert(0, "paragraph_id", ids.to_numpy())
    _csv(table, path)


def _csv(table: pd.DataFrame, path: Path) -> None:
    """Write numbers with all their digits, so that the same numbers are read again."""
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def _counts(material: Material, folder: Path) -> None:
    from scipy.io import mmwrite

    mmwrite(folder / "counts.mtx", material.counts.tocoo(), field="integer", symmetry="general")
    _csv(pd.DataFrame({"feature": list(material.vocabulary)}), folder / "features.csv")
