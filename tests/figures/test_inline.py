import re
from xml.etree import ElementTree

import pytest

from toolkit.figures import inline_svg, paper_axes, plot_shares


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
    assert all(name.startswith("shares-zh-") for name in ids)
