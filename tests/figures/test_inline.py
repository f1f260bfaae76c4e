import re
from xml.etree import ElementTree

import pytest

from toolkit.figures import gather_glyphs, inline_svg, paper_axes, plot_share_heatmap, plot_shares


@pytest.fixture
def svg(shares, names):
    ax = plot_shares(shares, ax=paper_axes(16, 6), names=names)
    return inline_svg(ax.figure, prefix="shares-zh", description='占比 "<b>" & 区间')


def test_it_is_one_well_formed_element_with_a_spoken_description(svg):
    root = ElementTree.fromstring(svg)
    assert root.tag == "svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == '占比 "<b>" & 区间'


def test_it_holds_no_web_address_and_no_style_of_the_whole_page(svg):
    assert "http" not in svg
    assert "<style" not in svg


def test_every_reference_leads_to_an_id_of_its_own_figure(svg):
    ids = set(re.findall(r'\bid="([^"]*)"', svg))
    used = set(re.findall(r'href="#([^"]*)"', svg)) | set(re.findall(r"url\(#([^)]*)\)", svg))
    assert used
    assert used <= ids
    assert all(name.startswith(("shares-zh-", "glyph-")) for name in ids)
    assert ids == used


def test_two_figures_share_nothing_but_outlines_of_letters(shares, svg):
    other = inline_svg(plot_shares(shares, ax=paper_axes()).figure, prefix="b", description="")
    both = set(re.findall(r'\bid="([^"]*)"', svg)) & set(re.findall(r'\bid="([^"]*)"', other))
    assert both
    assert all(name.startswith("glyph-") for name in both)


def test_gathered_outlines_stand_once_and_none_is_lost(svg):
    page, outlines = gather_glyphs(svg + svg.replace("shares-zh-", "shares-en-"))
    ids = re.findall(r'\bid="([^"]*)"', page + outlines)
    used = set(re.findall(r'href="#([^"]*)"', page))
    assert len(ids) == len(set(ids))
    assert used <= set(ids)
    assert "glyph-" not in re.sub(r"<use[^>]*>", "", page)


def test_it_holds_no_bitmap(all_shares):
    ax = plot_share_heatmap(all_shares, ax=paper_axes())
    assert "<image" not in inline_svg(ax.figure, prefix="a", description="")
