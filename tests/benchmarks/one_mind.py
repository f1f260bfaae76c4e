"""How often do intervals for `process` hold where each document is about one thing? Exact.

    python tests/benchmarks/one_mind.py

All ten paragraphs of a document are of the domain, or none is, and all are coded: how many
documents are of it is binomial, and every outcome is a region of one call. Two tables, as
Markdown: how often the interval holds the share, and how often p of a difference is below .05
where two regions have the same share.
"""

import sys

import numpy as np
from scipy.stats import binom

from toolkit.compare import contrast_shares, estimate_shares

SHARES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
DOCUMENTS = (5, 6, 8, 12, 20, 40, 100)
PAIRS = ((8, 8), (12, 12), (12, 40), (20, 20), (40, 40))
PARAGRAPHS = 10


def outcomes(n, name=""):
    """Regions of n documents, of which 0 to n are of the domain, as arguments of an estimate."""
    number, document = np.indices((n + 1, n * PARAGRAPHS)).reshape(2, -1)
    document //= PARAGRAPHS
    truth = (document < number).astype(float)
    return {
        "scores": np.full(len(truth), 0.5),
        "coded": truth,
        "inclusion": np.ones(len(truth)),
        "regions": np.array([f"{name}{k:03d}" for k in range(n + 1)])[number],
        "clusters": np.array([f"{name}{k}-{d}" for k, d in zip(number, document, strict=True)]),
        "folds": np.zeros(len(truth)),
    }


def held(n):
    """Return how often the interval holds each share, and its mean width."""
    table = estimate_shares(**outcomes(n), target="process")
    low, high = (table[end].to_numpy()[:, None] for end in ("low", "high"))
    chance = binom.pmf(np.arange(n + 1)[:, None], n, SHARES)
    inside = (low <= SHARES) & (high >= SHARES)
    return (chance * inside).sum(axis=0), (chance * (high - low)).sum(axis=0)


def differ(one, two):
    """Return how often p is below .05 where both have each share."""
    sides = [outcomes(n, name) for n, name in ((one, "a"), (two, "b"))]
    given = {name: np.concatenate([side[name] for side in sides]) for name in sides[0]}
    left, right = np.indices((one + 1, two + 1)).reshape(2, -1)
    pairs = [(f"a{k:03d}", f"b{m:03d}") for k, m in zip(left, right, strict=True)]
    p = contrast_shares(**given, target="process", pairs=pairs)["p"].to_numpy()
    chances = [binom.pmf(k[:, None], n, SHARES) for k, n in ((left, one), (right, two))]
    return (chances[0] * chances[1] * (p < 0.05)[:, None]).sum(axis=0)


def main():
    """Print both tables."""
    heads = f" | {' | '.join(map(str, SHARES))} |\n|{' --- |' * (len(SHARES) + 1)}\n"
    sys.stdout.write(f"| held (width); documents{heads}")
    for n in DOCUMENTS:
        cells = " | ".join("{:.3f} ({:.2f})".format(*pair) for pair in zip(*held(n), strict=True))
        sys.stdout.write(f"| {n} | {cells} |\n")
    sys.stdout.write(f"\n| p < .05; documents{heads}")
    for one, two in PAIRS:
        cells = " | ".join(f"{chance:.3f}" for chance in differ(one, two))
        sys.stdout.write(f"| {one}, {two} | {cells} |\n")


if __name__ == "__main__":
    main()
