"""The report from tables invented here; a browser is not needed to read it."""

import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from toolkit.study.report import explorer
from toolkit.study.report.blocks import Both
from toolkit.study.report.page import render_report

ONE = "one cluster: nothing shows how clusters differ"
SECTIONS = (
    *("limits", "shares", "contrasts", "wording", "topics", "robustness"),  # what was found
    *("corpus", "removed", "labels", "classifiers"),  # what it stands on
    *("evidence", "methods", "versions"),
)
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """What a browser would find: elements with attributes, and the text of each section."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.open, self.texts, self.section = [], [], {}, None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.elements.append((tag, found))
        if tag == "section":
            self.section = found["id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag
        if tag == "section":
            self.section = None

    def handle_data(self, data):
        if self.section and not {"script", "style"} & set(self.open):
            self.texts[self.section] = self.texts.get(self.section, "") + data

    def values(self, name):
        return [found[name] for _, found in self.elements if found.get(name) is not None]


@pytest.fixture(scope="module")
def html(report_study):
    with pytest.MonkeyPatch.context() as patch:  # the explorer has tests of its own
        patch.setattr(explorer, "explore_topics", lambda *_: "")
        yield render_report(report_study)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def evidence_of(html):
    found = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1])


def test_every_section_is_there_and_every_element_is_closed(page):
    assert [found["id"] for tag, found in page.elements if tag == "section"] == list(SECTIONS)
    assert page.open == []


def test_nothing_is_fetched_from_outside_the_file(html, page):
    assert "http:" not in html
    assert "https:" not in html
    assert [v for v in page.values("src") + page.values("srcset") if v] == []
    outside = [tag for tag, _ in page.elements if tag in ("img", "image", "iframe", "object")]
    assert outside == []
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)", html))
    links = [found["href"] for tag, found in page.elements if tag == "link"]
    assert links == ["data:,"]


def test_every_internal_link_resolves_and_no_id_is_used_twice(page):
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = {value[1:] for value in page.values("href") if value.startswith("#")}
    assert targets <= set(ids)
    assert {"limits", "evidence", "content"} <= targets
    assert set(page.values("for")) <= set(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)


def test_the_same_study_gives_the_same_bytes(report_study, html):
    assert render_report(report_study) == html


@pytest.mark.usefixtures("undrawn")
def test_the_title_follows_the_language(report_study):
    html = render_report(report_study.but(title=Both("两县", "Two counties")))
    assert "<title>两县</title>" in html
    assert '<h1><span class="zh" lang="zh-Hans">两县</span><span class="en" lang="en">' in html


@pytest.mark.usefixtures("undrawn")
def test_text_of_a_study_can_neither_run_nor_end_the_data(report_study, report_paragraphs):
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    rows = report_paragraphs.assign(text=[attack, *report_paragraphs["text"][1:]])
    changed = report_study.but(
        title=Both(attack, attack),
        paragraphs=rows,
        coding_note=(attack, attack),
        removed=report_study.tables["removed"].assign(text=attack, reason=attack),
        manifest={attack: attack},
    )
    html = render_report(changed)
    found = Page(html)
    assert [tag for tag, _ in found.elements].count("script") == 2
    assert "img" not in {tag for tag, _ in found.elements}
    assert evidence_of(html)[0]["text"] == attack


def test_what_one_document_a_region_cannot_say_is_said_first(page):
    assert "这份报告是方法的演示" in page.texts["limits"]
    assert "at most 1 cluster a region" in page.texts["limits"]
    assert "All paragraphs of all 2 regions are coded" in page.texts["limits"]


@pytest.mark.usefixtures("undrawn")
def test_an_interval_for_a_region_in_general_ends_that_sentence(report_study):
    shares = report_study.tables["shares"].copy()
    first = (shares["target"] == "process") & (shares["region"] == "370828")
    shares.loc[first, ["low", "high"]] = [0.2, 0.8]
    text = Page(render_report(report_study.but(shares=shares))).texts["limits"]
    assert "方法的演示" not in text
    assert "has an interval in 1 of 2 regions" in text
    assert "金乡县" in text


def test_domains_with_few_positives_are_named_with_their_number(page):
    assert "养老服务（3）" in page.texts["limits"]


def test_a_share_is_exact_or_has_a_reason_in_both_languages(page):
    text = page.texts["shares"]
    assert "50.0% (exact)" in text
    assert "50.0% (no interval)" in text
    assert ONE in text
    assert "只有一个文档簇" in text


def test_a_number_in_the_share_table_finds_the_paragraphs_behind_it(html, page, codebook):
    domain = codebook.keys[0]
    finds = [json.loads(value) for value in page.values("data-find")]
    wanted = {"region": "371428", "domain": domain, "value": "1"}
    assert wanted in finds
    behind = [
        row["id"]
        for row in evidence_of(html)
        if row["region"] == "371428" and row["codes"].get(domain) == 1
    ]
    assert behind == ["a-1"]


def test_evidence_holds_every_paragraph_with_source_span_place_and_codes(html, codebook):
    rows = evidence_of(html)
    assert [row["id"] for row in rows] == ["a-1", "a-2", "a-3", "b-1"]
    first = rows[0]
    assert (first["source"], first["span"]) == ("甲.txt", "0–9")
    assert first["place"] == "山东省/德州市/武城县"
    assert first["codes"] == dict.fromkeys(codebook.keys, 1)
    assert rows[2]["codes"] == {}
    assert rows[2]["region"] is None


@pytest.mark.usefixtures("undrawn")
def test_evidence_leads_to_the_page_on_the_web_and_to_nothing_that_could_run(report_study):
    urls = ["https://example.org/甲.html", "javascript:alert(1)"]
    rows = report_study.tables["documents"].assign(url=urls)
    html = render_report(report_study.but(documents=rows))
    assert [row["url"] for row in evidence_of(html)] == [urls[0]] * 3 + [""]
    assert "javascript:" not in html


@pytest.mark.usefixtures("undrawn")
def test_paragraphs_are_counted_where_the_study_says(report_study, report_paragraphs):
    rows = report_paragraphs.assign(compared_as=["370828", None, "370828", "370828"])
    found = evidence_of(render_report(report_study.but(paragraphs=rows)))
    assert [row["region"] for row in found] == ["370828", None, "370828", "370828"]


def test_the_chosen_model_comes_first_and_the_random_split_beside(page):
    text = page.texts["classifiers"]
    assert text.index("bayes") < text.index("logistic")
    assert "F1: random split (optimistic)" in text


def test_the_methods_paragraph_holds_the_studys_own_figures(page):
    text = page.texts["methods"]
    for part in ("2 篇", "4 个段落", "正文 3 段", "seed 7", "0.55 [0.20, 0.80]", "2 topics"):
        assert part in text


@pytest.mark.usefixtures("undrawn")
def test_an_author_who_does_not_say_who_coded_is_told_so(report_study):
    text = Page(render_report(report_study.but(coding_note=("", "")))).texts["labels"]
    assert "does not know who the coders are" in text


def test_settings_and_digests_are_listed(page):
    assert "compare.level" in page.texts["versions"]
    assert "ab12" in page.texts["versions"]


@pytest.mark.usefixtures("undrawn")
def test_settings_are_shown_as_their_file_has_them(report_study):
    settings = {"words": {"dictionary": None}, "topics": {"guided": False}, "names": ()}
    found = Page(render_report(report_study.but(settings=settings)))
    text = found.texts["versions"]
    assert "None" not in text
    assert "False" not in text
    assert "false" in text


def test_of_pages_and_codes_alone_sections_say_what_is_missing(report_study):
    left = ("documents", "paragraphs", "removed", "codes", "predictions")
    bare = dict.fromkeys(set(report_study.tables) - set(left))
    found = Page(render_report(report_study.but(**bare)))
    assert set(found.texts) == set(SECTIONS)
    for key in ("shares", "contrasts", "wording", "topics", "robustness", "classifiers"):
        assert "This study gave no" in found.texts[key]


def test_every_wording_stands_in_both_languages(html):
    assert html.count('class="zh"') == html.count('class="en"') > 100


@pytest.mark.usefixtures("undrawn")
def test_what_the_author_warns_of_is_said_first(report_study):
    warned = report_study.but(cautions=[("规则写于读过这些文本之后。", "")])
    assert "规则写于读过这些文本之后" in Page(render_report(warned)).texts["limits"]


@pytest.mark.usefixtures("undrawn")
def test_words_that_no_design_can_test_are_said_to_describe_these_pages(report_study):
    untested = report_study.tables["keyness"].assign(
        z=float("nan"), p_adjusted=float("nan"), reason=ONE
    )
    text = Page(render_report(report_study.but(keyness=untested))).texts["wording"]
    assert f"No word can be tested ({ONE})" in text


@pytest.mark.usefixtures("undrawn")
def test_a_word_that_marks_a_region_stands_in_its_context(report_study):
    first = report_study.tables["paragraphs"].iloc[[0]]
    texts = ["全部免费", "本县新建公墓两处并免收费用一年之内不再另行通知各村", "公墓公墓"]
    paragraphs = pd.concat([first] * 3, ignore_index=True).assign(
        paragraph_id=["a", "b", "c"], text=texts, compared_as=["621202", "371428", "371428"]
    )
    words = report_study.tables["keyness"].iloc[[0, 0]]
    words = words.assign(region="371428", word=["公墓", "免费"], log_odds=2.0)
    changed = report_study.but(paragraphs=paragraphs, keyness=words)
    text = Page(render_report(changed)).texts["wording"]
    assert text.count("本县新建【公墓】两处并免收费用一年之内") == 1
    assert "【免费】" not in text  # another region wrote it


@pytest.mark.usefixtures("undrawn")
def test_distances_are_a_matrix_for_each_thing_compared(report_study):
    rows = [("371428", "370828", 0.137, "words"), ("371428", "370828", 0.862, "topics")]
    table = pd.DataFrame(rows, columns=["region", "other", "distance", "by"])
    unknown = ["expected", "corrected", "p", "p_holm"]
    table = table.assign(**dict.fromkeys(unknown, float("nan")), reason="")
    text = Page(render_report(report_study.but(distances=table))).texts["wording"]
    for both_ways, in_the_list in (("0.14", "0.137"), ("0.86", "0.862")):
        assert text.count(both_ways) == 2 + in_the_list.startswith(both_ways)
        assert text.count(in_the_list) == 1
