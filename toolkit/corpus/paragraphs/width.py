"""Find the width at which a page was wrapped, and whether it indents its paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.lines.marks import is_ended, is_numbered
from toolkit.corpus.lines.numbered import Line

#: What paragraphs are indented by, in letters.
INDENT = 2
#: What a sentence of prose ends with.
STOPS = "。！？!?；;"
_WIDEST = 160
_NARROWEST = 20
_SLACK = 6
_ENOUGH = 4
_FEWEST = 3
_SHARE = 0.3
_CLAUSES = 5
_MOSTLY = 0.9
_INDENTED = 3
_CLAUSE_MARKS = re.compile("[，,。；]")


def fixed_width(text: str, lines: Sequence[Line]) -> int:
    """Return the width in columns at which the page was wrapped, or 0 if it was not.

    A headline above the first clause may be wider: it runs over several columns of print. Lines
    of a list below the last are none of those that were wrapped.
    """
    said = [n for n, line in enumerate(lines) if _CLAUSE_MARKS.search(line.text)]
    first, last = (said[0], said[-1]) if said else (0, len(lines) - 1)
    widths = [_columns_of(text, line) for line in lines[first:]]
    lines = lines[first : last + 1]
    widest = max(widths, default=0)
    if widest > _WIDEST:
        return 0
    full = [
        line
        for line, width in zip(lines, widths, strict=False)
        if width >= widest - _SLACK and not is_ended(line.text)
    ]
    # What was wrapped is prose: somewhere a sentence ends. Captions and poems have no stops.
    prose = any(line.text[-1] in STOPS for line in lines)
    wrapped = len(full) >= _FEWEST and len(full) >= _SHARE * len(lines)
    # Of a document in short parts fewer lines are full; clauses that break off tell it as well.
    clauses = [line for line in full if _CLAUSE_MARKS.search(line.text)]
    wrapped = wrapped or (len(clauses) >= _CLAUSES and len(clauses) >= _SHARE / 2 * len(lines))
    return widest if prose and wrapped and widest >= _NARROWEST else 0


def begins_indented(text: str, lines: Sequence[Line], width: int) -> bool:
    """Return whether what stands below a short last line of a paragraph is indented, alone."""
    below = (line for last, line in pairwise(lines) if _ends(text, last, width))
    begun = [line.indent > 0 for line in below if line.indent or not is_numbered(line.text)]
    flush = sum(line.indent == 0 for line in lines) >= len(lines) / _INDENTED
    return flush and len(begun) >= _ENOUGH and sum(begun) >= _MOSTLY * len(begun)


def _ends(text: str, line: Line, width: int) -> bool:
    return is_ended(line.text) and not is_full(text, line, width)


def is_full(text: str, line: Line, width: int) -> bool:
    """Return whether a line runs to the width of its page, and not beyond."""
    return width - _SLACK <= _columns_of(text, line) <= width


def _columns_of(text: str, line: Line) -> int:
    """Return the width of a line: a Chinese character takes two columns, a digit or a blank one.

    A wide digit takes two as well: a line counts as the page has it, where it dropped nothing.
    """
    words = line.text
    dropped = line.end - line.start - len(words)
    blanks = dropped if dropped >= len(words) / 2 else 0  # they parted each letter from the next
    words = words if dropped else text[line.start : line.end]
    wide = 2 * len(words) - len(words.encode("ascii", "ignore"))
    return wide + blanks + 2 * min(line.indent, INDENT)
