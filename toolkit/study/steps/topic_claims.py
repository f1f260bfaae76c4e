"""Claims about topics, rechecked under other numbers of topics, seeds and documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from toolkit import topics as layer
from toolkit.errors import BadInput
from toolkit.study.counting import topic_counts
from toolkit.study.inputs import Inputs, write_table
from toolkit.study.regions import study_regions
from toolkit.study.robustness import summarise
from toolkit.study.saved import load_topics
from toolkit.study.settings import Study
from toolkit.study.steps.search import APART, RUNS, apart_folder, topic_seeds
from toolkit.study.steps.topics import load_runs
from toolkit.study.steps.words import load_tokens
from toolkit.study.topic_claims import TopicMaterial, topic_claims, topic_contrasts
from toolkit.study.topic_rechecks import OtherRun, match_run, recheck_topics

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


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
    model = load_topics(inputs.folders["topics"] / "model")
    material, counts = _material(inputs, model)
    contrasts = topic_contrasts(material, inputs.study.compare)
    try:
        claims = topic_claims(inputs.study.compare, contrasts, material.keys)
    except BadInput as error:
        raise BadInput(f"{inputs.study.file}: {error}") from None
    others = _others(inputs, model, counts) if claims else iter(())
    runs = recheck_topics(material, claims, others, inputs.study.compare)
    marks = inputs.table("topics", "topic_table").set_index("topic")["stable"]
    contrasts["stable"] = contrasts["topic"].map(marks)
    runs["stable"] = runs["about"].astype("int64").map(marks)
    write_table(contrasts, folder, "contrasts")
    write_table(runs, folder, "runs")
    write_table(summarise(runs), folder, "summary")


def _material(inputs: Inputs, model: layer.TopicModel) -> tuple[TopicMaterial, csr_matrix]:
    """Gather the paragraphs of the study's kinds and of a known region, and their counts."""
    study, paragraphs = inputs.study, inputs.paragraphs
    regions = np.array(study_regions(inputs), dtype=object)
    kinds = paragraphs["kind"].isin(study.compare.kinds).to_numpy()
    rows = np.flatnonzero((regions != None) & kinds)  # noqa: E711 - element by element
    tokens = load_tokens(inputs.folders["words"])
    counts = topic_counts(tokens, min_documents=study.topics.min_documents)[0][rows]
    runs = load_runs(inputs.folders["search"] / RUNS)
    here = paragraphs[["cluster", "document_id", "reprint_of"]].iloc[rows].reset_index(drop=True)
    material = TopicMaterial(
        paragraphs=here.assign(region=regions[rows], reprint=here["reprint_of"].notna()),
        keys=layer.topic_keys(model),
        own=layer.aligned_shares(model, runs, counts),
        seeds=topic_seeds(study),
        found=[layer.topic_returns(model.topics, run.topics) for run in runs],
    )
    return material, counts


def _others(inputs: Inputs, model: layer.TopicModel, counts: csr_matrix) -> Iterator[OtherRun]:
    """Yield the runs of the search, by number of topics and seed; each left documents out."""
    search = inputs.folders["search"]
    for number in sorted(int(path.name) for path in (search / APART).iterdir()):
        chosen = number == model.n_topics
        dimension = "documents left out" if chosen else "number of topics"
        runs = load_runs(apart_folder(search, number))
        for seed, run in zip(topic_seeds(inputs.study), runs, strict=True):
            choice = f"seed {seed}" if chosen else f"{number} topics, seed {seed}"
            yield match_run(model.topics, run, counts, dimension=dimension, choice=choice)
