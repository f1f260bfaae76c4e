"""Score the shipped rules, or a saved model, on the external development set.

The project keeps ids, spans and codes of the set, not its texts; the two Parquet files that
hold them are given as arguments::

    python tests/benchmarks/score_external.py REGULATIONS.parquet NEWS.parquet --part F
"""

import argparse
import hashlib
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.codebook import load_codebook
from toolkit.labels import Rules

SET = Path(__file__).parents[1] / "labels" / "external" / "devset.csv"


def read_set(files):
    """Return the coded rows with their texts, found by id and span and checked by digest."""
    rows = pd.read_csv(SET, dtype=str)
    texts = {}
    for name, path in files.items():
        table = pd.read_parquet(path, columns=["id", "text"])
        texts |= {(name, key): text for key, text in zip(table["id"], table["text"], strict=True)}
    rows["text"] = [
        texts[file, key][int(start) : int(end)]
        for file, key, start, end in rows[["file", "document_id", "start", "end"]].values
    ]
    found = [hashlib.sha256(text.encode()).hexdigest()[:12] for text in rows["text"]]
    changed = int((rows["text_digest"] != found).sum())
    if changed:
        raise SystemExit(f"{changed} texts differ from those that were coded")
    return rows


def predict(texts, model):
    """Return 1 or 0 by text and domain, from a model's folder or from the shipped rules."""
    if model is None:
        return Rules(load_codebook()).vote(texts) == 1
    import toolkit

    return toolkit.load_model(model).predict(texts)


def score(rows, said):
    """Return precision, recall and F1 by domain; what was coded unsure is left out."""
    table = []
    for column, domain in enumerate(load_codebook().keys):
        sure = (rows[domain] != "unsure").to_numpy()
        gold, vote = (rows[domain] == "1").to_numpy()[sure], said[sure, column]
        both, either = int((gold & vote).sum()), int(gold.sum() + vote.sum())
        table.append(
            {
                "domain": domain,
                "n": int(sure.sum()),
                "positives": int(gold.sum()),
                "precision": both / max(1, vote.sum()),
                "recall": both / max(1, gold.sum()),
                "f1": 2 * both / max(1, either),
            }
        )
    return pd.DataFrame(table)


def main():
    """Print the table and macro-F1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regulations", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--part", choices=list("ABCDEFGHIJKLMNOP"), help="default: all")
    parser.add_argument("--source", choices=["regulations", "news"], help="default: both")
    parser.add_argument("--model", type=Path, help="a model's folder; default: the rules")
    args = parser.parse_args()
    rows = read_set({"regulations": args.regulations, "news": args.news})
    if args.part:
        rows = rows[rows["part"] == args.part]
    if args.source:
        rows = rows[rows["file"] == args.source]
    table = score(rows, np.asarray(predict(rows["text"].tolist(), args.model), dtype=bool))
    print(f"rules {load_codebook().rules_digest[:12]}")
    print(table.round(3).to_string(index=False))
    print(f"macro-F1 {table['f1'].mean():.3f}")


if __name__ == "__main__":
    main()
