import re
from html.parser import HTMLParser

import numpy as np
import pytest

from toolkit import load_model
from toolkit.errors import BadInput
from toolkit.notebook import show_explanation

TEXT = "新建镇级公墓3处，养老保险参保率提高<b>。"


class Reader(HTMLParser):
    """Collect the text of a fragment, the tags it opens and what stands in marks."""

    def __init__(self, html):
        super().__init__()
        self.lines, self.tags, self.marks, self.titles = [], [], [], []
        self._in_line = self._in_mark = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "span":
            self.lines.append("")
            self.marks.append([])
            self._in_line = True
        if tag == "mark":
            self._in_mark = True
            self.titles.append(dict(attrs)["title"])

    def handle_endtag(self, tag):
        self._in_line = self._in_line and tag != "span"
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data):
        if self._in_line:
            self.lines[-1] += data
        if self._in_mark:
            self.marks[-1].append(data)


@pytest.fixture(scope="module")
def model(root):
    return load_model(root / "models" / "domains")


def test_each_domain_shows_the_whole_text_and_marks_what_decided(model):
    shown = show_explanation(model, TEXT)
    read = Reader(shown.html)
    assert read.lines == [TEXT] * len(model.domains)
    first = "".join(read.marks[0])
    assert "公墓" in first
    assert set(read.tags) == {"div", "b", "br", "span", "mark"}  # the text's own tag is none
    assert shown._repr_html_() == shown.html


def test_the_highest_score_comes_first_with_what_the_model_says(model):
    heads = re.findall(r"<b>(\w+) ([\d.]+) (yes|no|unsure)</b>", show_explanation(model, TEXT).html)
    scores = [float(score) for _, score, _ in heads]
    assert scores == sorted(scores, reverse=True)
    said = {domain for domain, _, answer in heads if answer == "yes"}
    assert said <= set(model.label([TEXT])[0])


def test_marks_carry_the_weights_of_the_table(model):
    shown = show_explanation(model, TEXT, domains=("burial_reform",))
    assert set(shown.table["domain"]) == {"burial_reform"}
    titles = "; ".join(Reader(shown.html).titles)
    heaviest = shown.table.iloc[0]
    assert f"{heaviest['term']} {heaviest['weight']:+.2f}" in titles


def test_every_heavy_character_is_marked_and_no_other(model):
    shown = show_explanation(model, TEXT, domains=("infrastructure",))
    weight = np.zeros(len(TEXT))
    for row in shown.table.itertuples():
        weight[row.start : row.end] += row.weight / (row.end - row.start)
    heavy = "".join(
        character
        for character, w in zip(TEXT, np.abs(weight), strict=True)
        if w >= 0.02 * np.abs(weight).max()
    )
    assert "".join(Reader(shown.html).marks[0]) == heavy


@pytest.mark.parametrize("text", ["", "。", "<script>alert(1)</script>"])
def test_a_text_without_a_known_word_is_shown_as_it_is(model, text):
    read = Reader(show_explanation(model, text).html)
    assert read.lines == [text] * len(model.domains)
    assert "script" not in read.tags


def test_an_unknown_domain_is_refused(model):
    with pytest.raises(BadInput, match="no domain 'sports' in the model: poverty_prevention"):
        show_explanation(model, TEXT, domains=("sports",))
