"""Thin the marked pages out and count what is taken for furniture then.

    python tests/benchmarks/thinned.py

A page of a site never seen lacks what a rule leans on: here each page loses at random a part of its
furniture, of its text, its sentences or its headline, three times over, and is cut again.
"""

import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

import test_fixtures as marked_pages

from toolkit.corpus.reading.page import Page

LONG = 30
REPEATS = 3
FEWEST = 3


def is_sentence(line):
    """Return whether a line ends as a sentence or is as long as one."""
    return line.rstrip()[-1:] in "。！？；" or len(line) >= LONG


def thin(lines, rng):
    """Yield the name of a way to thin a page, and what is left."""
    few = [one for one in lines if one[0] in "-T" or not is_sentence(one[1])]
    yield "half of the furniture", [one for one in lines if one[0] != "-" or rng.random() < 0.5]
    yield "a fifth of the furniture", [one for one in lines if one[0] != "-" or rng.random() < 0.2]
    yield "half of the text", [one for one in lines if one[0] in "-T" or rng.random() < 0.5]
    yield "no headline", [one for one in lines if one[0] != "T"]
    yield "no sentence", few
    yield (
        "no sentence, half of the furniture",
        [one for one in few if one[0] != "-" or rng.random() < 0.5],
    )


def count(name, lines):
    """Return how many lines of furniture and of content there are, and how many were told so."""
    text = "\n".join(line for _, line in lines)
    page = Page(source=name, digest="0" * 64, text=text, media_type="", encoding="")
    fates = marked_pages.cut(marked_pages.Marked(lines, page, {}))
    return Counter(
        (mark == "-", (fates.get(number, ("?",))[0] == "-") == (mark == "-"))
        for number, (mark, _) in enumerate(lines)
    )


def main():
    """Print the share of furniture found and of content kept, by what was left out."""
    totals = {}
    for name, marked in marked_pages.PAGES.items():
        if marked.page.hints or name.startswith("html"):
            continue
        lines = [one for one in marked.lines if one[0].strip()]
        for repeat in range(REPEATS):
            for what, left in thin(lines, random.Random(f"{name} {repeat}")):
                if sum(mark != "-" for mark, _ in left) >= FEWEST:
                    totals.setdefault(what, Counter()).update(count(name, left))
    for what, seen in totals.items():
        found, missed = seen[True, True], seen[True, False]
        kept, lost = seen[False, True], seen[False, False]
        print(
            f"{what}: {found / (found + missed):.3f} of {found + missed} lines found,"
            f" {kept / (kept + lost):.4f} of {kept + lost} kept"
        )


if __name__ == "__main__":
    main()
