"""How much CPU time tomotopy needs for topics as good as gensim's, and how fast shares are.

    python tests/benchmarks/topic_engines.py TEXTS.parquet [PARAGRAPHS [TOPICS]]

reads the column ``text``, splits it at newlines, and prints CPU seconds and document-completion
perplexity on a tenth of the paragraphs, held out. Run it with one thread for linear algebra
(``OPENBLAS_NUM_THREADS=1``), otherwise idle threads are counted as CPU time.
"""

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.text import Segmenter, count, cut, stop_words
from toolkit.topics import (
    GensimLda,
    TomotopyLda,
    completion_perplexity,
    draw_held_out,
    fit_topics,
)
from toolkit.topics.engines import Engine
from toolkit.topics.fit import fit_engine

SHORTEST = 20
SWEEPS = (5, 8, 12, 20, 50, 200)


def read_paragraphs(path: Path, n: int) -> list[str]:
    texts = pd.read_parquet(path, columns=["text"])["text"]
    lines = [line.strip() for text in texts for line in text.split("\n")]
    paragraphs = [line for line in lines if len(line) >= SHORTEST]
    drawn = np.random.default_rng(0).permutation(len(paragraphs))[:n]
    return [paragraphs[i] for i in np.sort(drawn)]


def main(path: Path, n_paragraphs: int = 20_000, n_topics: int = 20) -> None:
    paragraphs = read_paragraphs(path, n_paragraphs)
    segmenter = Segmenter()
    counts, words = count(
        cut(paragraphs, segmenter),
        min_documents=5,
        max_share=0.3,
        min_length=2,
        stop_words=stop_words("zh"),
    )
    out = draw_held_out(counts, share=0.1)
    known = np.flatnonzero(np.bincount(counts[~out].indices, minlength=len(words)))
    train, judged = counts[~out][:, known], counts[out][:, known]
    print(f"{len(paragraphs)} paragraphs, {len(known)} words, {n_topics} topics")

    def run(engine: Engine) -> tuple[float, float]:
        before = time.process_time()
        fitted = fit_engine(train, n_topics, engine=engine, seed=0)
        seconds = time.process_time() - before
        perplexity = completion_perplexity(fitted.topics, fitted.alpha, judged)
        print(f"{seconds:8.2f} s  perplexity {perplexity:7.0f}  {engine}", flush=True)
        return seconds, perplexity

    tuned = [GensimLda(alpha="auto", chunksize=size) for size in (500, 5000)]
    goal = min((run(engine) for engine in (GensimLda(), *tuned)), key=lambda found: found[1])
    for sweeps in SWEEPS:
        seconds, perplexity = run(TomotopyLda(sweeps=sweeps, draws=1))
        if perplexity <= goal[1]:
            print(f"gensim's best perplexity in 1/{goal[0] / seconds:.0f} of its CPU time")
            break
    model = fit_topics(
        counts, words, n_topics=n_topics, engine=TomotopyLda(sweeps=20), segmenter=segmenter
    )
    part = paragraphs[:5000]
    for name, transform in (
        ("texts", lambda: model.transform(part)),
        ("counts", lambda: model.transform_counts(counts[: len(part)])),
    ):
        before = time.process_time()
        transform()
        print(f"{len(part) / (time.process_time() - before):8.0f} {name} a second")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
