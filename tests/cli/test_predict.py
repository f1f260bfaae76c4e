"""`toolkit predict`: a line in, a line out, in the same order."""

import json

import pandas as pd
import pytest

KINDS = ("jsonl", "csv", "parquet")


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


def test_csv_and_parquet_give_the_same_labels_as_json_lines(command, model, tmp_path):
    rows = [{"id": "b", "text": "新建镇级公墓3处。"}, {"id": "a", "text": "修路"}]
    (tmp_path / "rows.jsonl").write_bytes(lines(*rows))
    table = pd.DataFrame(rows)
    table.to_csv(tmp_path / "rows.csv", index=False, encoding="utf-8-sig")
    table.to_parquet(tmp_path / "rows.parquet")
    outs = {kind: command("predict", model, tmp_path / f"rows.{kind}") for kind in KINDS}
    assert {ran.out for ran in outs.values()} == {outs["jsonl"].out}
    piped = command("predict", model, "--format", "csv", stdin=(tmp_path / "rows.csv").read_bytes())
    assert piped.out == outs["csv"].out


def test_a_csv_line_in_another_encoding_is_named(command, model, tmp_path):
    bad = "id,text\na,修路\n".encode() + "b,养老\n".encode("gbk")
    ran = command("predict", model, "--format", "csv", stdin=bad)
    assert ran.code == 3
    assert ran.out.count("\n") == 1
    assert "line 3: no text in UTF-8; left out" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rows.csv", b"id,body\n", "no column `text`; found id, body"),
        ("rows.parquet", b"no", "not a Parquet file"),
    ],
)
def test_a_table_without_text_is_exit_2(command, model, tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    ran = command("predict", model, tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_an_unknown_format_is_exit_2(command, model):
    assert "expected one of jsonl, csv" in command("predict", model, "--format", "xml").err


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id": "a", "text": "\\ud800"}', "half a character"),
        (b"[" * 200_000, "not JSON"),
        (b'{"text": "' + b"x" * (17 << 20) + b'"}', "at most"),
    ],
    ids=["surrogate", "deep", "long"],
)
def test_a_line_that_no_text_can_be_made_of_is_left_out(command, model, line, why):
    ran = command("predict", model, stdin=line + b"\n" + lines({"id": "b", "text": "x"}))
    assert ran.code == 3
    assert json.loads(ran.out)["id"] == "b"
    assert why in ran.err
