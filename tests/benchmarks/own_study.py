"""What a user's own study reaches: pages and a codebook, with 0, 50 or 200 coded paragraphs.

    python tests/benchmarks/own_study.py REGULATIONS.parquet NEWS.parquet

Documents of the external set (see tests/labels/external) are dealt into folds. In each fold a
corpus is drawn from the documents of the other folds: local regulations and items of the news,
a part of them chosen because the rules see one of the rarer domains there, as in pages that
somebody collected for these domains. Coded paragraphs are drawn from those of the external set in
that corpus; those of the fold that is held out test. No document stands on both sides.
`--composed 2` tests on composed paragraphs instead (see toolkit/codebook/coded.md); with `--near`
the coded ones are drawn from these too, and the others test. `--plain` puts a plain list of words
in place of the codebook's rules, as a first codebook of one's own has it.
"""

import argparse
import hashlib
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from score_composed import read_composed
from score_external import read_set

from toolkit import labels
from toolkit.classify import Coded, build_features, fit_classifier
from toolkit.codebook import Codebook, Rule, RuleSet, load_codebook
from toolkit.labels import Rules
from toolkit.resample import cluster_codes
from toolkit.text import Segmenter

FAMILIES = ("rules", "clauses-taught", "clauses-rules", "words-rules-joined")
N_FOLDS = 3
NEAR = 200  # composed paragraphs from which coded ones are drawn
PLAIN = {
    "poverty_prevention": "返贫 脱贫 贫困 低保 特困 困难群众 帮扶 临时救助 扶贫 低收入人口",
    "elderly_care": "养老 老年人 敬老院 老人 高龄 助餐 失能 老龄",
    "burial_reform": "殡葬 公墓 墓地 骨灰 丧事 红白理事会 火化 散埋乱葬",
    "infrastructure": "公路 道路 供水 管网 基础设施 水利 桥梁 污水处理 老旧小区 工程建设 电网",
}
SHARES = {"rare": 0.3, "regulations": 0.5, "news": 0.2}


def fold_of(key, seed):
    """Return the fold of a document, by a hash of its name."""
    return int(hashlib.sha256(f"{seed}/{key}".encode()).hexdigest()[:8], 16) % N_FOLDS


def read_pages(files):
    """Return the paragraphs of local regulations and news, each text once."""
    rows = []
    for name, path in files.items():
        table = pd.read_parquet(path)
        if "region" in table:
            table = table[table["region"].notna()]
        for key, text in zip(table["id"], table["text"], strict=True):
            lines = (line.strip() for line in text.split("\n"))
            rows += [(name, f"{name}/{key}", line) for line in lines if len(line) >= 20]
    pages = pd.DataFrame(rows, columns=["file", "document", "text"])
    return pages.drop_duplicates("text").reset_index(drop=True)


