"""Claims about topics, rechecked under other numbers of topics, seeds and documents."""

from pathlib import Path

import numpy as np

from toolkit.errors import BadInput
from toolkit.study.claims.topic_tables import TopicModels, topic_tables
from toolkit.study.material.inputs import Inputs, write_table
from toolkit.study.material.regions import rows_of_regions
from toolkit.study.material.saved import load_topics
from toolkit.study.settings.sections import Study
from toolkit.study.steps.search import topic_seeds
from toolkit.study.steps.words import study_counts


def settings(study: Study) -> dict[str, object]:
    """Return what is compared and claimed, and the numbers and seeds of the search."""
    return {
        "compare": study.compare.model_dump(
            include={"kinds", "reprints", "region", "level", "targets", "claims"}
        ),
        "numbers": study.topics.numbers,
        "seeds": topic_seeds(study),
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave regions against the rest by topic, every recheck of a claim, and its summary."""
    study, paragraphs = inputs.study, inputs.paragraphs
    rows = rows_of_regions(paragraphs, inputs.regions, study.compare.kinds)
    here = paragraphs[["cluster", "document_id", "reprint_of"]].iloc[rows].reset_index(drop=True)
    named = np.array(inputs.regions, dtype=object)[rows]
    here = here.assign(region=named, reprint=here["reprint_of"].notna())
    counts = study_counts(inputs)[0][rows]
    try:
        tables = topic_tables(here, counts, topic_models(inputs), study.compare)
    except BadInput as error:
        raise BadInput(f"{study.file}: {error}") from None
    for name, table in tables.items():
        write_table(table, folder, name)


def topic_models(inputs: Inputs) -> TopicModels:
    """Return the models of the study, from the folders of its steps."""
    marks = inputs.table("topics", "topic_table").set_index("topic")["stable"].sort_index()
    return TopicModels(
        own=load_topics(inputs.folders["topics"] / "model"),
        stable=tuple(marks.tolist()),
        folder=inputs.folders["search"],
        seeds=tuple(topic_seeds(inputs.study)),
    )
