"""From an archive back to its tables, compared with what the study had found."""

from pathlib import Path

import pandas as pd

from toolkit.errors import BadInput
from toolkit.files import digest_file
from toolkit.study.archives.reading import read_archive, read_settings
from toolkit.study.archives.writing import TOPICS
from toolkit.study.claims.claimed import study_claims
from toolkit.study.claims.robustness import recheck, summarise
from toolkit.study.claims.topic_tables import read_topic_models, topic_tables
from toolkit.study.exports.files import export_tables
from toolkit.study.material.aligned import Material
from toolkit.study.material.counting import choose_words
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.settings.compare import CompareSettings


def replicate(folder: Path) -> dict[str, pd.DataFrame]:
    """Return every regional table of an archive, made again, by the name that the study gave it.

    Raises
    ------
    MissingResource, BadInput
        If a part of the archive is missing, or is not what it has to be.
    """
    material, settings = read_archive(folder)
    tables = study_tables(material, settings.compare, seed=settings.seed)
    if (folder / TOPICS).is_dir():
        models = read_topic_models(folder / TOPICS)
        columns = ["region", "cluster", "document_id", "reprint"]
        counts, words = choose_words(material.counts, material.vocabulary)
        if words != models.own.vocabulary:
            raise BadInput(f"{folder}: {TOPICS} are models of other words than features.csv has")
        made = topic_tables(material.paragraphs[columns], counts, models, settings.compare)
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
    known = read_settings(folder).tables
    made = export_tables(replicate(folder).items(), out)
    return {
        path.name: digest_file(path) == known[path.name] if path.name in known else None
        for path in made
    }
