import pytest

from toolkit.errors import BadInput, MissingResource
from toolkit.figures import chinese_fonts, fonts


def test_the_font_of_the_package_comes_first():
    assert chinese_fonts()[0] == "Noto Sans SC"


def test_a_missing_glyph_is_named_with_its_code_point_and_its_text():
    with pytest.raises(BadInput, match=r"text '枣庄\\U0010fffd'.*U\+10FFFD"):
        fonts.check_glyphs(["武城县", "枣庄\U0010fffd"])


def test_rare_place_names_have_glyphs():
    fonts.check_glyphs(
        ["鄄城县", "郯城县", "薛城区", "峄城区", "莒南县", "茌平区", "垣曲县", "泾川县"]
    )


def test_without_the_package_and_without_an_installed_font_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package_of_fonts")
    monkeypatch.setattr(fonts, "INSTALLED", ("No Such Font",))
    fonts.chinese_fonts.cache_clear()
    try:
        with pytest.raises(MissingResource, match="pip install pylopdf-fonts-zh-cn"):
            fonts.chinese_fonts()
    finally:
        fonts.chinese_fonts.cache_clear()


def test_without_the_package_an_installed_font_serves(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package_of_fonts")
    monkeypatch.setattr(fonts, "INSTALLED", ("No Such Font", "DejaVu Serif"))
    fonts.chinese_fonts.cache_clear()
    try:
        assert fonts.chinese_fonts()[0] == "DejaVu Serif"
    finally:
        fonts.chinese_fonts.cache_clear()
