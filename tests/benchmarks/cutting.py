"""Cut paragraphs to ids, and with jieba to strings: CPU, in turn, and how many are cut alike.

    python tests/benchmarks/cutting.py TEXTS.parquet [--paragraphs 60000]

Both dictionaries are in memory before the clock starts.
"""

import argparse
import time
from pathlib import Path

import jieba
import numpy as np
import pandas as pd

from toolkit.text import Segmenter, cut


def read(path, n):
    """Return ``n`` paragraphs of 20 characters and more, from the first texts on."""
    found = []
    for text in pd.read_parquet(path, columns=["text"])["text"]:
        found += [line.strip() for line in text.split("\n") if len(line.strip()) >= 20]
        if len(found) >= n:
            break
    return found[:n]


def seconds(work):
    """Return CPU seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def alike(texts, hmm):
    """Return the share of paragraphs that both cut in the same places."""
    pieces = Segmenter(hmm=hmm).pieces
    return np.mean([pieces(text) == jieba.lcut(text, HMM=hmm) for text in texts])


def main():
    """Print seconds, ratios and the share that is cut alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--paragraphs", type=int, default=60_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    texts, segmenter = read(args.texts, args.paragraphs), Segmenter()
    jieba.setLogLevel("ERROR")
    jieba.lcut("养老")
    cut(["养老"], segmenter)
    theirs, ours = [], []
    for _ in range(args.runs):
        theirs.append(seconds(lambda: [jieba.lcut(text) for text in texts]))
        ours.append(seconds(lambda: cut(texts, segmenter)))
    ratios = np.array(theirs) / np.array(ours)
    print(f"{len(texts)} paragraphs, {sum(map(len, texts))} characters")
    print(f"jieba {np.median(theirs):.2f} s, to ids {np.median(ours):.2f} s")
    print(f"ratio {np.median(ratios):.1f} ({ratios.min():.1f} to {ratios.max():.1f})")
    for hmm in (True, False):
        print(f"cut alike, hidden Markov model {'on' if hmm else 'off'}: {alike(texts, hmm):.5f}")


if __name__ == "__main__":
    main()
