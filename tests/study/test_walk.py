"""What a user changes while a study runs is never taken for what was read."""

from types import ModuleType, SimpleNamespace

import pytest

import toolkit
from toolkit.errors import BadInput
from toolkit.files import digest_file
from toolkit.study import publish, walk
from toolkit.study.running.chain import Done

SHEET, BOOK = "gold.csv", "codebook.yaml"
CODEBOOK = """
key: care
version: "1"
unit: one paragraph
domains:
  - {key: care, name_zh: 养老, name_en: Care, definition: Care for the old.}
"""
STUDY = """
title = "t"
[corpus]
sources = ["pages"]
[codebook]
file = "codebook.yaml"
[output]
folder = "out"
"""


@pytest.fixture
def study(tmp_path):
    for name, text in ((SHEET, "a"), (BOOK, CODEBOOK), ("study.toml", STUDY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return toolkit.load_study(tmp_path / "study.toml")


def step(name, does=lambda study: None):
    """Return a step that depends on a sheet, reads sheet and codebook, and then does something."""

    def make(inputs, folder):
        (folder / "read").write_text(inputs.codebook.version + digest(inputs.study))
        does(inputs.study)

    module = ModuleType(name)
    module.make, module.settings = make, lambda study: {"sheet": digest(study)}
    return module


def digest(study):
    return digest_file(study.path(SHEET))


def walked(study, monkeypatch, *steps):
    monkeypatch.setattr(walk, "ROAD", dict.fromkeys(steps, ""))
    with walk.walked(study, last="", n_jobs=1) as (inputs, chain):
        return inputs, chain


def code_again(study):
    study.path(SHEET).write_text("b", encoding="utf-8")


def define_again(study):
    study.path(BOOK).write_text(CODEBOOK.replace('"1"', '"2"'), encoding="utf-8")


@pytest.mark.parametrize(("does", "version"), [(code_again, "1"), (define_again, "2")])
def test_a_step_during_which_a_file_changes_is_not_kept(study, monkeypatch, does, version):
    with pytest.raises(BadInput, match="was changed while the study ran; run it again"):
        walked(study, monkeypatch, step("first", does))
    assert not list(study.path("out/steps").iterdir())
    inputs, _ = walked(study, monkeypatch, step("first"))
    assert (inputs.folders["first"] / "read").read_text() == version + digest(study)


def test_a_manifest_names_the_sheets_that_were_read_not_those_there_since(study, monkeypatch):
    was = digest(study)
    _, chain = walked(study, monkeypatch, step("coding"))
    code_again(study)
    chain.done["pages"] = Done("pages", "", study.path("out"), reused=False)
    inputs = SimpleNamespace(
        study=study,
        folders=dict.fromkeys(("scores", "topics"), study.path("out")),
        maybe_table=lambda *_: None,
        table=lambda *_: None,
    )
    monkeypatch.setattr(publish, "common_card", lambda _: {})
    monkeypatch.setattr(publish, "rounded", lambda _: [])
    assert publish.models_manifest(inputs, chain)["inputs"]["labels"] == {"sheet": was}
