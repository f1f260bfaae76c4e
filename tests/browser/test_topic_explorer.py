"""The topic explorer in a frame, as a notebook shows it, by keyboard and at two widths."""

import re

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect
from scipy.sparse import csr_matrix

from toolkit.notebook import TopicExplorer
from toolkit.topics import TopicModel

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WORDS = ["乡村", "养老", "老人", "道路", "桥梁"]
TOPICS = np.array([[0.5, 0.3, 0.2, 0.0, 0.0], [0.4, 0.0, 0.0, 0.3, 0.3]])
HALF = np.array([[0.5, 0.3, 0.2, 0.0, 0.0], [0.1, 0.9, 0.0, 0.0, 0.0]])


def reads(frame, start):
    expect(frame.locator("h3")).to_have_text(re.compile(f"^{start}"), use_inner_text=True)


@pytest.fixture
def frame(page, tmp_path):
    model = TopicModel(TOPICS, np.ones(2), WORDS)
    counts = csr_matrix([[2, 3, 2, 0, 0], [2, 0, 0, 3, 2], [5, 1, 1, 0, 0]])
    paragraphs = pd.DataFrame(
        {
            "paragraph_id": ["a", "b", "c"],
            "text": ["乡村养老老人", "乡村道路<桥梁>", "乡村老人"],
            "region": ["370406", "371428", "370406"],
        }
    )
    made = TopicExplorer(model, counts, paragraphs, runs=[TOPICS, HALF], n_boot=20)
    file = tmp_path / "explorer.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8>{made._repr_html_()}", encoding="utf-8")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    inside = page.frame_locator("iframe")
    reads(inside, "主题 0 ")
    assert [url for url in asked if not url.startswith(("file:", "about:", "data:"))] == []
    return inside


def test_a_topic_is_chosen_and_words_are_ranked_anew_by_keyboard(frame, page):
    frame.locator(".te-list input").first.focus()
    page.keyboard.press("ArrowDown")
    reads(frame, "主题 1† ")
    expect(frame.locator(".te-unstable")).to_be_visible()
    expect(frame.locator(".te-paragraphs mark").first).to_have_text("乡村")
    first = frame.locator(".te-words li").first
    frame.locator("input[type=range]").focus()
    page.keyboard.press("End")
    expect(first).to_contain_text("乡村")
    page.keyboard.press("Home")
    expect(first).not_to_contain_text("乡村")


def test_a_click_on_the_map_chooses_too_and_english_is_a_click_away(frame):
    frame.locator(".te-map g").nth(1).click()
    reads(frame, "主题 1† ")
    frame.get_by_label("English").check()
    reads(frame, "topic 1† ")
    expect(frame.get_by_text("代表性段落")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(frame, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    wide = frame.locator("html").evaluate("node => node.scrollWidth - node.clientWidth")
    assert wide <= 0
