"""Subcodes by region, in the tables of a study and in its report."""

import dataclasses

import numpy as np
import pytest

from toolkit.compare import estimate_shares
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.regional.subcodes import subcode_table
from toolkit.study.report.subcodes import subcode_blocks
from toolkit.study.settings.compare import CompareSettings

SETTINGS = CompareSettings(targets=("corpus", "process"))
REGIONS = ["371428"] * 60 + ["370828"] * 60
GIVEN = ["公墓", "移风易俗", "公墓+移风易俗", ""]


@pytest.fixture(scope="module")
def truth():
    """Which paragraphs are about burial, and with which subcodes."""
    rng = np.random.default_rng(0)
    yes = rng.random(120) < 0.4
    return yes, np.where(yes, np.array(GIVEN)[np.arange(120) % 4], "").astype(object)


@pytest.fixture(scope="module")
def material(planted, truth):
    yes, subcodes = truth
    drawn = np.arange(120) % 3 > 0
    made = planted(
        REGIONS, yes, coded=drawn, clusters=[f"d{i // 3}" for i in range(120)],
        scores=np.where(yes, 0.8, 0.1),
    )  # fmt: skip
    return dataclasses.replace(made, subcodes=np.where(drawn, subcodes, "")[:, None])


def test_each_subcode_is_estimated_from_its_codes_and_the_score_of_its_domain(material, truth):
    _, subcodes = truth
    table = subcode_table(material, material.counted(reprints=True), SETTINGS)
    assert "naive" not in table.columns
    assert table["domain"].unique().tolist() == ["burial"]
    assert table["subcode"].unique().tolist() == ["公墓", "移风易俗", ""]
    assert table["target"].tolist() == (["corpus"] * 2 + ["process"] * 2) * 3
    has = np.array(["公墓" in cell for cell in subcodes])
    drawn = np.arange(120) % 3 > 0
    alone = estimate_shares(
        material.scores["words"][:, 0], np.where(drawn, has, np.nan), np.full(120, drawn.mean()),
        REGIONS, material.paragraphs["cluster"], folds=material.folds["words"][:, 0],
    )  # fmt: skip
    first = table.iloc[:2].reset_index(drop=True)
    for column in ("region", "share", "low", "high", "n_coded", "coded_only"):
        assert first[column].tolist() == alone[column].tolist()
    assert first["n_positive"].tolist() == [(has & drawn)[60:].sum(), (has & drawn)[:60].sum()]


def test_where_all_is_coded_shares_are_counted(planted, truth):
    yes, subcodes = truth
    made = dataclasses.replace(planted(REGIONS, yes), subcodes=subcodes[:, None])
    table = subcode_table(made, made.counted(reprints=True), SETTINGS)
    row = table[(table["subcode"] == "移风易俗") & (table["region"] == "371428")].iloc[0]
    count = sum("移风易俗" in cell for cell in subcodes[:60])
    assert (row["share"], row["low"], row["high"]) == (count / 60,) * 3
    assert row["n_positive"] == count


def test_a_study_without_subcodes_has_no_such_table(planted, truth):
    made = planted(REGIONS, truth[0])
    assert "subcodes" not in regional_tables(made, SETTINGS, seed=1)


def test_the_report_names_subcodes_and_says_where_none_was_given(report_study, material):
    table = regional_tables(material, SETTINGS, seed=1)["subcodes"]
    domain = next(d for d in report_study.codebook.domains if d.subcodes)
    table = table.assign(domain=domain.key).replace({"subcode": {"公墓": domain.subcodes[0].key}})
    said, fold = subcode_blocks(report_study.but(subcodes=table))
    shown = fold.blocks[0]
    assert [cell.zh for cell in shown.head[2:]] == [
        domain.subcodes[0].name_zh, "移风易俗", "（未给子类）"
    ]  # fmt: skip
    assert [row[1].text for row in shown.rows] == ["40", "40"]
    first = table.iloc[0]
    assert shown.rows[0][2].text.startswith(f"{100 * first['share']:.1f}% [")
    assert "不必等于" in said.text.zh


def test_without_an_interval_the_report_counts(report_study, material):
    few = material.counted(reprints=True)[:20]
    table = subcode_table(material, few, SETTINGS)
    table = table.assign(low=np.nan, high=np.nan, reason="4 coded: 8 are the least")
    cell = subcode_blocks(report_study.but(subcodes=table))[1].blocks[0].rows[0][2]
    assert cell.text.zh.startswith(f"{table['n_positive'].iloc[0]} 段")
    assert cell.wide


def test_no_subcodes_no_words(report_study):
    assert subcode_blocks(report_study) == ()
