"""Measure the corpus layer: speed of reading, marking of reprints, memory, growth.

    python tests/benchmarks/corpus.py FILE [--column text] [--copies 1] [--limit MB]

FILE is a Parquet or JSONL file of pages. Each figure is taken in a process of its own, on one
core. ``--copies`` writes the pages several times over, each time with other figures in them
so that they are no reprints of each other, to see a corpus of a gigabyte.
"""

import argparse
import contextlib
import itertools
import json
import math
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEGA = 1e6


def sizes(path, limit):
    """Read, clean and split only: megabytes of UTF-8 and seconds of CPU."""
    from toolkit.corpus import cut_text, read_source
    from toolkit.corpus.reading.page import Page
    from toolkit.corpus.reading.rows import check_columns
    from toolkit.corpus.reading.sources import Source

    start = time.process_time()
    total = 0
    for page in read_source(Source(path, path.name), check_columns(None)):
        if isinstance(page, Page):
            cut_text(page.text, page.hints)
            total += len(page.text.encode())
        if total > limit * MEGA:
            break
    return {"mb": total / MEGA, "s": time.process_time() - start}


def build(path, out):
    """Build the corpus on disk: seconds of CPU and the peak of memory."""
    from toolkit.corpus import write_corpus

    start = time.process_time()
    written = write_corpus([path], out)
    return {
        "s": time.process_time() - start,
        "documents": written.n_documents,
        "paragraphs": written.n_paragraphs,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def reprints(corpus, copies="1"):
    """Mark the reprints of a corpus on disk, its documents several times over with changes."""
    from toolkit.corpus.copies.reprints import ReprintFinder
    from toolkit.corpus.storage.row_groups import read_rows

    start = time.process_time()
    total = 0
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as files:

        def open_file():
            return files.enter_context(tempfile.TemporaryFile(dir=folder))

        finder = ReprintFinder(open_file)
        columns = ["document_id", "position", "text", "kind", "date"]
        for copy in range(int(str(copies))):
            rows = read_rows(corpus / "paragraphs.parquet", columns)
            for name, own in itertools.groupby(rows, key=lambda row: row["document_id"]):
                document = [row | {"text": changed(row["text"], 50 + copy)} for row in own]
                finder.add(f"{name[copy:]}{name[:copy]}", document)
                total += sum(len(row["text"].encode()) for row in document)
        marks = finder.marks()
    return {
        "mb": total / MEGA,
        "s": time.process_time() - start,
        "copies": int((marks.origins >= 0).sum()),
        "paragraphs": len(marks.origins),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def changed(text, copy):
    """Put another letter behind each comma and full stop."""
    return re.sub(r"(?<=[，。；])[一-鿿]", chr(0x4E00 + copy * 97), text) if copy != 50 else text


def pages_of(path, column):
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=500, columns=[column]):
                yield from (text for text in batch.column(0).to_pylist() if text)
    else:
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line)[column] for line in file if line.strip())


def prepare(path, column, copies, limit, out):
    """Write the pages as JSONL, up to ``limit`` megabytes; return the megabytes of text."""
    total = 0
    with out.open("w", encoding="utf-8") as file:
        for copy in range(copies):
            for text in pages_of(path, column):
                other = re.sub(r"[一-鿿](?=[，。；])", lambda _, c=copy: chr(0x4E00 + c * 97), text)
                file.write(json.dumps({"text": text if copy == 0 else other}) + "\n")
                total += len(text.encode())
                if total > limit * MEGA:
                    return total / MEGA
    return total / MEGA


def measured(*words):
    ran = subprocess.run(
        [sys.executable, __file__, "--one", *map(str, words)], capture_output=True, check=True
    )
    return json.loads(ran.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--column", default="text")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1e9)
    parser.add_argument("--one", nargs="+")
    given = parser.parse_args()
    if given.one:
        task, *paths = given.one
        paths = [Path(one) for one in paths]
        result = sizes(paths[0], 100) if task == "sizes" else globals()[task](*paths)
        print(json.dumps(result))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = folder / "pages.jsonl"
        mb = prepare(given.file, given.column, given.copies, given.limit, whole)
        quarter = folder / "quarter.jsonl"
        quarter_mb = prepare(given.file, given.column, given.copies, mb / 4, quarter)
        report(folder, (quarter, quarter_mb), (whole, mb))


def report(folder, small, large):
    read = measured("sizes", large[0])
    print(f"read, clean, split: {read['mb'] / read['s']:.1f} MB/s of UTF-8 ({read['mb']:.0f} MB)")
    seconds = []
    for path, mb in (small, large):
        out = folder / f"corpus-{path.stem}"
        built = measured("build", path, out)
        marked = measured("reprints", out)
        seconds.append((mb, built["s"], marked["s"]))
        print(
            f"{mb:.0f} MB: whole build {mb / built['s']:.2f} MB/s, "
            f"peak {built['peak_mib']:.0f} MiB, "
            f"{built['documents']} documents, {built['paragraphs']} paragraphs; "
            f"reprints {marked['mb'] / marked['s']:.1f} MB/s, peak {marked['peak_mib']:.0f} MiB, "
            f"{marked['copies']} copies"
        )
    (mb, build_s, mark_s), (more_mb, more_build_s, more_mark_s) = seconds
    step = math.log(more_mb / mb)
    building = math.log(more_build_s / build_s) / step
    marking = math.log(more_mark_s / mark_s) / step
    print(f"time grows as size to the power of {building:.2f} (build), {marking:.2f} (reprints)")


if __name__ == "__main__":
    main()
