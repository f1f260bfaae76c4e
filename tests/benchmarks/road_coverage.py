"""Do the intervals hold when real text is drawn, coded, learned from and estimated?

    python tests/benchmarks/road_coverage.py REGULATIONS.parquet --runs 200

Paragraphs of real documents get a planted code that words tell in part: a few words of middling
frequency make it likely, more so in some documents and regions than in others, and the rest is
chance. Then the road is walked, many times over: draw paragraphs to code (with unequal, known
probabilities), train with folds of documents, score everything, estimate the share of every
region. What the codes of all paragraphs say is known, so that intervals can be counted.

With ``--in-sample`` every fold may learn from all coded paragraphs, while the folds that are
handed on still say otherwise. That is the mistake that folds exist to prevent, and the intervals
must then miss.
"""

import argparse
import sys
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.classify import Coded, Folds, build_features, cross_validate, grouped_folds
from toolkit.compare import estimate_shares
from toolkit.labels import draw_paragraphs
from toolkit.text import Segmenter

DOMAIN = "planted"
LEAST = 20  # characters of a paragraph
N_WORDS = 4
LIKELY, UNLIKELY = 0.75, 0.06
COLUMNS = ("region", "coverage", "naive_coverage", "truth", "share", "naive", "width", "coded_only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """Paragraphs with a code for every one of them."""

    ids: list
    documents: np.ndarray
    regions: np.ndarray
    code: np.ndarray
    hint: np.ndarray
    features: object


def plant(features, documents, *, n_regions, seed):
    """Deal documents to regions and give every paragraph a code that words tell in part."""
    rng = np.random.default_rng(seed)
    holds = features.counts["words"] > 0
    frequency = np.asarray(holds.mean(axis=0)).ravel()
    middling = np.flatnonzero((frequency > 0.03) & (frequency < 0.1))
    words = rng.choice(middling, N_WORDS, replace=False)
    hint = np.asarray(holds[:, words].sum(axis=1)).ravel() > 0
    names, document = np.unique(documents, return_inverse=True)
    region = rng.permutation(len(names))[document] % n_regions
    # Documents differ beyond their words, and so do regions.
    odds = rng.normal(0, 0.5, len(names))[document] + np.linspace(-0.7, 0.7, n_regions)[region]
    likely = np.where(hint, LIKELY, UNLIKELY)
    chance = likely / (likely + (1 - likely) * np.exp(-odds))
    return Planted(
        ids=[f"p{i}" for i in range(len(documents))],
        documents=documents,
        regions=np.array([f"region {i}" for i in region], dtype=object),
        code=(rng.random(len(documents)) < chance).astype(float),
        hint=hint,
        features=features,
    )


def walk(planted, *, n_coded, family, in_sample, seed):
    """Draw, code, train, score and estimate once; one row a region."""
    sizes = pd.Series(planted.regions).map(pd.Series(planted.regions).value_counts()).to_numpy()
    # A rule that sees one of the words is drawn by, as rules are: its probability is trebled.
    chance = np.minimum(1.0, n_coded / sizes * np.where(planted.hint, 3.0, 1.0))
    draw = draw_paragraphs(planted.ids, chance, design="by rule", seed=seed)
    drawn = draw["drawn"].to_numpy()
    codes = np.where(drawn, planted.code, np.nan)
    coded = Coded(
        paragraph_ids=planted.ids,
        domains=[DOMAIN],
        codes=codes[:, None],
        clusters=planted.documents.tolist(),
    )
    folds = grouped_folds(coded, n_folds=5, seed=seed)
    if in_sample:
        folds = Folds(names=folds.names, test=folds.test, train=np.ones_like(folds.train))
    table = cross_validate(planted.features, coded, folds, families=[family], seed=seed)
    return estimate_shares(
        table["score"],
        codes,
        draw["inclusion"],
        planted.regions,
        planted.documents,
        folds=table["fold"],
    )


def road_coverage(planted, *, runs, n_coded, family, in_sample=False, seed=0):
    """How often the intervals of each region hold the share of its codes."""
    truth = pd.Series(planted.code).groupby(planted.regions).mean()
    tables = []
    for run in range(runs):
        table = walk(planted, n_coded=n_coded, family=family, in_sample=in_sample, seed=seed + run)
        tables.append(table.assign(truth=table["region"].map(truth)))
    rows = pd.concat(tables)
    rows = rows.assign(
        coverage=(rows["low"] <= rows["truth"]) & (rows["truth"] <= rows["high"]),
        # What counting the classifier's scores would claim, were its error one of counting.
        naive_coverage=_counted(rows),
        width=rows["high"] - rows["low"],
    )
    return rows[rows["reason"] == ""].groupby("region")[list(COLUMNS[1:])].mean().reset_index()


def _counted(rows):
    arm = 1.96 * np.sqrt(rows["naive"] * (1 - rows["naive"]) / rows["n_paragraphs"])
    return (rows["naive"] - rows["truth"]).abs() <= arm


def read_paragraphs(path, *, n_documents, n_paragraphs, seed):
    """Take some documents of a Parquet file and the first paragraphs of each."""
    table = pd.read_parquet(path, columns=["id", "text"]).dropna()
    table = table.sample(n_documents, random_state=seed)
    texts, documents = [], []
    for document, text in zip(table["id"], table["text"], strict=True):
        lines = [line.strip() for line in text.splitlines() if len(line.strip()) >= LEAST]
        texts += lines[:n_paragraphs]
        documents += [str(document)] * len(lines[:n_paragraphs])
    return texts, np.array(documents, dtype=object)


def main(arguments=None):
    """Walk the road held out and in sample, and print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--coded", type=int, default=100, help="expected, a region")
    parser.add_argument("--regions", type=int, default=5)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--paragraphs", type=int, default=12, help="of each document, at most")
    parser.add_argument("--family", default="words-logistic")
    parser.add_argument("--in-sample", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    texts, documents = read_paragraphs(
        options.file,
        n_documents=options.documents,
        n_paragraphs=options.paragraphs,
        seed=options.seed,
    )
    features = build_features(texts, Segmenter(), characters=False)
    planted = plant(features, documents, n_regions=options.regions, seed=options.seed)
    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = road_coverage(
            planted,
            runs=options.runs,
            n_coded=options.coded,
            family=options.family,
            in_sample=options.in_sample,
        )
    table.loc[len(table)] = ["mean", *table[list(COLUMNS[1:])].mean()]
    sys.stdout.write(f"{len(texts)} paragraphs of {options.documents} documents\n")
    sys.stdout.write(table.round(3).to_string(index=False) + "\n")
    sys.stdout.write(f"{time.process_time() - start:.0f} s of CPU\n")


if __name__ == "__main__":
    main()
