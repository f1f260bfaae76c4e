"""Measure prediction: a cold start, paragraphs a second, memory; beside joblib and jieba.

    python tests/benchmarks/predict.py [--runs 7] [--lines 200000 1000000]

Models of three families are fitted on the seeds' coded paragraphs. The rival is the same model as
a scikit-learn Pipeline in a joblib file: its words are cut by jieba (`jieba.lcut`), its runs of
characters counted by scikit-learn's own analyzer. Texts are windows of 90 characters in the seeds'
own sentences. Every run is a process of its own on one core; the two sides take turns, figures are
seconds of CPU, and the median counts. The tables of results/prediction.md go to standard output.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
LENGTH = 90
WARM = {"words-logistic": 20_000, "words-rules-joined": 10_000, "characters-logistic": 10_000}
NAMES = {
    "words-logistic": "words",
    "words-rules-joined": "words + rules (shipped)",
    "characters-logistic": "characters",
}
ONE_CORE = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}

PLAIN = "import jieba\n\n\ndef cut(text):\n    return jieba.lcut(text)\n"

COLD_JOBLIB = """\
import json, sys, joblib
pipeline = joblib.load(sys.argv[1])
for line in sys.stdin:
    print(pipeline.predict([json.loads(line)["text"]]).tolist())
"""

WARM_TOOLKIT = """\
import json, sys, time, toolkit
model = toolkit.load_model(sys.argv[1])
texts = json.load(open(sys.argv[2], encoding="utf-8"))
model.predict(texts[:50])
start = time.process_time()
model.predict(texts)
print(len(texts) / (time.process_time() - start))
"""

WARM_JOBLIB = """\
import json, sys, time, joblib
pipeline = joblib.load(sys.argv[1])
texts = json.load(open(sys.argv[2], encoding="utf-8"))
pipeline.predict(texts[:50])
start = time.process_time()
pipeline.predict(texts)
print(len(texts) / (time.process_time() - start))
"""


def windows(texts):
    """Yield stretches of 90 characters, each begun at another place, without end."""
    whole = "".join(texts)
    whole += whole[:LENGTH]
    at = 0
    while True:
        yield whole[at : at + LENGTH]
        at = (at + 37) % (len(whole) - LENGTH)


def prepare(folder):
    """Fit the families and save them both ways, and the seeds' texts."""
    import joblib

    import toolkit
    from toolkit.classify import Coded, build_features, fit_classifier, to_pipeline
    from toolkit.labels import code_matrix, read_sheet
    from toolkit.text import Segmenter

    sys.path.insert(0, str(folder))
    (folder / "plain_words.py").write_text(PLAIN)
    import plain_words

    paragraphs = toolkit.build_corpus([ROOT / "seeds" / "pages"]).paragraphs
    book = toolkit.load_codebook()
    sheet = read_sheet(ROOT / "seeds" / "labels" / "gold.csv", codebook=book)
    ids, texts = paragraphs["paragraph_id"].tolist(), paragraphs["text"].tolist()
    coded = Coded(
        paragraph_ids=ids,
        domains=book.keys,
        codes=code_matrix(sheet, ids, book.keys),
        clusters=paragraphs["cluster"].tolist(),
    )
    features = build_features(texts, Segmenter(), codebook=book)
    for family in WARM:
        model = fit_classifier(features, coded, family=family, seed=1)
        model.save(folder / family)
        pipeline = to_pipeline(model)
        for (_, part), block in zip(
            pipeline.named_steps["features"].transformer_list, model.blocks, strict=True
        ):
            if type(block).__name__ == "WordBlock":
                part.named_steps["count"].set_params(analyzer=plain_words.cut)
            if type(block).__name__ == "CharacterBlock":
                part.named_steps["count"].set_params(analyzer="char", ngram_range=(2, 4))
        joblib.dump(pipeline, folder / f"{family}.joblib")
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")


