"""The top words of every topic, and how stable each topic is."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, own_axes, text_size, width_points
from toolkit.figures.matrix import ABSENT, in_hundredths
from toolkit.figures.naming import broken, text_width
from toolkit.figures.palette import MUTED, SEQUENTIAL, ink_on
from toolkit.figures.tables import rows_of
from toolkit.figures.whiskers import name_rows, widest_row

COLUMNS = ("topic", "rank", "word", "weight")
LONGEST = 6.0  # of a word in one line, in units of its size


def plot_topic_words(
    top_words: pd.DataFrame,
    stability: Mapping[int, float] | None = None,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw a row of words for every topic, the darker the heavier in its topic.

    One column wide has room for some five words.

    Parameters
    ----------
    top_words : DataFrame
        One row a topic and word, as ``model.top_words(n)`` returns it: ``topic``, ``rank``
        (the heaviest first), ``word``, ``weight``.
    stability : mapping of int to float, optional
        Topic to its stability over seeds in [0, 1], shown at the end of the row; NaN shows a
        dash.
    ax, names, language
        As in :func:`plot_shares`; names of topics, by number as text.

    Returns
    -------
    Axes
    """
    rows = rows_of(top_words, COLUMNS, "plot_topic_words")
    topics = sorted({int(topic) for topic in rows["topic"]})
    ax = own_axes(ax, 1.6 + 0.62 * len(topics))
    word = by_language(language, zh="主题", en="topic")
    labels = [(names or {}).get(str(topic), f"{word} {topic}") for topic in topics]
    n_words = _words_that_fit(ax, labels, stability is not None)
    for place, topic in enumerate(topics):
        mine = rows[rows["topic"] == topic].sort_values("rank").head(n_words)
        _draw_words(ax, place, mine)
    name_rows(ax, labels)
    ax.set_xlim(-0.5, n_words - 0.5)
    # No longer text: it would touch the heading of stability.
    heads = {0: by_language(language, zh="第 1 词", en="word 1"), n_words - 1: str(n_words)}
    if stability is not None:
        heads[n_words] = by_language(language, zh="稳定性", en="stability")
        ax.set_xlim(-0.5, n_words + 0.6)
        _draw_stability(ax, topics, stability, n_words)
    ax.set_xticks(list(heads), list(heads.values()))
    ax.xaxis.tick_top()
    dress(ax)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def _words_that_fit(ax: Axes, labels: list[str], stability: bool) -> int:
    """Return for how many words of four characters a row has room beside the longest label."""
    size = text_size(ax)
    room = width_points(ax) - size * (widest_row(ax, labels) + 2)
    return max(2, min(8, int(room / (4.4 * size)) - stability))


def _draw_words(ax: Axes, place: int, rows: pd.DataFrame) -> None:
    heaviest = float(rows["weight"].max()) or 1.0
    for column, (word, weight) in enumerate(zip(rows["word"], rows["weight"], strict=True)):
        color = SEQUENTIAL(0.9 * float(weight) / heaviest)
        ax.add_patch(_cell(column, place, color))
        said = broken(str(word), LONGEST)
        note = ax.text(column, place, said, ha="center", va="center", color=ink_on(color))
        note.set_fontsize(text_size(ax) - _shrink(said))


def _draw_stability(
    ax: Axes, topics: list[int], stability: Mapping[int, float], column: int
) -> None:
    for place, topic in enumerate(topics):
        text = in_hundredths(stability.get(topic, float("nan"))) or ABSENT
        ax.text(column, place, text, ha="center", va="center", fontsize=text_size(ax), color=MUTED)


def _cell(column: int, row: int, color: tuple[float, float, float, float]) -> Rectangle:
    return Rectangle((column - 0.48, row - 0.42), 0.96, 0.84, facecolor=color, linewidth=0)


def _shrink(said: str) -> float:
    """Return by how many points a word of more than four characters, or two lines, is smaller."""
    return min(3.0, max(0.0, text_width(said) - 4, 2.0 * said.count("\n")))
