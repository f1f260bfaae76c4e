"""Scores and codes to regions compared: shares, contrasts, wording, distance, coverage."""

from pathlib import Path

from toolkit.errors import BadInput
from toolkit.study.material.inputs import Inputs, file_digests, write_table
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.settings.sections import Study
from toolkit.study.steps.gathering import gather

RECHECKED = {"claims", "recheck_seeds"}
"""Settings of the step that comes after."""


def settings(study: Study) -> dict[str, object]:
    """Return which region counts, what is counted, and the level."""
    named = (study.compare.covariates,) if study.compare.covariates else ()
    return {
        "compare": study.compare.model_dump(exclude=RECHECKED),
        "covariates": file_digests(study, named),
        "min_documents": study.topics.min_documents,
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave every regional table that the study asks for."""
    study = inputs.study
    try:
        tables = regional_tables(gather(inputs), study.compare, seed=study.seed)
    except BadInput as error:
        if str(error).startswith("[compare]"):
            raise BadInput(f"{study.file}: {error}") from None
        raise
    for name, table in tables.items():
        write_table(table, folder, name)
