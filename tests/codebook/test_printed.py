import re
from dataclasses import replace

import pytest

from toolkit.codebook import from_json, load_codebook, manual, to_json

BOOK = """key: demo
version: "2"
unit: 一个段落。
rulings:
  - {number: 1, text: Plans count., text_zh: 计划也算。}
domains:
  - key: schools
    name_zh: 学校建设
    name_en: School building
    definition: Building schools.
    definition_zh: 新建学校。
    inside: [校舍]
    outside: [师资]
    subcodes: [{key: new, name_zh: 新建, name_en: New}, {key: old, name_zh: 修缮}]
    examples:
      - {text: 新建学校2所。, codes: [schools]}
      - {text: 今日晴。, codes: [], why: 天气}
"""


@pytest.fixture
def book(load):
    return load(BOOK)


def test_a_chinese_manual_holds_no_english_but_keys(book):
    assert manual(book, "zh").splitlines() == [
        "# 编码手册：demo",
        "",
        "版本 2。一个段落。",
        "",
        "## 学校建设: `schools`",
        "",
        "新建学校。",
        "",
        "归入：",
        "",
        "- 校舍",
        "",
        "不归入：",
        "",
        "- 师资",
        "",
        "子类：",
        "",
        "- `new`: 新建",
        "- `old`: 修缮",
        "",
        "示例：",
        "",
        "- 新建学校2所。 → `schools`",
        "- 今日晴。 → 无 (天气)",
        "",
        "## 适用于所有领域的裁定",
        "",
        "1. 计划也算。",
    ]


def test_an_english_manual_keeps_what_is_said_in_chinese_alone(book):
    text = manual(book, "en")
    assert "## School building: `schools`\n\nBuilding schools.\n\nIn:\n" in text
    assert "- `new`: New\n- `old`: 修缮\n" in text
    assert "1. Plans count.\n" in text
    assert "新建学校。\n" not in text


def test_both_languages_stand_side_by_side_unless_one_is_asked_for(book):
    text = manual(book)
    assert text.startswith("# 编码手册 / Coding manual: demo\n\n版本 / Version 2. 一个段落。")
    assert "## 学校建设 (School building): `schools`\n\nBuilding schools.\n\n新建学校。" in text
    assert "归入 / In:\n\n- 校舍\n\n不归入 / Out:\n\n- 师资" in text
    assert "1. Plans count. 计划也算。\n" in text


def test_the_shipped_manual_in_chinese_says_everything_in_chinese():
    text = manual(load_codebook(), "zh")
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert not [line for line in headings[1:] if re.search("[A-Za-z]", line.partition("`")[0])]
    assert all(
        re.search("[一-鿿]", line) for line in text.splitlines() if re.match(r"\d+\. ", line)
    )


def test_a_chinese_manual_says_its_unit_in_chinese_and_no_sheet_is_spoilt(book):
    book = replace(book, unit="One paragraph.", unit_zh="一个段落。")
    assert "一个段落。" in manual(book, "zh")
    assert "One paragraph." not in manual(book, "zh")
    assert "一个段落。" not in manual(book, "en")
    assert book.coding_digest == replace(book, unit_zh="").coding_digest
    assert from_json(to_json(book)).unit_zh == "一个段落。"
