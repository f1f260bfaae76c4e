"""The models of all seeds to one, what it says, and what its topics are called."""

from pathlib import Path

import numpy as np
import pandas as pd

from toolkit import topics as layer
from toolkit.files import write_json
from toolkit.study.claims.topic_tables import RUNS, apart_folder, load_runs
from toolkit.study.material.cards import common_card, rounded
from toolkit.study.material.inputs import Inputs, codebook_digests, write_table
from toolkit.study.material.sampling import sample_limit
from toolkit.study.material.topic_names import name_topics
from toolkit.study.regional.prevalence import prevalence_table
from toolkit.study.settings.sections import Study
from toolkit.study.steps.search import learned_rows
from toolkit.study.steps.words import study_counts, study_segmenter

EXAMPLES = 5
"""Texts whose shares the saved model must give again when it is loaded."""

SHOWN = 12
"""Words of each topic in the tables."""


def settings(study: Study) -> dict[str, object]:
    """Return what is compared, the codebook that topics are related to, and their names."""
    return {
        "compare": study.compare.model_dump(
            include={"kinds", "reprints", "region", "level", "bootstrap", "mix"}
        ),
        "names": dict(study.topics.names),
        "codebook": codebook_digests(study)["coding"],
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave the model, its words and names, stability, regions, domains and paragraphs."""
    counts, _ = study_counts(inputs)
    counted = inputs.counted
    runs = load_runs(inputs.folders["search"] / RUNS)
    model, stability = layer.consensus_model(
        runs, counts[learned_rows(inputs)], segmenter=study_segmenter(inputs.study)
    )
    shares = [
        np.where(counted[:, None], run, np.nan) for run in layer.aligned_shares(model, runs, counts)
    ]
    bridge = _bridge(inputs, shares[0])
    table, stale = name_topics(model, bridge, inputs.codebook, inputs.study.topics.names)
    left_out = load_runs(apart_folder(inputs.folders["search"], model.n_topics))
    apart = layer.topic_stability(model.topics, [run.topics for run in left_out])
    table = table.merge(stability, on="topic").assign(share=np.nanmean(shares[0], axis=0))
    table["returned_apart"] = apart["returned"]
    table["stable"] &= apart["stable"]
    table[["x", "y"]] = layer.topic_layout(model.topics)
    write_table(table, folder, "topic_table")
    write_json(folder / "stale_names.json", stale)
    overall = np.asarray(counts[counted].sum(axis=0), dtype=np.float64).ravel()
    tables = {
        **_words(model, [run.topics for run in runs], overall / overall.sum()),
        "prevalence": prevalence_table(inputs, shares),
        "bridge": bridge,
        "representative": _representative(inputs, shares[0]),
    }
    for name, made in tables.items():
        write_table(made.merge(table[["topic", "stable"]], on="topic"), folder, name)
    write_table(
        layer.attenuation(model.topics, model.alpha, seed=inputs.study.seed), folder, "attenuation"
    )
    _save(inputs, model, table, np.flatnonzero(counted), folder)


def _words(
    model: layer.TopicModel, runs: list[np.ndarray], overall: np.ndarray
) -> dict[str, pd.DataFrame]:
    return {
        "top_words": model.top_words(SHOWN),
        "frex_words": model.frex_words(SHOWN),
        "word_ranges": layer.word_ranges(model.topics, runs, model.vocabulary, n_words=SHOWN),
        "relevant_words": layer.relevant_words(model.topics, overall, model.vocabulary),
    }


def _bridge(inputs: Inputs, shares: np.ndarray) -> pd.DataFrame:
    compare = inputs.study.compare
    return layer.bridge_topics(
        shares,
        inputs.coding("codes"),
        inputs.codebook.keys,
        inputs.paragraphs["cluster"].tolist(),
        stands_for=inputs.stands_for(),
        level=compare.level,
        n_boot=compare.bootstrap,
        seed=inputs.study.seed,
    )


def _representative(inputs: Inputs, shares: np.ndarray) -> pd.DataFrame:
    """List the paragraphs in which each topic is largest, with where they stand."""
    paragraphs = inputs.paragraphs
    found = layer.representative_paragraphs(shares, paragraphs["paragraph_id"].tolist())
    columns = ["document_id", "region", "date", "start", "end"]
    where = found.join(paragraphs[columns].reset_index(drop=True), on="row")
    return where.assign(text=inputs.texts_of(found["row"].tolist())).drop(columns="row")


def _save(
    inputs: Inputs, model: layer.TopicModel, table: pd.DataFrame, rows: np.ndarray, folder: Path
) -> None:
    labels = dict(zip(table["topic"].tolist(), table["label_zh"].tolist(), strict=True))
    model.rename(labels).save(
        folder / "model",
        card=_card(inputs, table),
        examples=inputs.texts_of(rows[:EXAMPLES]),
    )


def _card(inputs: Inputs, table: pd.DataFrame) -> dict[str, object]:
    choice = inputs.value("search", "choice")
    summary = inputs.table("search", "search")
    chosen = summary[summary["n_topics"] == choice["n_topics"]]
    n = int(inputs.counted.sum())
    unstable = table.loc[~table["stable"], "topic"].tolist()
    return {
        **common_card(inputs),
        "choice": choice,
        "scores": rounded(chosen[["measure", "mean", "low", "high", "n_seeds"]]),
        "topics": rounded(
            table[["topic", "key", "label_zh", "source", "returned", "returned_apart", "stable"]]
        ),
        "limits": [
            str(choice["reason"]),
            f"topics that do not return, not to be read one by one: {unstable}",
            *sample_limit("topics were learned", min(inputs.study.topics.sample, n), n),
            "topics describe the paragraphs that they were fitted on; they are not the domains "
            "of the codebook",
        ],
    }
