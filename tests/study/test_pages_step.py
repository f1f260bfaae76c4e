import json
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit.errors import BadInput
from toolkit.study.material.inputs import Inputs
from toolkit.study.steps import figures, pages


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
    assert pages.check_regions(inputs).study == study
    shares = pd.DataFrame({"region": ["甲县", "371428"]})
    shares.to_parquet(tmp_path / "shares.parquet")
    inputs.folders["regions"] = tmp_path
    assert figures.region_names(inputs) == {"甲县": "甲县", "371428": "武城县"}
    assert inputs.regions == ["甲县", "乙县"]
    assert pages.settings(study) != pages.settings(write_study(tmp_path))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('claims = [{more = "丙县", domain = "burial_reform"}]', r"claims: region '丙县' has no"),
        (
            'pairs = [["甲县", "乙"]]',
            r"pairs: region '乙' has no .* there are 乙县, 甲县",
        ),
        ('claims = [{more = "甲县", domain = "burial"}]', r"domain 'burial' .*'burial_reform'\?"),
    ],
)
def test_a_claim_that_no_page_can_bear_is_refused_before_anything_is_made_of_them(
    tmp_path, said, message
):
    study = write_study(tmp_path, own=f'own_regions = ["甲县", "乙县"]\n[compare]\n{said}')
    done = []
    with pytest.raises(BadInput, match=rf"study\.toml: \[compare\].*{message}"):
        toolkit.run_study(study, tell=lambda step: done.append(step.name))
    assert done == ["pages"]


def test_numbers_of_regions_without_pages_are_refused_before_anything_is_made_of_them(tmp_path):
    own = 'own_regions = ["甲县", "乙县"]\n[compare]\ncovariates = "numbers.csv"'
    study = write_study(tmp_path, own=own)
    (tmp_path / "numbers.csv").write_text("region,x\n丙县,1\n丁县,2\n", encoding="utf-8")
    done = []
    with pytest.raises(BadInput, match=r"numbers\.csv: .* of 丙县, 丁县 there is no .* 乙县, 甲县"):
        toolkit.run_study(study, tell=lambda step: done.append(step.name))
    assert done == ["pages"]


def test_a_claim_may_name_regions_as_people_do(tmp_path):
    toml = "[compare]\nclaims = [{more = '武城', domain = 'burial_reform'}]"
    study = write_study(tmp_path, own=toml)
    rows = [f'"{place}新修农村公路,方便村民出行。",{place}' for place in ("武城县", "金乡县")]
    (tmp_path / "pages.csv").write_text("text,region\n" + "\n".join(rows), encoding="utf-8")
    pages.make(inputs := Inputs(study, {"pages": tmp_path}), tmp_path)
    (claim,) = pages.check_regions(inputs).study.compare.claims
    assert (claim.more, claim.less) == ("371428", "rest")


def test_a_study_names_the_columns_of_its_tables_and_is_told_of_those_it_forgot(tmp_path):
    study = write_study(tmp_path, own='columns = {text = "全文"}')
    rows = [f'"{p}新修农村公路,方便村民出行。",{p}' for p in ("武城县", "金乡县")]
    (tmp_path / "pages.csv").write_text("全文,所在县\n" + "\n".join(rows), encoding="utf-8")
    pages.make(Inputs(study, {"pages": tmp_path}), tmp_path)
    assert len(toolkit.load_corpus(tmp_path / "corpus").documents) == 2
    (told,) = json.loads((tmp_path / "unread.json").read_text(encoding="utf-8"))
    assert told.startswith("pages.csv: not read: 所在县; ")
    before = pages.settings(study)
    (tmp_path / "study.toml").write_text(
        study.file.read_text(encoding="utf-8").replace('"全文"', '"全文", region = "所在县"'),
        encoding="utf-8",
    )
    assert pages.settings(toolkit.load_study(study.file)) != before


def test_the_name_of_a_file_is_no_study():
    with pytest.raises(BadInput, match=r"found 'study.toml', expected what `toolkit.load_study`"):
        toolkit.run_study("study.toml")
