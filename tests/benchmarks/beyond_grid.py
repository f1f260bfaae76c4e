"""How often do intervals hold the truth in settings that coverage.py does not have? Markdown.

    python tests/benchmarks/beyond_grid.py [--runs 1000] [--only publishers]

Second waves of coding, publishers as clusters, scores that say all or nothing, paragraphs weighed
by length or by month, draws that take some paragraphs hardly ever, other levels. Every run is a
region of its own, so that all runs of a setting go through one call. ``--only`` takes settings
whose name holds a text. Differences and regressions: beyond_pairs.py.
"""

import argparse
import sys

import numpy as np

from toolkit.compare import estimate_shares

TARGETS = ("corpus", "process")
HEADS = ("setting", "target", "answered", "held", "truth above", "below", "width", "p < .05")
SENSITIVITY, SPECIFICITY = 0.8, 0.9
ALIKE = 0.2


def beta(rng, share, alike, size):
    """Shares of documents that are alike within by so much."""
    if not alike:
        return np.broadcast_to(share, size).copy()
    strength = 1 / alike - 1
    return rng.beta(np.broadcast_to(share, size) * strength, (1 - share) * strength, size)


def codes(rng, chance):
    """Codes by chance, and answers of a classifier that are 0 or 1."""
    truth = (rng.random(chance.shape) < chance).astype(float)
    hit = rng.random(chance.shape)
    return truth, np.where(truth == 1, hit < SENSITIVITY, hit > SPECIFICITY).astype(float)


def doubtful(rng, truth):
    """Scores between 0 and 1."""
    return 1 / (1 + np.exp(-(4.4 * truth - 3.2 + rng.normal(0, 1.6, truth.shape))))


def documents(rng, runs, sizes, share=0.15, alike=ALIKE):
    """Truth and scores (runs, n) of documents of these sizes, and which document is whose."""
    document = np.repeat(np.arange(len(sizes)), sizes)
    truth, scores = codes(rng, beta(rng, share, alike, (runs, len(sizes)))[:, document])
    return truth, scores, document


def sample(rng, chance, shape):
    """Draw paragraph by paragraph."""
    chance = np.broadcast_to(np.minimum(chance, 1.0), shape)
    return rng.random(shape) < chance, chance


def columns(truth, scores, drawn, inclusion, document, weights=None):
    """Arguments of an estimate in which each run is a region."""
    runs, n = truth.shape
    cluster = np.arange(runs)[:, None] * (document.max() + 1) + document
    given = {
        "scores": scores.ravel(),
        "coded": np.where(drawn, truth, np.nan).ravel(),
        "inclusion": inclusion.ravel(),
        "regions": np.repeat(np.arange(runs), n),
        "clusters": cluster.ravel(),
        "folds": np.where(drawn, document % 5, -1).ravel(),
    }
    if weights is not None:
        given["weights"] = np.broadcast_to(weights, truth.shape).ravel()
    return given


def two_waves(rng, runs, n_documents, second):
    """Thirty at random, then thirty more another way; one probability of both together."""
    truth, _, document = documents(rng, runs, np.full(n_documents, 10))
    scores, n = doubtful(rng, truth), truth.shape[1]
    first = np.full(truth.shape, 30 / n)
    if second == "doubt":
        doubt = 0.1 + 1 - np.abs(2 * scores - 1)
        again = np.minimum(30 * doubt / doubt.sum(axis=1, keepdims=True), 1.0)
    elif second == "high":
        again = np.where(scores >= np.sort(scores, axis=1)[:, [-20]], 1.0, 10 / n)
    else:
        again = first
    drawn = (rng.random(truth.shape) < first) | (rng.random(truth.shape) < again)
    given = columns(truth, scores, drawn, 1 - (1 - first) * (1 - again), document)
    return given, {"corpus": truth.mean(axis=1), "process": 0.15}


