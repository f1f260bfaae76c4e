"""Figures of a report, drawn in both languages."""

from collections.abc import Callable

from toolkit.figures import Axes, Language, inline_svg, paper_axes
from toolkit.study.report.blocks import Both, Picture

Draw = Callable[[Axes, Language], object]


def picture(
    key: str, caption: Both, draw: Draw, *, height_cm: float, width_cm: float = 16.0
) -> Picture:
    """Return a figure drawn once in Chinese and once in English.

    Parameters
    ----------
    key : str
        Unlike that of any other figure of the page.
    caption : Both
        Printed below, and said by a screen reader in place of the picture.
    draw : callable
        Draws on the Axes, with labels in the language.
    height_cm, width_cm : float
        Size on paper.
    """
    height = min(max(height_cm, 3.0), 24.0)
    zh = _one(f"{key}-zh", caption.zh, lambda ax: draw(ax, "zh"), (width_cm, height))
    en = _one(f"{key}-en", caption.en, lambda ax: draw(ax, "en"), (width_cm, height))
    return Picture(caption, zh, en)


def _one(
    prefix: str, description: str, draw: Callable[[Axes], object], size: tuple[float, float]
) -> str:
    ax = paper_axes(*size)
    draw(ax)
    return inline_svg(ax.figure, prefix=prefix, description=description)
