import json
from pathlib import Path

import pytest

import toolkit
from toolkit.study.inputs import Inputs
from toolkit.study.steps import pages


@pytest.fixture
def study(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "good.txt").write_text("县里新修农村公路三十公里。", encoding="utf-8")
    (tmp_path / "pages" / "shut.txt").write_text("养老院开业。", encoding="utf-8")
    (tmp_path / "study.toml").write_text('title = "t"\n[corpus]\nsources = ["pages"]\n')
    return toolkit.load_study(tmp_path / "study.toml")


def test_a_page_that_cannot_be_read_is_refused_and_the_others_are_cut(study, monkeypatch):
    real, whole = Path.open, pages.settings(study)

    def shut(path, *args, **kwargs):
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", shut)
    without, folder = pages.settings(study), study.file.parent
    pages.make(Inputs(study, {}), folder)
    refused = json.loads((folder / "refused.json").read_text())
    assert refused == [["pages/shut.txt", "cannot be read: permission denied"]]
    assert len(toolkit.load_corpus(folder / "corpus").documents) == 1
    # Once it is open again, its digest is another: the step runs anew.
    assert without["sources"]["pages/shut.txt"] == refused[0][1]
    assert whole["sources"]["pages/good.txt"] == without["sources"]["pages/good.txt"]
