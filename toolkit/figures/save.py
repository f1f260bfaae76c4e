"""Write a figure as PNG, SVG or PDF: the same bytes each time, whole or not at all."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure, SubFigure
from matplotlib.text import Text

from toolkit.errors import BadInput
from toolkit.figures.canvas import whole_figure
from toolkit.figures.fonts import check_glyphs, chinese_fonts
from toolkit.files import staged_file
from toolkit.kinds import path_of

# A date or a version in the file would change its bytes without a change in the picture.
METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def save_figure(figure: Figure | SubFigure, path: str | Path, *, dpi: int = 300) -> Path:
    """Write a figure to a file; its ending says how: ``.png``, ``.svg`` or ``.pdf``.

    Letters of an SVG are drawn as outlines, so that it looks the same where no Chinese font
    is installed; a PDF embeds the font.

    Parameters
    ----------
    figure : Figure or SubFigure
        From ``ax.figure``.
    path : str or Path
        Where to write; folders are made.
    dpi : int, default=300
        Dots an inch, for PNG.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    BadInput
        If the ending is another one, or a character has no glyph.
    """
    target = path_of("path", path)
    kind = target.suffix.lower().removeprefix(".")
    if kind not in METADATA:
        raise BadInput(f"{target}: a figure is saved as .png, .svg or .pdf, not {target.suffix!r}")
    whole = whole_figure(figure)
    with print_settings(whole), staged_file(target) as aside:
        whole.savefig(aside, format=kind, dpi=dpi, metadata=METADATA[kind])
    return target


@contextmanager
def print_settings(figure: Figure) -> Iterator[None]:
    """Hold the settings of repeatable output while a figure is drawn; check its characters.

    Raises
    ------
    BadInput
        If a character has no glyph.
    """
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcParams["svg.hashsalt"] = "policy-text-toolkit"
        mpl.rcParams["svg.fonttype"] = "path"
        mpl.rcParams["pdf.fonttype"] = 3  # 42 mislabels an OpenType font such as ours
        mpl.rcParams["font.sans-serif"] = list(chinese_fonts())  # for titles that users add
        warnings.filterwarnings("error", message="Glyph")
        try:
            check_glyphs(_texts(figure))
            yield
        except UserWarning as warning:
            # A text in a font of the user's own choice: check_glyphs knows only ours.
            raise BadInput(f"figure: {str(warning).lower().rstrip('.')}") from None


def _texts(figure: Figure) -> Iterator[str]:
    for text in figure.findobj(Text):
        if isinstance(text, Text) and text.get_visible() and not _is_formula(text):
            yield text.get_text()


def _is_formula(text: Text) -> bool:
    return text.get_parse_math() and "$" in text.get_text()
