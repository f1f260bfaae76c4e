from time import process_time

import pytest

from toolkit.corpus import cut_text

PROSE = "今年以来,全县养护农村公路120公里,新建桥梁3座,方便了两万名群众出行。"
TITLES = (
    "村村通上公交车方便老人进城",
    "县民政局怎么核对低保家庭的收入和财产？",
    "平湖镇抓低保抓养老抓殡葬三件民生实事",
    "白溪镇新建幸福食堂",
)
DAYS = ("2023-07-03", "2023-06-25", "2023-06-09", "2023-05-27")


def kept(*rows):
    cut = cut_text("\n".join(("农村公路养护提速", PROSE, PROSE, *rows)))
    return [block.text for article in cut.articles for block in article.blocks][3:]


@pytest.mark.parametrize("form", ["{0}{1}", "{0} {1}", "{0}[{1}]", "{1} {0}", "{0}\n{1}"])
def test_headlines_with_their_days_newest_first_end_a_page_of_a_site(form):
    rows = [form.format(title, day) for title, day in zip(TITLES, DAYS, strict=True)]
    assert kept(*rows) == []
    assert kept("平湖县交通运输局", "2023年7月5日", *rows, "打印 关闭") == [
        "平湖县交通运输局",
        "2023年7月5日",
    ]


def test_a_list_of_the_text_itself_stays():
    rows = [f"{title}{day}" for title, day in zip(TITLES, DAYS, strict=True)]
    assert len(kept(*rows[::-1])) == 4  # oldest first: a chronicle
    assert len(kept(*(f"{n}.{row}" for n, row in enumerate(rows, 1)))) == 4
    assert len(kept(*rows, PROSE)) == 5  # the text goes on
    assert len(kept(*rows[:2])) == 2  # too few to tell
    assert len(kept(*(f"{title}2023-07-03" for title in TITLES))) == 4  # of one day


def test_a_day_that_is_none_tells_nothing():
    assert len(kept(*(f"{title}2023-13-40" for title in TITLES))) == 4


def test_a_list_that_the_text_announces_stays():
    rows = [f"{title} {day}" for title, day in zip(TITLES, DAYS, strict=True)]
    assert kept("以下报道可供参考：", *rows) == ["以下报道可供参考：", *rows]
    assert kept("相关链接：", *rows) == []


def test_a_long_line_without_a_stop_takes_no_time():
    words = "全县新改建农村公路" * 20_000
    start = process_time()
    assert [block.text for block in cut_text(words).articles[0].blocks] == [words]
    assert process_time() - start < 5
