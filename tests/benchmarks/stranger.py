"""What a study with a codebook that nobody here knew reaches, from nothing coded to 200.

    python tests/benchmarks/stranger.py REGULATIONS.parquet NEWS.parquet --study stranger2

Pages at random and some whose titles name one of four domains make the study; titles, codebook
and codes lie in tests/labels, in a folder of the study's name, the texts do not. Some coded
paragraphs are drawn, the others test, `--seeds` times; then each other set of the study is taken
as it was drawn, and tested on the set called test.
"""

import argparse
import hashlib
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from own_study import f1_by_domain

from toolkit import build_corpus
from toolkit.classify import FAMILIES, Coded, build_features, fit_classifier
from toolkit.codebook import load_codebook
from toolkit.text import Segmenter

LABELS = Path(__file__).parents[1] / "labels"
AT_RANDOM = {"regulations": 70, "news": 700}
BY_TITLE = {"regulations": 12, "news": 60}
MOST = 200  # coded paragraphs to learn from; the others test


def draw_pages(files, titles):
    """Return the study's pages: some at random, and some of each domain by their titles."""
    rng = np.random.default_rng(20261123)
    parts = []
    for name, path in files.items():
        table = pd.read_parquet(path)
        if name == "regulations":
            table = table[table["region"].notna()]
        table = table.drop_duplicates("text")
        taken = set(rng.choice(table.index, AT_RANDOM[name], replace=False))
        for words in titles:
            named = table.index[table["title"].str.contains(words)]
            taken |= set(rng.choice(named, min(BY_TITLE[name], len(named)), replace=False))
        kept = table.loc[sorted(taken)].assign(date=lambda part: part["date"].astype(str))
        parts.append(kept.reindex(columns=["title", "text", "date", "region"]))
    return pd.concat(parts, ignore_index=True)


def read_study(folder, files):
    """Return the paragraphs that a study counts, and the coded ones with their places."""
    pages = draw_pages(files, pd.read_csv(folder / "titles.csv")["title"])
    with tempfile.TemporaryDirectory() as scratch:
        pages.to_parquet(Path(scratch) / "pages.parquet")
        paragraphs = build_corpus([str(Path(scratch) / "pages.parquet")]).paragraphs
    counted = paragraphs[(paragraphs["kind"] == "body") & paragraphs["reprint_of"].isna()]
    counted = counted.reset_index(drop=True)
    codes = pd.read_csv(folder / "codes.csv", dtype={"text_digest": str})
    digests = [hashlib.sha256(text.encode()).hexdigest()[:12] for text in counted["text"]]
    places = dict(zip(digests, range(len(digests)), strict=True))
    codes["place"] = codes["text_digest"].map(places)
    if codes["place"].isna().any():
        print(f"{int(codes['place'].isna().sum())} coded paragraphs are cut otherwise by now")
    return counted, codes.dropna(subset="place").astype({"place": int})


def main():
    """Print macro-F1 by number of coded paragraphs and family, and F1 by domain."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regulations", type=Path)
    parser.add_argument("news", type=Path)
    studies = sorted(folder.name for folder in LABELS.glob("stranger*"))
    parser.add_argument("--study", choices=studies, default="stranger")
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--families", nargs="+", default=["rules", "words-rules-joined"])
    args = parser.parse_args()
    folder = LABELS / args.study
    book = load_codebook(folder / "codebook.yaml")
    counted, codes = read_study(folder, {"regulations": args.regulations, "news": args.news})
    texts = counted["text"].tolist()
    features = build_features(texts, Segmenter(), codebook=book, characters=False)
    keys = list(book.keys)

    def score(family, learned, tested, seed):
        given = np.full((len(texts), len(keys)), np.nan)
        given[learned["place"]] = gold(learned)
        coded = Coded(
            paragraph_ids=counted["paragraph_id"].tolist(),
            domains=keys,
            codes=given,
            clusters=counted["cluster"].tolist(),
            documents=counted["document_id"].tolist(),
        )
        model = fit_classifier(features, coded, family=family, seed=seed)
        said = model.predict([texts[i] for i in tested["place"]])
        return f1_by_domain(gold(tested), said)

    def gold(rows):
        return rows[keys].replace({"unsure": np.nan}).to_numpy(dtype=float)

    def show(name, family, found):
        found = np.array(found)
        by_domain = " ".join(f"{value:.3f}" for value in found.mean(axis=0))
        each = " ".join(f"{value:.3f}" for value in found.mean(axis=1))
        print(f"{name:>8} {family:22s} {found.mean():.3f}  {by_domain}  ({each})", flush=True)

    pool = codes.drop_duplicates("text_digest")
    for n in (0, 50, MOST):
        for family in (name for name in args.families if n or FAMILIES[name].knows):
            runs = [pool.sample(frac=1, random_state=seed) for seed in range(args.seeds)]
            found = [score(family, run[:n], run[MOST:], i) for i, run in enumerate(runs)]
            show(n, family, found)
    apart = codes[codes["set"] == "test"]
    for name in sorted(set(codes["set"]) - {"test"}):
        for family in args.families:
            show(name, family, [score(family, codes[codes["set"] == name], apart, 0)])


if __name__ == "__main__":
    main()
