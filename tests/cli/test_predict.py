"""`toolkit predict`: a line in, a line out, in the same order."""

import json

import pytest


@pytest.fixture
def model(root):
    return root / "models" / "domains"


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_labels_come_in_the_order_of_the_lines(command, model):
    ran = command(
        "predict",
        model,
        stdin=lines({"id": "b", "text": "新建镇级公墓3处。"}, {"id": "a", "text": "今天晴。"}),
    )
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [row["id"] for row in rows] == ["b", "a"]
    assert set(rows[0]["labels"]) == {"burial_reform", "infrastructure"}
    assert rows[1]["labels"] == []
    assert all(0 <= score <= 1 for row in rows for score in row["scores"].values())


def test_a_bad_line_is_named_and_the_rest_goes_on(command, model):
    good = lines({"id": "a", "text": "修路"})
    ran = command("predict", model, stdin=good + b"not json\n" + b'{"id": 1}\n' + good)
    assert ran.code == 3
    assert ran.out.count("\n") == 2
    assert "standard input: line 2: not JSON in UTF-8; left out" in ran.err
    assert 'line 3: expected {"id": ..., "text": "..."}; left out' in ran.err


def test_strict_stops_at_the_first_bad_line(command, model):
    ran = command("predict", model, "--strict", stdin=b"\xff\n")
    assert ran.code == 2
    assert "line 1: not JSON in UTF-8" in ran.err


def test_a_corpus_is_labelled_by_paragraph(command, model, saved_corpus):
    ran = command("predict", model, saved_corpus)
    assert ran.code == 0
    assert len({json.loads(line)["id"] for line in ran.out.splitlines()}) == 122


def test_a_topic_model_is_no_classifier(command, root):
    ran = command("predict", root / "models" / "topics")
    assert ran.code == 2
    assert "a topic-model, expected a domain-classifier" in ran.err


def test_no_lines_give_no_lines(command, model):
    assert command("predict", model) == (0, "", "")
