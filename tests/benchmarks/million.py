"""Measure a million paragraphs: build, predict and compare, each in a process of its own.

    python tests/benchmarks/million.py FILE [--column text] [--sizes 250000 500000 1000000]
        [--stages build predict compare study] [--model models/domains] [--jobs 1]

FILE is a Parquet or JSONL file of pages. They are written several times over, each time with
other characters in them, until there are paragraphs enough. Printed are CPU seconds (workers
included), the peak of memory of the largest process, and the power by which time grows.

``compare`` takes the corpus and the predictions of the stages before it and makes every regional
table. ``study`` runs a study from its pages to these tables, so it builds its corpus again;
nothing is coded, classifiers and topics learn on 20,000 paragraphs.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import prepare

BYTES = 165
"""UTF-8 of a paragraph, about: how many megabytes make so many paragraphs."""
STUDY = """title = "A million paragraphs"
[corpus]
sources = ["pages.jsonl"]
[classify]
sample = 20_000
[topics]
engines = ["tomotopy"]
numbers = [6]
seeds = 2
sample = 20_000
[compare]
region = "about"
[output]
folder = "build"
models = "models"
"""


def run(folder, stage, *words):
    """Run a command of the toolkit; return its CPU seconds and its peak of memory in MiB."""
    with (folder / f"{stage}.jsonl").open("wb") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "toolkit", *map(str, words)], stdout=out, cwd=folder
        )
        _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"toolkit {' '.join(map(str, words))}: exit {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def commands(folder, given):
    return {
        "build": ("corpus", "build", "pages.jsonl", "--out", "corpus", "--jobs", given.jobs),
        "predict": ("predict", given.model.resolve(), "corpus"),
        "compare": ("compare", "corpus", "--predictions", "predict.jsonl", "--out", "tables"),
        "study": ("compare", folder / "study.toml", "--jobs", given.jobs),
    }


def measure(size, given):
    """Return for each stage its seconds and its peak, and how many paragraphs there were."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies = given.copies or 10_000
        prepare(given.file, given.column, copies, size * BYTES / 1e6, folder / "pages.jsonl")
        (folder / "study.toml").write_text(STUDY, encoding="utf-8")
        found = {}
        for stage in given.stages:
            found[stage] = run(folder, stage, *commands(folder, given)[stage])
            where = folder / ("corpus" if (folder / "corpus").exists() else "build")
            count = paragraphs(where)
            seconds, peak = found[stage]
            print(f"{stage}: {count} paragraphs, {seconds:.0f} s, {peak:.0f} MiB", flush=True)
        return count, found


def paragraphs(folder):
    import pyarrow.parquet as pq

    path = next(folder.rglob("paragraphs.parquet"))
    return pq.read_metadata(path).num_rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--column", default="text")
    parser.add_argument("--copies", type=int)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250_000, 500_000, 1_000_000])
    parser.add_argument("--stages", nargs="+", default=["build", "predict", "compare"])
    parser.add_argument("--model", type=Path, default=Path("models/domains"))
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    done = [measure(size, given) for size in given.sizes]
    (first, small), (last, large) = done[0], done[-1]
    if last > first:
        for stage in given.stages:
            power = math.log(large[stage][0] / small[stage][0]) / math.log(last / first)
            print(f"{stage}: time grows as paragraphs to the power of {power:.2f}")


if __name__ == "__main__":
    main()
