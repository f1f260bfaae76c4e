"""Words to topics: the search for their number, engines compared, one model kept."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from toolkit import topics as layer
from toolkit.files import write_json
from toolkit.study.cards import common_card, rounded
from toolkit.study.counting import topic_counts
from toolkit.study.inputs import Inputs, codebook_digests, write_table
from toolkit.study.measured import is_counted
from toolkit.study.regions import study_regions
from toolkit.study.settings import Study
from toolkit.study.steps.words import load_tokens, study_segmenter
from toolkit.text import Tokens

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_matrix

EXAMPLES = 5
"""Texts whose shares the saved model must give again when it is loaded."""


def settings(study: Study) -> dict[str, object]:
    """Return what the search tries, and the codebook that the bridge relates topics to."""
    return {
        "topics": study.topics.model_dump(),
        "kinds": study.compare.kinds,
        "reprints": study.compare.reprints,
        "region": study.compare.region,
        "level": study.compare.level,
        "bootstrap": study.compare.bootstrap,
        "codebook": codebook_digests(study)["coding"],
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave the search, the comparison of engines, the model and what it says."""
    study, corpus = inputs.study, inputs.corpus
    paragraphs = corpus.paragraphs
    tokens = load_tokens(inputs.folders["words"])
    counts, vocabulary = topic_counts(tokens, min_documents=study.topics.min_documents)
    rows = np.flatnonzero(is_counted(inputs))
    seeds = list(range(study.seed, study.seed + study.topics.seeds))
    runs = layer.search_n_topics(
        counts[rows],
        n_topics=study.topics.numbers,
        seeds=seeds,
        engine=study.topics.engines[0],
        n_jobs=inputs.jobs,
    )
    summary = layer.summarise_search(runs, level=study.compare.level)
    choice = layer.choose_n_topics(summary)
    write_table(runs, folder, "search_runs")
    write_table(summary, folder, "search")
    write_json(folder / "choice.json", asdict(choice))
    write_table(
        layer.compare_engines(
            counts[rows],
            n_topics=choice.n_topics,
            engines=study.topics.engines,
            seeds=seeds,
            vocabulary=vocabulary,
            texts=_texts(tokens, rows, vocabulary),
            n_jobs=inputs.jobs,
        ),
        folder,
        "engines",
    )
    fitted = [_fit(inputs, counts[rows], vocabulary, choice.n_topics, seed) for seed in seeds]
    _describe(inputs, folder, fitted, counts)
    fitted[0].save(
        folder / "model",
        card=_card(inputs, summary, asdict(choice)),
        examples=paragraphs["text"].iloc[rows[:EXAMPLES]].tolist(),
    )


def _texts(tokens: Tokens, rows: np.ndarray, vocabulary: tuple[str, ...]) -> list[list[str]]:
    known = frozenset(vocabulary)
    return [[word for word in tokens.words(row) if word in known] for row in rows.tolist()]


def _fit(
    inputs: Inputs, counts: "csr_matrix", vocabulary: tuple[str, ...], n_topics: int, seed: int
) -> layer.TopicModel:
    return layer.fit_topics(
        counts,
        vocabulary,
        n_topics=n_topics,
        engine=inputs.study.topics.engines[0],
        seed=seed,
        segmenter=study_segmenter(inputs.study),
    )


def _describe(
    inputs: Inputs, folder: Path, fitted: "list[layer.TopicModel]", counts: "csr_matrix"
) -> None:
    """Write what the kept model says: words, stability, regions, domains, paragraphs."""
    study, paragraphs = inputs.study, inputs.corpus.paragraphs
    model, others = fitted[0], [other.topics for other in fitted[1:]]
    shares = model.transform_counts(counts)
    clusters = paragraphs["cluster"].tolist()
    known = np.where(is_counted(inputs)[:, None], shares, np.nan)
    level, n_boot, seed = study.compare.level, study.compare.bootstrap, study.seed
    codes = inputs.table("coding", "codes")[list(inputs.codebook.keys)].to_numpy()
    stable = layer.topic_stability(model.topics, others)
    stable["share"] = np.nanmean(known, axis=0)
    tables = {
        "top_words": model.top_words(12),
        "frex_words": model.frex_words(12),
        "word_ranges": layer.word_ranges(model.topics, others, model.vocabulary),
        "topic_table": stable,
        "prevalence": layer.topic_prevalence(
            known, study_regions(inputs), clusters, level=level, n_boot=n_boot, seed=seed
        ),
        "bridge": layer.bridge_topics(
            known, codes, inputs.codebook.keys, clusters, level=level, n_boot=n_boot, seed=seed
        ),
        "representative": layer.representative_paragraphs(
            known, paragraphs["paragraph_id"].tolist()
        ),
    }
    for name, table in tables.items():
        write_table(table, folder, name)


def _card(inputs: Inputs, summary: "pd.DataFrame", choice: dict[str, object]) -> dict[str, object]:
    chosen = summary[summary["n_topics"] == choice["n_topics"]]
    return {
        **common_card(inputs),
        "choice": choice,
        "scores": rounded(chosen[["measure", "mean", "low", "high", "n_seeds"]]),
        "limits": [
            str(choice["reason"]),
            "topics describe the paragraphs that they were fitted on; they are not the domains "
            "of the codebook",
        ],
    }
