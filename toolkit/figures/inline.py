"""A figure as SVG to stand inside an HTML page."""

import io
import re
from xml.sax.saxutils import quoteattr

from matplotlib.figure import Figure, SubFigure

from toolkit.figures.save import METADATA, print_settings, whole_figure

LINES = '"stroke-linejoin:round;stroke-linecap:butt"'


def inline_svg(figure: Figure | SubFigure, *, prefix: str, description: str) -> str:
    """Return a figure as an ``<svg>`` element that needs nothing outside itself.

    Letters are outlines: the picture needs no font. Two figures of one page must not share
    ids, so every id starts with ``prefix``. Namespaces and metadata, which HTML does not need,
    are left out: the text holds no web address.

    Parameters
    ----------
    figure : Figure or SubFigure
        From ``ax.figure``.
    prefix : str
        Letters, digits and ``-``; one for each figure of the page.
    description : str
        What a screen reader says in place of the picture.

    Returns
    -------
    str
        One ``<svg role="img">`` element with a viewBox, which scales with its container.
    """
    file = io.StringIO()
    whole = whole_figure(figure)
    with print_settings(whole):
        whole.savefig(file, format="svg", metadata=METADATA["svg"], transparent=True)
    text = file.getvalue()
    text = text[text.index("<svg") :].strip()
    # Its style element would hold for the whole page: what it says goes to the element itself.
    text = re.sub(r"\s*<(metadata|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r'\s(?:xmlns(?::\w+)?|version)="[^"]*"', "", text)
    text = text.replace("xlink:href=", "href=")
    text = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{prefix}-", text)
    text = re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)
    label = quoteattr(description)
    return re.sub(r"^<svg", f'<svg role="img" aria-label={label} style={LINES}', text)
