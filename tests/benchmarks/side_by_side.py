"""The naive script and the toolkit, in turn, on the same paragraphs, with the same outputs.

    python tests/benchmarks/side_by_side.py DATA.parquet [--text text] [--label category]
        [--region region] [--sizes 5000 20000 100000] [--runs 3]

Splits the texts at newlines, draws paragraphs of 20 characters and more of the labels with 50
texts and more, and runs `naive.py` and `road.py` on them as whole processes, in turn. Prints
CPU seconds, wall seconds and peak memory as ratios with their ranges, the outputs compared on
the same held-out paragraphs, and the growth of each with the number of paragraphs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.classify import label_folds
from toolkit.text import Segmenter, count_known, cut
from toolkit.topics import completion_perplexity, npmi

HERE = Path(__file__).parent
RIVALS = ("naive", "road")
SHORTEST, FEWEST, JUDGED = 20, 50, 3000


def read(source: Path, text: str, label: str, region: str) -> pd.DataFrame:
    table = pd.read_parquet(source, columns=[text, label, region])
    known = table[label].value_counts()
    table = table[table[label].isin(known[known >= FEWEST].index)]
    rows = [
        (line.strip(), of, where or "—")
        for body, of, where in zip(table[text], table[label], table[region].fillna(""), strict=True)
        for line in body.split("\n")
        if len(line.strip()) >= SHORTEST
    ]
    return pd.DataFrame(rows, columns=["text", "label", "region"])


def run(rival: str, paragraphs: Path, out: Path) -> dict[str, float]:
    """Run one as a process of its own; return its CPU, wall seconds and peak in MiB."""
    out.mkdir(exist_ok=True)
    begun = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "-W", "ignore", HERE / f"{rival}.py", paragraphs, out]
    )
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{rival}.py ended with {status}")
    return {
        "cpu": used.ru_utime + used.ru_stime,
        "wall": time.monotonic() - begun,
        # Its own word: what the system counts includes this process, from before the exec.
        "peak": json.loads((out / "found.json").read_text(encoding="utf-8"))["peak"],
    }


def judge(outs: dict[str, Path], texts: list[str]) -> dict[str, dict[str, float]]:
    """Judge both topic models on paragraphs that neither saw, over the words that both know."""
    found = {name: json.loads((out / "found.json").read_text()) for name, out in outs.items()}
    shared = sorted(set.intersection(*(set(f["vocabulary"]) for f in found.values())))
    counts = count_known(cut(texts, Segmenter()), shared)
    judged = {}
    for name, out in outs.items():
        place = {word: j for j, word in enumerate(found[name]["vocabulary"])}
        with np.load(out / "topics.npz") as file:
            topics = file["topics"][:, [place[word] for word in shared]].astype(np.float64)
            alpha = file["alpha"].astype(np.float64)
        topics /= topics.sum(axis=1, keepdims=True)
        judged[name] = {
            "perplexity": completion_perplexity(topics, alpha, counts),
            "npmi": float(np.nanmean(npmi(topics, counts))),
            "f1": float(np.mean(found[name]["f1"])),
        }
    return judged


def spread(values: Sequence[float], digits: int = 1) -> str:
    low, middle, high = min(values), float(np.median(values)), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def compare(data: pd.DataFrame, size: int, runs: int, folder: Path) -> dict[str, float]:
    drawn = np.random.default_rng(0).permutation(len(data))
    paragraphs = folder / f"{size}.parquet"
    given = data.iloc[np.sort(drawn[:size])]
    given.assign(fold=label_folds(given["label"].tolist())).to_parquet(paragraphs)
    outs = {rival: folder / f"{rival}-{size}" for rival in RIVALS}
    taken: dict[str, list[dict[str, float]]] = {rival: [] for rival in RIVALS}
    for _ in range(runs):
        for rival in RIVALS:
            taken[rival].append(run(rival, paragraphs, outs[rival]))
    for what in ("cpu", "wall", "peak"):
        one, two = ([t[what] for t in taken[rival]] for rival in RIVALS)
        ratios = [a / b for a, b in zip(one, two, strict=True)]
        print(f"| {size} | {what} | {spread(one)} | {spread(two)} | {spread(ratios)} |", flush=True)
    seconds = {r: json.loads((outs[r] / "found.json").read_text())["seconds"] for r in RIVALS}
    for stage in seconds["naive"]:
        one, two = (seconds[rival][stage] for rival in RIVALS)
        print(f"| {size} | cpu, {stage} | {one:.2f} | {two:.2f} | {one / max(two, 0.005):.1f} |")
    held_out = data["text"].iloc[drawn[-JUDGED:]].tolist()
    judged = judge(outs, held_out)
    for what in ("f1", "perplexity", "npmi"):
        one, two = (judged[rival][what] for rival in RIVALS)
        print(f"| {size} | {what} | {one:.4g} | {two:.4g} | |", flush=True)
    return {rival: float(np.median([t["cpu"] for t in taken[rival]])) for rival in RIVALS}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    for name, column in (("text", "text"), ("label", "category"), ("region", "region")):
        parser.add_argument(f"--{name}", default=column)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 20000, 100000])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    data = read(given.data, given.text, given.label, given.region)
    sizes = [size for size in given.sizes if size + JUDGED <= len(data)]
    print(
        "| paragraphs | what | naive | toolkit | naive / toolkit |\n| --- | --- | --- | --- | --- |"
    )
    with tempfile.TemporaryDirectory() as folder:
        cpu = [compare(data, size, given.runs, Path(folder)) for size in sizes]
    for one, two, smaller, larger in zip(cpu, cpu[1:], sizes, sizes[1:], strict=False):
        powers = [np.log(two[r] / one[r]) / np.log(larger / smaller) for r in RIVALS]
        print(f"| {smaller} → {larger} | power of growth | {powers[0]:.2f} | {powers[1]:.2f} | |")


if __name__ == "__main__":
    main()
