"""How much CPU time tomotopy needs for topics as good as gensim's, and how fast shares are.

    python tests/benchmarks/topic_engines.py speed TEXTS.parquet [PARAGRAPHS [TOPICS]]
    python tests/benchmarks/topic_engines.py table TEXTS.parquet [PARAGRAPHS [TOPICS]]
    python tests/benchmarks/topic_engines.py search TEXTS.parquet [PARAGRAPHS [WORKERS]]

reads the column ``text`` and splits it at newlines. ``speed`` prints CPU seconds (making the
library's documents and reading the topics out included) and document-completion perplexity on
a tenth of the paragraphs, held out: gensim with ten passes, as it comes and with learned priors
and larger chunks, then tomotopy with one worker, on all paragraphs and on a sample of them,
sweep by sweep, until it foresees better than each. ``table`` compares engines by every measure
on the same held-out paragraphs. ``search`` runs five numbers of topics with five seeds in two
workers, and prints the time by the clock and the memory of all processes. Run it with one thread
for linear algebra (``OPENBLAS_NUM_THREADS=1``), otherwise idle threads are counted as CPU time.
"""

import contextlib
import os
import resource
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.text import Segmenter, count, cut, stop_words
from toolkit.topics import (
    GensimLda,
    KullbackLeiblerNmf,
    TomotopyLda,
    compare_engines,
    completion_perplexity,
    draw_held_out,
    fit_topics,
    search_n_topics,
    time_engines,
)
from toolkit.topics.fitting.fit import by_content, fit_engine

SHORTEST = 20
SWEEPS = (*range(5, 16), 18, 21, 25, 30, 40, 60)
REPEATS = 3
SAMPLES = (20_000, 50_000)
GENSIM = (
    ("as it comes", GensimLda()),
    ("priors learned, chunk 5000", GensimLda(alpha="auto", chunksize=5000)),
    ("priors learned, chunk 20000", GensimLda(alpha="auto", chunksize=20_000)),
)
NUMBERS = (10, 20, 30, 40, 50)


def read_paragraphs(path, n):
    texts = pd.read_parquet(path, columns=["text"])["text"]
    lines = [line.strip() for text in texts for line in text.split("\n")]
    paragraphs = [line for line in lines if len(line) >= SHORTEST]
    drawn = np.random.default_rng(0).permutation(len(paragraphs))[:n]
    return [paragraphs[i] for i in np.sort(drawn)]


def counted(path, n):
    paragraphs = read_paragraphs(path, n)
    tokens = cut(paragraphs, Segmenter())
    settings = {"min_documents": 5, "max_share": 0.3, "min_length": 2}
    return paragraphs, tokens, *count(tokens, **settings, stop_words=stop_words("zh"))


def speed(path, n=20_000, n_topics=20):
    paragraphs, _, counts, words = counted(path, n)
    out = draw_held_out(counts, share=0.1)
    known = np.flatnonzero(np.bincount(counts[~out].indices, minlength=len(words)))
    train, judged = counts[~out][:, known], counts[out][:, known]
    print(f"{len(paragraphs)} paragraphs, {len(known)} words, {n_topics} topics")

    def run(engine, times=1):
        found = []
        for _ in range(times):
            before = time.process_time()
            fitted = fit_engine(by_content(train), n_topics, engine=engine, seed=0)
            found.append(time.process_time() - before)
        return float(np.median(found)), completion_perplexity(fitted.topics, fitted.alpha, judged)

    fit_engine(
        by_content(train[:1000]), 2, engine=TomotopyLda(sweeps=1, draws=1), seed=0
    )  # loads it
    goals = {}
    for name, engine in GENSIM:
        goals[name] = run(engine)
        print(f"gensim, {name}: {goals[name][0]:.1f} s, {goals[name][1]:.0f}", flush=True)
    parts = [n for n in SAMPLES if n < train.shape[0]]
    for sample in (None, *parts):
        reach({**goals}, lambda sweeps, part=sample: run(quick(sweeps, part), REPEATS), sample)
    share_speed(paragraphs, counts, words)


def quick(sweeps, sample):
    return TomotopyLda(sweeps=sweeps, draws=1, sample=sample)


def reach(goals, run, sample):
    """Sweep longer and longer until every goal is reached."""
    for sweeps in SWEEPS:
        seconds, perplexity = run(sweeps)
        for name in [name for name, goal in goals.items() if perplexity <= goal[1]]:
            ratio = goals.pop(name)[0] / seconds
            print(
                f"tomotopy, {sample or 'all'} paragraphs, {sweeps} sweeps: {seconds:.2f} s, "
                f"{perplexity:.0f}: 1/{ratio:.0f} of gensim, {name}",
                flush=True,
            )
        if not goals:
            break


def share_speed(paragraphs, counts, words):
    engine = TomotopyLda(sweeps=50, draws=1)
    model = fit_topics(counts, words, n_topics=20, engine=engine, segmenter=Segmenter())
    part = paragraphs[:5000]
    for name, transform in (
        ("texts", lambda: model.transform(part)),
        ("counts", lambda: model.transform_counts(counts[: len(part)])),
    ):
        before = time.process_time()
        transform()
        print(f"transform: {len(part) / (time.process_time() - before):.0f} {name} a second")


def table(path, n=5_000, n_topics=20):
    _, tokens, counts, words = counted(path, n)
    known = frozenset(words)
    texts = [[word for word in tokens.words(row) if word in known] for row in range(len(tokens))]
    engines = (TomotopyLda(), GensimLda(), GENSIM[1][1], KullbackLeiblerNmf())
    found = compare_engines(
        counts, n_topics=n_topics, engines=engines, seeds=(0, 1), vocabulary=words, texts=texts
    )
    times = time_engines(counts, n_topics=n_topics, engines=engines)
    wide = found.pivot_table(index="settings", columns="measure", values="mean", sort=False)
    print(wide.join(times.set_index("settings")["cpu_seconds"]).round(3).to_string())


def search(path, n=20_000, jobs=2):
    counts = counted(path, n)[2]
    peak, done = [0.0], threading.Event()

    def watch():
        while not done.wait(0.2):
            peak[0] = max(peak[0], sum(memory for memory, _ in family()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    wall, cpu = time.monotonic(), sum(seconds for _, seconds in family())
    search_n_topics(counts, n_topics=NUMBERS, seeds=range(5), n_jobs=jobs)
    wall, cpu = time.monotonic() - wall, sum(seconds for _, seconds in family()) - cpu
    done.set()
    watcher.join()
    load = Path("/proc/loadavg").read_text(encoding="utf-8").split()[0]
    print(
        f"{jobs} workers: {wall:.0f} s by the clock, {cpu:.0f} s of CPU, all processes together "
        f"{peak[0]:.0f} MiB at most; load at the end {load}"
    )


def family():
    """Yield memory (MiB, what is shared counted in each) and CPU seconds of this process's tree."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
            stats[int(path.parent.name)] = fields
    own = {os.getpid()}
    while more := {pid for pid, fields in stats.items() if int(fields[1]) in own} - own:
        own |= more
    tick, page = os.sysconf("SC_CLK_TCK"), resource.getpagesize()
    for fields in (stats[pid] for pid in own):
        yield int(fields[21]) * page / 2**20, (int(fields[11]) + int(fields[12])) / tick


if __name__ == "__main__":
    task, path, *numbers = sys.argv[1:]
    globals()[task](Path(path), *map(int, numbers))
