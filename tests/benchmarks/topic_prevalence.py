"""How true topic prevalence is on simulated corpora whose regions differ by a known amount.

    python tests/benchmarks/topic_prevalence.py attenuation
    python tests/benchmarks/topic_prevalence.py coverage

Ten topics over two thousand words. Region A writes .25 of topic 0, region B .10; what documents
write scatters around the region, paragraphs around their document. ``attenuation`` prints, by
paragraph length, what is left of the difference of .15 with the true topics and with topics
fitted to the corpus, beside the slope that ``toolkit.topics.attenuation`` foretells. ``coverage``
prints how often 95 % intervals hold what they are about: the mean of folded-in shares of all
documents that the region might write (given the fitted topics), and the true share.
"""

import sys

import numpy as np
from scipy.sparse import csr_matrix

from toolkit.topics import (
    TomotopyLda,
    TopicModel,
    align,
    attenuation,
    fit_topics,
    topic_prevalence,
)

N_TOPICS, N_WORDS, PARAGRAPHS = 10, 2000, 6
SHARES = {"A": 0.25, "B": 0.10}
LENGTHS = (5, 10, 20, 40, 80)
VOCABULARY = tuple(f"w{term:04}" for term in range(N_WORDS))


def region_mean(share):
    rest = np.full(N_TOPICS, (1 - share) / (N_TOPICS - 1))
    rest[0] = share
    return rest


def draw_region(rng, share, n_documents):
    """Draw true shares of the paragraphs of some documents, and the number of their document."""
    own = rng.dirichlet(region_mean(share) * 5, size=n_documents)
    rows = np.vstack([rng.dirichlet(row * 3 + 1e-3, size=PARAGRAPHS) for row in own])
    return rows, np.repeat(np.arange(n_documents), PARAGRAPHS)


def counts_of(topics, shares, length, seed):
    lengths = np.random.default_rng(seed).poisson(length - 1, len(shares)) + 1
    likely = shares @ topics
    likely /= likely.sum(axis=1, keepdims=True)
    return csr_matrix(np.random.default_rng(seed).multinomial(lengths, likely))


def corpus(truth, length, n_documents, seed):
    rng = np.random.default_rng(seed)
    parts = [draw_region(rng, share, n_documents) for share in SHARES.values()]
    shares = np.vstack([part[0] for part in parts])
    return counts_of(truth, shares, length, seed), shares


def fitted(truth, length):
    """Fit topics to two regions of 300 documents, in the order of the true ones."""
    counts, _ = corpus(truth, length, 300, seed=7)
    model = fit_topics(
        counts, VOCABULARY, n_topics=N_TOPICS, engine=TomotopyLda(sweeps=100), seed=0
    )
    order = align(truth, model.topics).partner
    return TopicModel(model.topics[order], model.alpha[order], VOCABULARY)


def left_of(model, counts, shares):
    """Return the part of the true difference in topic 0 that folded-in shares show."""
    half = len(shares) // 2
    found = model.transform_counts(counts)[:, 0]  # missing where no word is known
    return (np.nanmean(found[:half]) - np.nanmean(found[half:])) / (
        shares[:half, 0].mean() - shares[half:, 0].mean()
    )


def show_attenuation(truth):
    print("words, left with true topics, with fitted topics, foretold, distance of topic 0")
    alpha = region_mean(np.mean(list(SHARES.values()))) * 1.9
    for length in LENGTHS:
        model = fitted(truth, length)
        counts, shares = corpus(truth, length, 1500, seed=11)
        exact = left_of(TopicModel(truth, alpha, VOCABULARY), counts, shares)
        slope = attenuation(model.topics, model.alpha, lengths=[length])["slope"][0]
        far = align(truth, model.topics).divergence[0]
        print(
            f"{length:4} {exact:.2f} {left_of(model, counts, shares):.2f} {slope:.2f} {far:.2f}",
            flush=True,
        )


def show_coverage(truth, repeats=500, n_boot=1000):
    print("words, documents, of the folded-in mean, of the true share")
    for length in (10, 40):
        model = fitted(truth, length)
        rng = np.random.default_rng(3)
        shares, _ = draw_region(rng, SHARES["A"], 4000)
        goal = model.transform_counts(counts_of(truth, shares, length, 5))[:, 0].mean()
        for n_documents in (5, 10, 20, 40):
            held = np.zeros(2)
            for repeat in range(repeats):
                rng = np.random.default_rng(1000 + repeat)
                drawn, documents = draw_region(rng, SHARES["A"], n_documents)
                found = model.transform_counts(counts_of(truth, drawn, length, repeat))
                table = topic_prevalence(
                    found, ["A"] * len(found), documents, n_boot=n_boot, seed=repeat
                )
                low, high = table["low"][0], table["high"][0]
                held += [low <= goal <= high, low <= SHARES["A"] <= high]
            inside, true = held / repeats
            print(f"{length:4} {n_documents:3} {inside:.3f} {true:.3f}", flush=True)


if __name__ == "__main__":
    truth = np.random.default_rng(0).dirichlet(np.full(N_WORDS, 0.05), size=N_TOPICS)
    {"attenuation": show_attenuation, "coverage": show_coverage}[sys.argv[1]](truth)
