"""Engines side by side on the same held-out paragraphs."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.arguments import whole_numbers
from toolkit.errors import BadInput
from toolkit.topics.fitted.counts import check_counts
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitting.engines import ENGINES, Engine, get_engine
from toolkit.topics.fitting.fit import by_content, fit_engine
from toolkit.topics.judging.coherence import c_v
from toolkit.topics.judging.search import JUDGED, mean_of_known, run_trials, word_boosts
from toolkit.topics.judging.stability import run_stability

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def compare_engines(  # noqa: PLR0913 - settings by keyword, each with a default
    counts: "csr_matrix",
    *,
    n_topics: int,
    engines: Sequence[str | Engine] = tuple(ENGINES),
    seeds: Sequence[int] = (0, 1, 2),
    held_out: float = 0.2,
    clusters: Iterable[object] | None = None,
    vocabulary: Sequence[str] = (),
    texts: Sequence[Sequence[str]] = (),
    guides: Mapping[str, Sequence[str]] | None = None,
    guide_weight: float = 1.0,
    n_jobs: int = 1,
) -> pd.DataFrame:
    """Judge engines by the same measures, on the same paragraphs, with the same fold-in.

    Parameters
    ----------
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        Whole counts.
    n_topics : int
    engines : sequence of {"tomotopy", "gensim", "nmf"} or Engine
    seeds : sequence of int
        As in :func:`search_n_topics`: what is held out, and where an engine starts.
    held_out, clusters
        As in :func:`search_n_topics`.
    vocabulary, texts : sequence of str, sequence of sequence of str, optional
        Words of the columns, and the words of each paragraph in order; for ``c_v`` alone,
        which is missing without them.
    guides, guide_weight
        As in :func:`fit_topics`; they need ``vocabulary``. An engine without a prior of words
        is not guided, and its rows say so.
    n_jobs : int, default=1

    Returns
    -------
    DataFrame
        One row an engine and measure: ``engine``, ``settings``, ``guided``, ``measure``
        (``perplexity``, ``npmi``, ``npmi_corpus``, ``diversity``, ``exclusivity``,
        ``stability``, ``c_v``), ``mean``, ``low``, ``high`` (least and largest over seeds),
        ``n_seeds``. CPU
        time is not among them, for it is never the same twice: see :func:`time_engines`.
    """
    clean = check_counts(counts, whole=True)
    chosen = _distinct(engines)
    seeds = whole_numbers("seeds", seeds)
    boosts = word_boosts(clean, vocabulary, guides, [n_topics], weight=guide_weight)
    settings = [(e, n_topics, boosts.get(n_topics) if e.can_guide else None) for e in chosen]
    found = run_trials(clean, settings, seeds, held_out=held_out, clusters=clusters, n_jobs=n_jobs)
    rows: list[tuple[object, ...]] = []
    for engine, trials in zip(chosen, found, strict=True):
        topics = [trial.fitted.topics for trial in trials]
        steady, reported = run_stability(topics), _c_v(topics, vocabulary, texts)
        values = np.array([trial.values for trial in trials])
        table = np.column_stack([values, steady, reported])
        for measure, column in zip((*JUDGED, "stability", "c_v"), table.T, strict=True):
            about = (engine.name, repr(engine), bool(boosts) and engine.can_guide)
            rows.append((*about, measure, *_spread(column), len(seeds)))
    names = ["engine", "settings", "guided", "measure", "mean", "low", "high", "n_seeds"]
    return pd.DataFrame(rows, columns=names)


def time_engines(
    counts: "csr_matrix",
    *,
    n_topics: int,
    engines: Sequence[str | Engine] = tuple(ENGINES),
    seed: int = 0,
) -> pd.DataFrame:
    """Measure the CPU seconds of one fit by each engine, in this process.

    Apart from :func:`compare_engines`, so that a study can leave what changes from run to run
    out of what it compares by digest.

    Returns
    -------
    DataFrame
        One row an engine: ``engine``, ``settings``, ``cpu_seconds``.
    """
    clean = check_counts(counts, whole=True)
    rows = []
    for engine in _distinct(engines):
        before = time.process_time()
        fit_engine(by_content(clean), n_topics, engine=engine, seed=seed)
        rows.append((engine.name, repr(engine), time.process_time() - before))
    return pd.DataFrame(rows, columns=["engine", "settings", "cpu_seconds"])


def _distinct(engines: Sequence[str | Engine]) -> list[Engine]:
    chosen = [get_engine(engine) for engine in engines]
    if not chosen or len({repr(engine) for engine in chosen}) < len(chosen):
        raise BadInput(f"engines {list(engines)}: one or more, each once, are expected")
    return chosen


def _c_v(
    runs: Sequence[Floats], vocabulary: Sequence[str], texts: Sequence[Sequence[str]]
) -> list[float]:
    """Mean c_v of each run; missing where no running text was given."""
    if not len(texts):
        return [float("nan")] * len(runs)
    return [mean_of_known(c_v(topics, vocabulary, texts)) for topics in runs]


def _spread(values: Floats) -> tuple[float, float, float]:
    """Mean, least and largest of the values that are defined."""
    known = values[np.isfinite(values)]
    if not len(known):
        return float("nan"), float("nan"), float("nan")
    return float(known.mean()), float(known.min()), float(known.max())
