"""The notebook on a study of one's own, run in real JupyterLab by Shift+Enter, widgets included."""

import re
import shutil

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.slow, pytest.mark.browser]

NAME = "06-your-own-study.ipynb"
A_STUDY = 240_000  # milliseconds that a study may take on a busy machine


@pytest.fixture
def notebook(lab, root, page):
    shutil.copy(root / "notebooks" / NAME, lab.folder / NAME)
    page.goto(lab.url(NAME))
    state = page.locator(".jp-Notebook-ExecutionIndicator").first
    expect(state).to_have_attribute("data-status", "idle", timeout=90_000)
    return page


def run_until(page, shown):
    """Run cells with Shift+Enter from the one in hand until something shows."""
    for _ in range(24):
        page.keyboard.press("Shift+Enter")
        try:
            expect(shown).to_be_visible(timeout=4_000)
        except AssertionError:
            continue
        return
    expect(shown).to_be_visible(timeout=A_STUDY)


def test_the_widgets_show_and_the_study_runs(notebook):
    page = notebook
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    coder = page.locator(".toolkit-coder .text")
    run_until(page, coder)
    page.get_by_role("paragraph").filter(has_text="Here the keys are pressed by").click()
    bar = page.locator(".widget-hbox", has_text=re.compile(r"\d+/\d+ \w+ …"))
    run_until(page, bar.or_(page.locator(".widget-hbox", has_text="steps made")))
    done = page.locator(".widget-hbox", has_text="steps made, 0 reused")
    expect(done).to_be_visible(timeout=A_STUDY)
    run_until(page, page.locator(".jp-RenderedImage img"))
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
