import pytest

from toolkit import BadInput
from toolkit.corpus import load_table, read_paragraphs


def test_paragraphs_are_read_a_few_at_a_time(seeds, tmp_path):
    seeds.save(tmp_path / "corpus")
    rows = list(read_paragraphs(tmp_path / "corpus", ["paragraph_id", "text"]))
    assert [row["text"] for row in rows] == seeds.paragraphs["text"].tolist()
    assert set(rows[0]) == {"paragraph_id", "text"}
    with (tmp_path / "corpus" / "paragraphs.parquet").open("ab") as file:
        file.write(b"more")
    with pytest.raises(BadInput, match=r"differs from corpus\.json"):
        next(read_paragraphs(tmp_path / "corpus", ["text"]))


def test_some_columns_of_a_table_are_those_of_the_whole(seeds, tmp_path):
    seeds.save(tmp_path / "corpus")
    columns = ["paragraph_id", "kind", "date"]
    some = load_table(tmp_path / "corpus", "paragraphs", columns)
    assert some.equals(seeds.paragraphs[columns])
    assert load_table(tmp_path / "corpus", "documents").equals(seeds.documents)
