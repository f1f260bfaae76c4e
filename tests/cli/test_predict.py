"""`toolkit predict`: a line in, a line out, in the same order."""

import io
import json
import time
import tracemalloc

import pytest

from toolkit.cli import rows

KINDS = ("jsonl", "csv", "parquet")


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def ids(ran):
    return [json.loads(line)["id"] for line in ran.out.splitlines()]


def test_labels_come_in_the_order_of_the_lines(command, model):
    ran = command(
        "predict",
        model,
        stdin=lines({"id": "b", "text": "新建镇级公墓3处。"}, {"id": "a", "text": "今天晴。"}),
    )
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [row["id"] for row in found] == ["b", "a"]
    assert set(found[0]["labels"]) == {"burial_reform", "infrastructure"}
    assert found[1]["labels"] == []
    assert all(0 <= score <= 1 for row in found for score in row["scores"].values())


def test_a_bad_line_is_named_and_the_rest_goes_on(command, model):
    good = lines({"id": "a", "text": "修路"})
    ran = command("predict", model, stdin=good + b"not json\n" + b'{"id": 1}\n' + good)
    assert ran.code == 3
    assert ran.out.count("\n") == 2
    assert 'standard input: line 2: not JSON in UTF-8, expected {"id"' in ran.err
    assert 'line 3: expected {"id": ..., "text": "..."}; left out' in ran.err


def test_pages_in_place_of_paragraphs_are_told_and_labelled(command, model):
    """A model learned from single paragraphs; what it says of a whole page means little."""
    rows = [
        {"id": k, "text": text}
        for k, text in enumerate(["修路。\n建桥。", "修路。\n", "修路\n建桥"])
    ]
    ran = command("predict", model, stdin=lines(*rows))
    assert ran.code == 0
    assert ran.out.count("\n") == 3
    assert ran.err.startswith("toolkit: 1 of 3 texts hold several paragraphs; the model knows")
    assert command("predict", model, stdin=lines(*rows[1:])).err == ""


def test_a_text_of_blank_lines_is_labelled_at_once(command, model):
    start = time.process_time()
    ran = command("predict", model, stdin=lines({"id": "a", "text": "修路。" + "\n" * 60_000}))
    assert (ran.code, ran.err) == (0, "")
    assert time.process_time() - start < 5  # in the square of the lines: 16 seconds


def test_a_corpus_is_labelled_by_paragraph(command, model, saved_corpus):
    ran = command("predict", model, saved_corpus)
    assert ran.code == 0
    assert len(set(ids(ran))) == 122


def test_a_topic_model_is_no_classifier(command, root):
    ran = command("predict", root / "models" / "topics")
    assert ran.code == 2
    assert "a model of kind 'topic-model', expected domain-classifier" in ran.err


def test_no_lines_give_no_lines(command, model):
    assert command("predict", model) == (0, "", "")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id": "a", "text": "\\ud800"}', "half a character"),
        (b"[" * 200_000, "not JSON"),
        (b'{"text": "' + b"x" * (17 << 20) + b'"}', "at most"),
        (b'{"id": [1], "text": "x"}', "line 1: id is [1], expected text or a number"),
        (b'{"id": true, "text": "x"}', "id is True"),
        (b'{"id": NaN, "text": "x"}', "id is nan"),
        (b'{"id": 1e400, "text": "x"}', "id is inf"),
        (b'{"text": "x", "id": "a", "text": "y"}', "line 1: the field `text` stands twice"),
        (b'{"id": "a", "text": "x", "id": "b"}', "line 1: the field `id` stands twice"),
    ],
    ids=["surrogate", "deep", "long", "nested", "true", "nan", "inf", "two texts", "two ids"],
)
def test_a_line_that_no_text_can_be_made_of_is_left_out(command, model, line, why):
    ran = command("predict", model, stdin=line + b"\n" + lines({"id": "b", "text": "x"}))
    assert ran.code == 3
    assert ids(ran) == ["b"]
    assert why in ran.err


def test_a_field_that_nothing_asks_for_may_stand_twice(command, model):
    ran = command("predict", model, stdin=b'{"id": "a", "x": 1, "text": "y", "x": 2}\n')
    assert (ran.code, json.loads(ran.out)["id"]) == (0, "a")


def test_a_field_of_ids_that_is_not_there_is_said(command, model):
    line = '{"编号": "7", "text": "新建公墓"}\n'.encode()
    ran = command("predict", model, "--columns", "id=编", stdin=line)
    assert (ran.code, ran.out) == (3, "")
    assert "line 1: no field `编`" in ran.err


def test_numbers_among_texts_are_texts(command, model):
    ran = command("predict", model, "--format", "csv", stdin="text\n2024\n修路\n".encode())
    assert (ran.code, ran.out.count("\n")) == (0, 2)


def test_a_line_of_megabytes_takes_a_few_times_its_size(command, model):
    """Scored as one text, it took seventy times its size."""
    line = lines({"id": "a", "text": "全县新建农村公路38公里，改造供水管网。" * 100_000})
    ran = command("predict", model, stdin=line)  # what is loaded once is not counted
    tracemalloc.start()
    again = command("predict", model, stdin=line)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ran == again
    assert again.code == 3
    assert most < 6 * len(line)


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_nul_bytes_end_no_run(command, model, kind):
    good = {"jsonl": lines({"id": "b", "text": "修\x00路"}), "csv": "id,text\nb,修路\n".encode()}
    bad = {"jsonl": b"\x00\x00\n", "csv": b"\x00\xff,\x00\xff\n"}
    ran = command("predict", model, "--format", kind, stdin=good[kind] + bad[kind])
    assert ran.code == 3
    assert ids(ran) == ["b"]


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_another_encoding_is_said_and_nothing_is_made_up(command, model, kind, encoding):
    content = {"jsonl": '{"text": "修路养老"}\n', "csv": "id,text\na,修路养老\n"}[kind]
    ran = command("predict", model, "--format", kind, stdin=content.encode(encoding))
    assert ran.code in (2, 3)
    assert ran.out == ""
    assert "UTF-8" in ran.err


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_beyond_the_limit_is_read_past_without_being_kept(command, model, monkeypatch, end):
    monkeypatch.setattr(rows, "LONGEST", 40)
    long = b"x" * 1000
    ran = command("predict", model, stdin=lines({"id": "a", "text": "x"}) + long + end)
    assert f"line 2: {len(long + end)} bytes, at most 40; left out" in ran.err
    assert [size for _, size in rows._lines(io.BytesIO(long + b"\nyz"))] == [1001, 2]
    assert max(len(line) for line, _ in rows._lines(io.BytesIO(long))) == 41


def test_an_id_that_is_null_is_the_number_of_the_line(command, model):
    assert ids(command("predict", model, stdin=lines({"id": None, "text": "x"}))) == ["1"]


@pytest.mark.parametrize("name", ["page.txt", "page.html", "page.docx"])
def test_a_page_is_told_to_become_a_corpus_first(command, model, tmp_path, name):
    page = tmp_path / name
    page.write_text("武城县工作总结\n修路3公里。\n" * 50, encoding="utf-8")
    ran = command("predict", model, page)
    assert ran.code == 2
    assert f"`toolkit corpus build {page} --out build/corpus`" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_json_lines_under_the_name_of_a_page_are_read(command, model, tmp_path):
    rows = tmp_path / "rows.txt"
    rows.write_text('{"id": "a", "text": "修路3公里。"}\n', encoding="utf-8")
    assert command("predict", model, rows).code == 0