def publishers(rng, runs, n_publishers, coded, alike=0.1, share=0.15):
    """Clusters of very unequal sizes."""
    sizes = np.ceil(40 * np.exp(rng.normal(0, 1, n_publishers))).astype(int)
    truth, scores, document = documents(rng, runs, sizes, share, alike)
    drawn, chance = sample(rng, coded / truth.shape[1], truth.shape)
    given = columns(truth, scores, drawn, chance, document)
    return given, {"corpus": truth.mean(axis=1), "process": share}


def plain_scores(rng, runs, kind, share=0.15, n_documents=20):
    """Scores that say everything or nothing."""
    truth, scores, document = documents(rng, runs, np.full(n_documents, 10), share)
    scores = {"right": truth, "0": scores * 0, "1": scores * 0 + 1, ".5": scores * 0 + 0.5}[kind]
    drawn, chance = sample(rng, 3 / 10, truth.shape)
    given = columns(truth, scores, drawn, chance, document)
    return given, {"corpus": truth.mean(axis=1), "process": share}


def long_ones(rng, runs, n_documents, spread, coded=60):
    """Paragraphs of log-normal lengths, of which long ones hold more; weighed by length."""
    shape = (runs, 10 * n_documents)
    size = np.exp(rng.normal(0, spread, shape))
    document = np.repeat(np.arange(n_documents), 10)
    share = beta(rng, 0.15, ALIKE, (runs, n_documents))[:, document]
    more = np.minimum(size / np.exp(spread**2 / 2), 2.0)  # of a long one, up to twice the chance
    truth, scores = codes(rng, np.minimum(share * more, 1.0))
    drawn, chance = sample(rng, coded / shape[1], shape)
    given = columns(truth, scores, drawn, chance, document, size)
    many = np.exp(rng.normal(0, spread, 400_000))
    usual = beta(rng, 0.15, ALIKE, many.shape)
    likely = np.minimum(usual * np.minimum(many / np.exp(spread**2 / 2), 2.0), 1.0)
    process = (many * likely).sum() / many.sum()
    return given, {"corpus": (size * truth).sum(axis=1) / size.sum(axis=1), "process": process}


def by_month(rng, runs, per_month, coded=60):
    """Months of unequal numbers of documents that count the same, with shares of their own."""
    month = np.repeat(np.arange(len(per_month)), per_month)
    shares = np.linspace(0.05, 0.35, len(per_month))
    truth, scores, document = documents(rng, runs, np.full(len(month), 10), shares[month])
    drawn, chance = sample(rng, coded / truth.shape[1], truth.shape)
    weights = (1 / np.asarray(per_month))[month][document]
    given = columns(truth, scores, drawn, chance, document, weights)
    return given, {
        "corpus": (weights * truth).sum(axis=1) / weights.sum(),
        "process": shares.mean(),
    }


def usual(rng, runs, n_documents, share, coded):
    """As in the grid; for other levels."""
    truth, scores, document = documents(rng, runs, np.full(n_documents, 10), share)
    drawn, chance = sample(rng, coded / truth.shape[1], truth.shape)
    given = columns(truth, scores, drawn, chance, document)
    return given, {"corpus": truth.mean(axis=1), "process": share}


def by_votes(rng, runs, share, rates):
    """Three in ten of what a classifier says yes to, three in a hundred of the others."""
    document = np.repeat(np.arange(35), 20)
    chance = beta(rng, share, ALIKE, (runs, 35))[:, document]
    truth, hit = (rng.random(chance.shape) < chance).astype(float), rng.random(chance.shape)
    yes = np.where(truth == 1, hit < rates[0], hit > rates[1])
    drawn, inclusion = sample(rng, np.where(yes, 0.3, 0.03), truth.shape)
    given = columns(truth, np.where(yes, 0.95, 0.02), drawn, inclusion, document)
    return given, {"corpus": truth.mean(axis=1), "process": share}


