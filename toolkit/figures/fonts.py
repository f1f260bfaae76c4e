"""The Chinese font: where it comes from, and which characters it can draw."""

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib.font_manager import FontProperties, fontManager, get_font

from toolkit.errors import BadInput, MissingResource

PACKAGE = "pylopdf_fonts_zh_cn"
FILE = "NotoSansSC-Regular.otf"
INSTALLED = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
FALLBACK = "DejaVu Sans"  # ships with matplotlib; has symbols that a Chinese font may lack


@cache
def chinese_fonts() -> tuple[str, ...]:
    """Return the font families that figures use, the Chinese one first.

    Noto Sans SC of the package ``pylopdf-fonts-zh-cn`` is registered with matplotlib on first
    use; without the package an installed Noto or WenQuanYi font serves.

    Raises
    ------
    MissingResource
        If there is no such font.

    Examples
    --------
    >>> chinese_fonts()[-1]
    'DejaVu Sans'
    """
    return (_packaged() or _installed(), FALLBACK)


def check_glyphs(texts: Iterable[str]) -> None:
    """Refuse a text with a character that no font of :func:`chinese_fonts` can draw, and name it.

    >>> check_glyphs(["枣庄市", "12 %"])
    """
    known = _drawable()
    for text in texts:
        for letter in text:
            if ord(letter) not in known and letter != "\n":
                raise BadInput(
                    f"figure: text {text!r}: no glyph for {letter!r} (U+{ord(letter):04X}) in "
                    f"{' or '.join(chinese_fonts())}; replace the character"
                )


def _packaged() -> str | None:
    # The package is looked for but not imported: all we need of it is a file.
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name(FILE)
    if not path.is_file():
        return None
    fontManager.addfont(path)
    return str(FontProperties(fname=path).get_name())


def _installed() -> str:
    names = {font.name for font in fontManager.ttflist}
    for family in INSTALLED:
        if family in names:
            return family
    raise MissingResource(
        "figures: no Chinese font: neither the package pylopdf-fonts-zh-cn nor one of "
        f"{', '.join(INSTALLED)} is installed; pip install pylopdf-fonts-zh-cn"
    )


@cache
def _drawable() -> frozenset[int]:
    files = (fontManager.findfont(FontProperties(family=name)) for name in chinese_fonts())
    return frozenset(code for file in files for code in get_font(file).get_charmap())
