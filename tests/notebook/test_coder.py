import pytest

from toolkit.labels import census, read_sheet
from toolkit.notebook import Coder


@pytest.fixture
def coder(paragraphs, codebook, tmp_path):
    return Coder(paragraphs, codebook, tmp_path / "ann.csv", coder="ann")


def test_a_picture_never_runs_ahead_of_the_sheet(coder, tmp_path):
    """Whenever the screen changes, the sheet on disk already says what it shows."""
    seen = []

    def look(change):
        sheet = read_sheet(tmp_path / "ann.csv")
        seen.append((change["new"]["coded"], int((sheet["value"] != "").sum()) // 2))

    coder.observe(look, "state")
    for action in ({"do": "press", "domain": "water"}, {"do": "next"}, {"do": "next"}):
        coder.act(action)
    assert seen == [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ({"do": "unsure"}, "which domain? press its number first"),
        ({"do": "sing"}, "action 'sing' is not one of press"),
        ({"do": "press", "domain": "roads"}, "domain 'roads' is not in codebook"),
        ({"do": "next", "at": 3}, "that key came before this paragraph showed"),
        ({"do": "press"}, "action 'press': domain is None, expected text; load the page again"),
        ({"do": "mark", "start": "0", "end": 1}, "start is '0', expected a number"),
        ({"do": "note", "text": ["a"]}, "text is ['a'], expected text"),
        ({"do": ["next"]}, "{'do': ['next']}: no action; load the page again"),
        ("next", "'next': no action"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(coder, tmp_path, action, message):
    before = (tmp_path / "ann.csv").read_bytes()
    coder.act(action)
    assert message in coder.state["message"]
    assert (tmp_path / "ann.csv").read_bytes() == before
    coder.act({"do": "back"})
    assert coder.state["message"] == ""


@pytest.mark.parametrize(
    "action", [{"do": "hints"}, {"do": "note", "text": "why"}, {"do": "unsure"}]
)
def test_past_the_last_paragraph_there_is_nothing_to_do_but_go_back(coder, action):
    while not coder.session.finished:
        coder.act({"do": "next"})
    coder.act(action)
    assert coder.session.finished
    assert coder.state["message"]
    coder.act({"do": "back"})
    assert coder.state["message"] == ""


def test_half_a_sign_in_a_comment_spoils_no_sheet(coder, tmp_path):
    coder.act({"do": "note", "text": "好\ud83d\0路"})
    coder.act({"do": "next"})
    assert coder.state["message"] == ""
    assert read_sheet(tmp_path / "ann.csv")["comment"][0] == "好? 路"


def test_every_action_reaches_the_session(coder):
    coder.act({"do": "press", "domain": "transport"})
    coder.act({"do": "mark", "start": 0, "end": 2})
    coder.act({"do": "subcode", "domain": "transport", "subcode": "bus"})
    coder.act({"do": "note", "text": "why"})
    told = {"value": "1", "start": "0", "end": "2", "subcode": "bus", "comment": "why"}
    assert told.items() <= coder.session.row("transport").items()
    coder.act({"do": "hints"})
    assert coder.state["hints"]
    for _ in range(2):
        coder.act({"do": "next"})
    coder.act({"do": "back"})
    coder.act({"do": "first"})
    assert coder.state["position"] == 2


def test_a_coder_is_told_that_nobody_drew_these_paragraphs(paragraphs, codebook, coder, tmp_path):
    assert "不知道是以多大概率抽中的" in coder.state["message"]
    coder.act({"do": "next"})
    assert coder.state["message"] == ""
    drawn = census(paragraphs["paragraph_id"].tolist())
    own = Coder(paragraphs, codebook, tmp_path / "ben.csv", coder="ben", draw=drawn)
    assert own.state["message"] == ""
