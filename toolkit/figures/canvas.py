"""Axes at print size, and the dress that all figures share."""

from collections.abc import Mapping, Sequence
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.figures.fonts import check_glyphs, chinese_fonts
from toolkit.figures.naming import text_width
from toolkit.figures.palette import INK, MUTED, RULE

CM = 1 / 2.54
NARROW = 10.5 * 72 * CM  # points; below this a figure fills one column of a page


def paper_axes(width_cm: float = 16.0, height_cm: float = 8.0) -> Axes:
    """Return Axes on a new figure of a print size, unknown to pyplot.

    Parameters
    ----------
    width_cm, height_cm : float
        Size on paper: 8 cm is one column, 16 cm the page.

    Returns
    -------
    Axes
        ``axes.figure`` is the figure.

    Examples
    --------
    >>> paper_axes(8, 6).figure.get_size_inches().round(2).tolist()
    [3.15, 2.36]
    """
    figure = Figure(figsize=(width_cm * CM, height_cm * CM), layout="constrained")
    return figure.subplots()


def own_axes(ax: Axes | None, height_cm: float) -> Axes:
    """Return ``ax``, or new Axes of page width that a notebook shows."""
    if ax is not None:
        return ax
    from matplotlib import pyplot as plt  # only here: importing it costs as much as pandas

    _, new = plt.subplots(figsize=(16 * CM, height_cm * CM), layout="constrained")
    return new


def by_language(language: Language, *, zh: str, en: str) -> str:
    """Return the wording of a language.

    >>> by_language("en", zh="地区", en="region")
    'region'
    """
    if language not in ("zh", "en"):
        raise BadInput(f"figure: language {language!r} is not 'zh' or 'en'")
    return zh if language == "zh" else en


def is_narrow(ax: Axes) -> bool:
    """Say whether the figure is one column wide, so that less text fits."""
    return width_points(ax) < NARROW


def text_size(ax: Axes) -> float:
    """Return the text size in points that suits the figure's width on paper."""
    return 7.0 if is_narrow(ax) else 8.5


def with_mean(names: Mapping[str, str] | None, language: Language) -> Mapping[str, str]:
    """Return names of domains with one for their mean, which scores and agreement call macro.

    >>> with_mean({"roads": "道路"}, "zh")
    {'macro': '各领域平均', 'roads': '道路'}
    """
    return {"macro": by_language(language, zh="各领域平均", en="mean of domains"), **(names or {})}


def in_percent(share: float, _: object = None) -> str:
    """Return a share in percent, with no more digits than it has; ticks of an axis call it.

    >>> in_percent(0.05), in_percent(0.125)
    ('5%', '12.5%')
    """
    return f"{100 * share:g}%"


def dress(ax: Axes, *, grid: Literal["x", "y", "both", "none"] = "none") -> Axes:
    """Give the Axes our lines and font, and refuse a character that the font lacks."""
    size = text_size(ax)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set(color=MUTED, linewidth=0.6)
    ax.tick_params(
        labelsize=size,
        labelfontfamily=list(chinese_fonts()),
        labelcolor=INK,
        color=MUTED,
        width=0.6,
        length=2.5,
    )
    if grid != "none":
        ax.grid(axis=grid, color=RULE, linewidth=0.5)
        ax.set_axisbelow(True)
    set_font(ax)
    return ax


def set_font(ax: Axes) -> None:
    """Set every text of the Axes in the Chinese font, as written (``$`` starts no formula)."""
    size = text_size(ax)
    texts = [text for text in ax.findobj(Text) if isinstance(text, Text)]
    check_glyphs(text.get_text() for text in texts)
    for text in texts:
        text.set_fontfamily(list(chinese_fonts()))
        text.set_parse_math(False)
    for label in (ax.xaxis.label, ax.yaxis.label, ax.title):
        label.set_fontsize(size)


def legend_below(ax: Axes, *, columns: int = 3) -> None:
    """Put the legend under the axis label, where it covers no mark."""
    handles, labels = ax.get_legend_handles_labels()
    if not handles:
        return
    size = text_size(ax)
    # Below tick labels and axis label, in points: the layout then makes room for it.
    depth = 11 + 1.45 * size * (2 if ax.get_xlabel() else 1)
    down = ScaledTranslation(0, -depth / 72, whole_figure(ax).dpi_scale_trans)
    ax.legend(
        handles,
        labels,
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=ax.transAxes + down,
        ncols=_columns_that_fit(ax, labels, 2 if is_narrow(ax) else columns),
        frameon=False,
        fontsize=size - 0.5,
        handletextpad=0.4,
        columnspacing=1.2,
        borderaxespad=0,
    )


def _columns_that_fit(ax: Axes, labels: Sequence[str], most: int) -> int:
    """Return how many columns of a legend the figure is wide enough for."""
    size = text_size(ax) - 0.5
    # In points; the rest stands left of the axes, and takes more of a narrow figure.
    room = (0.75 if is_narrow(ax) else 0.85) * width_points(ax)
    entry = (max(map(text_width, labels)) + 3.6) * size  # with its mark and the gap
    return max(1, min(most, int(room / entry)))


def whole_figure(part: Axes | Figure | SubFigure) -> Figure:
    """Return the figure that Axes or a part of it belong to, or the figure itself."""
    figure = part.get_figure(root=True)
    if figure is None:
        raise BadInput("figure: these Axes, or this part, belong to no figure")
    return figure


def width_points(ax: Axes) -> float:
    """Return how wide the figure of the Axes is."""
    return 72 * float(whole_figure(ax).get_size_inches()[0])
