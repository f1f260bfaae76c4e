import json

import pytest

from toolkit import BadInput, load_corpus
from toolkit.corpus import build_corpus, write_corpus

TEXT = "今年以来，全县新建公益性公墓{0}处，第{0}批工程已开工建设，切实减轻了群众的治丧负担。"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "pages.jsonl"
    rows = [{"text": TEXT.format(number % 40)} for number in range(50)] + [{"text": ""}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_corpus_written_page_by_page_is_the_corpus_that_is_built(table, pages, tmp_path):
    written = write_corpus([table, pages], tmp_path / "corpus", base=pages.parent)
    built = build_corpus([table, pages], base=pages.parent)
    loaded = load_corpus(tmp_path / "corpus")
    assert loaded.digest == built.digest
    assert written.n_documents == len(built.documents) == 45
    assert written.n_paragraphs == len(built.paragraphs)
    assert written.refused == loaded.refused == built.refused
    assert sorted(path.name for path in (tmp_path / "corpus").iterdir()) == [
        "articles.parquet",
        "corpus.json",
        "documents.parquet",
        "paragraphs.parquet",
        "removed.parquet",
    ]


def test_writing_twice_is_the_same_as_once(table, tmp_path):
    for _ in range(2):
        write_corpus([table], tmp_path / "corpus")
    once = {path.name: path.read_bytes() for path in (tmp_path / "corpus").iterdir()}
    write_corpus([table], tmp_path / "other")
    assert {path.name: path.read_bytes() for path in (tmp_path / "other").iterdir()} == once


def test_the_same_page_in_two_rows_is_one_document_with_two_sources(table):
    sources = build_corpus([table], base=table.parent).documents["sources"].tolist()
    assert sources[0] == ["pages.jsonl#1", "pages.jsonl#41"]
    assert sources[20] == ["pages.jsonl#21"]


def test_what_cannot_be_read_leaves_an_older_corpus_as_it_was(table, tmp_path):
    write_corpus([table], tmp_path / "corpus")
    before = (tmp_path / "corpus" / "corpus.json").read_bytes()
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(BadInput, match="nothing could be read"):
        write_corpus([tmp_path / "empty.txt"], tmp_path / "corpus")
    assert (tmp_path / "corpus" / "corpus.json").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_workers_share_the_pages_of_one_table(table, tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.corpus.build._LETTERS", 200)
    write_corpus([table], tmp_path / "one", base=tmp_path)
    write_corpus([table], tmp_path / "two", base=tmp_path, n_jobs=2)
    one, two = (load_corpus(tmp_path / name) for name in ("one", "two"))
    assert one.digest == two.digest
    assert one.refused == two.refused


def test_nothing_but_the_corpus_stays_in_its_folder_if_writing_fails(table, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr("toolkit.corpus.write.write_tables", fail)
    with pytest.raises(BadInput, match="cannot be written: no space left"):
        write_corpus([table], tmp_path / "corpus")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages.jsonl"]


def test_a_corpus_that_holds_what_cannot_be_read_now_is_kept(tmp_path):
    pages, corpus = tmp_path / "pages", tmp_path / "corpus"
    pages.mkdir()
    for name in ("a.txt", "b.txt"):
        (pages / name).write_text(TEXT.format(name), encoding="utf-8")
    write_corpus([pages], corpus, base=tmp_path)
    before = load_corpus(corpus).digest
    (pages / "b.txt").write_bytes(b"")
    with pytest.raises(BadInput, match=r"pages/b\.txt: empty; the corpus .* still holds it"):
        write_corpus([pages], corpus, base=tmp_path)
    assert load_corpus(corpus).digest == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    (pages / "b.txt").unlink()
    (pages / "c.txt").write_bytes(b"")  # was never read: named, and no reason to stop
    assert len(write_corpus([pages], corpus, base=tmp_path).refused) == 1


def test_a_row_that_moved_is_no_page_that_was_lost(table, tmp_path):
    write_corpus([table], tmp_path / "corpus")
    rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join(['{"text": ""}', *rows]), encoding="utf-8")
    assert len(write_corpus([table], tmp_path / "corpus").refused) == 2
