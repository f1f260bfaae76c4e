"""Shares regressed on a study's own numbers, or one line about what is wrong with them."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput, MissingResource
from toolkit.study import load_study, run_study
from toolkit.study.material.covariates import read_covariates
from toolkit.study.regional.regression import regression_table


def study_with(tmp_path, text):
    (tmp_path / "numbers.csv").write_text(text, encoding="utf-8")
    path = tmp_path / "study.toml"
    path.write_text(
        'title = "t"\n[corpus]\nsources = ["pages"]\n[compare]\ncovariates = "numbers.csv"\n',
        encoding="utf-8",
    )
    return load_study(path)


def test_a_difference_between_poor_and_rich_regions_is_found(planted):
    regions = [f"r{i:02d}" for i in range(20) for _ in range(10)]
    poor = [float(i < 10) for i in range(20)]
    yes = [float(k < (6 if p else 2)) for p in poor for k in range(10)]
    numbers = pd.DataFrame({"region": sorted(set(regions)), "poor": poor})
    material = planted(regions=regions, yes=yes, covariates=numbers)
    rows = material.counted(reprints=False)
    table = regression_table(material, rows, level=0.95).set_index("term")
    assert np.isclose(table.loc["poor", "estimate"], 0.4)
    assert table.loc["poor", ["n_clusters", "varies_by"]].tolist() == [20, "region"]
    assert (table["n_left_out"] == 0).all()


def test_paragraphs_without_numbers_are_left_out_and_counted(planted):
    regions = [f"r{i}" for i in range(6) for _ in range(4)]
    numbers = pd.DataFrame({"region": [f"r{i}" for i in range(5)], "x": [1.0, 2, 3, 4, np.nan]})
    material = planted(regions=regions, yes=[1, 0, 0, 0] * 6, covariates=numbers)
    table = regression_table(material, material.counted(reprints=False), level=0.95)
    assert table[["n_paragraphs", "n_left_out"]].drop_duplicates().values.tolist() == [[16, 8]]


def test_too_few_regions_for_the_columns_is_a_reason_and_no_error(planted):
    numbers = pd.DataFrame({"region": ["u", "v"], "x": [1.0, 2.0], "y": [2.0, 4.0]})
    material = planted(regions=["u"] * 4 + ["v"] * 4, yes=[1, 0] * 4, covariates=numbers)
    table = regression_table(material, material.counted(reprints=False), level=0.95)
    assert table["estimate"].isna().all()
    assert table["reason"].str.contains("follows from the others").all()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("place,x\n1,2\n", "expected `region` or `document_id`"),
        ("region,x\n371428,many\n", r"row 2, column 'x': 'many' found; a number"),
        ("region,x\n371428,1e999\n", r"row 2, column 'x': '1e999' found; a number"),
        ("region,x,x\n371428,1,2\n", "column 'x' is there twice; keep one"),
        ("region,x\n371428,1\n371428,2\n", "column 'region': each row needs a value of its own"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_in_one_line(tmp_path, text, message):
    with pytest.raises(BadInput, match=message):
        read_covariates(study_with(tmp_path, text))


@pytest.mark.parametrize(
    "text", ["region;收入\n371428;1\n370828;NA\n", "region,收入\n371428,1\n370828,\n"]
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_numbers_are_read_as_spreadsheets_write_them(tmp_path, text, encoding):
    study = study_with(tmp_path, "")
    (tmp_path / "numbers.csv").write_text(text, encoding=encoding)
    table = read_covariates(study)
    assert table["region"].tolist() == ["371428", "370828"]
    assert table["收入"].fillna(-1).tolist() == [1, -1]


def test_regions_stand_by_name_in_the_file_and_by_code_in_the_table(tmp_path):
    study = study_with(tmp_path, "region,x\n武城县,1\n山东省/济宁市/金乡县,2\n安吉,3\nQ县,4\n")
    table = read_covariates(study, {"371428", "370828", "330523"})
    assert table.values.tolist() == [["371428", 1], ["370828", 2], ["330523", 3], ["Q县", 4]]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            ["浦江县"],
            "of 浦江县 there is no paragraph .* 370103 市中区, 370402 市中区, 371428 武城县",
        ),
        (["371428", "武城"], "regions '371428' and '武城' are one"),
        (["市中区"], "region '市中区': 370103, 370402 have this name; give the code"),
    ],
)
def test_regions_that_cannot_be_told_are_refused_in_one_line(tmp_path, names, message):
    text = "\n".join(["region,x", *(f"{name},1" for name in names)])
    with pytest.raises(BadInput, match=rf"numbers\.csv: .*{message}"):
        read_covariates(study_with(tmp_path, text), {"370103", "370402", "371428"})


def test_a_missing_file_is_said_before_any_work(tmp_path):
    study = study_with(tmp_path, "region,x\n")
    (tmp_path / "numbers.csv").unlink()
    with pytest.raises(MissingResource, match=r"\[compare\] covariates .*no such file"):
        run_study(study)
    assert not (tmp_path / "build").exists()