def draw_corpus(pages, said, allowed, n, seed):
    """Return the places of about ``n`` paragraphs, in whole documents."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(said, index=pages["document"])[allowed]
    sizes = frame.groupby(level=0).size()
    seen = frame.groupby(level=0).any()
    rare = frame.sum().sort_values().index[:-1]
    news = sizes.index.str.startswith("news")
    pools = [(sizes.index[seen[j]], SHARES["rare"] / len(rare)) for j in rare]
    pools += [(sizes.index[~news], SHARES["regulations"]), (sizes.index[news], SHARES["news"])]
    taken = set()
    for names, share in pools:
        order = names[rng.permutation(len(names))]
        enough = int(np.searchsorted(np.cumsum(sizes[order]), share * n)) + 1
        taken |= set(order[:enough])
    return np.flatnonzero(pages["document"].isin(taken))


def code_some(rows, chances, n, seed):
    """Return the rows of ``n`` coded paragraphs, drawn in proportion to ``chances``."""
    if n == 0:
        return rows.iloc[:0]
    rng = np.random.default_rng(seed)
    taken = rng.choice(len(rows), n, replace=False, p=chances / chances.sum())
    return rows.iloc[np.sort(taken)]


def chances_of(design, texts, n, rules, words):
    """Return how likely each paragraph is to be coded.

    ``rules`` is the design of ``toolkit label draw``: as many for each domain that rules see as
    for none. ``apart`` draws where a model of words, taught by the rules, says otherwise.
    """
    if design == "random":
        return np.ones(len(texts))
    votes = rules.vote(texts)
    if design == "rules":
        return labels.stratum_chances(labels.vote_strata(votes, rules.domains), n)
    apart = np.abs((votes == 1) - words.predict_proba(texts))
    return labels.score_chances(apart, n, aim="positive")


def study_of(texts, documents, coded, domains):
    """Return texts and codes of a corpus to which the coded paragraphs have been added."""
    codes = np.full((len(texts), len(domains)), np.nan)
    own = coded[list(domains)].replace({"unsure": np.nan}).to_numpy(dtype=float)
    both = [*texts, *coded["text"]]
    return both, Coded(
        paragraph_ids=[f"p{i}" for i in range(len(both))],
        domains=domains,
        codes=np.concatenate([codes, own]),
        clusters=[*documents, *coded["key"]],
    )


def f1_by_domain(gold, said, rows=slice(None)):
    """Return F1 of each column; gold is NaN where the coder was unsure."""
    g, s = gold[rows], said[rows]
    both = ((g == 1) & s).sum(axis=0)
    return 2 * both / np.maximum((g == 1).sum(axis=0) + (s & ~np.isnan(g)).sum(axis=0), 1)


def interval(gold, said, keys, n_boot=500):
    """Return a 95 % interval of macro-F1 by resampling documents."""
    names, numbers = cluster_codes(list(keys))
    rng = np.random.default_rng(0)
    members = [np.flatnonzero(numbers == i) for i in range(len(names))]
    found = []
    for _ in range(n_boot):
        rows = np.concatenate([members[i] for i in rng.integers(len(names), size=len(names))])
        found.append(f1_by_domain(gold, said, rows).mean())
    return np.quantile(found, [0.025, 0.975])


def taught_by_rules(pages, codebook, segmenter, seed):
    """Return a model of words that learned from the rules on uncoded pages."""
    nothing = pd.DataFrame(columns=["text", "key", *codebook.keys])
    texts, coded = study_of(
        pages["text"].to_numpy(), pages["document"].to_numpy(), nothing, codebook.keys
    )
    features = build_features(texts, segmenter, codebook=codebook, characters=False)
    return fit_classifier(features, coded, family="clauses-taught", seed=seed)


def folds_of(pages, outside, args):
    """Yield seed, pages that may be read, coded paragraphs to draw from and those that test."""
    for seed in range(args.seeds):
        if args.composed:
            rows = pd.concat([read_composed(wave) for wave in args.composed])
            rows = rows.assign(key=rows["id"], part="composed")  # each a document of its own
            if args.near:
                rows = rows.sample(frac=1, random_state=seed)
                outside, rows = rows[:NEAR], rows[NEAR:]
            yield seed, np.ones(len(pages), dtype=bool), outside, rows
            continue
        folds = {key: fold_of(key, seed) for key in {*pages["document"], *outside["key"]}}
        own = outside["key"].map(folds)
        for fold in range(N_FOLDS):
            allowed = (pages["document"].map(folds) != fold).to_numpy()
            yield seed, allowed, outside[own != fold], outside[own == fold]


def run(pages, said, outside, args, codebook):
    """Yield size, family and the rows and answers of each held-out fold."""
    segmenter = Segmenter()
    for seed, allowed, near, test in folds_of(pages, outside, args):
        corpus = draw_corpus(pages, said, allowed, args.paragraphs, seed)
        words = None
        for n in args.coded:
            if args.design == "apart" and n and words is None:
                words = taught_by_rules(pages.iloc[corpus], codebook, segmenter, seed)
            texts = near["text"].tolist()
            chances = chances_of(args.design, texts, max(n, 1), Rules(codebook), words)
            coded = code_some(near, chances, n, seed)
            free = corpus[~pages["text"].iloc[corpus].isin(set(coded["text"])).to_numpy()]
            texts, codes = study_of(
                pages["text"].to_numpy()[free],
                pages["document"].to_numpy()[free],
                coded,
                codebook.keys,
            )
            features = build_features(texts, segmenter, codebook=codebook, characters=False)
            for family in args.families:
                model = fit_classifier(features, codes, family=family, seed=seed)
                yield n, family, test, model.predict(test["text"].tolist())


def plain(codebook: Codebook) -> Codebook:
    """Return the codebook with lists of words in place of its rules."""
    domains = tuple(
        replace(domain, rules=RuleSet(rules=(Rule(name="words", any=tuple(words.split())),)))
        for domain, words in zip(codebook.domains, PLAIN.values(), strict=True)
    )
    return replace(codebook, domains=domains, rules=RuleSet())


def main():
    """Print macro-F1 by family and number of coded paragraphs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regulations", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--paragraphs", type=int, default=12_000)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--coded", type=int, nargs="+", default=[0, 50, 200])
    parser.add_argument("--design", choices=["random", "rules", "apart"], default="random")
    parser.add_argument("--families", nargs="+", default=list(FAMILIES))
    parser.add_argument("--parts", help="letters of the external set's parts; default: all")
    parser.add_argument("--composed", help="numbers of the waves of them that test, as in 567")
    parser.add_argument("--near", action="store_true", help="draw the coded ones from these too")
    parser.add_argument("--plain", action="store_true", help="plain lists of words for rules")
    parser.add_argument("--codebook", type=Path, help="default: the shipped one")
    args = parser.parse_args()
    start = time.process_time()
    codebook = load_codebook(args.codebook) if args.codebook else load_codebook()
    if args.plain:
        codebook = plain(codebook)
    if args.plain or args.composed:  # no first codebook has them, and they are what tests
        codebook = replace(codebook, coded=())
    files = {"regulations": args.regulations, "news": args.news}
    outside = read_set(files)
    outside["key"] = outside["file"] + "/" + outside["document_id"]
    pages = read_pages(files)
    said = Rules(codebook).vote(pages["text"].tolist()) == 1
    answers = {}
    for n, family, test, predicted in run(pages, said, outside, args, codebook):
        answers.setdefault((n, family), []).append((test, predicted))
    for (n, family), found in answers.items():
        tested = pd.concat([test for test, _ in found])
        predicted = np.concatenate([part for _, part in found])
        keep = tested["part"].isin(list(args.parts or tested["part"].unique())).to_numpy()
        gold = tested[list(codebook.keys)].replace({"unsure": np.nan}).to_numpy(dtype=float)[keep]
        scores = f1_by_domain(gold, predicted[keep])
        low, high = interval(gold, predicted[keep], tested["key"][keep])
        domains = " ".join(f"{score:.3f}" for score in scores)
        print(f"{n:4d} {family:22s} {scores.mean():.3f} [{low:.3f}, {high:.3f}]  {domains}")
    print(f"{time.process_time() - start:.0f} s of CPU")


if __name__ == "__main__":
    main()
