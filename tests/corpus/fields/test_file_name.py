"""Days in the names of files: those that people and sites write, and numbers that are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.fields.file_name import FIRST_YEAR, LAST_YEAR, day_in_name

DAY = date(2023, 4, 5)


@pytest.mark.parametrize(
    "name",
    [
        "20230405_武城县.html", "武城县20230405.txt", "t20230405_2498525.html", "20230405.pdf",
        "20230405103059.html", "202304051030_3.htm", "2023-04-05 武城县.html", "2023_04_05.html",
        "2023-4-5武城.docx", "2023.04.05.txt", "2023年4月5日讲话.txt", "2023年04月05日.docx",
        "2023 年 4 月 5 号.txt", "２０２３－０４－０５.txt", "2023-04-05_t20230405_12.html",
        "content_20230405.html", "art_12_20230405.html", "(20230405)武城县(1).html",
    ],
)  # fmt: skip
def test_a_day_in_a_name_is_read(name):
    found = day_in_name(name)
    assert found is not None
    assert found[0] == DAY


@pytest.mark.parametrize(
    "name",
    [
        "武城县.html", "2023.txt", "202304.html", "2023年4月.txt", "content_20231305.html",
        "20230230.html", "12345678.html", "2498525.html", "120230405.html", "2023040512.html",
        "20230405999999.html", "18990405.html", "20991231.html", "art_12_3456.html", "04-05.txt",
        "20230101-20230331简报.docx", "2023-04-05下载_t20220110_2498525.html", "2023-13-05.txt",
        "2023-04_05.txt", "IMG_230405.html", "2021-01-12月统计.txt", "2023-1-6月数据.txt",
        "2023年1月1日至6月30日报告.docx", "2023.1.1-3.31.txt", "20230101-0331简报.txt",
        "2023年4月5-9日.txt", "2023年4月2篇.txt",
    ],
)  # fmt: skip
def test_a_number_that_is_no_day_or_days_that_differ_tell_none(name):
    assert day_in_name(name) is None


@given(st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(LAST_YEAR, 12, 31)))
def test_every_day_of_those_years_is_read_back_with_its_words(day):
    assert day_in_name(f"t{day:%Y%m%d}_2498525.html") == (day, f"{day:%Y%m%d}")
    words = f"{day.year}年{day.month}月{day.day}日"
    assert day_in_name(f"{words}工作总结.docx") == (day, words)
