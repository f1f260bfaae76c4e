"""How long do comparisons of many regions take, and how much memory?

    python tests/benchmarks/compare_speed.py [--regions 50 100 200]

Made-up tables of the size that the bars name: 1,000,000 paragraphs of 300 regions with 4
domains, shares and contrasts for both targets; 20,000 documents with 30,000 words, the typical
words of 30 regions. ``--regions`` takes the typical words and the distances of all pairs of so
many regions instead, ten documents each. Seconds are CPU; each part runs in a process of its own.
"""

import argparse
import itertools
import multiprocessing
import resource
import sys
import time
from functools import partial

import numpy as np
from scipy.sparse import csr_matrix

from toolkit.compare import contrast_shares, estimate_shares, keyness, region_distances

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


def pairs(n_regions):
    """Typical words of many regions, and how far each is from each other by words and topics."""
    rng = np.random.default_rng(3)
    n = 10 * n_regions
    lengths = rng.integers(50, 250, n)
    word = np.minimum(rng.zipf(1.3, lengths.sum()) - 1, WORDS - 1)
    document = np.repeat(np.arange(n), lengths)
    counts = csr_matrix((np.ones(len(word)), (document, word)), shape=(n, WORDS))
    places = np.array([f"{370000 + i}" for i in range(n_regions)], dtype=object)[np.arange(n) // 10]
    begun = time.process_time()
    keyness(counts, [f"w{i}" for i in range(WORDS)], places, range(n), top=30)
    seconds = [time.process_time() - begun]
    both = list(itertools.combinations(sorted(set(places)), 2))
    for amounts in (counts, rng.dirichlet(np.ones(20), n)):
        begun = time.process_time()
        assert len(region_distances(amounts, places, range(n), pairs=both)) == len(both)
        seconds.append(time.process_time() - begun)
    typical, by_words, by_topics = seconds
    sys.stdout.write(
        f"{n_regions} regions, {len(both)} pairs: typical words {typical:.1f} s, "
        f"distances by words {by_words:.1f} s, by topics {by_topics:.1f} s\n"
    )
    sys.stdout.flush()


def _measured(part, queue):
    part()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    queue.put((time.process_time(), peak))


def main():
    """Run every part and print what it took."""
    context = multiprocessing.get_context("spawn")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=int, nargs="+", default=[])
    asked = [partial(pairs, n) for n in parser.parse_args().regions]
    for part in asked or (shares, contrasts, words):
        queue = context.Queue()
        process = context.Process(target=_measured, args=(part, queue))
        process.start()
        seconds, peak = queue.get()
        process.join()
        name = part.func.__name__ if isinstance(part, partial) else part.__name__
        sys.stdout.write(f"{name}: {seconds:.1f} s of CPU, peak {peak} MiB\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