def two_stages(rng, runs, n_documents, n_drawn, part, alike=ALIKE):
    """Some documents of twenty paragraphs are drawn, and a part of each of them is coded."""
    truth, scores, document = documents(rng, runs, np.full(n_documents, 20), 0.15, alike)
    order = rng.random((runs, n_documents)).argsort(axis=1).argsort(axis=1)
    drawn = (order < n_drawn)[:, document] & (rng.random(truth.shape) < part)
    chance = np.full(truth.shape, n_drawn / n_documents * part)
    given = columns(truth, scores, drawn, chance, document)
    return given, {"corpus": truth.mean(axis=1), "process": 0.15}


def two_chances(rng, runs, n_documents, seldom, share=0.1):
    """Half of the paragraphs are drawn seldom, the others at .8; whatever they score."""
    truth, scores, document = documents(rng, runs, np.full(n_documents, 10), share, 0.1)
    chance = np.where(rng.random(truth.shape) < 0.5, seldom, 0.8)
    drawn, chance = sample(rng, chance, truth.shape)
    given = columns(truth, scores, drawn, chance, document)
    return given, {"corpus": truth.mean(axis=1), "process": share}


def all_chances(rng, runs, n_documents, least, share=0.1):
    """Probabilities from the least to 1, as many in each octave; whatever they score."""
    truth, scores, document = documents(rng, runs, np.full(n_documents, 10), share, 0.1)
    drawn, chance = sample(rng, least ** rng.random(truth.shape), truth.shape)
    given = columns(truth, scores, drawn, chance, document)
    return given, {"corpus": truth.mean(axis=1), "process": share}


def by_score(rng, runs, share, least, likely):
    """Likely paragraphs are drawn most often, down to the least, or least often; 40 of 30."""
    document = np.repeat(np.arange(40), 30)
    chance = beta(rng, share, 0.1, (runs, 40))[:, document]
    truth = (rng.random(chance.shape) < chance).astype(float)
    odds = 3 * truth - 1.5 + rng.normal(0, 1, truth.shape)
    scores = 1 / (1 + np.exp(-(3 * odds + np.log(share / (1 - share)))))
    drawn, inclusion = sample(rng, least ** (1 - scores if likely else scores), truth.shape)
    given = columns(truth, scores, drawn, inclusion, document)
    return given, {"corpus": truth.mean(axis=1), "process": share}


def measure(table, truth):
    """Answered, held, truth above and below, mean width; and how often p < .05."""
    given = table["reason"].eq("").to_numpy()
    if not given.any():
        return [0.0]
    truth = np.broadcast_to(truth, len(table))[given]
    low, high = (table[end].to_numpy()[given] for end in ("low", "high"))
    above, below = (truth > high + 1e-12).mean(), (truth < low - 1e-12).mean()
    found = [given.mean(), 1 - above - below, above, below, (high - low).mean()]
    return [*found, (table["p"][given] < 0.05).mean()] if "p" in table else found


def shares(make, *settings, level=0.95):
    """Make the rows of a setting, one a target."""

    def rows(rng, runs):
        given, truth = make(rng, runs, *settings)
        for target in TARGETS:
            table = estimate_shares(**given, target=target, level=level)
            yield target, measure(table, truth[target])

    return rows


