"""Figures of a report, drawn in both languages."""

from collections.abc import Callable

from toolkit.codebook import Language
from toolkit.figures import Axes, inline_svg, paper_axes
from toolkit.study.report.blocks import Both, Picture

Draw = Callable[[Axes, Language], object]
LANGUAGES: "tuple[Language, ...]" = ("zh", "en")


def picture(key: str, caption: Both, draw: Draw, *, height_cm: float) -> Picture:
    """Return a figure as wide as a page, drawn once in Chinese and once in English.

    Parameters
    ----------
    key : str
        Unlike that of any other figure of the page.
    caption : Both
        Printed below, and said by a screen reader in place of the picture.
    draw : callable
        Draws on the Axes, with labels in the language.
    height_cm : float
        On paper; from 3 to 24.
    """
    height = min(max(height_cm, 3.0), 24.0)
    zh, en = (_one(key, caption, draw, language, height) for language in LANGUAGES)
    return Picture(caption, zh, en)


def _one(key: str, caption: Both, draw: Draw, language: Language, height: float) -> str:
    ax = paper_axes(16.0, height)
    draw(ax, language)
    said = caption.told(language)
    return inline_svg(ax.figure, prefix=f"{key}-{language}", description=said)
