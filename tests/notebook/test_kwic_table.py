import re

import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.notebook import show_kwic
from toolkit.text import kwic


@pytest.fixture
def found():
    rows = [
        ("a", "370406", "新建养老院两处"),
        ("b", None, "<script>x()</script>养老<b>"),
        ("c", "north", "不养老人"),
    ]
    return kwic(pd.DataFrame(rows, columns=["paragraph_id", "region", "text"]), "养老")


def cells(html, column):
    """The texts of a column, as they stand in the HTML."""
    return re.findall(rf'<td [^>]*class="data row\d+ col{column}" *>(.*?)</td>', html)


def test_each_occurrence_is_a_row_with_the_word_between_its_contexts(found):
    html = show_kwic(found).to_html()
    assert cells(html, 0) == ["山亭区", "north", "—"]
    assert cells(html, 1)[:2] == ["新建", "不"]
    assert cells(html, 2) == ["养老"] * 3
    assert cells(html, 3)[:2] == ["院两处", "人"]
    assert "<caption>3 处 / hits</caption>" in html


def test_what_a_page_holds_is_escaped(found):
    html = show_kwic(found).to_html()
    assert "<script" not in html
    assert cells(html, 1)[2] == "&lt;script&gt;x()&lt;/script&gt;"
    assert cells(html, 3)[2] == "&lt;b&gt;"


def test_contexts_are_aligned_to_the_word_and_the_word_is_marked(found):
    html = show_kwic(found).to_html()
    style = {
        column: rule
        for selectors, rule in re.findall(r"([^{}]+)\{([^}]*)\}", html)
        for column in re.findall(r"row0_col(\d)", selectors)
    }
    assert "text-align: right" in style["1"]
    assert "font-weight: bold" in style["2"]
    assert "background-color" in style["2"]
    assert "text-align: left" in style["3"]


def test_a_long_table_is_cut_and_says_so(found):
    html = show_kwic(found, limit=2).to_html()
    assert len(cells(html, 2)) == 2
    assert "<caption>2 / 3 处 / hits</caption>" in html
    assert cells(show_kwic(found.iloc[[2]]).to_html(), 0) == ["—"]


def test_the_same_table_gives_the_same_bytes(found):
    assert show_kwic(found).to_html() == show_kwic(found).to_html()


def test_another_table_is_refused(found):
    with pytest.raises(BadInput, match="hits: no column left"):
        show_kwic(found.drop(columns="left"))
    with pytest.raises(BadInput, match="limit 0"):
        show_kwic(found, limit=0)
