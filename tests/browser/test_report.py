"""The report in a real browser, as a reader opens it from a mail attachment."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"\b[a-z]{2,}(?: [a-z]{2,}){2,}\b")
CHROME = (
    ":is(h2, nav a, summary, legend, button, thead th, figcaption, caption, p):not(.text, .where)"
)
CONTRAST = """() => {
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map(
      (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const found = parts(getComputedStyle(each).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const node of document.querySelectorAll("body *:not(svg *)")) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !node.checkVisibility() || node.disabled) continue;
    const one = light(parts(getComputedStyle(node).color).slice(0, 3)), two = light(behind(node));
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) faint.push([node.tagName, node.className, node.textContent, ratio]);
  }
  return faint;
}"""


@pytest.fixture(scope="module")
def address(small_run):
    return small_run.report.as_uri()


@pytest.fixture
def heard():
    """What the page asked the network for, and what it complained of."""
    return {"requests": [], "complaints": []}


@pytest.fixture
def report(page, address, heard):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.on("request", lambda request: heard["requests"].append(request.url))
    page.on("console", lambda message: heard["complaints"].append(message.text))
    page.on("pageerror", lambda error: heard["complaints"].append(str(error)))
    page.goto(address)
    return page


def unfold(report):
    report.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")


def seen(report, selector):
    """Return the texts of what can be seen."""
    script = "(nodes) => nodes.filter((n) => n.checkVisibility()).map((n) => n.innerText.trim())"
    return [text for text in report.locator(selector).evaluate_all(script) if text]


def count_of(report):
    """Return how many paragraphs the page says that it found."""
    return int(re.search(r"[\d,]+", report.locator("#found").inner_text())[0].replace(",", ""))


def rows_of(report):
    return json.loads(report.locator("#evidence-data").text_content())


def test_a_reader_who_tries_everything_leaves_no_trace(report, address, heard):
    unfold(report)
    for language in ("en", "zh"):
        report.check(f"#language-{language}")
        report.locator("a[data-find]").first.click()
        report.locator("button[type=reset]").click()
        report.locator("#later").click()
        report.fill("#find-text", "建设")
    assert [url for url in heard["requests"] if not url.startswith("data:")] == [address]
    assert heard["complaints"] == []


def test_every_link_and_reference_leads_somewhere(report):
    ids = report.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
    for attribute in ("href", "for", "aria-labelledby"):
        script = "(nodes, name) => nodes.map((node) => node.getAttribute(name))"
        named = report.locator(f"[{attribute}]").evaluate_all(script, attribute)
        places = {name.removeprefix("#") for name in named if not name.startswith("data:")}
        assert places, attribute
        assert places <= set(ids), places - set(ids)
    assert report.locator("[src]").count() == 0


def test_a_number_leads_to_as_many_paragraphs(report):
    """Every number of paragraphs that can be clicked is the count of what it shows."""
    # The first section counts clusters of documents: their paragraphs are more.
    pairs = report.locator("section:not(#limits) a[data-find]").evaluate_all(
        """(links) => links.map((link) => {
          link.click();
          const found = document.getElementById("found").textContent.match(/[0-9,]+/)[0];
          return [link.querySelector(".zh")?.textContent ?? link.textContent, found];
        })"""
    )
    # 3/17 are the coded of 17: all 17 are shown.
    counted = [(text.split("/")[-1], found) for text, found in pairs if text[-1].isdigit()]
    assert len(counted) > 30
    assert all(shown == found for shown, found in counted)
    expect(report.locator("#evidence-title")).to_be_focused()
    assert report.locator("#paragraphs li .where").first.inner_text().count("·") >= 2


def test_the_search_finds_and_the_filters_combine(report):
    texts = [row["text"] for row in rows_of(report)]
    report.fill("#find-text", "公墓")
    assert count_of(report) == sum("公墓" in text for text in texts) > 1
    assert set(seen(report, "#paragraphs mark")) == {"公墓"}
    report.select_option("#find-kind", "body")
    report.select_option("#find-domain", "burial_reform")
    report.select_option("#find-value", "1")
    want = [
        row
        for row in rows_of(report)
        if row["kind"] == "body" and row["codes"].get("burial_reform") == 1
    ]
    assert count_of(report) == sum("公墓" in row["text"] for row in want)
    report.fill("#find-text", "no such words")
    assert count_of(report) == 0
    assert report.locator("#later").is_disabled()
    report.locator("button[type=reset]").click()
    expect(report.locator("#found")).to_contain_text(str(len(texts)))
    assert count_of(report) == len(texts)


def test_pages_of_evidence_turn(report):
    first = report.locator("#paragraphs li").first.get_attribute("id")
    assert report.locator("#paragraphs li").count() == 25
    assert report.locator("#earlier").is_disabled()
    report.locator("#later").click()
    assert report.locator("#paragraphs li").first.get_attribute("id") != first
    report.locator("#earlier").click()
    assert report.locator("#paragraphs li").first.get_attribute("id") == first


def test_english_is_english_but_for_names_and_texts(report):
    """Names of places, files and words of the texts stay Chinese, and nothing else."""
    unfold(report)
    report.check("#language-en")
    assert report.evaluate("document.documentElement.lang") == "en"
    assert report.locator("#paragraphs .text:not(:lang(zh))").count() == 0
    names = {row["place"] for row in rows_of(report)}
    parts = sorted({part for name in names for part in name.split("/")}, key=len, reverse=True)
    texts = seen(report, CHROME)
    assert len(texts) > 100
    topic = r"[\u4e00-\u9fff]+·[\u4e00-\u9fff]+"  # named by two of its words
    own = re.compile("|".join([*parts, "语言", topic]))
    assert [text for text in texts if HAN.search(own.sub("", text))] == []
    labels = report.locator("[data-label-en]").evaluate_all(
        "(nodes) => nodes.map((node) => [node.ariaLabel, node.dataset.labelEn])"
    )
    assert all(one == two for one, two in labels)


def test_chinese_is_chinese(report):
    unfold(report)
    assert report.evaluate("document.documentElement.lang") == "zh-Hans"
    report.check("#language-en")
    report.check("#language-zh")
    texts = seen(report, CHROME)
    assert len(texts) > 100
    foreign = [text for text in texts if ENGLISH.search(text)]
    assert foreign == []


def test_the_keyboard_is_enough(report):
    keyboard = report.keyboard
    keyboard.press("Tab")
    skip = report.locator("a.skip")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["x"] >= 0
    keyboard.press("Enter")
    expect(report.locator("#content")).to_be_focused()
    report.locator("#language-zh").focus()
    keyboard.press("ArrowRight")
    expect(report.locator("#language-en")).to_be_checked()
    link = report.locator("a[data-find]").first
    link.focus()
    keyboard.press("Enter")
    expect(report.locator("#evidence-title")).to_be_focused()
    keyboard.press("Tab")
    expect(report.locator("#find-text")).to_be_focused()
    keyboard.type("乡村")
    expect(report.locator("#paragraphs mark").first).to_be_visible()
    keyboard.press("Escape")
    expect(link).to_be_focused()


def test_where_the_focus_is_can_be_seen(report):
    for _ in range(40):
        report.keyboard.press("Tab")
        outline = report.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, parseFloat(style.outlineWidth)]; })()"
        )
        assert outline[0] != "none", report.evaluate("document.activeElement.outerHTML")
        assert outline[1] >= 2


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_sticks_out_sideways(report, width, language):
    report.set_viewport_size({"width": width, "height": 844})
    unfold(report)
    report.check(f"#language-{language}")
    box = report.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert box[0] <= box[1]


def test_captions_of_wide_tables_are_read_whole_on_a_phone(report):
    report.set_viewport_size({"width": 390, "height": 844})
    unfold(report)
    ends = report.locator("caption").evaluate_all(
        "(nodes) => nodes.filter((n) => n.checkVisibility())"
        ".map((n) => n.getBoundingClientRect().right)"
    )
    assert len(ends) > 20
    assert max(ends) <= 390


def test_all_details_open_and_close_at_once(report):
    folds = report.locator("details").count()
    report.locator("details > summary").first.click()
    report.click("#unfold")
    assert report.locator("details[open]").count() == folds
    report.click("#unfold")
    assert report.locator("details[open]").count() == 0


def test_print_shows_what_is_open_says_what_is_not_and_leaves_the_controls_out(report):
    report.locator("details > summary").first.click()
    report.emulate_media(media="print")
    for selector in ("nav", "fieldset.language", "#finder", ".pager", "#unfold"):
        assert not report.locator(selector).is_visible(), selector
    # Topics are listed with their shares, though nobody can choose one on paper.
    assert report.locator(".te-list label").first.is_visible()
    for selector in (".te-list input", ".topic-explorer legend"):
        assert not report.locator(selector).first.is_visible(), selector
    said = "(node) => getComputedStyle(node, '::after').content"
    summaries = report.locator("details > summary")
    assert summaries.nth(0).evaluate(said) == "none"
    assert "未展开" in summaries.nth(1).evaluate(said)
    report.emulate_media(media="screen")
    report.check("#language-en")
    report.emulate_media(media="print")
    assert "not opened" in summaries.nth(1).evaluate(said)
    # White words on a code's blue ground, and the bars of words, need their ground on paper.
    assert report.evaluate("getComputedStyle(document.body).printColorAdjust") == "exact"
    assert len(report.pdf(format="A4")) > 100_000


def test_a_screen_reader_finds_its_way(report):
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert report.locator(f"body > {landmark}, header > {landmark}").count() == 1, landmark
    sections = report.locator("main > section")
    assert sections.count() == report.locator("main > section[aria-labelledby] > h2").count()
    bare = "table:not(:has(caption)), thead th:not([scope=col]), tbody th:not([scope=row])"
    assert report.locator(bare).count() == 0
    assert report.locator("figure svg:not([role=img][aria-label])").count() == 0
    assert report.locator("#found[role=status][aria-live=polite]").count() == 1
    named = "(nodes) => nodes.filter((n) => !n.labels.length && !n.ariaLabel).length"
    assert report.locator("input, select, button:empty").evaluate_all(named) == 0


def test_every_text_stands_out_from_its_ground(report):
    unfold(report)
    assert report.evaluate(CONTRAST) == []


def test_the_report_of_a_few_pages_is_small(small_run):
    assert small_run.report.stat().st_size < 5_000_000
