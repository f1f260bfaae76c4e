import json

import pytest

from toolkit import BadInput, MissingResource
from toolkit.corpus import TABLES, digest_corpus, load_corpus
from toolkit.files import digest_json


def test_a_corpus_comes_back_as_it_was_saved(seeds, tmp_path):
    seeds.save(tmp_path / "corpus")
    loaded = load_corpus(tmp_path / "corpus")
    for name in TABLES:
        assert getattr(loaded, name).equals(getattr(seeds, name))
        assert (getattr(loaded, name).dtypes == getattr(seeds, name).dtypes).all()
    assert loaded.digest == seeds.digest
    assert loaded.refused == seeds.refused


def test_saving_twice_writes_the_same_bytes(seeds, tmp_path):
    for name in ("one", "two"):
        seeds.save(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == [
        "articles.parquet",
        "corpus.json",
        "documents.parquet",
        "paragraphs.parquet",
        "removed.parquet",
    ]
    assert all(
        (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        for name in files
    )


def test_an_empty_folder_holds_no_corpus(tmp_path):
    folder = tmp_path / "my pages"
    folder.mkdir()
    with pytest.raises(MissingResource, match="no corpus here; `toolkit corpus build '.*my pages'"):
        load_corpus(folder)


def test_another_format_is_refused(seeds, tmp_path):
    seeds.save(tmp_path / "corpus")
    card = tmp_path / "corpus" / "corpus.json"
    card.write_text(json.dumps(json.loads(card.read_text()) | {"format": 99}))
    with pytest.raises(BadInput, match="format 99, expected 1"):
        load_corpus(tmp_path / "corpus")


def test_a_file_that_is_not_the_one_written_is_refused(seeds, tmp_path):
    seeds.save(tmp_path / "corpus")
    (tmp_path / "corpus" / "removed.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadInput, match=r"removed\.parquet: differs from corpus\.json"):
        load_corpus(tmp_path / "corpus")


def test_the_digest_is_that_of_the_tables_as_one_json_text(seeds, tmp_path, monkeypatch):
    def plain(column, value):
        if column.holds == "day":
            return None if value != value else value.date().isoformat()
        if column.holds == "spans":
            return [list(pair) for pair in value]
        return None if column.optional and value != value else value

    values = {
        name: [
            [plain(column, value) for value in getattr(seeds, name)[column.name].tolist()]
            for column in columns
        ]
        for name, columns in TABLES.items()
    }
    assert seeds.digest == digest_json(values)
    seeds.save(tmp_path / "corpus")
    monkeypatch.setattr("toolkit.corpus.storage.plain._ROWS", 7)
    assert seeds.digest == digest_json(values)
    assert digest_corpus(tmp_path / "corpus") == seeds.digest


@pytest.mark.parametrize("refused", [None, 3, ["a"], [["a"]], [["a", 1]], {"a": "b"}], ids=str)
def test_a_card_tells_what_was_refused_as_pairs(seeds, tmp_path, refused):
    seeds.save(tmp_path / "c")
    card = tmp_path / "c" / "corpus.json"
    card.write_text(json.dumps(json.loads(card.read_text()) | {"refused": refused}))
    with pytest.raises(BadInput, match=r"corpus\.json: refused sources are not told as pairs"):
        load_corpus(tmp_path / "c")
