"""What a command writes never takes the place of what people made."""

import json
import shutil

import pytest

from toolkit import load_corpus
from toolkit.files import digest_tree


@pytest.fixture
def sheet(command, saved_corpus, tmp_path):
    out = tmp_path / "ann.csv"
    assert command("label", "draw", saved_corpus, "--n", 20, "--out", out).code == 0
    return out


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text('{"id": "a", "text": "新建公墓3处。"}\n', encoding="utf-8")
    return path


def refused(ran, *words):
    return ran.code == 2 and all(word in ran.err for word in words) and ran.err.count("\n") == 1


def test_nothing_takes_the_place_of_a_sheet(command, root, saved_corpus, sheet, lines):
    before = sheet.read_bytes()
    runs = (
        ("codebook", "hits", "--corpus", saved_corpus, "--out", sheet),
        ("predict", root / "models" / "domains", lines, "--out", sheet),
        ("label", "rebase", sheet, saved_corpus, "--out", sheet),
        ("label", "draw", saved_corpus, "--n", 20, "--out", sheet),
    )
    for words in runs:
        assert refused(command(*words), "is there already"), words
    assert sheet.read_bytes() == before


def test_a_table_of_an_earlier_run_is_replaced(command, root, saved_corpus, lines, tmp_path):
    for name in ("labels.csv", "labels.jsonl"):
        for _ in range(2):
            ran = command("predict", root / "models" / "domains", lines, "--out", tmp_path / name)
            assert ran.code == 0
    for _ in range(2):
        ran = command("codebook", "hits", "--corpus", saved_corpus, "--out", tmp_path / "hits.csv")
        assert ran.code == 0


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"id": 1}\n', b"id\n", b'"a\n'])
def test_what_no_earlier_run_left_is_kept(command, root, lines, tmp_path, content):
    out = tmp_path / "labels.csv"
    out.write_bytes(content)
    ran = command("predict", root / "models" / "domains", lines, "--out", out)
    assert refused(ran, "is there already, and not by an earlier run")
    assert out.read_bytes() == content


def test_tasks_of_label_studio_are_not_written_over(command, saved_corpus, sheet, tmp_path):
    words = ("label", "export", sheet, saved_corpus, "--out", tmp_path / "tasks.json")
    assert command(*words).code == 0
    told = "is there already; name another file, what was made in Label Studio may stand in it"
    assert refused(command(*words), f"tasks.json: {told}")
    (tmp_path / "tasks.json").unlink()
    (tmp_path / "tasks.xml").write_text("<View/>")
    assert refused(command(*words), f"tasks.xml: {told}")
    assert (tmp_path / "tasks.xml").read_text() == "<View/>"


def test_a_sheet_that_cannot_be_written_leaves_no_draw(command, saved_corpus, tmp_path):
    ran = command("label", "draw", saved_corpus, "--n", 20, "--out", tmp_path / "ann.txt")
    assert refused(ran, "written as .csv or .xlsx")
    assert list(tmp_path.iterdir()) == []


def test_options_that_nothing_reads_are_refused(command, root, saved_corpus, tmp_path):
    words = ("label", "draw", saved_corpus, "--n", 20, "--out", tmp_path / "ann.csv")
    assert refused(command(*words, "--predictions", "none.csv"), "only --design uncertain reads")
    model = root / "models" / "domains"
    assert refused(command("predict", model, saved_corpus, "--columns", "text=正文"), "is a corpus")


def test_a_topic_model_does_not_replace_a_classifier(command, root, saved_corpus, tmp_path):
    model = tmp_path / "domains"
    shutil.copytree(root / "models" / "domains", model)
    ran = command("topics", saved_corpus, "--out", model, "--numbers", 2, "--seeds", 2)
    assert refused(ran, "holds a domain-classifier, which would be lost")
    assert digest_tree(model) == digest_tree(root / "models" / "domains")


def test_a_corpus_is_not_written_among_its_pages(command, tmp_path):
    (tmp_path / "a.txt").write_text("新建公墓3处。", encoding="utf-8")
    ran = command("corpus", "build", tmp_path, "--out", tmp_path / "corpus")
    assert refused(ran, "lies among the pages")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_corpus_is_no_source_of_itself(command, saved_corpus):
    before = load_corpus(saved_corpus).digest
    ran = command("corpus", "build", saved_corpus, "--out", saved_corpus)
    assert refused(ran, "lies among the pages")
    assert load_corpus(saved_corpus).digest == before


def test_thousands_of_workers_are_no_more_than_there_are_cores(command, tmp_path):
    rows = [json.dumps({"text": f"新建公墓{n}处。"}) for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    words = ("corpus", "build", tmp_path / "a.jsonl", "--out", tmp_path / "corpus")
    assert command(*words, "--jobs", 10**9).code == 0
