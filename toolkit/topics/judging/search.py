"""Fit many numbers of topics with many seeds, and judge each on paragraphs held out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import texts_of, whole_number, whole_numbers
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes, side_by_side
from toolkit.topics.fitted.counts import check_counts, check_vocabulary
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitted.ranking import diversity, exclusivity
from toolkit.topics.fitting.engines import Engine, Fitted, get_engine
from toolkit.topics.fitting.fit import by_content, fit_engine
from toolkit.topics.fitting.guided import read_guides, word_boost
from toolkit.topics.judging.coherence import npmi
from toolkit.topics.judging.heldout import completion_perplexity, draw_held_out
from toolkit.topics.judging.stability import run_stability

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

JUDGED = ("perplexity", "npmi", "npmi_corpus", "diversity", "exclusivity")
"""What a trial is judged by, in the order of the tables; stability needs several."""


N_WORDS = 10
"""First words of a topic by which it is judged."""


class Trial(NamedTuple):
    """Topics of one engine, number and seed, over all words, and the measures of ``JUDGED``."""

    fitted: Fitted
    values: tuple[float, ...]


def run_trial(
    counts: "csr_matrix",
    held_out: NDArray[np.bool_],
    n_topics: int,
    *,
    engine: Engine,
    seed: int,
    boost: Floats | None,
) -> Trial:
    """Fit on the paragraphs that are not held out; judge on those that are.

    Perplexity and NPMI are of the held-out paragraphs, ``npmi_corpus`` of all: where few are
    held out, most words never meet there. Words that stand in held-out
    paragraphs alone are left out: no engine could know them, and engines differ in what they
    give to a word that they never saw. ``boost`` is what guided topics add to the prior of words.
    """
    kept = counts[~held_out]
    known = np.flatnonzero(np.bincount(kept.indices, minlength=counts.shape[1]))
    if whole_number("n_topics", n_topics, least=1) > len(known):
        raise BadInput(
            f"n_topics={n_topics} for {len(known)} words outside the held-out paragraphs: "
            "expected fewer topics than words; take more pages, or fewer topics ([topics] numbers)"
        )
    given, led = by_content(kept[:, known]), None if boost is None else boost[:, known]
    fitted = fit_engine(given, n_topics, engine=engine, seed=seed, boost=led)
    judged = counts[held_out][:, known]
    topics = np.zeros((n_topics, counts.shape[1]))
    topics[:, known] = fitted.topics
    values = (
        completion_perplexity(fitted.topics, fitted.alpha, judged),
        mean_of_known(npmi(fitted.topics, judged, n_words=N_WORDS)),
        mean_of_known(npmi(topics, counts, n_words=N_WORDS)),
        diversity(fitted.topics, n_words=N_WORDS),
        float(exclusivity(fitted.topics, n_words=N_WORDS).mean()),
    )
    return Trial(Fitted(topics=topics, alpha=fitted.alpha), values)


def mean_of_known(values: Floats) -> float:
    """Mean of the values that are defined; NaN where none is."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def run_trials(
    counts: "csr_matrix",
    settings: Sequence[tuple[Engine, int, Floats | None]],
    seeds: Sequence[int],
    *,
    held_out: float,
    clusters: Iterable[object] | None,
    n_jobs: int,
) -> list[list[Trial]]:
    """Run each engine, number of topics and boost with each seed, side by side.

    Each runs in one worker, so the results are fixed.
    """
    groups = None if clusters is None else cluster_codes(clusters)[1]
    apart = {
        seed: draw_held_out(counts, share=held_out, seed=seed, clusters=groups) for seed in seeds
    }

    def run(job: tuple[Engine, int, Floats | None, int]) -> Trial:
        engine, n_topics, boost, seed = job
        return run_trial(counts, apart[seed], n_topics, engine=engine, seed=seed, boost=boost)

    jobs = [(*setting, seed) for setting in settings for seed in seeds]
    trials, n = side_by_side(run, jobs, n_jobs=n_jobs), len(seeds)
    return [trials[start : start + n] for start in range(0, len(trials), n)]


