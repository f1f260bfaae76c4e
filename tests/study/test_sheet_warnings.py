"""Sheets named as gold that hardly say what is meant, and the run that says so."""

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

import toolkit
from toolkit import labels
from toolkit.study.material.inputs import Inputs
from toolkit.study.steps import coding, scores
from toolkit.study.steps.sheet_warnings import sheet_warnings


@pytest.fixture
def gold(root):
    return pd.read_csv(root / "seeds" / "labels" / "gold.csv", dtype=str, keep_default_na=False)


@pytest.fixture
def coded(root, small_toml, small_run, tmp_path):
    """Return a function that makes the step `coding` with a sheet as gold."""
    pages = next(step.folder for step in small_run.steps if step.name == "pages")
    named = f'"{(root / "seeds").as_posix()}/labels/gold.csv"'
    toml = small_toml.replace(f"gold = [{named}]", 'gold = ["sheet.csv"]')

    def make(sheet, draws=()):
        sheet.to_csv(tmp_path / "sheet.csv", index=False)
        named = f'gold = ["sheet.csv"]\ndraws = {json.dumps(list(draws))}'
        settings = toml.replace('gold = ["sheet.csv"]', named)
        (tmp_path / "study.toml").write_text(settings, encoding="utf-8")
        study = toolkit.load_study(tmp_path / "study.toml")
        inputs = Inputs(study, {"pages": pages, "coding": tmp_path})
        coding.make(inputs, tmp_path)
        return inputs

    return make


def test_an_unfilled_sheet_as_gold_is_told_with_its_name_and_size(coded, gold):
    first = gold["paragraph_id"].drop_duplicates()[:30]
    some = gold[gold["paragraph_id"].isin(first)].assign(value="")
    ((zh, en),) = sheet_warnings(coded(some))
    assert en.startswith("gold: sheet.csv: 30 paragraphs, none coded; fill in")
    assert "30 个段落，一个也没有编码" in zh
    assert sheet_warnings(coded(gold)) == []


def test_a_coder_who_left_every_no_blank_is_told_that_a_blank_is_no_code(coded, gold):
    only_yes = gold.assign(value=gold["value"].where(gold["value"] == "1", ""))
    ((zh, en),) = sheet_warnings(coded(only_yes))
    assert en.startswith("gold: only yes is coded, and no is left blank: poverty_prevention (")
    assert "fill in 否 (0)" in en
    assert "不是“否”" in zh


def test_what_was_drawn_and_is_not_coded_is_counted_by_domain(coded, gold):
    paragraphs = coded(gold).paragraphs
    counted = (paragraphs["kind"] == "body") & paragraphs["reprint_of"].isna()
    body = set(paragraphs.loc[counted, "paragraph_id"])
    noes = gold.index[(gold["domain"] == "elderly_care") & (gold["value"] == "0")]
    noes = [i for i in noes if gold["paragraph_id"][i] in body][:12]
    blank = gold["value"].where(~gold.index.isin(noes), "")
    ((zh, en),) = sheet_warnings(coded(gold.assign(value=blank)))
    assert en.startswith(f"gold: drawn and not coded: elderly_care 12 of {len(body)}; shares take")
    assert f"养老服务 12/{len(body)}" in zh


def test_codes_of_paragraphs_that_nobody_drew_are_told_until_all_are_coded(coded, gold):
    undrawn = gold.assign(inclusion="")
    inputs = coded(undrawn)
    domains = list(inputs.codebook.keys)
    assert sheet_warnings(inputs) == []
    codes, chance = (inputs.table("coding", name)[domains] for name in ("codes", "inclusion"))
    assert (chance[codes.notna()].stack() == 1).all()

    paragraphs = inputs.paragraphs
    counted = (paragraphs["kind"] == "body") & paragraphs["reprint_of"].isna()
    body = paragraphs.loc[counted, "paragraph_id"]
    inputs = coded(undrawn[~undrawn["paragraph_id"].isin(body[-5:])])
    ((zh, en),) = sheet_warnings(inputs)
    n = len(set(undrawn["paragraph_id"]) & set(body[:-5]))
    assert en.startswith(f"gold: {n} coded paragraphs were drawn with no known probability")
    assert f"{n} 个已编码的段落" in zh
    assert not inputs.table("coding", "drawn")[domains].any(axis=None)


def test_rules_for_headings_that_no_classifier_asks_are_told(coded, gold, monkeypatch):
    inputs = coded(gold)
    assert sheet_warnings(inputs) == []
    monkeypatch.setattr(
        "toolkit.study.steps.sheet_warnings.rules_never_asked",
        lambda book: {book.keys[0]: ["title"]},
    )
    ((zh, en),) = sheet_warnings(inputs)
    assert en.startswith(f"codebook: {inputs.codebook.keys[0]} has rules for headings (title)")
    assert "（title）" in zh


def test_a_warning_stands_before_what_a_run_has_left(small_run):
    assert small_run.warnings == []
    warned = dataclasses.replace(small_run, warnings=["gold: sheet.csv: 30 paragraphs"])
    assert warned.summary() == ["warning: gold: sheet.csv: 30 paragraphs", *small_run.summary()]


def test_a_code_stands_for_as_many_paragraphs_as_its_draw_says(coded, gold):
    assert scores.study_codes(coded(gold)).stands_for is None  # a census: each for itself
    half = gold.assign(inclusion=["0.25"] * 4 + ["0.5"] * (len(gold) - 8) + [""] * 4)
    half = half[~half["paragraph_id"].isin(gold["paragraph_id"].iloc[[40, 80]])]
    inputs = coded(half)
    found = scores.study_codes(inputs)
    assert list(found.documents) == inputs.paragraphs["document_id"].tolist()
    row = {p: i for i, p in enumerate(found.paragraph_ids)}
    first, other, last = (half["paragraph_id"].iloc[i] for i in (0, 4, -1))
    assert [found.stands_for[row[p]].tolist() for p in (first, other, last)] == [
        [4.0] * 4,
        [2.0] * 4,
        [1.0] * 4,  # drawn with no known probability: for itself alone
    ]


def test_pages_that_came_after_the_draw_are_told(coded, gold, tmp_path):
    paragraphs = coded(gold).paragraphs
    counted = paragraphs[(paragraphs["kind"] == "body") & paragraphs["reprint_of"].isna()]
    largest = counted["region"].value_counts().index[0]
    there = counted["paragraph_id"][counted["region"] == largest].tolist()

    def warned(listed):
        """Draw from some paragraphs of one region; of the others nothing is drawn, or said."""
        draw = labels.draw_paragraphs(listed, np.full(len(listed), 0.5), design="random", seed=3)
        labels.write_draw(draw, tmp_path / "sheet.draw.parquet")
        drawn = gold["paragraph_id"].isin(draw["paragraph_id"][draw["drawn"]])
        return sheet_warnings(coded(gold[drawn], draws=["sheet.draw.parquet"]))

    ((zh, en),) = warned(there[5:])
    assert en.startswith(f"draws: 5 of {len(there)} paragraphs that are counted, in regions where")
    assert f"计入的 {len(there)} 段中有 5 段不在任何抽样记录里" in zh
    assert warned(there) == []


def test_codes_that_were_drawn_without_the_draw_beside_them_are_told(coded, gold):
    """Rows that a coder deleted from the sheet leave no trace but in the draw."""
    drawn = gold[: len(gold) // 2].assign(inclusion="0.5")
    ((zh, en),) = sheet_warnings(coded(drawn))
    assert en.startswith("gold: codes were drawn, and [labels] names no draws")
    assert "[labels] 里却没有 draws" in zh
