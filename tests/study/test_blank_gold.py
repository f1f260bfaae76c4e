"""A sheet that nobody has filled in is no gold, and the run says so."""

import dataclasses
import shutil

import pandas as pd

import toolkit
from toolkit.study.inputs import Inputs
from toolkit.study.steps import coding


def coded(study, small_run, folder):
    """Make the step `coding` on the pages of a study that is done."""
    pages = next(step.folder for step in small_run.steps if step.name == "pages")
    folder.mkdir()
    inputs = Inputs(study, {"pages": pages, "coding": folder})
    coding.make(inputs, folder)
    return coding.blank_gold(inputs)


def test_an_unfilled_sheet_as_gold_is_told_with_its_name_and_size(
    root, small_toml, small_run, tmp_path
):
    sheet = pd.read_csv(root / "seeds" / "labels" / "gold.csv", dtype=str, keep_default_na=False)
    first = sheet["paragraph_id"].drop_duplicates()[:30]
    some = sheet[sheet["paragraph_id"].isin(first)].assign(value="")
    some.to_csv(tmp_path / "sheet.csv", index=False)
    gold = f'"{(root / "seeds").as_posix()}/labels/gold.csv"'
    toml = small_toml.replace(f"gold = [{gold}]", 'gold = ["sheet.csv"]')
    (tmp_path / "study.toml").write_text(toml, encoding="utf-8")
    study = toolkit.load_study(tmp_path / "study.toml")
    ((zh, en),) = coded(study, small_run, tmp_path / "blank")
    assert en.startswith("gold: sheet.csv: 30 paragraphs, none coded; fill in")
    assert "30 个段落，一个也没有编码" in zh

    shutil.copy(root / "seeds" / "labels" / "gold.csv", tmp_path / "sheet.csv")
    assert coded(study, small_run, tmp_path / "filled") == []


def test_a_warning_stands_before_what_a_run_has_left(small_run):
    assert small_run.warnings == []
    warned = dataclasses.replace(small_run, warnings=["gold: sheet.csv: 30 paragraphs"])
    assert warned.summary() == ["warning: gold: sheet.csv: 30 paragraphs", *small_run.summary()]
