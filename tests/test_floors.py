"""Scores on the seeds do not drop unseen: a floor is lowered in the commit that lowers it."""

import json

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def floors(root):
    return json.loads((root / "tests" / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def run(seed_runs):
    return seed_runs[0]


def table(run, name):
    return pd.read_csv(run.folder / "tables" / f"{name}.csv")


@pytest.mark.slow
def test_the_floors_were_measured_on_this_corpus(run, floors):
    manifest = json.loads((run.models / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["corpus"]["digest"] == floors["corpus"], "measure the floors again"


@pytest.mark.slow
def test_classifiers_keep_their_scores(run, floors):
    scores = table(run, "scores-scores").query("split == 'grouped' and domain == 'macro'")
    found = scores.set_index("model")["f1"]
    assert {
        name: found[name] for name, low in floors["macro_f1"].items() if found[name] < low
    } == {}


@pytest.mark.slow
def test_domains_of_the_kept_model_keep_their_scores(run, floors):
    card = json.loads((run.models / "domains" / "card.json").read_text(encoding="utf-8"))
    rows = {row["domain"]: row["f1"] for row in card["scores"] if row["split"] == "grouped"}
    below = {name: rows[name] for name, low in floors["f1"].items() if rows[name] < low}
    assert below == {}


@pytest.mark.slow
def test_topics_keep_their_coherence_and_perplexity(run, floors):
    search = table(run, "search-search").groupby("measure")["mean"].mean()
    assert search["npmi_corpus"] >= floors["npmi_corpus"]
    assert search["perplexity"] <= floors["perplexity_ceiling"]
