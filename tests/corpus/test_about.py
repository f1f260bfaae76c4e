import pytest

from toolkit.corpus import Page, cut_text
from toolkit.corpus.about import tell_about

TEXT = "今年以来,全区建成幸福食堂6处,老人满意。"


def about(text=TEXT, own_regions=(), **metadata):
    page = Page(
        source="page",
        digest="0" * 64,
        text=text,
        media_type="text/plain",
        encoding="utf-8",
        metadata=metadata,
    )
    return tell_about(page, cut_text(text), own_regions)


@pytest.mark.parametrize("given", ["370406", "枣庄市山亭区"])
def test_a_region_given_with_the_page_places_it_and_its_paragraphs(given):
    told = about(region=given)
    assert told.issuer_region == "370406"
    assert [row["region_path"] for row in told.paragraphs[0]] == ["山东省/枣庄市/山亭区"]


def test_a_region_that_several_places_share_stays_ambiguous_with_all_of_them():
    row = about(region="鼓楼区").paragraphs[0][0]
    assert (row["region"], row["region_source"]) == (None, "ambiguous")
    assert {"320106", "350102"} <= set(row["region_candidates"])


def test_a_shared_name_in_a_column_is_the_one_where_the_publisher_is():
    told = about(region="鼓楼区", publisher="南京市民政局")
    assert {row["region"] for row in told.paragraphs[0]} == {"320106"}
    assert told.issuer_region == "320100"


def test_a_given_region_wins_over_what_the_text_names_elsewhere():
    """Whoever filled in the column knows; 武城县 in the text is a partner, or a slip."""
    text = "武城县修路\n武城县修路30公里,村民出行方便。\n2024年金乡县修建敬老院3处。"
    told = about(text, region="金乡县")
    assert {row["region"] for row in told.paragraphs[0]} == {"370828"}
    assert {row["region_evidence"] for row in told.paragraphs[0]} >= {"金乡县"}
    assert (told.articles, told.issuer_region) == (["370828"], "370828")
    assert {row["region"] for row in about(text).paragraphs[0]} == {"371428"}


def test_a_given_city_leaves_its_paragraphs_to_the_counties_that_they_name():
    text = "全市修路100公里。\n全市改造供水管网。\n武城县修路30公里,村民出行方便。"
    told = about(text, region="371400.0")
    assert [row["region"] for row in told.paragraphs[0]] == ["371400", "371400", "371428"]


@pytest.mark.parametrize("words", ["云岭县", "枣庄高新区", "Q县"])
def test_words_of_the_column_that_no_table_knows_are_kept_and_nothing_is_guessed(words):
    told = about("武城县修路\n武城县修路30公里,村民出行方便。", region=words)
    for row in told.paragraphs[0]:
        found = (row["region"], row["region_source"], row["region_evidence"])
        assert found == (None, "unresolved", words)
    assert (told.articles, told.issuer_region) == ([None], None)


def own(text, **metadata):
    told = about(text, ("云岭县", "雄安新区"), **metadata)
    (row,) = {(row["region"], row["region_source"]) for row in told.paragraphs[0]}
    return *row, told.issuer_region


def test_a_page_in_a_file_is_about_the_region_of_the_users_own_that_it_names():
    text = "云岭县修路\n全县修路30公里,村民出行方便。"
    assert own(text) == ("云岭县", "title", "云岭县")
    assert own("今年修路30公里。\n云岭县村民出行方便。") == ("云岭县", "body", "云岭县")
    zone = own("今年修路30公里。", publisher="河北雄安新区管理委员会")
    assert zone == ("雄安新区", "publisher", "雄安新区")
    assert own("今年修路30公里。") == (None, "unresolved", None)


def test_a_region_of_the_users_own_named_once_on_the_way_places_its_paragraph_alone():
    visit = "民政局到云岭县考察学习,收获很大。"
    rows = ["今年修路30公里,改造管网。", "新建学校三所,学生就近入学。", visit, "下一步继续推进。"]
    told = about("\n".join(["工作总结", *rows]), ("云岭县",))
    assert [row["region"] for row in told.paragraphs[0]] == [None, None, None, "云岭县", None]
    assert (told.articles, told.issuer_region) == ([None], None)
    ours = about("\n".join(["工作总结", "全县修路30公里。", *rows]), ("云岭县",))
    assert {row["region"] for row in ours.paragraphs[0]} == {"云岭县"}


def test_a_division_that_issued_a_page_is_not_outdone_by_a_region_in_its_text():
    text = "今年修路30公里。\n赴雄安新区考察学习,村民出行方便。"
    assert own(text, publisher="武城县民政局") == ("371428", "publisher", "371428")
    assert own("云岭县修路\n今年修路30公里。", region="金乡县")[0] == "370828"
    both = "武城县与云岭县签订合作协议\n今年修路30公里,村民出行方便。"
    assert own(both, publisher="武城县人民政府")[::2] == ("371428", "371428")


def test_nothing_told_is_nothing_known():
    told = about()
    assert (told.issuer_region, told.genre, told.date["date"]) == (None, "unknown", None)
    assert told.paragraphs[0][0]["region_source"] == "unresolved"


def test_what_the_source_says_comes_before_what_the_page_says():
    page = f"来源:县政府办 发布时间:2023-05-06\n工作总结\n{TEXT}"
    told = about(page, date="2023-05-09", publisher="山亭区民政局", title="幸福食堂")
    assert (told.title, told.publisher) == ("幸福食堂", "山亭区民政局")
    assert told.date["date"].isoformat() == "2023-05-09"


def test_the_title_of_a_page_of_several_articles_is_not_that_of_the_first():
    news = f"甲镇建公墓\n□ 记者 张三\n{TEXT}\n乙镇修路\n□ 记者 李四\n{TEXT}"
    assert about(news).title == ""


@pytest.mark.parametrize(
    ("opening", "publisher", "region"),
    [
        ("武城新闻网讯(记者陈某)", "武城新闻网", "371428"),
        ("据某某网讯，", "", None),
        ("本报讯", "", None),
    ],
)
def test_the_medium_that_opens_the_news_is_the_publisher_where_no_line_names_one(
    opening, publisher, region
):
    told = about(f"{opening}小区清洁一直是居民的期待,志愿者前来清扫,环境整洁有序。")
    assert (told.publisher, told.issuer_region) == (publisher, region)
    told = about(f"发布时间:2024-03-05 来源:金乡县民政局\n{opening}志愿者前来清扫,环境整洁有序。")
    assert told.publisher == "金乡县民政局"
