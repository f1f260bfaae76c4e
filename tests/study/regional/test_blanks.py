"""What was drawn and left blank, in the tables of a study and in its report."""

import dataclasses
import re

import numpy as np
import pytest

from toolkit.compare import blank_codes
from toolkit.study.regional.blanks import blank_table
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.report.blanks import blank_blocks
from toolkit.study.settings.compare import CompareSettings

SETTINGS = CompareSettings(targets=("corpus", "process"))
REGIONS = ["371428"] * 60 + ["370828"] * 60


@pytest.fixture(scope="module")
def blank():
    """Every paragraph but one in four drawn; in one region six noes in ten left blank."""
    rng = np.random.default_rng(0)
    yes = rng.random(120) < 0.3
    drawn = np.arange(120) % 4 > 0
    left = drawn & ~yes & (np.arange(120) < 60) & (rng.random(120) < 0.6)
    left[70] = drawn[70]
    return yes, drawn, left


@pytest.fixture(scope="module")
def material(planted, blank):
    yes, drawn, left = blank
    made = planted(
        REGIONS, yes, coded=drawn & ~left, scores=np.where(yes, 0.7, 0.2),
        clusters=[f"d{i // 3}" for i in range(120)],
    )  # fmt: skip
    asked = np.where(drawn, 0.75, np.nan)[:, None]
    return dataclasses.replace(made, asked=asked, inclusion=np.full((120, 1), np.nan))


def test_blanks_are_told_of_all_regions_together_and_of_each(material, blank):
    _, drawn, left = blank
    rows = material.counted(reprints=True)
    known = np.where(np.isnan(material.codes), np.nan, 0.75)
    material = dataclasses.replace(material, inclusion=known)
    table = blank_table(material, rows, SETTINGS)
    assert table["region"].tolist() == ["all", "370828", "371428"] * 2
    assert table["target"].tolist() == ["corpus"] * 3 + ["process"] * 3
    first = table.set_index("region").iloc[:3]
    assert first["n_blank"].tolist() == [left.sum(), left[60:].sum(), left[:60].sum()]
    assert first["n_drawn"].tolist() == [drawn.sum(), drawn[60:].sum(), drawn[:60].sum()]
    assert first.loc["371428", "p_holm"] <= 0.05
    alone = blank_codes(
        material.scores["words"][:, 0], material.codes[:, 0], np.full(120, 0.75), REGIONS,
        material.paragraphs["cluster"], folds=material.folds["words"][:, 0], drawn=drawn,
    )  # fmt: skip
    assert first.loc["371428", "all_no"] == alone["all_no"].iloc[1]


def test_of_blanks_in_one_region_the_report_says_how_much_was_drawn_in_all(
    planted, blank, report_study
):
    yes, drawn, _ = blank
    left = drawn & (np.arange(120) < 6)
    made = planted(REGIONS, yes, coded=drawn & ~left, scores=np.where(yes, 0.7, 0.2))
    known = np.where(np.isnan(made.codes), np.nan, 0.75)
    asked = np.where(drawn, 0.75, np.nan)[:, None]
    made = dataclasses.replace(made, asked=asked, inclusion=known)
    table = blank_table(made, made.counted(reprints=True), CompareSettings(targets=("corpus",)))
    assert table["region"].tolist() == ["all", "371428"]
    assert table["n_drawn"].tolist() == [drawn.sum(), drawn[:60].sum()]
    study = report_study.but(blanks=table)
    text = blank_blocks(study)[0].text
    assert f"burial {left.sum()} of {drawn.sum()}" in text.en


def test_a_study_without_blanks_or_without_a_draw_has_no_such_table(planted):
    material = planted(REGIONS, [1, 0] * 60)
    assert "blanks" not in regional_tables(material, SETTINGS, seed=1)
    drawn = dataclasses.replace(material, asked=np.ones((120, 1)))
    assert "blanks" not in regional_tables(drawn, SETTINGS, seed=1)


def test_the_report_warns_where_blanks_score_otherwise(report_study, material):
    known = np.where(np.isnan(material.codes), np.nan, 0.75)
    material = dataclasses.replace(material, inclusion=known)
    table = blank_table(material, material.counted(reprints=True), SETTINGS)

    def said(table):
        return blank_blocks(report_study.but(blanks=table))

    warning, fold = said(table)
    assert warning.tone == "limit"
    blank, drawn = table["n_blank"].iloc[0], table["n_drawn"].iloc[0]
    assert f"burial {blank} of {drawn}, and they score otherwise" in warning.text.en
    assert f"burial {blank}/{drawn}，与得分有关" in warning.text.zh
    rows = [[cell.text for cell in row] for row in fold.blocks[0].rows]
    assert [row[1] for row in rows[1:]] == ["金乡县", "武城县"]
    ends = table["low"].notna() & table["high"].notna()
    assert [isinstance(row[-1], str) for row in rows] == ends[: len(rows)].tolist()
    assert re.fullmatch(r"[\d.]+%–[\d.]+%", rows[0][-1])
    assert rows[0][2] == f"{blank}/{drawn}"
    few = table[table["region"] == "370828"]
    assert said(few)[0].tone == "plain"
    assert blank_blocks(report_study) == ()
