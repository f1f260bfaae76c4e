"""An archive holds no text, and the study's tables come out of it again to the byte."""

import dataclasses
import json
import re
import shutil

import numpy as np
import pandas as pd
import pytest
from scipy.io import mmread

import toolkit
from toolkit.errors import BadInput, MissingResource
from toolkit.files import digest_file
from toolkit.study import archive_study, load_study, write_replicated
from toolkit.study.archives.reading import read_archive
from toolkit.study.archives.replication import replicate
from toolkit.study.archives.writing import write_archive
from toolkit.study.settings.compare import CompareSettings


@pytest.fixture(scope="module")
def archived(small_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("archived") / "replication"
    return archive_study(load_study(small_run.folder.parent / "study.toml"), folder)


def test_the_study_s_tables_come_out_of_its_archive_to_the_byte(archived, small_run, tmp_path):
    same = write_replicated(archived, tmp_path)
    published = {
        path.name
        for path in (small_run.folder / "tables").glob("*.csv")
        if path.name.startswith(("regions-", "robustness-", "topic_claims-"))
    } - {"robustness-seed_predictions.csv"}
    assert set(same) == published
    assert all(same.values())
    for name in same:
        assert (tmp_path / name).read_bytes() == (small_run.folder / "tables" / name).read_bytes()


def test_no_sentence_of_the_pages_is_in_the_archive(archived, root):
    corpus = toolkit.build_corpus([root / "seeds" / "pages"], base=root)
    files = [path for path in archived.rglob("*.*") if path.suffix != ".npz"]  # numbers alone
    held = "\n".join(path.read_text(encoding="utf-8") for path in files)
    for text in corpus.paragraphs["text"]:
        for piece in filter(lambda piece: len(piece) > 8, text.split("，")):
            assert piece not in held


def test_counts_and_docvars_are_what_other_programs_read(archived):
    counts = mmread(archived / "counts.mtx", spmatrix=False)
    features = pd.read_csv(archived / "features.csv", keep_default_na=False)["feature"]
    docvars = pd.read_csv(archived / "docvars.csv", dtype={"region": str})
    assert counts.shape == (len(docvars), len(features))
    assert features.is_unique
    assert docvars["paragraph_id"].is_unique
    assert "养老" in set(features)
    here = counts.tocsr()[:, features.tolist().index("养老")].sum()
    assert here == 5
    assert docvars["region"].str.len().eq(6).all()
    regions = pd.read_csv(archived / "regions.csv", dtype=str)
    assert set(regions["region"]) == set(docvars["region"])
    assert "山东省/德州市/武城县" in set(regions["name"])


def test_the_shares_that_its_readme_makes_in_r_are_those_of_the_study(archived, small_run):
    """The same sums as in the README, done by hand here."""
    said = (archived / "README.md").read_text(encoding="utf-8")
    scores, domain = re.search(r'read\("(scores/.*?)"\)\[\["(.*?)"\]\]', said).groups()
    assert "docvars$reprint == 0" in said
    docvars = pd.read_csv(archived / "docvars.csv", dtype={"region": str})
    tables = [pd.read_csv(archived / f) for f in ("codes.csv", "inclusion.csv", scores)]
    rows = pd.concat([table[domain] for table in tables], axis=1, keys=["code", "chance", "score"])
    rows = rows.assign(region=docvars["region"])[docvars["reprint"] == 0]
    rows["weight"] = (1 / rows["chance"]).where(rows["code"].notna(), 0.0)
    rows["yes"] = rows["weight"] * rows["code"].fillna(0.0)
    sums = rows.groupby("region")[["yes", "weight"]].sum()
    path = small_run.folder / "tables" / "regions-shares.csv"
    shares = pd.read_csv(path, dtype={"region": str})
    own = shares[["unit", "target", "domain"]].eq(["paragraph", "corpus", domain]).all(axis=1)
    shares = shares[own].set_index("region").sort_index()
    np.testing.assert_allclose(shares["naive"], rows.groupby("region")["score"].mean())
    np.testing.assert_allclose(shares["coded_only"], sums["yes"] / sums["weight"])


def test_a_changed_file_is_found(archived, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(archived, copy)
    codes = copy / "codes.csv"
    codes.write_text(codes.read_text(encoding="utf-8").replace(",1.0", ",0.0", 1), encoding="utf-8")
    with pytest.raises(BadInput, match=r"codes\.csv is not the file that was archived"):
        replicate(copy)
    codes.unlink()
    with pytest.raises(MissingResource, match=r"codes\.csv is missing"):
        replicate(copy)


def test_a_folder_with_other_files_is_not_written_over(small_run, tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(BadInput, match="holds other files"):
        archive_study(load_study(small_run.folder.parent / "study.toml"), tmp_path)
    assert (tmp_path / "thesis.docx").read_bytes() == b"years of work"


def test_every_number_and_name_survives_the_way_there_and_back(planted, tmp_path):
    """Thirds, tiny numbers, missing values, words that look like missing ones, quotes."""
    material = planted(
        regions=["371428"] * 3 + ["NA"] * 3, yes=[1, 0, 0, 1, 1, 0], coded=[1, 1, 0, 1, 1, 1],
        scores=[1 / 3, 1e-17, 0.1 + 0.2, 0.7, 5e-324, 1.0],
        words=[["null", '引"号', "NA", "养老"]] * 6, publishers=[None, "NA", "日报,晚报"] * 2,
        dates=["2024-12-06", None, "2023-01-04"] * 2, subcodes=["a+b"] + [""] * 5,
        covariates=pd.DataFrame({"region": ["371428", "NA"], "x": [1 / 3, np.nan]}),
    )  # fmt: skip
    nobody, other = np.full((6, 1), np.nan), np.array([[1.0], [np.nan], *[[0.0]] * 4])
    material = dataclasses.replace(material, coders={"NA": other, "王": nobody})
    write_archive(
        material, tmp_path, settings=CompareSettings(mix=("genre",)), seed=7, about={}, tables={}
    )
    again, settings = read_archive(tmp_path)
    assert (settings.compare, settings.seed) == (CompareSettings(mix=("genre",)), 7)
    for name in ("codes", "inclusion", "belongs", "topics"):
        np.testing.assert_array_equal(getattr(again, name), getattr(material, name))
    np.testing.assert_array_equal(again.scores["words"], material.scores["words"])
    np.testing.assert_array_equal(again.coders["NA"], other)
    assert set(again.coders) == {"NA"}  # who coded none of these paragraphs says nothing
    assert again.vocabulary == material.vocabulary
    assert again.subcodes.tolist() == material.subcodes.tolist()
    assert (again.counts != material.counts).nnz == 0
    for name in ("region", "publisher", "date", "reprint"):
        was, found = material.paragraphs[name], again.paragraphs[name]
        assert found.where(found.notna(), None).tolist() == was.where(was.notna(), None).tolist()
    pd.testing.assert_frame_equal(again.covariates, material.covariates, check_dtype=False)


def test_another_format_names_the_version_that_reads_it(planted, tmp_path):
    write_archive(
        planted(["u"], [1]), tmp_path, settings=CompareSettings(), seed=0, about={}, tables={}
    )
    settings = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    (tmp_path / "settings.json").write_text(json.dumps(settings | {"format": 9}), encoding="utf-8")
    with pytest.raises(BadInput, match=r"format 9, known is 1; use the toolkit version"):
        read_archive(tmp_path)


def test_settings_of_an_archive_that_lack_a_part_are_refused(tmp_path):
    settings = {"kind": "replication archive", "format": 1}
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(BadInput, match=r"settings\.json: key 'compare' is missing"):
        read_archive(tmp_path)


@pytest.fixture(scope="module")
def tiny(planted, tmp_path_factory):
    """An archive of eight paragraphs, with every file that one may have."""
    folder = tmp_path_factory.mktemp("tiny")
    material = planted(regions=["u"] * 4 + ["v"] * 4, yes=[1, 0] * 4)
    known = {"ann": material.codes, "ben": material.codes}
    covariates = pd.DataFrame({"region": ["u", "v"], "x": [1.0, 2.0]})
    material = dataclasses.replace(
        material, coders=known, asked=material.inclusion, covariates=covariates
    )
    write_archive(material, folder, settings=CompareSettings(), seed=0, about={}, tables={})
    return folder


MADE_OF = (
    *("docvars.csv", "codes.csv", "inclusion.csv", "belongs.csv", "subcodes.csv", "coders.csv"),
    *("scores/words.csv", "folds/words.csv", "features.csv", "counts.mtx", "asked.csv"),
    "covariates.csv",
)
SPOILT = {
    "nothing": lambda text: "",
    "no row": lambda text: text.split("\n")[0] + "\n",
    "a row less": lambda text: "\n".join(text.split("\n")[:-2]) + "\n",
    "a row twice": lambda text: text + text.split("\n")[-2] + "\n",
    "cells without columns": lambda text: text.replace("\n", ",1,2\n", 3),
    "no number": lambda text: re.sub(r"\d(\D*)$", r"x\1", text),
    "no text": lambda text: "\udcff" + text,
    "another file": lambda text: "a,b\n1,2\n",
}
FITS = {  # what the study's own numbers, or words, may say as well
    *(("covariates.csv", how) for how in ("no row", "a row less")),
    *(("coders.csv", how) for how in ("no row", "a row less")),
    *((name, "no number") for name in ("features.csv", "docvars.csv")),
    ("covariates.csv", "cells without columns"),
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("name", MADE_OF)
def test_a_file_that_holds_something_else_is_refused_though_its_digest_fits(
    name, how, tiny, tmp_path
):
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    spoilt = SPOILT[how]((copy / name).read_text(encoding="utf-8"))
    (copy / name).write_bytes(spoilt.encode("utf-8", "surrogateescape"))
    settings = json.loads((copy / "settings.json").read_text(encoding="utf-8"))
    settings["files"][name] = digest_file(copy / name)
    (copy / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    if (name, how) in FITS:
        read_archive(copy)
        return
    with pytest.raises(BadInput) as refused:
        read_archive(copy)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": "x"}, {"seed": -1}, {"family": "other"}, {"runs": []}, {"runs": ["../words"]},
        {"domains": [None]}, {"domains": ["burial", "burial"]}, {"compare": {"level": 7}},
        {"compare": None}, {"files": []}, {"files": {"../x": ""}}, {"files": {}}, {"tables": 3},
    ],
    ids=str,
)  # fmt: skip
def test_settings_of_an_archive_that_cannot_be_are_refused(change, tiny, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    settings = json.loads((copy / "settings.json").read_text(encoding="utf-8"))
    (copy / "settings.json").write_text(json.dumps(settings | change), encoding="utf-8")
    with pytest.raises((BadInput, MissingResource)) as refused:
        read_archive(copy)
    assert "\n" not in str(refused.value)


def test_a_file_that_the_archive_does_not_list_is_none_of_it(tiny, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    settings = json.loads((copy / "settings.json").read_text(encoding="utf-8"))
    del settings["files"]["coders.csv"]
    (copy / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    assert read_archive(copy)[0].coders == {}
