"""Coding in real JupyterLab with the keyboard, through a killed kernel."""

import os
import signal

import pytest
from playwright.sync_api import expect

from toolkit import build_corpus, load_codebook
from toolkit.labels import merge_sheets, read_sheet

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CELL = """
import os, pathlib, toolkit
from toolkit.notebook import Coder
pathlib.Path("pid.txt").write_text(str(os.getpid()))
corpus = toolkit.load_corpus("corpus")
Coder(corpus, toolkit.load_codebook(), "SHEET.csv", coder="coder-a")
""".strip()


@pytest.fixture(scope="module")
def corpus(lab, root):
    found = build_corpus([root / "seeds" / "pages"], base=root)
    found.save(lab.folder / "corpus")
    return found


@pytest.fixture
def sheet(lab, request):
    """The sheet of this test, which no other test writes."""
    return lab.folder / f"{getattr(request, 'param', request.node.name)}.csv"


@pytest.fixture
def coder(lab, corpus, page, sheet):
    """The coder on the screen, after a user has opened the notebook and run its cell."""
    lab.write(f"{sheet.stem}.ipynb", CELL.replace("SHEET", sheet.stem))
    page.goto(lab.url(f"{sheet.stem}.ipynb"))
    run_cell(page)
    return page.locator(".toolkit-coder")


def run_cell(page):
    """Run the first cell with Shift+Enter, as a user does, when the kernel is ready."""
    page.locator(".jp-Notebook .jp-Cell .cm-content").first.click()
    expect(page.locator(".jp-Notebook-ExecutionIndicator").first).to_have_attribute(
        "data-status", "idle"
    )
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".toolkit-coder .text")).to_be_visible()
    page.locator(".toolkit-coder .source").click()


def at(coder, position):
    """Wait until the coder shows a paragraph."""
    expect(coder).to_have_attribute("data-position", str(position))


def held(path):
    rows = merge_sheets([read_sheet(path, codebook=load_codebook())]).sheet
    cells = zip(rows["paragraph_id"], rows["domain"], rows["value"], strict=True)
    return {(p, d): v for p, d, v in cells if v}


def test_five_paragraphs_are_coded_by_keyboard_and_survive_the_kernel(
    lab, corpus, coder, sheet, page
):
    ids = corpus.paragraphs["paragraph_id"].tolist()
    keys = load_codebook().keys
    keyboard = page.keyboard
    at(coder, 0)
    keyboard.press("Enter")
    at(coder, 1)
    keyboard.press("1")
    keyboard.press("4")
    expect(coder.locator(".v-1")).to_have_count(2)
    keyboard.press("Enter")
    at(coder, 2)
    keyboard.press("2")
    keyboard.press("u")
    expect(coder.locator(".v-unsure")).to_have_count(1)
    keyboard.press("Enter")
    at(coder, 3)
    keyboard.press("3")
    keyboard.press("ArrowRight")
    keyboard.press("m")
    expect(coder.locator(".mark").first).to_be_visible()
    keyboard.press("c")
    keyboard.type("a reason, not 3 keys: u b h")
    keyboard.press("Enter")
    keyboard.press("Enter")
    at(coder, 4)
    keyboard.press("Enter")
    at(coder, 5)
    keyboard.press("4")
    expect(coder.locator(".v-1")).to_have_count(1)

    os.kill(int((lab.folder / "pid.txt").read_text()), signal.SIGKILL)
    codes = held(sheet)
    expected = {(ids[i], key): "0" for i in range(5) for key in keys}
    expected |= {(ids[1], keys[0]): "1", (ids[1], keys[3]): "1", (ids[2], keys[1]): "unsure"}
    expected |= {(ids[3], keys[2]): "1", (ids[5], keys[3]): "1"}
    assert codes == expected
    rows = read_sheet(sheet).set_index(["paragraph_id", "domain"])
    assert rows.loc[(ids[3], keys[2]), "comment"] == "a reason, not 3 keys: u b h"
    assert rows.loc[(ids[3], keys[2]), "start"] == "0"
    page.reload()
    run_cell(page)
    at(coder, 5)
    expect(coder.locator(".v-1")).to_have_count(1)
    keyboard.press("Enter")
    at(coder, 6)
    assert held(sheet).keys() == {*codes, *((ids[5], key) for key in keys)}


def test_selected_words_are_the_mark(coder, sheet, page):
    keyboard = page.keyboard
    keyboard.press("1")
    expect(coder.locator(".in-hand")).to_have_count(1)
    page.evaluate(
        """() => {
            const box = document.querySelector(".toolkit-coder .text");
            const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode();
            const range = document.createRange();
            range.setStart(words, 1);
            range.setEnd(words, 3);
            const selection = document.getSelection();
            selection.removeAllRanges();
            selection.addRange(range);
        }"""
    )
    keyboard.press("m")
    expect(coder.locator(".mark")).to_have_count(1)
    rows = read_sheet(sheet)
    assert rows.loc[rows["end"] != "", ["start", "end"]].values.tolist() == [["1", "3"]]


def test_hints_are_hidden_until_asked_for(coder, page):
    assert coder.locator(".hints").count() == 0
    page.keyboard.press("h")
    expect(coder.locator(".hints")).to_be_visible()
    expect(coder.locator("input")).to_have_value("[hints seen]")


def test_keys_that_are_not_the_coders_own_do_nothing_to_the_notebook(coder, page):
    """In command mode x cuts the cell, a and b add one, dd deletes it."""
    before = page.locator(".jp-Notebook .jp-Cell").count()
    for key in ("x", "a", "d", "d", "z", "y"):
        page.keyboard.press(key)
    page.keyboard.press("1")
    expect(coder.locator(".v-1")).to_have_count(1)
    assert page.locator(".jp-Notebook .jp-Cell").count() == before


def test_a_dead_kernel_is_said_on_the_screen(lab, coder, page):
    os.kill(int((lab.folder / "pid.txt").read_text()), signal.SIGKILL)
    page.keyboard.press("2")
    expect(coder.locator(".lost")).to_be_visible()


@pytest.mark.parametrize("sheet", ["coder-a"], indirect=True)
def test_the_picture_of_the_readme(lab, corpus, coder, page):
    """Made here, so that it shows what there is; `.docs/coder.png` is a copy of it."""
    keyboard = page.keyboard
    wanted = corpus.paragraphs["text"].str.contains("薄养厚葬").tolist().index(True)
    for position in range(wanted):
        at(coder, position)
        keyboard.press("Enter")
    at(coder, wanted)
    keyboard.press("3")
    expect(coder.locator(".v-1")).to_have_count(1)
    for _ in range(3):
        keyboard.press("ArrowRight")
    keyboard.press("m")
    expect(coder.locator(".mark")).to_contain_text("薄养厚葬")
    picture = coder.screenshot(path=lab.folder.parent / "coder.png")
    assert len(picture) > 20_000
