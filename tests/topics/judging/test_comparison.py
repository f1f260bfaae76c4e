import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.topics import GensimLda, KullbackLeiblerNmf, TomotopyLda, compare_engines, time_engines

ENGINES = [TomotopyLda(sweeps=60, draws=3, gap=5), GensimLda(passes=1)]


@pytest.fixture(scope="module")
def table(planted):
    texts = [np.repeat(planted.vocabulary, row).tolist() for row in planted.counts.toarray()]
    return compare_engines(
        planted.counts,
        n_topics=4,
        engines=ENGINES,
        seeds=[0, 1],
        vocabulary=planted.vocabulary,
        texts=texts,
    ).pivot_table(index="engine", columns="measure", values="mean")


def test_an_engine_that_was_stopped_early_is_worse(table):
    assert table.loc["tomotopy", "perplexity"] < table.loc["gensim", "perplexity"]
    assert table.loc["tomotopy", "npmi_corpus"] > table.loc["gensim", "npmi_corpus"]
    assert table.loc["tomotopy", "stability"] == 1.0


def test_every_measure_is_there_and_no_time(table):
    measures = "c_v diversity exclusivity npmi npmi_corpus perplexity stability"
    assert sorted(table.columns) == measures.split()


def test_engines_are_guided_where_they_can_be_and_the_table_says_so(planted):
    """Words of one planted topic and of another, led into one topic, cost perplexity."""
    engines = [TomotopyLda(sweeps=60, draws=3, gap=5), KullbackLeiblerNmf(max_iter=20)]
    settings = {"n_topics": 4, "engines": engines, "seeds": [0]}
    mixed = {"odd": planted.vocabulary[:40]}
    free, led = (
        compare_engines(planted.counts, **settings, **more).set_index(["engine", "measure"])
        for more in ({}, {"vocabulary": planted.vocabulary, "guides": mixed, "guide_weight": 1e5})
    )
    assert not free["guided"].any()
    assert led["guided"].groupby("engine").all().to_dict() == {"nmf": False, "tomotopy": True}
    worse = led["mean"] / free["mean"]
    assert worse["tomotopy", "perplexity"] > 1.02
    assert worse["nmf", "perplexity"] == 1


def test_without_running_text_c_v_is_missing(planted):
    table = compare_engines(planted.counts, n_topics=2, engines=ENGINES[:1], seeds=[0])
    assert table.set_index("measure").loc[["c_v", "stability"], "mean"].isna().all()


def test_seconds_are_measured_apart(planted):
    table = time_engines(planted.counts, n_topics=2, engines=ENGINES)
    assert table["engine"].tolist() == ["tomotopy", "gensim"]
    assert (table["cpu_seconds"] > 0).all()


def test_an_engine_named_twice_is_refused(planted):
    with pytest.raises(BadInput, match="each once"):
        compare_engines(planted.counts, n_topics=2, engines=["nmf", "nmf"])
