"""Words to topics: the search for their number, engines compared, a model for each seed."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import numpy as np

from toolkit import topics as layer
from toolkit.errors import BadInput
from toolkit.files import write_json
from toolkit.study.claims.topic_tables import RUNS, apart_folder
from toolkit.study.material.inputs import Inputs, codebook_digests, write_table
from toolkit.study.material.sampling import draw_rows
from toolkit.study.settings.sections import Study
from toolkit.study.steps.words import load_tokens, study_counts
from toolkit.text import Tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from toolkit.codebook import Codebook

Guides = dict[str, tuple[str, ...]]


class Led(TypedDict):
    """What the columns are, and to which words topics are led."""

    vocabulary: tuple[str, ...]
    guides: Guides
    guide_weight: float


def settings(study: Study) -> dict[str, object]:
    """Return what the search tries; what topics are called is for the step that comes after."""
    return {
        "topics": study.topics.model_dump(exclude={"names"}),
        "kinds": study.compare.kinds,
        "reprints": study.compare.reprints,
        "level": study.compare.level,
        "terms": codebook_digests(study)["rules"] if study.topics.guided else "",
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave the search, the choice, the comparison of engines and the models of all seeds."""
    study, paragraphs = inputs.study, inputs.paragraphs
    least = study.topics.min_documents
    counts, vocabulary = study_counts(inputs)
    if not vocabulary:
        raise BadInput(
            f"{study.file}: [topics] min_documents = {least}: no word stands in {least} "
            "paragraphs or more; lower it, or give more text"
        )
    rows = learned_rows(inputs)
    counts = counts[rows]
    # Of a single document no cluster can be held out and one kept: its paragraphs are split.
    here = paragraphs["cluster"].iloc[rows].tolist()
    clusters = here if len(set(here)) > 1 else None
    guides = study_guides(study, inputs.codebook, vocabulary)
    led: Led = {
        "vocabulary": vocabulary,
        "guides": guides,
        "guide_weight": study.topics.guide_weight,
    }
    choice = _search(inputs, counts, clusters, led, folder)
    engines = layer.compare_engines(
        counts,
        n_topics=choice.n_topics,
        engines=study.topics.engines,
        seeds=topic_seeds(study),
        clusters=clusters,
        texts=_texts(load_tokens(inputs.folders["words"]), rows, vocabulary),
        n_jobs=inputs.jobs,
        **led,
    )
    write_table(engines, folder, "engines")
    models = layer.fit_seeds(
        counts,
        n_topics=choice.n_topics,
        seeds=topic_seeds(study),
        engine=study.topics.engines[0],
        n_jobs=inputs.jobs,
        **led,
    )
    for number, model in enumerate(models):
        model.save(folder / RUNS / f"{number:02}", card={"seed": model.settings["seed"]})


def learned_rows(inputs: Inputs) -> np.ndarray:
    """Return the paragraphs that topics are learned from: those counted, or a sample of them."""
    ids, counted = inputs.paragraphs["paragraph_id"].tolist(), np.flatnonzero(inputs.counted)
    return draw_rows(ids, counted, most=inputs.study.topics.sample, seed=inputs.study.seed)


def topic_seeds(study: Study) -> list[int]:
    """Return the seeds with which topics are fitted."""
    return list(range(study.seed, study.seed + study.topics.seeds))


def study_guides(study: Study, codebook: "Codebook", vocabulary: tuple[str, ...]) -> Guides:
    """Return the words to which topics are led, by domain; none unless the study asks for it.

    Raises
    ------
    BadInput
        If no word is one of the codebook's terms, or a number of topics is too small.
    """
    if not study.topics.guided:
        return {}
    guides = layer.codebook_guides(codebook, vocabulary)
    where = f"{study.file}: [topics] guided = true"
    if not guides:
        raise BadInput(f"{where}: none of the {len(vocabulary)} words is a term of the codebook")
    if min(study.topics.numbers) < len(guides):
        raise BadInput(
            f"{where} leads {len(guides)} topics ({', '.join(guides)}); numbers = "
            f"{list(study.topics.numbers)}: {len(guides)} or more are expected"
        )
    return guides


def _search(
    inputs: Inputs,
    counts: "csr_matrix",
    clusters: Sequence[str] | None,
    led: Led,
    folder: Path,
) -> layer.Choice:
    study = inputs.study
    found = layer.search_n_topics(
        counts,
        n_topics=study.topics.numbers,
        seeds=topic_seeds(study),
        engine=study.topics.engines[0],
        clusters=clusters,
        n_jobs=inputs.jobs,
        **led,
    )
    summary = layer.summarise_search(found.table, level=study.compare.level)
    choice = layer.choose_n_topics(summary)
    write_table(found.table, folder, "search_runs")
    write_table(summary, folder, "search")
    write_json(folder / "choice.json", asdict(choice))
    for (number, seed), run in found.runs.items():
        model = layer.TopicModel(run.topics, run.alpha, led["vocabulary"])
        card = {"use": "a run that left documents out", "seed": seed}
        model.save(apart_folder(folder, number) / f"{seed:03}", card=card)
    return choice


def _texts(tokens: Tokens, rows: np.ndarray, vocabulary: tuple[str, ...]) -> list[list[str]]:
    known = frozenset(vocabulary)
    return [[word for word in tokens.words(row) if word in known] for row in rows.tolist()]
