"""How many paragraphs of the rarest domain do 300 draws hold? A table, as Markdown.

    python tests/benchmarks/rare_domains.py NEWS.parquet REGULATIONS.parquet

The seeds' paragraphs are hidden among paragraphs of two big files, cut at line breaks; those
under 20 characters are left aside. Whoever reads what was drawn notes it in
``rare_domains.csv`` by digest, for the texts are not ours to copy; ``--unread`` prints what
is still to be read.
"""

import argparse
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

import toolkit
from toolkit import labels

ROOT = Path(__file__).parents[2]
CODES = Path(__file__).with_suffix(".csv")
DOMAIN = "burial_reform"
N_DRAWS = 300
# What rules did not see is read too, if it holds a word near the domain.
NEAR = re.compile("[殡葬墓坟丧殓]|火化|骨灰|遗体|祭扫|红白")


class Pool(NamedTuple):
    """Paragraphs to draw from, what rules say of them and what a reader says."""

    name: str
    table: pd.DataFrame
    votes: np.ndarray
    small: bool


def paragraphs_of(files):
    """Every paragraph of 20 characters and more, with an id by file and place."""
    rows = []
    for file in files:
        texts = pq.read_table(file, columns=["text"])["text"].to_pylist()
        lines = (line.strip() for text in texts for line in (text or "").split("\n"))
        long = [line for line in lines if len(line) >= 20]
        rows += [(f"{file.stem}-{i}", line, "body") for i, line in enumerate(long)]
    return pd.DataFrame(rows, columns=["paragraph_id", "text", "kind"])


def readings(seeds):
    """Return 1 or 0 by text digest: gold for the seeds, the reader's list for the rest."""
    gold = labels.read_sheet(ROOT / "seeds" / "labels" / "gold.csv", paragraphs=seeds)
    gold = gold[gold["domain"] == DOMAIN]
    known = dict(zip(gold["text_digest"], gold["value"].astype(int), strict=True))
    if CODES.is_file():
        read = pd.read_csv(CODES)
        known |= dict(zip(read["text_digest"], read["value"], strict=True))
    return known


def chances(pool, keys):
    """Return the probabilities of each way to draw."""
    strata = labels.vote_strata(pool.votes, keys)
    yes = (pool.votes == 1).astype(float)
    return {
        "at random": labels.equal_chances(len(yes), N_DRAWS),
        "a stratum for each domain that rules see": labels.stratum_chances(strata, N_DRAWS),
        "probability by the rules' scores, `aim=positive`": labels.score_chances(
            yes, N_DRAWS, aim="positive"
        ),
    }


def rows_of(pool, keys, known, seed):
    """One row a way to draw, and the ids of what was drawn or could be near the domain."""
    table = pool.table
    yes = pool.votes[:, keys.index(DOMAIN)] == 1
    near = yes | table["text"].str.contains(NEAR).to_numpy()
    value = table["text"].map(labels.text_digest).map(known)
    # All that is near is read in the small pool; what was drawn, in the big one.
    to_read = near & value.isna().to_numpy() & pool.small
    there = int(value.sum()) if pool.small else "—"
    rows = []
    for name, p in chances(pool, keys).items():
        draw = labels.draw_paragraphs(table["paragraph_id"].tolist(), p, design=name, seed=seed)
        drawn = draw["drawn"].to_numpy()
        to_read |= drawn & near & value.isna().to_numpy()
        expected, spread = p[yes].sum(), np.sqrt((p[yes] * (1 - p[yes])).sum())
        cells = [pool.name, name, yes.sum(), there, f"{expected:.1f} ± {spread:.1f}"]
        found = [(drawn & yes).sum(), int(value[drawn].sum()), int(value[drawn & yes].sum())]
        rows.append([*cells, drawn.sum(), *found])
    return rows, table[to_read]


def pools(files, n, seed, book):
    """Return the seeds among ``n`` paragraphs of all files, and among all paragraphs."""
    pages = ROOT / "seeds" / "pages"
    seeds = toolkit.build_corpus([pages], base=ROOT).paragraphs
    others = paragraphs_of(files)
    taken = np.random.default_rng(seed).choice(len(others), n, replace=False)
    some = others.iloc[np.sort(taken)]
    vote = labels.Rules(book).vote
    columns = ["paragraph_id", "text", "kind"]
    for name, more in ((f"seeds + {n:,}", some), (f"seeds + all {len(others):,}", others)):
        table = pd.concat([seeds[columns], more], ignore_index=True)
        votes = vote(table["text"].tolist(), table["kind"].tolist())
        yield seeds, Pool(name, table, votes, more is some)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("regulations", type=Path)
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--unread", action="store_true", help="print what nobody has read yet")
    given = parser.parse_args()
    book = toolkit.load_codebook()
    head = ["pool", "drawn", "there by rules", "there when read", "expected by rules (± 1 sd)"]
    lines = [[*head, "drawn in all", "of them yes by rules", "yes when read", "yes by both"]]
    lines.append(["---"] * len(lines[0]))
    for seeds, pool in pools([given.news, given.regulations], given.n, given.seed, book):
        rows, unread = rows_of(pool, list(book.keys), readings(seeds), given.seed)
        lines += rows
        if given.unread:
            for text in dict.fromkeys(unread["text"]):
                print(labels.text_digest(text), text)
        elif len(unread):
            print(f"{pool.name}: {len(unread)} drawn paragraphs near {DOMAIN} are not read yet")
    print("\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines))


if __name__ == "__main__":
    main()
