"""How often do intervals of scores and agreement hold with few documents? Markdown.

    python tests/benchmarks/few_documents.py [--runs 500] [--long]

Of each setting the log odds that the toolkit takes (``bounded_interval``), and the percentiles of
the same bootstrap as far out as Student's t is. Runs in which either has no interval, or nothing
is wrong, are left out. With ``--long`` the first document is as long as all others together.
"""

import argparse
import sys

import numpy as np

from toolkit.resample import bounded_interval, left_out, multiplicities, percentile_interval

DOCUMENTS = (5, 6, 10, 20, 40)
DRAWS = 300


def sizes(rng, shape, long):
    """Paragraphs of documents: some nine, log-normal; the first may be as long as all others."""
    found = np.maximum(2, np.rint(9 * np.exp(rng.normal(0, 0.6, shape)))).astype(int)
    if long:
        found[..., 0] = found[..., 1:].sum(axis=-1)
    return found


def beta(rng, mean, alike, shape):
    """Chances of documents that are alike within by so much."""
    if not alike:
        return np.full(shape, mean)
    strength = 1 / alike - 1
    return rng.beta(mean * strength, (1 - mean) * strength, shape)


def predicted(rng, shape, long, share, sensitivity, specificity, by_document):
    """Hits, false alarms and positives of each document."""
    size = sizes(rng, shape, long)
    positive = rng.binomial(size, beta(rng, share, 0.2, shape))
    hits = rng.binomial(positive, beta(rng, sensitivity, by_document, shape))
    alarms = rng.binomial(size - positive, 1 - beta(rng, specificity, by_document, shape))
    return np.stack([hits, alarms, positive], axis=-1).astype(float)


def coded_twice(rng, shape, long, share, error, by_document):
    """Paragraphs on which two coders differ, and those that both call 1 and 0."""
    size, wrong = sizes(rng, shape, long), beta(rng, error, by_document, shape)
    positive = rng.binomial(size, beta(rng, share, 0.2, shape))
    one = rng.binomial(positive, 2 * wrong * (1 - wrong))
    other = rng.binomial(size - positive, 2 * wrong * (1 - wrong))
    both = wrong**2 / (wrong**2 + (1 - wrong) ** 2)
    missed = rng.binomial(positive - one, both)
    found = rng.binomial(size - positive - other, both)
    yes, no = positive - one - missed + found, size - positive - other - found + missed
    return np.stack([one + other, yes, no], axis=-1).astype(float)


def f1(sums):
    """F1 of hits, false alarms and positives."""
    hits, alarms, positive = np.moveaxis(sums, -1, 0)
    return np.where(positive > 0, 2 * hits / (hits + alarms + positive), np.nan)


def alpha(sums):
    """Krippendorff's alpha of two coders."""
    differ, yes, no = np.moveaxis(sums, -1, 0)
    ones, zeros = 2 * yes + differ, 2 * no + differ
    return 1 - (ones + zeros - 1) * differ / (ones * zeros)


def raw(sums):
    """Share of paragraphs on which both agree."""
    return 1 - sums[..., 0] / sums.sum(axis=-1)


SETTINGS = {
    "F1, share .15, .8/.95": (predicted, (0.15, 0.8, 0.95, 0), f1, 0.0),
    "F1, share .4, .8/.95, errors by document": (predicted, (0.4, 0.8, 0.95, 0.1), f1, 0.0),
    "F1, share .15, .95/.98": (predicted, (0.15, 0.95, 0.98, 0), f1, 0.0),
    "F1, share .05, .8/.95": (predicted, (0.05, 0.8, 0.95, 0), f1, 0.0),
    "alpha, share .15, 5 % wrong": (coded_twice, (0.15, 0.05, 0), alpha, -1.0),
    "alpha, .3, 8 %, errors by document": (coded_twice, (0.3, 0.08, 0.1), alpha, -1.0),
    "alpha, .05, 2 %": (coded_twice, (0.05, 0.02, 0), alpha, -1.0),
    "raw agreement, .3, 8 %, by document": (coded_twice, (0.3, 0.08, 0.1), raw, 0.0),
}


def held(rng, runs, n, long, make, settings, statistic, least):
    """How often log odds, and percentiles, hold the truth."""
    truth = statistic(make(rng, (1, 200_000), False, *settings).sum(axis=1))[0]
    found = []
    for seed, parts in enumerate(make(rng, (runs, n), long, *settings)):
        weights = multiplicities(n, n_boot=DRAWS, seed=seed).astype(float)
        value, draws = statistic(parts.sum(axis=0)), statistic(weights @ parts)
        without = statistic(left_out(n) @ parts)
        low, high = bounded_interval(value, draws, without, n_clusters=n, least=least)
        below, above = percentile_interval(draws, n_clusters=n)
        if low < high and below < above:
            found.append((low <= truth <= high, below <= truth <= above))
    return np.mean(found, axis=0) if len(found) > runs / 4 else [np.nan, np.nan]


def main(arguments=None):
    """Print a row a setting; log odds, then percentiles in brackets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--long", action="store_true")
    options = parser.parse_args(arguments)
    heads = [f"{n} documents" for n in DOCUMENTS]
    sys.stdout.write(f"| | {' | '.join(heads)} |\n|{' --- |' * (1 + len(heads))}\n")
    for number, (name, setting) in enumerate(SETTINGS.items()):
        rng, cells = np.random.default_rng(number), []
        for n in DOCUMENTS:
            with np.errstate(divide="ignore", invalid="ignore"):
                ours, others = held(rng, options.runs, n, options.long, *setting)
            cells.append(f"{ours:.2f} ({others:.2f})")
        sys.stdout.write(f"| {name} | {' | '.join(cells)} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
