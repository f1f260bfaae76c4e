import json
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit.errors import BadInput
from toolkit.study.inputs import Inputs
from toolkit.study.regions import study_regions
from toolkit.study.steps import pages, pictures


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


def write_study(folder, own=""):
    places = ("甲县", "乙县")
    lines = [f'"{place}修路{n}公里,方便村民出行。",{place}' for n, place in enumerate(places)]
    (folder / "pages.csv").write_text("text,region\n" + "\n".join(lines), encoding="utf-8")
    (folder / "study.toml").write_text(
        f'title = "t"\n[corpus]\nsources = ["pages.csv"]\n{own}', encoding="utf-8"
    )
    return toolkit.load_study(folder / "study.toml")


def test_a_study_of_no_known_region_stops_at_its_pages_and_says_what_to_do(tmp_path):
    study = write_study(tmp_path)
    done = []
    with pytest.raises(BadInput, match=r"2 of 2 documents have no known region \(甲县, 乙县\)"):
        toolkit.run_study(study, tell=lambda step: done.append(step.name))
    assert done == ["pages"]


def test_regions_of_the_users_own_are_known_to_a_study(tmp_path):
    study = write_study(tmp_path, own='own_regions = ["甲县", "乙县"]')
    pages.make(inputs := Inputs(study, {"pages": tmp_path}), tmp_path)
    pages.check_regions(inputs)
    shares = pd.DataFrame({"region": ["甲县", "371428"]})
    shares.to_parquet(tmp_path / "shares.parquet")
    inputs.folders["regions"] = tmp_path
    assert pictures.region_names(inputs) == {"甲县": "甲县", "371428": "武城县"}
    assert study_regions(inputs) == ["甲县", "乙县"]
    assert pages.settings(study) != pages.settings(write_study(tmp_path))
