"""Scores after a draw in which rare domains are found: calibrated to the corpus or to the draw.

    python tests/benchmarks/enriched.py [--n 60] [--positives 0.3] [--seeds 20]

Composed paragraphs, of whose positives only a part is kept, are drawn by `--design rules`, coded
as they are known to be, and the others scored by each family: the mean score against the truth,
log loss, macro-F1, and the standard error that coding so few leaves to a share corrected by
the scores.
"""

import argparse
from dataclasses import replace

import numpy as np
import pandas as pd

from toolkit import labels
from toolkit.classify import Coded, build_features, fit_classifier
from toolkit.codebook import SHIPPED, coded_beside, load_codebook
from toolkit.text import Segmenter

COMPOSED = coded_beside(SHIPPED)
FAMILIES = ("words-bayes", "words-logistic", "words-weak-logistic")
FAMILIES += ("words-rules-logistic", "words-rules-joined")


def population(book, positives):
    """Return texts and codes, with a part of the paragraphs that are about any domain."""
    table = pd.read_csv(COMPOSED)
    codes = table[list(book.keys)].replace("unsure", 0).astype(float).to_numpy()
    kept = (codes.sum(axis=1) == 0) | (np.random.default_rng(0).random(len(table)) < positives)
    return table["text"][kept].tolist(), table["id"][kept].tolist(), codes[kept]


def measures(model, texts, codes, drawn, chances):
    """Return what is measured of a model, on the paragraphs that it was not taught by."""
    scores = model.predict_proba(texts)
    left, said = ~drawn, scores >= model.thresholds
    p, y = np.clip(scores[left], 1e-4, 1 - 1e-4), codes[left]
    hits = ((y == 1) & said[left]).sum(axis=0)
    f1 = 2 * hits / np.maximum((y == 1).sum(axis=0) + said[left].sum(axis=0), 1)
    spread = ((codes - scores) ** 2 * ((1 - chances) / chances)[:, None])[left].sum(axis=0)
    off = scores.mean(axis=0) - codes.mean(axis=0)
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    return np.abs(off).mean(), off.mean(), loss, f1.mean(), np.sqrt(spread).mean() / len(texts)


def main():
    """Print one row a family, calibrated to what was drawn and to what it stands for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, default=60)
    parser.add_argument("--positives", type=float, default=0.3)
    parser.add_argument("--seeds", type=int, default=20)
    args = parser.parse_args()
    book = replace(load_codebook(), coded=())  # they are the population
    texts, ids, codes = population(book, args.positives)
    print(f"{len(texts)} paragraphs, shares {codes.mean(axis=0).round(3).tolist()}")
    features = build_features(texts, Segmenter(), codebook=book, characters=False)
    strata = labels.vote_strata(labels.Rules(book).vote(texts), book.keys)
    chances = labels.stratum_chances(strata, args.n)
    stands_for = np.tile((1 / chances)[:, None], (1, len(book.keys)))
    rows = []
    for seed in range(args.seeds):
        drawn = labels.draw_paragraphs(ids, chances, design="rules", seed=seed)["drawn"].to_numpy()
        for name, given in (("draw", None), ("corpus", stands_for)):
            coded = Coded(
                paragraph_ids=ids,
                domains=book.keys,
                codes=np.where(drawn[:, None], codes, np.nan),
                clusters=ids,
                stands_for=given,
            )
            for family in FAMILIES:
                model = fit_classifier(features, coded, family=family, seed=seed)
                rows.append((family, name, *measures(model, texts, codes, drawn, chances)))
    columns = ["family", "calibrated to", "off", "too high", "log loss", "macro-F1", "error"]
    table = pd.DataFrame(rows, columns=columns)
    print(table.groupby(columns[:2]).mean().round(4).to_string())


if __name__ == "__main__":
    main()
