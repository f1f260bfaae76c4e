"""How often do contrasts, typical words and distances find what is not there? As Markdown.

    python tests/benchmarks/null_size.py --runs 400

Regions that write alike, in documents whose paragraphs resemble each other. Contrasts: each of
six regions against the rest, 20 documents of 10 paragraphs a region (intra-cluster correlation
.2), a classifier with sensitivity .8 and specificity .9, 60 paragraphs coded at random; once
with equal shares (.15), once with one region that has .35. Typical words and distances: four
regions of 12 documents of 10 paragraphs, each document with its own leaning to some of 60 words.
The last rows count paragraphs as if they were documents of their own. Then documents of unequal
lengths, each with a leaning of its own: log-normal ones, a region with one report of three
quarters of its text, a region of short and one of long documents.
"""

import argparse
import sys

import numpy as np
import pandas as pd

from toolkit.compare import contrast_shares, keyness, region_distances

REGIONS, DOCUMENTS, PARAGRAPHS, CODED = 6, 20, 10, 60
PLACES, TEXTS, WORDS, LENGTH = 4, 12, 60, 40
ALIKE = 0.2
LEVEL = 0.95


def shares_run(rng, first=0.15, others=0.15):
    """Arguments of a contrast, and the share of each region here and in general."""
    general = np.array([first] + [others] * (REGIONS - 1))
    size = 1 / ALIKE - 1
    region = np.repeat(np.arange(REGIONS), DOCUMENTS * PARAGRAPHS)
    document = np.arange(len(region)) // PARAGRAPHS
    chance = np.repeat(general, DOCUMENTS)
    chance = rng.beta(chance * size, (1 - chance) * size)[document]
    truth = (rng.random(len(region)) < chance).astype(float)
    hit = rng.random(len(region))
    scores = np.where(truth == 1, hit < 0.8, hit < 0.1).astype(float)
    order = rng.random((REGIONS, DOCUMENTS * PARAGRAPHS)).argsort(axis=1).argsort(axis=1).ravel()
    drawn = order < CODED
    given = {
        "scores": scores,
        "coded": np.where(drawn, truth, np.nan),
        "inclusion": np.full(len(region), CODED / (DOCUMENTS * PARAGRAPHS)),
        "regions": [f"r{i}" for i in region],
        "folds": np.where(drawn, document % 5, -1),
    }
    return given, document, {"corpus": truth.reshape(REGIONS, -1).mean(axis=1), "process": general}


def against_rest(shares):
    """Each region's share less that of all others (of equal size) together."""
    return shares - (shares.sum() - shares) / (len(shares) - 1)


def contrasts(runs, rng):
    """Coverage, false alarms and families with one; a row a target and setting."""
    rows = []
    for name, first in (("equal shares", 0.15), ("one region .35", 0.35)):
        found = {target: [] for target in ("corpus", "process")}
        for _ in range(runs):
            given, document, truth = shares_run(rng, first)
            for target, seen in found.items():
                table = contrast_shares(**given, clusters=document, target=target)
                gap = against_rest(truth[target])
                held = (table["low"] <= gap) & (gap <= table["high"])
                seen.append((held.mean(), (table["p"] < 0.05).mean(), table["p_holm"].min()))
        for target, seen in found.items():
            held, single, holm = np.array(seen).T
            null = first == 0.15 and target == "process"
            rows.append(
                {
                    "contrasts": name,
                    "target": target,
                    "interval holds the difference": held.mean(),
                    "p < .05": single.mean() if null else np.nan,
                    "families with p (Holm) < .05": (holm < 0.05).mean() if null else np.nan,
                }
            )
    return pd.DataFrame(rows)