SETTINGS = (
    {
        "second wave, 5 documents": shares(two_waves, 5, "random"),
        "second wave, 20 documents": shares(two_waves, 20, "random"),
        "second wave by doubt, 5": shares(two_waves, 5, "doubt"),
        "second wave by doubt, 20": shares(two_waves, 20, "doubt"),
        "second wave of the highest, 20": shares(two_waves, 20, "high"),
        "second wave of the highest, 60": shares(two_waves, 60, "high"),
        "6 publishers": shares(publishers, 6, 60),
        "12 publishers": shares(publishers, 12, 60),
        "30 publishers": shares(publishers, 30, 100),
        "30 publishers, .05": shares(publishers, 30, 100, 0.1, 0.05),
        "scores all right": shares(plain_scores, "right"),
        "scores all right, share .02": shares(plain_scores, "right", 0.02),
        "scores all 0": shares(plain_scores, "0"),
        "scores all 1": shares(plain_scores, "1"),
        "scores all .5": shares(plain_scores, ".5"),
        "scores all .5, share .02, 6 documents": shares(plain_scores, ".5", 0.02, 6),
        "by characters, 6 documents": shares(long_ones, 6, 0.8, 30),
        "by characters, 20 documents": shares(long_ones, 20, 0.8),
        "by characters, 20, very unequal": shares(long_ones, 20, 1.2),
        "by month: 1, 1, 2, 3": shares(by_month, (1, 1, 2, 3)),
        "by month: 1 and 10": shares(by_month, (1, 10)),
        "by month: 2 and 20": shares(by_month, (2, 20)),
        "by month: 1, 2, 4, 6, 8": shares(by_month, (1, 2, 4, 6, 8)),
        "by month: 6 months of 5": shares(by_month, (5,) * 6),
        "half drawn at .05, half at .8, 20 documents": shares(two_chances, 20, 0.05),
        "half drawn at .05, half at .8, 60": shares(two_chances, 60, 0.05),
        "half drawn at .01, half at .8, 60": shares(two_chances, 60, 0.01),
        "half drawn at .05, half at .8, 60, share .3": shares(two_chances, 60, 0.05, 0.3),
        "drawn at .05 to 1, 20 documents": shares(all_chances, 20, 0.05),
        "drawn at .05 to 1, 60": shares(all_chances, 60, 0.05),
        "drawn at .005 to 1, 60": shares(all_chances, 60, 0.005),
        "drawn at .005 to 1, 60, share .3": shares(all_chances, 60, 0.005, 0.3),
    }
    | {
        f"level {level}, {n} documents, share {share}": shares(usual, n, share, 3 * n, level=level)
        for level in (0.8, 0.9, 0.99)
        for n, share in ((6, 0.15), (20, 0.15), (20, 0.04))
    }
    | {
        f"the {'most' if likely else 'least'} likely drawn, {least} to 1, share {share}": shares(
            by_score, share, least, likely
        )
        for likely in (True, False)
        for share, least in ((0.6, 0.15), (0.3, 0.15), (0.1, 0.15), (0.1, 0.01))
    }
    | {
        f"drawn by votes, {sure}/{no}, share {share}": shares(by_votes, share, (sure, no))
        for share in (0.14, 0.04)
        for sure, no in ((0.97, 0.99), (0.9, 0.95), (0.8, 0.9))
    }
    | {
        "two stages, 5 of 30 documents, half of each": shares(two_stages, 30, 5, 0.5),
        "two stages, 10 of 60, half of each": shares(two_stages, 60, 10, 0.5),
        "two stages, 10 of 60, .9 of each": shares(two_stages, 60, 10, 0.9),
        "two stages, 20 of 60, a quarter of each": shares(two_stages, 60, 20, 0.25),
        "two stages, 20 of 200, a quarter of each": shares(two_stages, 200, 20, 0.25),
        "two stages, 54 of 60, .9 of each": shares(two_stages, 60, 54, 0.9),
        "two stages, 30 of 60, a tenth of each": shares(two_stages, 60, 30, 0.1),
    }
)


def print_table(description, settings, arguments=None):
    """Read the options and print the rows of every setting."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    sys.stdout.write(f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}\n")
    for number, (name, rows) in enumerate(settings.items()):
        if options.only not in name:
            continue
        for target, figures in rows(np.random.default_rng([options.seed, number]), options.runs):
            cells = [name, target, *(f"{figure:.3f}" for figure in figures)]
            cells += [""] * (len(HEADS) - len(cells))
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
            sys.stdout.flush()


def main(arguments=None):
    """Print the table."""
    print_table(__doc__, SETTINGS, arguments)


if __name__ == "__main__":
    main()
