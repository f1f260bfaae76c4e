"""How often do intervals for `process` hold where classifiers err otherwise in other documents?

    python tests/benchmarks/clumped.py [--runs 1000]

Few codes do not show how alike paragraphs of one document are; scores of all paragraphs do, if a
score depends on the code alone. Here it does not: documents of twenty paragraphs, a part of which
is coded at random, and classifiers whose errors go by document. One table, as Markdown.
"""

import argparse
import sys

import numpy as np

from toolkit.compare import estimate_shares

PARAGRAPHS = 20
SIZES = ((5, 30), (10, 40), (20, 40), (40, 60))


def by_document(share, correlation, shape, rng):
    """Chances of a positive paragraph, the same for all of a document."""
    size = 1 / correlation - 1
    chance = rng.beta(share * size, (1 - share) * size, shape)
    return np.repeat(chance, PARAGRAPHS, axis=1)


def answers(truth, sensitivity, false_alarms, rng):
    """Scores of 1 where a paragraph is found, or mistaken."""
    return (rng.random(truth.shape) < np.where(truth, sensitivity, false_alarms)).astype(float)


def unseen_theme(shape, rng):
    """Half is a theme that is seen and even, half one that is not seen and comes in clumps."""
    chance = by_document(0.1, 0.4, shape, rng)
    seen = rng.random(chance.shape) < 0.1
    truth = seen | (rng.random(chance.shape) < chance)
    return truth, answers(seen, 0.9, 0.05, rng), 0.19


def own_errors(shape, rng):
    """Every document has a sensitivity and a rate of false alarms of its own."""
    truth = rng.random((shape[0], shape[1] * PARAGRAPHS)) < by_document(0.2, 0.2, shape, rng)
    seen, mistaken = (by_document(rate, 0.4, shape, rng) for rate in (0.8, 0.1))
    return truth, answers(truth, seen, mistaken, rng), 0.2


def missed_where_many(shape, rng):
    """The more positive paragraphs a document has, the fewer of them are found."""
    chance = by_document(0.2, 0.2, shape, rng)
    truth = rng.random(chance.shape) < chance
    return truth, answers(truth, np.maximum(1 - chance, 0.1), 0.05, rng), 0.2


def two_kinds(shape, rng):
    """One document in five is mostly about the domain; the classifier is nearly always right."""
    chance = np.repeat(np.where(rng.random(shape) < 0.2, 0.8, 0.05), PARAGRAPHS, axis=1)
    truth = rng.random(chance.shape) < chance
    return truth, answers(truth, 0.95, 0.03, rng), 0.2


def rare(shape, rng):
    """A rare domain in clumps."""
    chance = by_document(0.04, 0.3, shape, rng)
    truth = rng.random(chance.shape) < chance
    return truth, answers(truth, 0.8, 0.05, rng), 0.04


KINDS = {
    "half is a theme that is not seen and comes in clumps": unseen_theme,
    "each document has errors of its own": own_errors,
    "missed where there are many": missed_where_many,
    "one document in five is full of it": two_kinds,
    "rare, in clumps": rare,
}


def held(kind, documents, coded, runs, rng):
    """Coverage and mean width."""
    truth, scores, share = kind((runs, documents), rng)
    n = truth.shape[1]
    drawn = rng.random(truth.shape) < coded / n
    table = estimate_shares(
        scores.ravel(),
        np.where(drawn, truth, np.nan).ravel(),
        np.full(truth.size, coded / n),
        np.repeat(np.arange(runs), n),
        np.arange(truth.size) // PARAGRAPHS,
        folds=np.where(drawn, 0, -1).ravel(),
        target="process",
    )
    low, high = (table[name].to_numpy()[table["reason"].eq("")] for name in ("low", "high"))
    return ((low <= share) & (share <= high)).mean(), (high - low).mean()


def main(arguments=None):
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args(arguments).runs
    heads = [f"{documents} documents, {coded} codes" for documents, coded in SIZES]
    lines = [f"| held (width) | {' | '.join(heads)} |", f"|{' --- |' * (len(SIZES) + 1)}"]
    for number, (name, kind) in enumerate(KINDS.items()):
        cells = []
        for documents, coded in SIZES:
            rng = np.random.default_rng([0, number, documents])
            cells.append("{:.3f} ({:.3f})".format(*held(kind, documents, coded, runs, rng)))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
