"""A model on disk is what was written, or it is refused."""

import json

import numpy as np
import pytest

from toolkit import bundle
from toolkit.bundle import folder
from toolkit.errors import BadInput, MissingResource
from toolkit.files import digest_file, digest_tree

SMALL = {"kind": "demo", "card": {}, "arrays": {}, "texts": {}, "replay": []}


@pytest.fixture
def model(tmp_path):
    write(tmp_path / "model")
    return tmp_path / "model"


def write(folder):
    bundle.save(
        folder,
        kind="demo",
        card={"scores": {"f1": 0.5}},
        arrays={"weights.npz": {"coef": np.arange(6.0).reshape(2, 3), "ids": np.arange(3)}},
        texts={"vocabulary.txt": "养老\n公墓\n"},
        replay=[{"text": "养老", "labels": ["elderly"]}],
    )


def seal(folder):
    """Make the card agree with files that a test has changed."""
    card = json.loads((folder / "card.json").read_text())
    card["files"] = {name: digest_file(folder / name) for name in card["files"]}
    write_card(folder, card)


def write_card(folder, card):
    """Write a card as a forger would who knows how it is written."""
    (folder / "card.json").write_text(bundle.card_text(card))


def test_what_was_saved_comes_back(model):
    loaded = bundle.load(model)
    assert loaded.kind == "demo"
    assert loaded.card["scores"] == {"f1": 0.5}
    assert loaded.replay == [{"text": "养老", "labels": ["elderly"]}]
    assert loaded.text("vocabulary.txt") == "养老\n公墓\n"
    np.testing.assert_array_equal(loaded.arrays("weights.npz")["coef"], [[0, 1, 2], [3, 4, 5]])


def test_the_same_model_gives_the_same_bytes(model, tmp_path):
    write(tmp_path / "again")
    for path in model.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_a_changed_score_on_the_card_is_refused(model):
    card = model / "card.json"
    card.write_text(card.read_text().replace("0.5", "0.9"))
    with pytest.raises(BadInput, match="card.json was changed"):
        bundle.load(model)


def test_no_changed_byte_of_a_card_is_overlooked(model):
    card = model / "card.json"
    whole = card.read_bytes()
    for place in range(len(whole)):
        card.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
        )
        with pytest.raises(BadInput):
            bundle.load(model)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"format": 1', '"format": 1,\n "format": 1'),
        ("\n", "\r\n"),
        ("\n}", "\n}   "),
    ],
    ids=["a key twice", "line ends", "blanks"],
)
def test_a_card_that_says_the_same_in_other_bytes_is_refused(model, old, new):
    card = model / "card.json"
    assert old in card.read_text()
    card.write_bytes(card.read_text().replace(old, new).encode())
    with pytest.raises(BadInput, match="card.json was changed"):
        bundle.load(model)


def test_a_card_without_a_digest_of_its_own_is_refused(model):
    card = json.loads((model / "card.json").read_text())
    del card["digest"]
    (model / "card.json").write_text(json.dumps(card, sort_keys=True, indent=1) + "\n")
    with pytest.raises(BadInput, match="card.json was changed"):
        bundle.load(model)


