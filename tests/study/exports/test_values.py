"""What values are called: in Chinese tables no English sentence stays alone."""

import re

import pandas as pd
import pytest

from toolkit.study.exports.meaning import value_names
from toolkit.study.exports.table import export_table
from toolkit.study.exports.values import SENTENCES, VALUES_OF
from toolkit.study.report.reasons import reason

ENGLISH = re.compile(r"[a-z]{3}")
AUTHORS = re.compile("Krippendorff|Cohen|Gwet")  # whose measures go by their names


def tables_of(folder):
    return [pd.read_csv(path, dtype=str, encoding="utf-8-sig") for path in folder.glob("*.csv")]


def test_every_name_of_a_value_stands_in_both_languages():
    for column, values in VALUES_OF.items():
        for value, name in values.items():
            assert name.en, (column, value)
            assert not ENGLISH.search(AUTHORS.sub("", name.zh)), (column, value)


def test_what_a_study_leaves_in_its_tables_has_chinese_names(small_run):
    tables = tables_of(small_run.folder / "tables")
    said = {
        (column, text)
        for table in tables
        for column in SENTENCES & set(table.columns)
        for text in table[column].dropna()
    }
    assert len(said) > 3
    for column, text in said:
        (name,) = value_names(pd.Series([text], name=column), {}, "zh").values()
        assert not ENGLISH.search(name), f"{column}: {name}"
    for table in tables:
        for column in VALUES_OF.keys() & set(table.columns) - {"kind", "by", "domain"}:
            known = value_names(table[column], {}, "zh")
            assert known or table[column].isna().all(), f"{column}: {set(table[column])}"


@pytest.mark.parametrize(
    ("column", "values", "chinese"),
    [
        ("unit", ["paragraph", "document"], ["文档", "段落"]),
        ("unit", ["sentence", "month"], ["段落，各月权重相同", "句"]),
        ("mix", ["", "genre × year"], ["", "体裁 × 年份"]),
        ("strata", ["news × 2024; report × 2024"], ["新闻 × 2024；报告/总结 × 2024"]),
        ("source", ["codebook", "study"], ["拟名：编码手册", "研究者"]),
        ("region", ["371428", "all"], ["山东省/德州市/武城县", "全部地区"]),
        ("varies_by", ["region"], ["地区"]),
        ("other", ["words-svm", "rules"], ["手册规则", "词语支持向量机"]),
        ("split", ["region"], ["留出一个地区"]),
        ("design", ["random"], []),  # a draw, no split
    ],
)
def test_no_value_without_a_name_takes_the_names_from_its_whole_column(column, values, chinese):
    named = value_names(pd.Series(values, name=column), {}, "zh")
    assert list(named.values()) == chinese


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("5 clusters: an interval needs 6 or more", "5 个文档簇，至少要 6 个才有区间"),
        ("3 positives of 122: no calibration line", "122 段里只有 3 个正例，画不出校准线"),
        ("without burial_reform: no positive", "不含没有正例的领域（burial_reform）"),
    ],
)
def test_reasons_of_scores_are_said_in_chinese(text, chinese):
    assert reason(text).zh == chinese


def test_codes_stay_beside_their_names_and_english_tables_need_none(tmp_path):
    import openpyxl

    rows = pd.DataFrame({"method": ["census", "none"], "reason": ["", "no other region"]})
    sheets = {}
    for language in ("zh", "en"):
        path = export_table(rows, tmp_path / f"{language}.xlsx", language=language)
        page = openpyxl.load_workbook(path).worksheets[0]
        sheets[language] = [list(row) for row in page.iter_rows(values_only=True)]
    assert sheets["zh"] == [
        ["method", "method（名称）", "reason", "reason（名称）"],
        ["census", "全部编码，精确值", None, None],
        ["none", "没有区间", "no other region", "没有其他地区"],
    ]
    assert sheets["en"][0] == ["method", "method (name)", "reason"]
    plain = export_table(rows, tmp_path / "plain.csv").read_text(encoding="utf-8-sig")
    assert plain == "method,reason\ncensus,\nnone,no other region\n"
    export_table(rows, tmp_path / "labels.dta")
    told = pd.read_stata(tmp_path / "labels.dta")
    assert told["reason"].astype(str).tolist()[1] == "没有其他地区"