def words_run(rng):
    """Counts of paragraphs of regions that write alike, in documents that do not."""
    usual = rng.dirichlet(np.full(WORDS, 1.0))
    leaning = rng.dirichlet(30 * usual, size=PLACES * TEXTS)
    counts = np.vstack([rng.multinomial(LENGTH, own, size=PARAGRAPHS) for own in leaning])
    document = np.repeat(np.arange(PLACES * TEXTS), PARAGRAPHS)
    return counts, [f"r{i}" for i in document // TEXTS], document


def wording(runs, rng):
    """How often a word or a distance stands out, by documents and by paragraphs."""
    names = [f"w{i}" for i in range(WORDS)]
    found = []
    for seed in range(runs):
        counts, regions, document = words_run(rng)
        for by, clusters in (("documents", document), ("paragraphs", np.arange(len(document)))):
            words = keyness(counts, names, regions, clusters, seed=seed)
            far = region_distances(counts, regions, clusters, n_permutations=99, seed=seed)
            found.append(
                {
                    "clusters": by,
                    "runs with a word, p (adjusted) < .05": (words["p_adjusted"] < 0.05).any(),
                    "words that stand out": (words["p_adjusted"] < 0.05).mean(),
                    "distances with p < .05": (far["p"] <= 0.05).mean(),
                    "runs with a distance, p (Holm) < .05": (far["p_holm"] <= 0.05).any(),
                }
            )
    return pd.DataFrame(found).groupby("clusters", sort=False).mean().reset_index()


def long_and_short(kind, places, texts, rng):
    """Lengths of the documents of so many regions, region by region."""
    length = np.full(places * texts, 200)
    if kind == "log-normal":
        length = np.maximum(length * np.exp(rng.normal(0, 1, len(length))), 5).astype(int)
    if kind == "one long report":
        length[0] = 3 * 200 * texts
    if kind == "short here, long there":
        length[:texts], length[texts : 2 * texts] = 40, 1000
    return length


def lengths(runs, rng):
    """How often words and distances stand out where documents are of unequal lengths."""
    names, rows = [f"w{i}" for i in range(WORDS)], []
    for kind in ("equal", "log-normal", "one long report", "short here, long there"):
        for places, texts in ((2, 4), (4, 6), (4, 12), (4, 30)):
            found = []
            for seed in range(runs):
                length = long_and_short(kind, places, texts, rng)
                usual = rng.dirichlet(np.full(WORDS, 1.0))
                own = rng.dirichlet(30 * usual + 1e-9, size=len(length))
                counts = np.vstack(
                    [rng.multinomial(n, p) for n, p in zip(length, own, strict=True)]
                )
                regions = [f"r{i}" for i in np.arange(len(length)) // texts]
                words = keyness(counts, names, regions, range(len(length)), seed=seed)
                far = region_distances(
                    counts, regions, range(len(length)), n_permutations=99, seed=seed
                )
                stands, p = words["p_adjusted"] < 0.05, far["p"] <= 0.05
                inside = ((words["low"] <= 0) & (words["high"] >= 0))[words["reason"] == ""]
                found.append((stands.any(), inside.mean(), p.mean(), p[0], far["corrected"].mean()))
            rows.append((kind, f"{places} of {texts}", *np.mean(found, axis=0)))
    heads = ("documents", "regions", "runs with a word, p (adjusted) < .05", "intervals hold 0")
    heads += ("distances with p < .05", "of the first region", "corrected distance")
    return pd.DataFrame(rows, columns=list(heads))


def markdown(table):
    """Lay a table out for results/regions_pairs.md."""
    shown = table.map(lambda v: ("" if np.isnan(v) else f"{v:.3f}") if isinstance(v, float) else v)
    lines = [" | ".join(shown.columns), " | ".join("---" for _ in shown.columns)]
    lines += [" | ".join(map(str, row)) for row in shown.itertuples(index=False)]
    return "\n".join(f"| {line} |" for line in lines)


def main(arguments=None):
    """Run both and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    rng = np.random.default_rng(options.seed)
    tables = [contrasts(options.runs, rng), wording(options.runs // 4, rng)]
    tables.append(lengths(options.runs // 2, rng))
    sys.stdout.write("\n\n".join(map(markdown, tables)) + "\n")


if __name__ == "__main__":
    main()
