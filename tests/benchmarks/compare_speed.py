"""How long do comparisons of many regions take, and how much memory?

    python tests/benchmarks/compare_speed.py

Made-up tables of the size that the bars name: 1,000,000 paragraphs of 300 regions with 4
domains, shares and contrasts for both targets; 20,000 documents with 30,000 words, the typical
words of 30 regions. Seconds are CPU; each part runs in a process of its own.
"""

import multiprocessing
import resource
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix

from toolkit.compare import contrast_shares, estimate_shares, keyness

PARAGRAPHS, DOCUMENTS, REGIONS, DOMAINS = 1_000_000, 50_000, 300, 4
TEXTS, WORDS, PLACES = 20_000, 30_000, 30


def paragraphs(seed=0):
    """Documents of regions, codes for one paragraph in fifty."""
    rng = np.random.default_rng(seed)
    document = np.sort(rng.integers(0, DOCUMENTS, PARAGRAPHS))
    names = np.array([f"document {i:06d}" for i in range(DOCUMENTS)], dtype=object)
    places = np.array([f"{370000 + i}" for i in range(REGIONS)], dtype=object)
    drawn = rng.random(PARAGRAPHS) < 0.02
    return {
        "inclusion": np.full(PARAGRAPHS, 0.02),
        "regions": places[document * REGIONS // DOCUMENTS],
        "clusters": names[document],
        "folds": np.where(drawn, document % 5, -1),
    }, drawn


def shares():
    """Shares of every domain, both targets."""
    _each_domain(estimate_shares)


def contrasts():
    """Contrasts of every domain, each region against the rest, both targets."""
    _each_domain(contrast_shares)


def _each_domain(estimate):
    given, drawn = paragraphs()
    rng = np.random.default_rng(1)
    for _ in range(DOMAINS):
        truth = (rng.random(PARAGRAPHS) < 0.15).astype(float)
        scores = np.where(truth == 1, rng.random(PARAGRAPHS) ** 0.3, rng.random(PARAGRAPHS) ** 3)
        coded = np.where(drawn, truth, np.nan)
        for target in ("corpus", "process"):
            table = estimate(scores, coded, target=target, **given)
            assert len(table) == REGIONS


def words():
    """Typical words with 200 bootstrap samples of documents."""
    rng = np.random.default_rng(2)
    lengths = rng.integers(50, 250, TEXTS)
    word = np.minimum(rng.zipf(1.3, lengths.sum()) - 1, WORDS - 1)
    late = rng.integers(0, WORDS, lengths.sum())
    word = np.where(rng.random(len(word)) < 0.3, late, word)
    document = np.repeat(np.arange(TEXTS), lengths)
    counts = csr_matrix((np.ones(len(word)), (document, word)), shape=(TEXTS, WORDS))
    places = np.array([f"{370000 + i}" for i in range(PLACES)], dtype=object)
    table = keyness(
        counts, [f"w{i}" for i in range(WORDS)], places[np.arange(TEXTS) % PLACES], range(TEXTS)
    )
    assert table["z"].notna().all()


def _measured(part, queue):
    part()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    queue.put((time.process_time(), peak))


def main():
    """Run every part and print what it took."""
    context = multiprocessing.get_context("spawn")
    for part in (shares, contrasts, words):
        queue = context.Queue()
        process = context.Process(target=_measured, args=(part, queue))
        process.start()
        seconds, peak = queue.get()
        process.join()
        sys.stdout.write(f"{part.__name__}: {seconds:.1f} s of CPU, peak {peak} MiB\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
