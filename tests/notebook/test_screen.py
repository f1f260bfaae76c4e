import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus import build_corpus
from toolkit.notebook import CodingSession, clause_spans
from toolkit.notebook.screen import Screen


@pytest.fixture
def screen(start):
    return Screen(start(), {"p1": [0.9, 0.25]})


def test_a_paragraph_shows_with_its_source_and_its_neighbours(screen):
    screen.session.next()
    screen.session.next()
    state = screen.state()
    assert state["source"] == ["山东省/枣庄市", "2025-01-02", "交通工作", "正文 body"]
    assert state["before"] == ["交通工作", "新增公交线路3条。"]
    assert state["after"] == ["开会。"]
    assert [clause["text"] for clause in state["clauses"]] == ["修建水渠二公里，", "开通轮渡。"]
    assert (state["position"], state["coded"], state["total"]) == (2, 2, 6)


def test_neighbours_are_of_the_same_document_and_the_unknown_is_left_out(screen):
    for _ in range(4):
        screen.session.next()
    state = screen.state()
    assert state["before"] == []
    assert state["source"] == ["题", "标题 title"]


def test_a_page_of_a_table_shows_the_title_that_the_table_gives(codebook, tmp_path):
    rows = tmp_path / "pages.csv"
    rows.write_text("title,text\n公交年报,新增公交线路3条。\n", encoding="utf-8")
    session = CodingSession(build_corpus([rows]), codebook, tmp_path / "ann.csv", coder="ann")
    assert "公交年报" in Screen(session).state()["source"]


def test_domains_show_their_keys_and_codes(screen):
    screen.session.press("water")
    screen.session.mark(0, 2)
    screen.session.toggle_subcode("transport", "bus")
    transport, water = screen.state()["domains"]
    assert (transport["key"], water["key"]) == ("1", "2")
    assert (transport["value"], water["value"], water["span"]) == ("", "1", [0, 2])
    assert [code["on"] for code in transport["subcodes"]] == [True, False]
    assert transport["in_hand"]
    assert not water["in_hand"]


def test_hints_are_hidden_until_asked_for(screen):
    screen.session.next()
    assert screen.state()["hints"] is None
    screen.session.show_hints()
    hints = screen.state()["hints"]
    assert hints == ["交通: model 0.90; rules 公交 (lines, yes)", "水: model 0.25"]


def test_everything_shown_is_json(screen):
    for _ in range(7):
        assert json.loads(json.dumps(screen.state("note")))["message"] == "note"
        screen.session.next()
    assert screen.state()["finished"]


def test_a_domain_named_in_one_language_shows_its_name_once(start, codebook):
    water = replace(codebook["water"], name_en="水")
    session = start(book=replace(codebook, domains=(codebook["transport"], water)))
    shown = Screen(session, {}).state()["domains"]
    assert [(row["name_zh"], row["name_en"]) for row in shown] == [
        ("交通", "Transport"),
        ("水", ""),
    ]


@given(st.text(alphabet="甲乙，。；“”！x,.\n", max_size=30))
def test_clauses_are_the_text_in_pieces(text):
    spans = clause_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_marks_and_closing_quotes_belong_to_the_clause_before():
    text = "他说：“修路。”随后，开工！"
    assert [text[a:b] for a, b in clause_spans(text)] == ["他说：", "“修路。”", "随后，", "开工！"]
