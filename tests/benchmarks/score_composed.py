"""Score the shipped rules, or a saved model, on the composed paragraphs, and show the errors.

The texts were written by a language model after the coding manual alone, see
``toolkit/codebook/coded.md``::

    python tests/benchmarks/score_composed.py [--wave 2] [--model models/domains]
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from score_external import predict, score

from toolkit.codebook import SHIPPED, coded_beside, load_codebook

SET = coded_beside(SHIPPED)


def read_composed(wave=None):
    """Return the composed paragraphs, or those of one wave."""
    rows = pd.read_csv(SET, dtype=str)
    return rows if wave is None else rows[rows["wave"] == wave]


def errors(rows, said):
    """Return a line for each paragraph and domain that was coded with care and said otherwise."""
    lines = []
    for column, domain in enumerate(load_codebook().keys):
        wrong = (rows[domain] != "unsure") & ((rows[domain] == "1") != said[:, column])
        for row in rows[wrong].to_dict("records"):
            lines.append(f"{domain} coded {row[domain]}: {row['id']} {row['text']}")
    return lines


def main():
    """Print the table and macro-F1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="a model's folder; default: the rules")
    parser.add_argument("--wave", choices=list("123456789"), help="default: all")
    parser.add_argument("--errors", action="store_true", help="list what was said otherwise")
    args = parser.parse_args()
    rows = read_composed(args.wave)
    said = np.asarray(predict(rows["text"].tolist(), args.model), dtype=bool)
    table = score(rows, said)
    print(f"rules {load_codebook().rules_digest[:12]}")
    print(table.round(3).to_string(index=False))
    print(f"macro-F1 {table['f1'].mean():.3f}")
    if args.errors:
        print("\n".join(errors(rows, said)))


if __name__ == "__main__":
    main()