def run(words, *, given=b"", folder):
    """Run a process; return its first line, their number, seconds of CPU and peak MiB.

    A forked process begins with the peak of its parent, so this one stays small: it imports no
    library and keeps no output.
    """
    paths = os.pathsep.join([str(ROOT), str(folder)])
    env = {**os.environ, **ONE_CORE, "PYTHONPATH": paths}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling modules is no part of a cold start
    with (
        tempfile.TemporaryFile() as source,
        tempfile.TemporaryFile() as out,
        (folder / "log").open("wb") as log,
    ):
        source.write(given)
        source.seek(0)
        process = subprocess.Popen(words, stdin=source, stdout=out, stderr=log, env=env)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit((folder / "log").read_text(encoding="utf-8"))
        out.seek(0)
        first = out.readline().decode()
        return first, 1 + sum(1 for _ in out), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def command(*words):
    return [sys.executable, "-m", "toolkit", "predict", *map(str, words)]


def script(text, *words):
    return [sys.executable, "-c", text, *map(str, words)]


def cold(folder, text, runs):
    """Seconds of CPU from nothing to the labels of one paragraph, both sides."""
    line = (json.dumps({"id": "a", "text": text}, ensure_ascii=False) + "\n").encode()
    family = "words-rules-joined"
    sides = {
        "toolkit": command(folder / family),
        "joblib": script(COLD_JOBLIB, folder / f"{family}.joblib"),
    }
    for words in sides.values():  # bytecode and jieba's cache are written once
        run(words, given=line, folder=folder)
    taken = {name: [] for name in sides}
    for _ in range(runs):
        for name, words in sides.items():
            taken[name].append(run(words, given=line, folder=folder)[2])
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def warm(folder, texts, family, runs):
    """Paragraphs a second, both sides; the rival gets a tenth of the texts."""
    rates = {"toolkit": [], "joblib": []}
    chosen = list(islice(windows(texts), WARM[family]))
    many, few = folder / "many.json", folder / "few.json"
    many.write_text(json.dumps(chosen), encoding="utf-8")
    few.write_text(json.dumps(chosen[: len(chosen) // 10]), encoding="utf-8")
    for _ in range(runs):
        ours, theirs = folder / family, folder / f"{family}.joblib"
        rates["toolkit"].append(float(run(script(WARM_TOOLKIT, ours, many), folder=folder)[0]))
        rates["joblib"].append(float(run(script(WARM_JOBLIB, theirs, few), folder=folder)[0]))
    return {name: statistics.median(found) for name, found in rates.items()}


def memory(folder, texts, lines):
    """Seconds of CPU and peak MiB of `toolkit predict` on a file of so many lines."""
    path = folder / "lines.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(windows(texts), lines)):
            file.write(json.dumps({"id": f"p{number}", "text": text}, ensure_ascii=False) + "\n")
    words = command(folder / "words-rules-joined", path)
    _, written, seconds, peak = run(words, folder=folder)
    if written != lines:
        raise SystemExit(f"{lines} lines in, {written} out")
    return seconds, peak


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--lines", type=int, nargs="*", default=[200_000, 1_000_000])
    parser.add_argument("--prepare", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.prepare:
        prepare(given.prepare)
        return
    libraries = ("numpy", "scikit-learn", "joblib", "rjieba", "jieba")
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    print("# Prediction\n\n`python tests/benchmarks/predict.py`; medians; CPU, one core.")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()};")
    print(f"{versions}.\n\n| | toolkit | joblib + jieba | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run([sys.executable, __file__, "--prepare", str(folder)], folder=folder)
        texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        found = cold(folder, next(windows(texts)), given.runs)
        ours, theirs = found["toolkit"], found["joblib"]
        print(f"| cold, one paragraph | {ours:.2f} s | {theirs:.2f} s | {theirs / ours:.1f} |")
        for family in WARM:
            rate = warm(folder, texts, family, max(3, given.runs // 2))
            ours, theirs = rate["toolkit"], rate["joblib"]
            label = f"{NAMES[family]}, paragraphs/s"
            print(f"| {label} | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.1f} |", flush=True)
        print("\n| lines through `toolkit predict` | CPU | peak memory |\n|---|---|---|")
        for lines in given.lines:
            seconds, peak = memory(folder, texts, lines)
            print(f"| {lines:,} | {seconds:.0f} s | {peak:.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
