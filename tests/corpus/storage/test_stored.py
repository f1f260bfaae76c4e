import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from toolkit import BadInput
from toolkit.corpus import load_table, read_paragraphs
from toolkit.files import digest_file


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


def no_text(n):
    """A column of strings whose bytes are no UTF-8, as a damaged page of Parquet gives."""
    buffers = pa.array([b"\xff"] * n).buffers()
    return pa.Array.from_buffers(pa.string(), n, buffers)


@pytest.mark.parametrize(
    ("column", "change", "message"),
    [
        ("cluster", None, "no column 'cluster'"),
        ("date", lambda n: pa.array(["x"] * n), "column 'date' holds string, expected date32"),
        ("pieces", lambda n: pa.nulls(n), "column 'pieces' holds null, expected list"),
        ("text", no_text, r"damaged \(ArrowInvalid: .*UTF-?8"),
    ],
)
def test_a_table_of_other_columns_is_refused_however_well_its_digest_fits(
    seeds, tmp_path, column, change, message
):
    folder = tmp_path / "corpus"
    seeds.save(folder)
    path = folder / "paragraphs.parquet"
    table = pq.read_table(path)
    place = table.column_names.index(column)
    table = table.remove_column(place)
    if change:
        table = table.add_column(place, column, change(len(table)))
    pq.write_table(table, path)
    card = json.loads((folder / "corpus.json").read_text())
    card["files"][path.name] = digest_file(path)
    (folder / "corpus.json").write_text(json.dumps(card))
    with pytest.raises(BadInput, match=message):
        load_table(folder, "paragraphs")
    for files in (None, [], "x"):
        (folder / "corpus.json").write_text(json.dumps({**card, "files": files}))
        with pytest.raises(BadInput, match="not the card of a corpus"):
            load_table(folder, "paragraphs")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.append_column("text", t["text"]), "2 columns 'text'; build"),
        (
            lambda t: t.set_column(
                t.schema.get_field_index("text"), "text", pa.nulls(len(t), pa.string())
            ),
            "'text' is missing in a row; build",
        ),
    ],
    ids=["twice", "missing"],
)
def test_a_table_that_was_sealed_anew_is_read_no_less_strictly(seeds, tmp_path, change, message):
    seeds.save(tmp_path / "corpus")
    path, card = tmp_path / "corpus" / "paragraphs.parquet", tmp_path / "corpus" / "corpus.json"
    pq.write_table(change(pq.read_table(path)), path)
    told = json.loads(card.read_text())
    told["files"][path.name] = digest_file(path)
    card.write_text(json.dumps(told))
    with pytest.raises(BadInput, match=rf"paragraphs\.parquet: {message} the corpus again$"):
        list(read_paragraphs(tmp_path / "corpus", ["paragraph_id", "text"]))
