"""The outputs of `naive.py` from the toolkit's functions, as a rival in `side_by_side.py`.

    python tests/benchmarks/road.py PARAGRAPHS.parquet OUT

Text is cut once; folds and topics share the counts.
"""
# ruff: noqa: E402 - libraries load after garbage is looked for less often

import gc

gc.set_threshold(50_000)  # before libraries load, as the command line has it: toolkit/cli

import json
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from toolkit.classify import hold_out_labels, macro_f1
from toolkit.figures import paper_axes
from toolkit.text import Segmenter, count, cut
from toolkit.topics import TomotopyLda, fit_topics, npmi

STOP = tuple("的了和是在与及等对为以或第条款项年月日") + ("应当",)


def main(source: Path, out: Path) -> None:
    seconds = {"imports": time.process_time()}

    def lap(name: str) -> None:
        seconds[name] = time.process_time() - sum(seconds.values())

    table = pq.ParquetFile(source).read().to_pydict()
    labels, regions, folds = (np.array(table[name]) for name in ("label", "region", "fold"))
    lap("reading")
    tokens = cut(table["text"], Segmenter(stop_words=STOP))
    lap("cutting")
    counts, _ = count(tokens)
    long, vocabulary = count(tokens, min_documents=5, max_share=0.5, min_length=2)
    lap("counting")
    guessed = hold_out_labels(counts, labels.tolist(), folds)
    f1 = [macro_f1(labels[folds == k], guessed[folds == k]) for k in np.unique(folds)]
    lap("five folds")
    engine = TomotopyLda(sweeps=15, draws=1, sample=20_000)
    model = fit_topics(long, vocabulary, n_topics=20, engine=engine, seed=0)
    lap("topics")
    shares = model.transform_counts(long)
    means = [np.nanmean(shares[regions == name], axis=0) for name in np.unique(regions)]
    lap("shares")
    coherence = npmi(model.topics, long)
    lap("coherence")
    axes = paper_axes(16, 12)
    axes.imshow(means, aspect="auto")
    axes.figure.savefig(out / "regions.png", dpi=150)
    lap("figure")
    np.savez(out / "topics.npz", topics=model.topics, alpha=model.alpha)
    found: dict[str, object] = {
        "f1": f1,
        "coherence": float(coherence.mean()),
        "vocabulary": list(vocabulary),
    }
    found |= {"seconds": seconds, "peak": _peak_memory()}
    (out / "found.json").write_text(json.dumps(found), encoding="utf-8")


def _peak_memory() -> float:
    """Return the most memory that this process has held, in MiB, as Linux tells it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    gc.freeze()
