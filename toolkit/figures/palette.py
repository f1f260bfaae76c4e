"""Colours and marks that stay apart in grey print and for colour-blind readers."""

from typing import NamedTuple

from matplotlib.colors import LinearSegmentedColormap

INK = "#1a1a1a"
MUTED = "#6b6b6b"
RULE = "#d0d0d0"
PAPER = "#ffffff"

# From Okabe & Ito (2008), ordered so that neighbours differ in lightness as well as in hue.
SERIES = ("#0072b2", "#e69f00", "#1a1a1a", "#56b4e9", "#d55e00", "#cc79a7", "#009e73")
# More marks and lines than colours, and no multiple: the eighth series has the first one's colour
# and a mark of its own.
MARKS = ("o", "s", "^", "D", "v", "P", "X", "<", "p", "*", ">")
LINES = (
    *("-", "--", "-.", ":", (0, (5, 1, 1, 1)), (0, (3, 1)), (0, (1, 1)), (0, (8, 2))),
    *((0, (6, 1, 1, 1, 1, 1)), (0, (2, 2)), (0, (9, 1, 3, 1))),
)


class Look(NamedTuple):
    """How a series is drawn."""

    color: str
    mark: str
    line: str | tuple[float, tuple[float, ...]]


def look(rank: int) -> Look:
    """Return colour, mark and line of the series of a rank, from 0.

    >>> look(0), look(7).color == look(0).color, look(7).mark == look(0).mark
    (Look(color='#0072b2', mark='o', line='-'), True, False)
    """
    return Look(SERIES[rank % len(SERIES)], MARKS[rank % len(MARKS)], LINES[rank % len(LINES)])


# One hue from paper to dark blue: lightness falls evenly, so grey print keeps the order.
SEQUENTIAL = LinearSegmentedColormap.from_list(
    "toolkit_blue", ["#f1f5fa", "#c6dbef", "#6baed6", "#2171b5", "#08306b"]
)
# Two directions around white: blue and orange, told apart by every common colour blindness.
DIVERGING = LinearSegmentedColormap.from_list(
    "toolkit_blue_orange", ["#08519c", "#6baed6", "#ffffff", "#fdae6b", "#a63603"]
)


def ink_on(color: tuple[float, float, float, float]) -> str:
    """Return the text colour that reads best on ``color`` (relative luminance, WCAG 2).

    >>> ink_on((1.0, 1.0, 1.0, 1.0)), ink_on((0.0, 0.0, 0.3, 1.0))
    ('#1a1a1a', '#ffffff')
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color[:3]]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if luminance > 0.2 else PAPER