def word_boosts(
    counts: "csr_matrix",
    vocabulary: Sequence[str],
    guides: Mapping[str, Sequence[str]] | None,
    numbers: Sequence[int],
    *,
    weight: float,
) -> dict[int, Floats]:
    """Make what guides add to the prior of words, for each number of topics; empty for none."""
    guided = read_guides(guides)
    if not guided:
        return {}
    words = tuple(texts_of("vocabulary", vocabulary))
    check_vocabulary(counts, words)
    return {number: word_boost(guided, words, number, weight=weight) for number in numbers}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TopicSearch:
    """A search, and the topics that it fitted on the way.

    A topic may return with every seed and yet hang on one document. The runs of a search each
    left some text out: given to :func:`topic_stability`, they say whether it returns then.

    Attributes
    ----------
    table : DataFrame
        One row a number and seed: ``n_topics``, ``seed``, ``perplexity`` (document
        completion), ``npmi`` (mean over topics, on held-out paragraphs), ``npmi_corpus`` (on
        all paragraphs), ``diversity`` and ``exclusivity`` (ten top words), ``stability``
        (share of the topics that return in runs of the other seeds).
    runs : mapping of (int, int) to Fitted
        Number of topics and seed to the topics and prior of that run.
    """

    table: pd.DataFrame
    runs: Mapping[tuple[int, int], Fitted]

    def __repr__(self) -> str:
        numbers = ", ".join(str(n) for n in sorted({n for n, _ in self.runs}))
        return f"TopicSearch({len(self.runs)} runs of {numbers} topics)"


def search_n_topics(  # noqa: PLR0913 - settings by keyword, each with a default
    counts: "csr_matrix",
    *,
    n_topics: Sequence[int],
    seeds: Sequence[int] = (0, 1, 2, 3, 4),
    engine: str | Engine = "tomotopy",
    held_out: float = 0.2,
    clusters: Iterable[object] | None = None,
    vocabulary: Sequence[str] = (),
    guides: Mapping[str, Sequence[str]] | None = None,
    guide_weight: float = 1.0,
    n_jobs: int = 1,
) -> TopicSearch:
    """Fit each number of topics with each seed, and judge it on paragraphs held out.

    A seed says which paragraphs are held out and where the sampler starts, so that the spread
    over seeds carries both; one seed holds out the same paragraphs for all numbers of topics.

    Parameters
    ----------
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        Whole counts.
    n_topics : sequence of int
        Numbers to try.
    seeds : sequence of int
        Two or more, to know how stable the topics are.
    engine : {"tomotopy", "gensim", "nmf"} or Engine
    held_out : float, default=0.2
        Share of paragraphs (or of clusters) that is held out.
    clusters : iterable of length n_paragraphs, optional
        Hold out whole clusters.
    vocabulary, guides, guide_weight
        As in :func:`fit_topics`: what the columns are, and words to which topics are led; the
        vocabulary is needed for guides alone.
    n_jobs : int, default=1
        Models fitted at a time; the result is the same for any number.

    Returns
    -------
    TopicSearch
        How each did, and the topics of every run. :func:`summarise_search` puts intervals to its
        ``table``; :func:`choose_n_topics` picks a number from it.

    Raises
    ------
    BadInput
        If there is no number or no seed, or the engine is unknown or cannot be guided.
    """
    clean = check_counts(counts, whole=True)
    numbers = whole_numbers("n_topics", n_topics, least=1)
    seeds = whole_numbers("seeds", seeds)
    chosen = get_engine(engine)
    if guides and not chosen.can_guide:
        raise BadInput(f"engine {chosen.name}: it has no prior of words; guide with tomotopy")
    boosts = word_boosts(clean, vocabulary, guides, numbers, weight=guide_weight)
    settings = [(chosen, number, boosts.get(number)) for number in numbers]
    found = run_trials(clean, settings, seeds, held_out=held_out, clusters=clusters, n_jobs=n_jobs)
    rows, runs = [], {}
    for number, trials in zip(numbers, found, strict=True):
        stability = run_stability([trial.fitted.topics for trial in trials])
        for seed, trial, steady in zip(seeds, trials, stability, strict=True):
            rows.append((number, seed, *trial.values, float(steady)))
            runs[number, seed] = trial.fitted
    table = pd.DataFrame(rows, columns=["n_topics", "seed", *JUDGED, "stability"])
    return TopicSearch(table=table, runs=runs)
