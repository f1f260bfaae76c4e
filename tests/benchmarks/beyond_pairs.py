"""How often do differences and coefficients hold the truth where documents are shared? Markdown.

    python tests/benchmarks/beyond_pairs.py [--runs 1000] [--only mix]

Periods of a region and regions that share documents (of one mind, or against each other), two
regions at one mix of genres; regressions on a column of 0 and 1 with few codes on one side.
"""

from functools import partial

import numpy as np
import pandas as pd
from beyond_grid import ALIKE, TARGETS, beta, codes, columns, measure, print_table, sample

from toolkit.compare import contrast_shares, regress_share, same_mix


def pairs_of(rng, chances, document, coded, weights=None):
    """Arguments of a difference of two regions: ``chances`` are of both, (runs, 2, n)."""
    truth, scores = codes(rng, chances)
    drawn, chance = sample(rng, coded / truth.shape[2], truth.shape)
    runs = len(truth)
    given = columns(
        truth.reshape(runs, -1),
        scores.reshape(runs, -1),
        drawn.reshape(runs, -1),
        chance.reshape(runs, -1),
        document.ravel(),
        weights,
    )
    given["regions"] = np.repeat(np.arange(2 * runs), truth.shape[2])
    given["pairs"] = [(2 * run, 2 * run + 1) for run in range(runs)]
    return given, truth


def shared(rng, runs, n_documents, part, how, coded=60, shares=(0.15, 0.15)):
    """Documents of which a part writes about both sides, with one mind or against each other."""
    both = int(part * n_documents)
    one = beta(rng, shares[0], ALIKE, (runs, n_documents))
    place = one / shares[0] * shares[1] if how == "together" else None
    two = beta(rng, shares[1], ALIKE, (runs, n_documents))
    if both and how == "together":
        two[:, :both] = np.minimum(place[:, :both], 1.0)
    elif both:  # where there is much of the one there is little of the other
        order = one[:, :both].argsort(axis=1).argsort(axis=1)
        two[:, :both] = np.take_along_axis(-np.sort(-two[:, :both], axis=1), order, axis=1)
    own = np.repeat(np.arange(n_documents), 10)
    document = np.stack([own, np.where(own < both, own, own + n_documents)])
    chances = np.stack([one[:, own], two[:, own]], axis=1)
    given, truth = pairs_of(rng, chances, document, coded)
    mean = truth.mean(axis=2)
    return given, {"corpus": mean[:, 0] - mean[:, 1], "process": shares[0] - shares[1]}


def one_mix(rng, runs, here, there, coded=60):
    """Regions of so many reports and notices, which differ, compared at one mix of both."""
    genre = np.stack([np.repeat([0, 1], kinds) for kinds in (here, there)])
    share = np.array([0.35, 0.08])
    document = np.arange(genre.size).reshape(genre.shape).repeat(10, axis=1)
    kind = genre.repeat(10, axis=1)
    chances = beta(rng, share[genre], ALIKE, (runs, *genre.shape)).repeat(10, axis=2)
    sides = np.repeat([0, 1], kind.shape[1])
    weights = same_mix([f"r{i}" for i in sides], [f"g{i}" for i in kind.ravel()])
    given, truth = pairs_of(rng, chances, document, coded, weights)
    w = weights.reshape(kind.shape)
    mean = (truth * w).sum(axis=2) / w.sum(axis=1)
    return given, {"corpus": mean[:, 0] - mean[:, 1], "process": 0.0}


def differences(make, *settings):
    """Make the rows of a setting, one a target."""

    def rows(rng, runs):
        given, truth = make(rng, runs, *settings)
        for target in TARGETS:
            yield target, measure(contrast_shares(**given, target=target), truth[target])

    return rows


def regressions(part, coded, share, kind, rng, runs, n_documents=100):
    """Make the row of a column that changes nothing, from a tenth of the runs."""
    document = np.repeat(np.arange(n_documents), 20)
    column = document < part * n_documents
    found = []
    for _ in range(runs // 10):
        truth, scores = codes(rng, beta(rng, share, ALIKE, n_documents)[document])
        if kind == "higher where 1":
            scores = np.where(column & (rng.random(len(scores)) < 0.3), 1.0, scores)
        scores = scores * 0 if kind == "0" else scores
        drawn, chance = sample(rng, coded / len(document), truth.shape)
        table = regress_share(
            scores,
            np.where(drawn, truth, np.nan),
            chance,
            pd.DataFrame({"column": column.astype(float)}),
            document,
            folds=np.where(drawn, document % 5, -1),
        )
        found.append(table.iloc[1])
    yield "process", measure(pd.DataFrame(found), 0.0)


DIFFERENCES = {
    f"{n} documents, {part} of them on both sides, {how}": differences(shared, n, part, how, 3 * n)
    for n in (6, 20)
    for part, how in ((0.0, "apart"), (0.5, "together"), (1.0, "together"), (1.0, "against"))
} | {
    "20 documents on both sides, together, .35 and .15": differences(
        shared, 20, 1.0, "together", 60, (0.35, 0.15)
    ),
    "one mix: 5 and 5 against 5 and 5": differences(one_mix, (5, 5), (5, 5)),
    "one mix: 8 and 2 against 2 and 8": differences(one_mix, (8, 2), (2, 8)),
    "one mix: 20 and 10 against 3 and 27": differences(one_mix, (20, 10), (3, 27)),
    "one mix: 19 and 1 against 10 and 10": differences(one_mix, (19, 1), (10, 10)),
}


REGRESSIONS = {
    f"{part} of documents 1, {coded} of 2,000 coded, share {share}, scores {kind}": partial(
        regressions, part, coded, share, kind
    )
    for part, coded in ((0.2, 60), (0.1, 120))
    for share in (0.05, 0.15, 0.4)
    for kind in ("usual", "higher where 1", "0")
}


def main(arguments=None):
    """Print the table."""
    print_table(__doc__, {**DIFFERENCES, **REGRESSIONS}, arguments)


if __name__ == "__main__":
    main()
