"""A saved model is loaded whole, whoever writes in its folder meanwhile."""

import json
import shutil

import pytest

from toolkit import bundle, load_model
from toolkit.errors import BadInput
from toolkit.study import load_classifier


def test_a_model_that_is_replaced_while_it_is_read_is_read_again(root, tmp_path, monkeypatch):
    folder = tmp_path / "m"
    shutil.copytree(root / "models" / "topics", folder)
    load = bundle.load

    def replaced_after(path):
        found = load(path)
        if found.kind == "topic-model":  # the first look
            shutil.rmtree(folder)
            shutil.copytree(root / "models" / "domains", folder)
        return found

    monkeypatch.setattr(bundle, "load", replaced_after)
    assert len(load_model(folder).domains) == 4


def test_a_damaged_model_is_refused_at_once(root, tmp_path, monkeypatch):
    shutil.copytree(root / "models" / "domains", tmp_path / "m")
    (tmp_path / "m" / "words.txt").write_text("修路")
    looks = []
    load = bundle.load
    monkeypatch.setattr(bundle, "load", lambda path: looks.append(path) or load(path))
    with pytest.raises(BadInput, match=r"words\.txt differs from its card"):
        load_classifier(tmp_path / "m")
    assert len(looks) == 1


def test_a_model_of_no_known_kind_is_refused(tmp_path):
    bundle.save(tmp_path / "m", kind="oracle", card={}, arrays={}, texts={}, replay=[])
    with pytest.raises(BadInput, match="kind 'oracle', expected domain-classifier or topic-model"):
        load_model(tmp_path / "m")


def test_a_folder_that_none_can_be_is_told_in_one_line():
    with pytest.raises(BadInput, match="no file can have this name"):
        load_model("a\0b")


def test_what_is_wrong_inside_a_model_is_told_with_its_folder(root, tmp_path):
    folder = tmp_path / "m"
    shutil.copytree(root / "models" / "topics", folder)
    card = json.loads((folder / "card.json").read_text())
    card["segmenter"]["words"] = [" "]
    (folder / "card.json").write_text(bundle.card_text(card))
    with pytest.raises(BadInput, match=f"^{folder}: user dictionary: a word is blank"):
        load_model(folder)
