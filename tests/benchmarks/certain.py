"""How often do intervals hold the truth where most codes are of paragraphs that were certain?

    python tests/benchmarks/certain.py [--runs 2000]

Regions with documents of ten paragraphs of which every one was coded, beside a draw from others;
or with all paragraphs of a band of scores, or all to which a classifier says yes, and a draw from
the rest. Codes are drawn anew in
every run; one table, as Markdown.
"""

import argparse
import sys

import numpy as np

from toolkit.compare import estimate_shares

DOCUMENT = 10

# Certain paragraphs and others, the chance of these, the share among either, the classifier.
DOCUMENTS = (
    (300, 60, 0.3, 0.05, 0.05, 0.8, 0.9),
    (300, 60, 0.3, 0.05, 0.3, 0.8, 0.9),
    (300, 60, 0.3, 0.05, 0.3, 0.95, 0.95),
    (300, 60, 0.3, 0.6, 0.1, 0.8, 0.9),
    (100, 200, 0.2, 0.1, 0.4, 0.8, 0.9),
    (60, 40, 0.2, 0.05, 0.5, 0.8, 0.9),
    (200, 1000, 0.05, 0.02, 0.05, 0.8, 0.9),
    (200, 100, 0.03, 0.1, 0.3, 0.8, 0.9),
    (300, 60, 0.8, 0.05, 0.3, 0.95, 0.95),
    (200, 40, 0.9, 0.1, 0.3, 0.8, 0.9),
)
BANDS = (
    ("highest 40", 0.1),
    ("highest 40", 0.3),
    ("most doubtful 50", 0.1),
    ("highest 40 and six documents", 0.1),
)

# Paragraphs, the share, the chance of those to which the classifier (.9, .95) says no.
VERDICTS = ((1200, 0.1, 0.15), (400, 0.3, 0.15), (1200, 0.3, 0.06), (1200, 0.6, 0.02))


def documents(setting, runs, rng):
    """Truth, scores of 0 and 1, and chances: each of shape (runs, paragraphs)."""
    certain, others, chance, here, there, sensitivity, specificity = setting
    first = np.arange(certain + others) < certain
    truth = rng.random((runs, len(first))) < np.where(first, here, there)
    says = rng.random(truth.shape) < np.where(truth, sensitivity, 1 - specificity)
    inclusion = np.broadcast_to(np.where(first, 1.0, chance), truth.shape)
    return truth.astype(float), says.astype(float), inclusion


def bands(setting, runs, rng):
    """Truth (share .2, correlation .1), scores between 0 and 1, and chances."""
    band, chance = setting
    shares = np.repeat(rng.beta(1.8, 7.2, (runs, 20)), DOCUMENT, axis=1)
    truth = (rng.random(shares.shape) < shares).astype(float)
    scores = 1 / (1 + np.exp(-(4.4 * truth - 3.2 + rng.normal(0, 1.6, truth.shape))))
    doubt = -np.abs(scores - 0.5)
    chosen = np.zeros(truth.shape, dtype=bool)
    if band.startswith("highest"):
        chosen |= scores >= np.sort(scores, axis=1)[:, [-40]]
    else:
        chosen |= doubt >= np.sort(doubt, axis=1)[:, [-50]]
    if band.endswith("documents"):
        chosen[:, :60] = True
    return truth, scores, np.where(chosen, 1.0, chance)


def verdicts(setting, runs, rng):
    """Truth (correlation .1), scores of 0 and 1, and chances: 1 of all that score 1."""
    n, share, chance = setting
    shares = rng.beta(9 * share, 9 * (1 - share), (runs, n // DOCUMENT))
    truth = rng.random((runs, n)) < np.repeat(shares, DOCUMENT, axis=1)
    says = rng.random(truth.shape) < np.where(truth, 0.9, 0.05)
    return truth.astype(float), says.astype(float), np.where(says, 1.0, chance)


def row(name, truth, scores, inclusion, rng):
    """Coverage, misses on either side, width and standard error, target corpus."""
    runs, n = truth.shape
    drawn = rng.random(truth.shape) < inclusion
    table = estimate_shares(
        scores.ravel(),
        np.where(drawn, truth, np.nan).ravel(),
        inclusion.ravel(),
        np.repeat(np.arange(runs), n),
        np.arange(truth.size) // DOCUMENT,
        folds=np.where(drawn, 0, -1).ravel(),
    )
    given = table["reason"].eq("").to_numpy()
    true = truth.mean(axis=1)[table["region"].to_numpy(dtype=int)][given]
    low, high, se, share = (
        table[name].to_numpy()[given] for name in ("low", "high", "se", "share")
    )
    above, below = (true > high + 1e-12).mean(), (true < low - 1e-12).mean()
    errors = np.sqrt((se**2).mean() / ((share - true) ** 2).mean())
    figures = (1 - above - below, above, below, (high - low).mean(), errors)
    return f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


def main(arguments=None):
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    runs = parser.parse_args(arguments).runs
    lines = [
        "| certain; others, their chance (shares, sensitivity, specificity) | held "
        "| truth above | below | width | se / error |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for number, setting in enumerate(DOCUMENTS + BANDS + VERDICTS):
        rng = np.random.default_rng([0, number])
        if len(setting) == 2:
            name = f"{setting[0]}; the rest of 200, {setting[1]}"
            drawn = bands(setting, runs, rng)
        elif len(setting) == 3:
            name = f"every yes; the others of {setting[0]}, {setting[2]} (share {setting[1]})"
            drawn = verdicts(setting, runs, rng)
        else:
            certain, others, chance, *rest = setting
            name = f"{certain}; {others}, {chance} ({', '.join(map(str, rest))})"
            drawn = documents(setting, runs, rng)
        lines.append(row(name, *drawn, rng))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
