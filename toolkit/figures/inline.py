"""Figures as SVG to stand inside an HTML page."""

import io
import re
from xml.sax.saxutils import quoteattr

from matplotlib.figure import Figure, SubFigure

from toolkit.figures.canvas import whole_figure
from toolkit.figures.save import METADATA, print_settings
from toolkit.kinds import instance_of

LINES = '"stroke-linejoin:round;stroke-linecap:butt"'
GLYPH = re.compile(r'\s*<path id="(glyph-[^"]+)"[^>]*/>')
HIDDEN = '<svg aria-hidden="true" style="position:absolute;width:0;height:0"><defs>'


def inline_svg(figure: Figure | SubFigure, *, prefix: str, description: str) -> str:
    """Return a figure as an ``<svg>`` element that needs nothing outside itself.

    Letters are outlines: the picture needs no font. Two figures of one page must not share
    ids, so every id that is used starts with ``prefix`` (those of outlines with ``glyph-``:
    they are alike in all figures, and :func:`gather_glyphs` leaves one of each).
    Namespaces and metadata, which HTML does not need, are left out: the text holds no web
    address.

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
    text = re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)
    text = _own_ids(text.replace("xlink:href=", "href="), prefix)
    text = re.sub(r'(?:\b(?:d|x|y)="|translate\()[^")]*', _rounded, text)
    label = quoteattr(description)
    return re.sub(r"^<svg", f'<svg role="img" aria-label={label} style={LINES}', text)


def gather_glyphs(page: str) -> tuple[str, str]:
    """Take the outlines of letters out of a page's figures, and return each once.

    Parameters
    ----------
    page : str
        HTML with elements from :func:`inline_svg`.

    Returns
    -------
    (str, str)
        The page without outlines; a hidden ``<svg>`` with all of them, which has to stand in
        the same page.

    Examples
    --------
    >>> gather_glyphs('<path id="glyph-a" d="M 0 0"/><path id="glyph-a" d="M 0 0"/><use/>')[0]
    '<use/>'
    """
    instance_of("page", page, str)
    outlines = {found[1]: found[0].strip() for found in GLYPH.finditer(page)}
    return GLYPH.sub("", page), HIDDEN + "".join(outlines.values()) + "</defs></svg>"


def _own_ids(text: str, prefix: str) -> str:
    """Drop ids that nothing refers to, and give the others a prefix."""
    used = set(re.findall(r'href="#([^"]+)"', text)) | set(re.findall(r"url\(#([^)]+)\)", text))
    glyphs = set(re.findall(r'<path id="([^"]+)"[^>]*transform="scale\(0\.015625\)"/>', text))

    def own(name: str) -> str:
        return f"glyph-{name}" if name in glyphs else f"{prefix}-{name}"

    text = re.sub(r'\sid="([^"]+)"', lambda m: f' id="{own(m[1])}"' if m[1] in used else "", text)
    text = re.sub(r'href="#([^"]+)"', lambda m: f'href="#{own(m[1])}"', text)
    return re.sub(r"url\(#([^)]+)\)", lambda m: f"url(#{own(m[1])})", text)


def _rounded(found: "re.Match[str]") -> str:
    """Round coordinates to a hundredth of a point: finer than any print."""
    return re.sub(r"(\.\d\d)\d+", r"\1", found[0])
