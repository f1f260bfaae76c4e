"""Dates of publication and their evidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.fields.dates import DateFound, days_in, read_date

DAY = date(2024, 12, 6)


@pytest.mark.parametrize(
    "words",
    [
        "2024-12-06", "2024-12-06 16:16", "2024-12-06T16:16:00+08:00", "2024/12/6", "2024.12.06",
        "2024年12月6日", "2024 年 12 月 6 日", "2024年12月06日 16:16:45", "20241206",
        "20241206161645"[:8], "二〇二四年十二月六日", "二○二四年十二月六日", "２０２４年１２月６日",
        "发布日期:2024-12-06 信息来源:某局",
    ],
)  # fmt: skip
def test_every_way_to_write_a_day_is_read(words):
    found = read_date(metadata={"发布日期": words})
    assert (found.date, found.source) == (DAY, "metadata")
    assert found.text in words.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


@pytest.mark.parametrize(
    ("numeral", "day"), [("十", 10), ("十一", 11), ("二十", 20), ("二十九", 29), ("三十一", 31)]
)
def test_chinese_days_up_to_thirty_one(numeral, day):
    assert days_in(f"二〇二三年一月{numeral}日")[0][0] == date(2023, 1, day)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.gov.cn/zw/202412/t20241206_1234567.html",
        "http://a.gov.cn/art/2024/12/6/art_1234_56789.html",
        "http://paper.cn/html/2024-12/06/content_98765.htm",
        "http://paper.cn/2024-12-06/index.html",
        "http://a.cn/n1/2024/1206/c123-456.html",
        "http://a.cn/content_20241206",
    ],
)
def test_addresses_of_pages_hold_their_day(url):
    found = read_date(metadata={}, url=url)
    assert (found.date, found.source) == (DAY, "url")


@pytest.mark.parametrize(
    "url",
    ["http://a.cn/202412/", "http://a.cn/id/37000012345678.html", "http://a.cn/t20241306_1.html"],
)
def test_an_address_without_a_real_day_holds_none(url):
    assert read_date(metadata={}, url=url) == DateFound(None, "not found", "")


def test_places_are_asked_in_order():
    everywhere = {
        "metadata": {"date": "2024-12-01"},
        "datelines": ["本报2024年12月2日讯"],
        "url": "http://a.cn/t20241203_1.html",
        "title": "某县公告(2024年12月4日)",
        "text": "某县民政局\n2024年12月5日",
    }
    empty = {"metadata": {}, "datelines": [], "url": "", "title": "", "text": ""}
    sources = []
    for name in ("metadata", "datelines", "url", "title", "text"):
        found = read_date(**everywhere)
        sources.append((found.source, found.date.day))
        everywhere[name] = empty[name]
    assert sources == [("metadata", 1), ("dateline", 2), ("url", 3), ("title", 4), ("text", 5)]


def test_the_day_of_publication_comes_before_that_of_writing_and_of_change():
    fields = {"更新时间": "2024-12-09", "成文日期": "2024-12-01", "发布日期": "2024-12-06"}
    assert read_date(metadata=fields).date == DAY
    del fields["发布日期"]
    assert read_date(metadata=fields).date == date(2024, 12, 1)


@pytest.mark.parametrize(
    "key", ["废止日期", "失效时间", "施行日期", "截止时间", "retrieved", "有效期"]
)
def test_a_day_on_which_something_ends_or_begins_is_not_the_pages(key):
    assert read_date(metadata={key: "2024-12-06"}).date is None


@pytest.mark.parametrize(
    "text",
    [
        "某县民政局\n2024年12月6日", "某县工作总结\n(2024年12月6日)", "2024-12-06 16:16 来源:某局",
        "日期:2024年12月6日 作者:某某", "某市供水条例\n(2024年12月6日某市人大常委会第三次会议通过)",
        "某市供水条例\n2010年1月1日某市人大通过\n2024年12月6日某省人大批准 2025年1月1日起施行",
        "(1998年3月2日通过 根据2024年12月6日《决定》修正)", "2024年12月6日,某县召开会议。",
        "二〇二四年十二月六日",
    ],
)  # fmt: skip
def test_a_text_gives_its_own_day_in_lines_of_their_own(text):
    found = read_date(metadata={}, text=text)
    assert (found.date, found.source) == (DAY, "text")


@pytest.mark.parametrize(
    "text",
    [
        "截至2020年初,有建档立卡贫困户36426户。", "2024年,武城县成功入选全省试点。",
        "各单位要在2024年12月6日前完成任务。", "会议回顾了自2024年12月6日以来的工作。",
        "本办法自2024年12月6日起施行。", "2024年12月6日 施行", "2019年以来,全县累计新建农田。", "",
    ],
)  # fmt: skip
def test_a_day_that_the_text_talks_about_is_not_its_own(text):
    assert read_date(metadata={}, text=text) == DateFound(None, "not found", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("11月13日,专题新闻发布会召开。", "11月13日"),
        ("□ 记者 某某 报道 11月9日,在某市", "11月9日"),
        ("本报讯 十一月九日,某市召开会议", "十一月九日"),
    ],
)
def test_a_day_and_month_without_a_year_is_no_date(text, words):
    assert read_date(metadata={}, text=text) == DateFound(None, "no year", words)


def test_the_address_gives_the_year_if_it_gives_the_month():
    line = ["本报11月9日讯"]
    found = read_date(metadata={}, datelines=line, url="http://a.cn/202011/page.html")
    assert found == DateFound(date(2020, 11, 9), "dateline", "11月9日")
    assert read_date(metadata={}, datelines=line, url="http://a.cn/202010/x.html").date is None


@pytest.mark.parametrize("words", ["2024-02-30", "2024年13月1日", "2024/0/5", "20241301"])
def test_a_day_that_cannot_be_is_passed_over(words):
    assert read_date(metadata={"date": words}).date is None
    assert read_date(metadata={"date": f"{words} 2024-12-06"}).date == DAY


@given(st.dates(date(1970, 1, 2), date(2099, 12, 31)))
def test_a_written_day_is_read_back(day):
    for words in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"):
        assert read_date(metadata={"date": words}).date == day


@given(st.text(alphabet="0123456789年月日-/.一二十〇 (\n", max_size=60))
def test_no_run_of_digits_breaks_the_reader(text):
    found = read_date(metadata={"date": text}, url=text, title=text, text=text, datelines=[text])
    assert found.date is None or found.text


def test_the_name_of_a_file_counts_where_the_page_itself_has_no_whole_date():
    told = read_date(metadata={}, text="工作总结。", file="t20220110_2498525.html")
    assert told == DateFound(date(2022, 1, 10), "file name", "20220110")
    dateless = read_date(metadata={}, text="11月13日,发布会召开。", file="20241114_武城县.html")
    assert (dateless.date, dateless.source) == (date(2024, 11, 14), "file name")


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ({"metadata": {"更新时间": "2024-12-06"}}, "metadata"),
        ({"metadata": {}, "datelines": ["本报2024年12月6日讯"]}, "dateline"),
        ({"metadata": {}, "url": "http://a.cn/t20241206_1.html"}, "url"),
        ({"metadata": {}, "title": "2024年12月6日发布会"}, "title"),
        ({"metadata": {}, "text": "总结。\n2024年12月6日"}, "text"),
        ({"metadata": {}, "url": "http://a.cn/202412/1.html", "text": "12月6日,开会。"}, "text"),
    ],
)
def test_any_date_of_the_page_stands_above_the_name_of_its_file(place, source):
    found = read_date(**place, file="20230415_武城县.html")
    assert (found.date, found.source) == (DAY, source)


def in_column(words, **rest):
    return read_date(metadata={"date": words}, given=words, **rest)


@pytest.mark.parametrize(
    ("words", "why"),
    [("2024年5月", "no day"), ("2024-05", "no day"), ("2024/5", "no day"), ("202405", "no day")]
    + [("2024", "no month"), ("2024年", "no month"), ("2024.0", "no month")]
    + [("2024-13", "not read"), ("2024年春", "not read"), ("last week", "not read")],
)
def test_a_field_without_a_day_keeps_its_words_and_says_why(words, why):
    assert in_column(words) == DateFound(None, why, words)


@pytest.mark.parametrize("number", ["45000", "45000.0", "45000.5"])
def test_a_serial_number_of_a_spreadsheet_is_its_day(number):
    """Day 45000 of a spreadsheet is 2023-03-15: 1900-01-01 is day 1, and 1900 is leap there."""
    assert in_column(number) == DateFound(date(2023, 3, 15), "metadata", number)


def test_a_number_that_is_no_day_of_our_time_is_not_read():
    assert in_column("12345").source == "not read"


def test_a_month_takes_a_day_from_elsewhere_that_lies_in_it_and_no_other():
    month = "2024年5月"
    assert in_column(month, text="养老\n2024年5月6日").date == date(2024, 5, 6)
    assert in_column(month, text="养老\n2023年3月1日") == DateFound(None, "no day", "2024年5月")
    year = "2024"
    assert in_column(year, text="养老\n2024年5月6日").date == date(2024, 5, 6)
    assert in_column(month, file="20240516.txt").date == date(2024, 5, 16)
    assert in_column(month, file="20240616.txt").source == "no day"


def test_what_a_page_says_of_itself_bounds_nothing():
    """时间: 2024年 beside a title may be what the page is about."""
    found = read_date(metadata={"date": "2024年"}, text="养老\n2023年3月1日")
    assert found.date == date(2023, 3, 1)


def test_a_column_that_names_the_month_of_the_page_s_day_leaves_it():
    told = {"metadata": {}, "datelines": ["本报11月13日讯"], "url": "http://x.gov.cn/202411/"}
    alone = read_date(**told, text="")
    assert alone.date == date(2024, 11, 13)
    for column in ("2024年11月", "2024"):
        assert read_date(**told, text="", given=column) == alone
    assert read_date(**told, text="", given="2023").date is None


def test_a_day_may_stand_before_its_month_and_year():
    assert days_in("26.09.2014  09:17") == [(date(2014, 9, 26), "26.09.2014")]
    assert days_in("IP 10.12.2014.1, 3.13.2014") == []
    assert days_in("2.1.2020年工作回顾") == []  # the number of a heading


def test_a_year_may_stand_apart_from_month_and_day_above_a_clock():
    assert days_in("2024 02/07 14:22:05") == [(date(2024, 2, 7), "2024 02/07")]
    assert days_in("2024 02/07") == []


@pytest.mark.parametrize("visit", ["今天是", "今日是：", "您好，今天是 ", "现在是", "北京时间："])
def test_the_day_of_a_visit_is_not_the_page_s_own(visit):
    line = f"{visit}2026年11月23日 星期一"
    assert read_date(metadata={}, text=f"全县建成公墓8处\n{line}").date is None
    assert read_date(metadata={}, text=f"{line}\n2024年12月6日").date == DAY


def test_the_day_of_a_copy_in_an_archive_is_not_that_of_the_page():
    copied = "https://archive.example/web/20120907153012/http://a.example.cn/20110816.html"
    assert read_date(metadata={}, url=copied).date == date(2011, 8, 16)
    for stamp in ("20120907153012", "20120907153012id_", "20120907"):
        undated = f"https://archive.example/web/{stamp}/http://a.example.cn/x.html"
        assert read_date(metadata={}, url=undated).date is None


def test_the_day_with_which_machines_begin_to_count_is_none():
    text = "决定如下。\n青河县水利局\n2019年3月18日"
    found = read_date(metadata={"date": "1970-01-01 08:00:00"}, text=text)
    assert found.date == date(2019, 3, 18)
