"""From an archive back to its tables, compared with what the study had found."""

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.io import mmread
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput, MissingResource
from toolkit.files import digest_file, read_json
from toolkit.study.archives.writing import ASKED, CODERS, FORMAT, SETTINGS, TOPICS
from toolkit.study.claims.claimed import study_claims
from toolkit.study.claims.robustness import recheck, summarise
from toolkit.study.claims.topic_tables import read_topic_models, topic_tables
from toolkit.study.exports.table import export_table
from toolkit.study.material.aligned import Floats, Material
from toolkit.study.material.coder_codes import by_coder
from toolkit.study.material.counting import choose_words
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.settings.compare import CompareSettings

NEEDED = ("compare", "seed", "family", "runs", "domains", "files")
TEXTS = (
    *("paragraph_id", "text_digest", "document_id", "cluster", "kind", "region", "date"),
    *("genre", "publisher", "source", "url"),
)


def is_archive(folder: Path) -> bool:
    """Tell whether a folder is a replication archive."""
    return (folder / SETTINGS).is_file()


def read_archive(folder: Path) -> tuple[Material, CompareSettings, int]:
    """Return the material of an archive, the settings and the seed.

    Raises
    ------
    MissingResource, BadInput
        If a file is missing, or is not the one that was written.
    """
    settings = _settings(folder)
    for name, expected in dict(settings["files"]).items():  # type: ignore[call-overload]
        path = folder / name
        if not path.is_file():
            raise MissingResource(f"{folder}: {name} is missing; take the whole archive")
        if digest_file(path) != expected:
            raise BadInput(f"{folder}: {name} is not the file that was archived; take it anew")
    domains = tuple(str(name) for name in settings["domains"])  # type: ignore[attr-defined]
    runs = [str(name) for name in settings["runs"]]  # type: ignore[attr-defined]
    covariates, asked = folder / "covariates.csv", folder / ASKED
    docvars = _docvars(folder / "docvars.csv")
    material = Material(
        paragraphs=docvars,
        domains=domains,
        codes=_numbers(folder / "codes.csv"),
        inclusion=_numbers(folder / "inclusion.csv"),
        scores={run: _numbers(folder / "scores" / f"{run}.csv") for run in runs},
        folds={run: _numbers(folder / "folds" / f"{run}.csv").astype(np.int64) for run in runs},
        family=str(settings["family"]),
        belongs=_numbers(folder / "belongs.csv") == 1,
        subcodes=_words(folder / "subcodes.csv"),
        counts=_counts(folder / "counts.mtx"),
        vocabulary=tuple(_words(folder / "features.csv", skip=0)[:, 0].tolist()),
        topics=_numbers(folder / "topics.csv"),
        coders=_coders(folder / CODERS, docvars["paragraph_id"], domains),
        asked=_numbers(asked) if asked.is_file() else None,
        covariates=_covariates(covariates) if covariates.is_file() else None,
    )
    compare = CompareSettings.model_validate(settings["compare"])
    return material, compare, int(str(settings["seed"]))


def replicate(folder: Path) -> dict[str, pd.DataFrame]:
    """Return every regional table of an archive, made again, by the name that the study gave it."""
    material, settings, seed = read_archive(folder)
    tables = study_tables(material, settings, seed=seed)
    if (folder / TOPICS).is_dir():
        models = read_topic_models(folder / TOPICS)
        columns = ["region", "cluster", "document_id", "reprint"]
        counts, _ = choose_words(material.counts, material.vocabulary)
        made = topic_tables(material.paragraphs[columns], counts, models, settings)
        tables |= {f"topic_claims-{name}": table for name, table in made.items()}
    return tables


def study_tables(
    material: Material, settings: CompareSettings, *, seed: int
) -> dict[str, pd.DataFrame]:
    """Return regional tables and rechecked claims, named as a study names its files."""
    tables = regional_tables(material, settings, seed=seed)
    claims = study_claims(
        settings,
        tables.get("contrasts"),
        domains=material.domains,
        vocabulary=material.vocabulary,
    )
    runs = recheck(material, claims, settings, seed=seed)
    named = {f"regions-{name}": table for name, table in tables.items()}
    return named | {"robustness-runs": runs, "robustness-summary": summarise(runs)}


def write_replicated(folder: Path, out: Path) -> dict[str, bool | None]:
    """Make the tables of an archive again, write them as CSV, and compare them with the study's.

    Returns
    -------
    dict of str to bool or None
        File name to whether its bytes are those that the study had published; None where the
        archive does not know.
    """
    known = _settings(folder).get("tables")
    same: dict[str, bool | None] = {}
    for name, table in replicate(folder).items():
        path = export_table(table, out / f"{name}.csv", title=name)
        expected = known.get(path.name) if isinstance(known, dict) else None
        same[path.name] = None if expected is None else digest_file(path) == expected
    return same


def _settings(folder: Path) -> dict[str, object]:
    values = read_json(folder / SETTINGS)
    if not isinstance(values, dict) or values.get("kind") != "replication archive":
        raise BadInput(f"{folder}: {SETTINGS} is not that of a replication archive")
    if values.get("format") != FORMAT:
        raise BadInput(
            f"{folder}: format {values.get('format')}, known is {FORMAT}; use the toolkit "
            f"version {values.get('toolkit')}"
        )
    missing = [name for name in NEEDED if name not in values]
    if missing:
        raise BadInput(f"{folder}: {SETTINGS} has no {missing[0]!r}; take the archive anew")
    return values


def _docvars(path: Path) -> pd.DataFrame:
    table = pd.read_csv(
        path, dtype=dict.fromkeys(TEXTS, "str"), keep_default_na=False, na_values=[""]
    )
    return table.assign(reprint=table["reprint"] == 1)


def _numbers(path: Path) -> Floats:
    return _exact(_words(path))


def _exact(cells: NDArray[np.object_]) -> Floats:
    """Turn cells into the very numbers that were written; an empty one is missing."""
    return np.asarray(np.where(cells == "", "nan", cells).astype(str), dtype=np.float64)


def _cells(path: Path) -> pd.DataFrame:
    """Read a file as it is written: an empty cell is an empty text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)


def _words(path: Path, *, skip: int = 1) -> NDArray[np.object_]:
    return _cells(path).iloc[:, skip:].to_numpy(dtype=object)


def _coders(path: Path, ids: "pd.Series[str]", domains: tuple[str, ...]) -> dict[str, Floats]:
    if not path.is_file():  # one coder
        return {}
    table = _cells(path)
    codes = pd.DataFrame(_exact(table[list(domains)].to_numpy(dtype=object)), columns=list(domains))
    return by_coder(table[["paragraph_id", "coder"]].join(codes), ids, domains)


def _counts(path: Path) -> csr_matrix:
    matrix = csr_matrix(mmread(path, spmatrix=False))
    matrix.sort_indices()
    return matrix


def _covariates(path: Path) -> pd.DataFrame:
    table = _cells(path)
    key, *names = map(str, table.columns)
    numbers = {name: _exact(table[name].to_numpy(dtype=object)) for name in names}
    return pd.DataFrame({key: table[key], **numbers})