def test_a_text_that_is_none_is_refused(model):
    (model / "vocabulary.txt").write_bytes(b"\xff\xfe")
    seal(model)
    with pytest.raises(BadInput, match="vocabulary.txt: not UTF-8 text"):
        bundle.load(model).text("vocabulary.txt")


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt", "replay.json"])
def test_a_changed_byte_is_refused(model, name):
    data = bytearray((model / name).read_bytes())
    data[len(data) // 2] ^= 1
    (model / name).write_bytes(bytes(data))
    with pytest.raises(BadInput, match="differs from its card"):
        bundle.load(model)


@pytest.mark.parametrize("name", ["weights.npz", "replay.json"])
def test_a_missing_file_is_refused(model, name):
    (model / name).unlink()
    with pytest.raises(BadInput, match="is missing"):
        bundle.load(model)


def test_an_empty_folder_is_no_model(tmp_path):
    with pytest.raises(MissingResource, match="no model here"):
        bundle.load(tmp_path)


def test_a_file_in_place_of_a_models_folder_is_told_for_what_it_is(model):
    with pytest.raises(BadInput, match=r"card\.json: is no folder; name the folder of a model"):
        bundle.load(model / "card.json")


def test_a_folder_that_no_file_system_can_name_is_told_in_one_line(tmp_path):
    (tmp_path / "card.json").symlink_to("card.json")
    with pytest.raises(BadInput, match=r"card.json: cannot be read: [^\n]+$"):
        bundle.load(tmp_path)
    for name in (tmp_path / ("x" * 300), "a\0b"):
        with pytest.raises(BadInput, match=r"^folder: .+: no file can have this name: [^\n]+$"):
            bundle.load(name)


@pytest.mark.parametrize("number", [99, 0, -1, True, 1.0, "1", None])
def test_a_card_of_another_format_is_refused(model, number):
    card = json.loads((model / "card.json").read_text())
    write_card(model, {**card, "format": number})
    with pytest.raises(BadInput) as refusal:
        bundle.load(model)
    # No later toolkit reads what no toolkit wrote.
    mend = "update the toolkit, or fit the model again" if number == 99 else "fit the model again"
    assert str(refusal.value).endswith(
        f"card of format {number!r}, this version reads up to 1; {mend}"
    )


@pytest.mark.parametrize("rows", ["[1]", "null", '{"text": "x"}'])
def test_recorded_predictions_that_are_no_rows_are_refused(model, rows):
    (model / "replay.json").write_text(rows)
    seal(model)
    with pytest.raises(BadInput, match="card or replay.json is damaged"):
        bundle.load(model)


def test_a_path_that_leads_out_is_refused(model):
    card = json.loads((model / "card.json").read_text())
    card["files"]["../secret"] = "0" * 64
    write_card(model, card)
    with pytest.raises(BadInput, match="leads out of"):
        bundle.load(model)


def test_a_file_that_is_listed_again_and_again_is_not_read_again_and_again(model):
    card = json.loads((model / "card.json").read_text())
    same = card["files"]["weights.npz"]
    card["files"]["./weights.npz"] = same
    write_card(model, card)
    with pytest.raises(BadInput, match=r"\./weights\.npz is missing"):
        bundle.load(model)
    del card["files"]["./weights.npz"]
    card["files"] |= {f"{number}.npz": same for number in range(20)}
    write_card(model, card)
    with pytest.raises(BadInput, match="its card lists 23 files, at most 20; fit the model again"):
        bundle.load(model)


def test_a_blob_is_written_with_the_model_and_never_read_with_it(tmp_path):
    folder = tmp_path / "model"
    bundle.save(folder, **SMALL, blobs={"extra.bin": b"anything"})
    assert (folder / "extra.bin").read_bytes() == b"anything"
    loaded = bundle.load(folder)
    assert loaded.card["blobs"] == {"extra.bin": digest_file(folder / "extra.bin")}
    assert "extra.bin" not in loaded.card["files"]
    (folder / "extra.bin").unlink()
    assert bundle.load(folder).replay == loaded.replay


def test_a_blob_that_cannot_be_written_leaves_the_older_model(model, tmp_path):
    before = digest_tree(model)
    with pytest.raises(BadInput, match="leads out of"):
        bundle.save(model, **SMALL, blobs={"../extra.bin": b"anything"})
    assert digest_tree(model) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model"]


@pytest.mark.parametrize("name", ["vocabulary.txt", "replay.json", "weights.npz", "card.json"])
def test_a_file_beyond_all_use_is_refused_before_it_is_read(model, name):
    with (model / name).open("r+b") as file:
        file.truncate(2**40)  # no block of it is on the disk
    with pytest.raises(BadInput, match=f"{name}:? takes 1099511627776 bytes, at most"):
        bundle.load(model)


def test_what_could_never_be_loaded_is_not_saved(model, monkeypatch):
    before = digest_tree(model)
    monkeypatch.setitem(folder.LONGEST, ".txt", 5)
    with pytest.raises(BadInput, match=r"vocabulary\.txt takes 14 bytes, at most 5"):
        write(model)
    assert digest_tree(model) == before


def test_a_model_of_another_kind_is_not_replaced(model):
    before = digest_tree(model)
    with pytest.raises(BadInput, match="holds a demo, which would be lost; name a new folder"):
        bundle.save(model, **{**SMALL, "kind": "other"})
    assert digest_tree(model) == before
    bundle.check_folder(model, "demo")
    (model / "card.json").write_text("{")  # damaged: no model any more
    bundle.check_folder(model.parent / "none", "other")
