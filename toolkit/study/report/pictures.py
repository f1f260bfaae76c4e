"""Figures of a report, drawn in both languages."""

from collections.abc import Callable, Mapping

from toolkit.codebook import Language
from toolkit.figures import inline_svg, paper_axes
from toolkit.study.report.blocks import Both, Picture

Draw = Callable[..., object]
Named = Callable[[Language], Mapping[str, str]]
LOWEST, HIGHEST = 3.0, 150.0  # centimetres
LANGUAGES: "tuple[Language, ...]" = ("zh", "en")


def picture(
    key: str, caption: Both, draw: Draw, *, names: Named | None = None, height_cm: float
) -> Picture:
    """Return a figure as wide as a page, drawn once in Chinese and once in English.

    Its key is unlike that of any other figure of the page; a screen reader says the caption in
    its place. ``draw`` is a function of `toolkit.figures` that has been given its table: it is
    called with ``ax``, ``language`` and, if there are any, ``names``. One of many regions is as
    high as they need: a screen scrolls, and print makes it fit a page.
    """
    height = min(max(height_cm, LOWEST), HIGHEST)
    zh, en = (_one(key, caption, draw, language, names, height) for language in LANGUAGES)
    return Picture(caption, zh, en)


def _one(
    key: str, caption: Both, draw: Draw, language: Language, names: Named | None, height: float
) -> str:
    ax = paper_axes(16.0, height)
    draw(ax=ax, language=language, **({"names": names(language)} if names else {}))
    said = caption.told(language)
    return inline_svg(ax.figure, prefix=f"{key}-{language}", description=said)
