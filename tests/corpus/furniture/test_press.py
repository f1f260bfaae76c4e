"""The frame of a newspaper's digital edition, and of older sites."""

from datetime import date

import pytest

from toolkit.corpus import cut_text
from toolkit.corpus.fields.dates import read_date
from toolkit.corpus.fields.metadata import read_metadata
from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"


def kept(page):
    return [line.text for line in remove_furniture(read_lines(page)[0])[0]]


@pytest.mark.parametrize(
    "frame",
    [
        "02:社会·民生",
        "A2 要闻",
        "03 民生新闻",
        "B3：县区新闻",
        "当前版：02-03版",
        "A2:青河·综合总第118期 >2019-03-05编印",
        "本版列表新闻",
        "第4版()\n专栏：",
        "朗读：",
        "规范性文件",
        "首页\n政务动态\n图片新闻",
        "青河县政府门户网站 www.qinghe.gov.cn",
        "[县民政局]",
        "T | T",
        "*** 青河论坛热帖 ***",
        "中国政府网 东江省政府网 English 市人大 市政协",
        "http://www.qhnews.cn/ 时间：2024-03-05 10:20 信息来源：",
        "http://www.qhnews.cn/2024年03月05日 10:20:11 |",
        "05.03.2024 10:20\n本文来源：县民政局",
        "青河晚报　二〇二四年六月三日",
        "青政办规〔2024〕3号 2024-07-01 字号：[大 中 小] 打印",
        "2024年06月03日 星期一 第B2版：社会",
        "返回版面 | 放大+\nPDF版下载",
        "采购公告更正公告中标（成交）公告合同公告",
        "青河县人民政府办公室主办\n目 录\n【文件】\n关于修路的通知……………（1）\n大事记......... 12",
        "青河县政务信息\n（第 7 期）\n目录\n● 青河县建成八处公益性公墓\n● 白溪镇修路三公里",
        "目 录\n一、基本情况.............1\n（一）资金安排...........2",
        "[点击这里收藏本页](javascript:;)",
        "热烈欢迎各界朋友来青河观光旅游、投资兴业！",
        "本期要目\n◎ 青河县建成八处公益性公墓\n◎ 白溪镇修路三公里",
    ],
)
def test_the_frame_above_an_article_goes(frame):
    page = f"{frame}\n青河县建成八处公益性公墓\n{PROSE}\n白溪镇修路三公里\n{PROSE}"
    assert kept(page) == ["青河县建成八处公益性公墓", PROSE, "白溪镇修路三公里", PROSE]


def test_stages_of_a_purchase_in_a_text_and_two_of_them_alone_stay():
    page = ["青河县采购工作细则", "采购公告 更正公告", PROSE, "采购公告、更正公告、合同公告", PROSE]
    assert kept("\n".join(page)) == page


@pytest.mark.parametrize("day", ["2024年6月3日", "二〇二四年六月三日"])
@pytest.mark.parametrize("place", ["{paper}\n{prose}", "{prose}\n{paper}"])
def test_a_newspaper_and_its_day_below_a_headline_or_a_text_date_it(place, day):
    text = place.format(paper=f"青河晚报 {day}", prose=PROSE)
    lines, removed = remove_furniture(read_lines(f"青河县建成八处公益性公墓\n{text}")[0])
    assert [line.text for line in lines] == ["青河县建成八处公益性公墓", PROSE]
    found = read_metadata(removed)
    assert (found["publisher"], read_date(metadata=found).date) == ("青河晚报", date(2024, 6, 3))


def test_newspapers_of_several_days_below_a_text_date_nothing():
    page = f"青河县建成八处公益性公墓\n{PROSE}\n青河晚报 2024年6月3日\n东江日报 2023年2月1日"
    found = read_metadata(remove_furniture(read_lines(page)[0])[1])
    assert not {"date", "publisher"} & set(found)
    page = f"青河晚报 2024年6月3日\n{PROSE}\n青河晚报 二〇二四年六月三日"
    assert read_metadata(remove_furniture(read_lines(page)[0])[1])["date"] == "2024年6月3日"


def test_a_filing_number_beside_a_day_and_buttons_dates_the_page():
    page = f"青河县公墓管理办法\n青政办规〔2024〕3号 2024-07-01 字号：[大 中 小] 打印\n{PROSE}"
    _, removed = remove_furniture(read_lines(page)[0])
    assert read_date(metadata=read_metadata(removed)).date == date(2024, 7, 1)
    page = f"青河县公墓管理办法\n青政办规〔2024〕3号 2024年7月1日起施行\n{PROSE}"
    assert not remove_furniture(read_lines(page)[0])[1]


@pytest.mark.parametrize("part", ["1 总则", "1 工作目标", "1 基本情况", "1 指导思想"])
def test_the_first_part_of_a_plan_is_no_page_of_a_newspaper(part):
    page = ["青河县森林火灾应急预案", part, PROSE]
    assert kept("\n".join(page)) == page


def test_parts_numbered_with_a_colon_are_no_pages_of_a_newspaper():
    parts = ["10：新闻发布", "11：社区治理"]
    assert kept("\n".join(["工作要点", PROSE, *parts, PROSE])) == ["工作要点", PROSE, *parts, PROSE]


def test_the_headlines_of_an_issue_go_where_the_own_one_is_among_them():
    issue = "第01版：要闻\n我市召开防汛工作会议\n青河县建成八处公益性公墓\n市民中心五月启用"
    page = f"2024年03月05日 星期二 放大 缩小 默认\n青河县建成八处公益性公墓\n{PROSE}\n{issue}"
    assert kept(page) == ["青河县建成八处公益性公墓", PROSE]


def test_a_list_below_the_text_stays_though_its_heading_repeats_the_headline():
    rows = ["青河县公益性公墓名单", "云岭公墓 云岭镇 12亩", "白石公墓 白石乡 8亩"]
    page = "\n".join(["青河县公益性公墓名单", "发布时间：2024-03-05", PROSE, *rows])
    assert kept(page) == ["青河县公益性公墓名单", PROSE, *rows]


def test_editors_go_between_two_articles_as_well():
    assert kept(f"{PROSE}\n编辑：张三 责任编辑：李四\n{PROSE}") == [PROSE, PROSE]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("青河县人民政府   2024-03-05 08:49:00", "青河县人民政府"),
        ("[市发改委]\xa0\xa0 2024-03-05\xa0\xa0 字号：T\xa0|\xa0T", "市发改委"),
        ("本文来源：县民政局", "县民政局"),
        ("2024-03-05　青河县财政局", "青河县财政局"),
        ("2024-03-05 青河县人民政府办公室", "青河县人民政府办公室"),
        ("青河县财政局 2024/03/05 阅读：86次 [关闭] [打印]", "青河县财政局"),
        ("2024年3月5日 青河县人民政府网", "青河县人民政府网"),
        ("2024-03-05 10:20:11 | 青河县财政局", "青河县财政局"),
        ("//www.qhnews.cn2024-03-05 15:11:14来源: 青河新闻网", "青河新闻网"),
    ],
)
def test_who_published_a_page_may_stand_beside_the_day(line, publisher):
    cut = cut_text(f"首页 > 要闻\n青河县建成八处公益性公墓\n{line}\n{PROSE}")
    assert cut.metadata["publisher"] == publisher
    assert [block.text for block in cut.articles[0].blocks] == ["青河县建成八处公益性公墓", PROSE]


def test_the_day_beside_the_publisher_counts_and_not_that_of_the_visit():
    line = "[市发改委] 2024-03-05 字号：T | T"
    cut = cut_text(f"2024年03月09日 星期六\n首页 > 要闻\n青河县建成公墓\n{line}\n{PROSE}")
    assert cut.metadata["date"] == "2024-03-05"


def test_the_column_of_a_page_without_a_trail_says_what_it_holds():
    cut = cut_text(f"图片新闻\n青河县建成八处公益性公墓\n发布时间：2024-03-05\n{PROSE}")
    assert cut.metadata["breadcrumb"] == "图片新闻"


def test_whose_copyright_a_line_with_a_filing_number_claims_is_the_site():
    cut = cut_text(
        f"青河县建成公墓\n{PROSE}\n版权所有：青河日报 东ICP备06007801号-1 技术支持：某科技"
    )
    assert cut.metadata["publisher"] == "青河日报"


def test_what_a_forum_mixes_in_against_copying_goes():
    noise = "7 h5 m# v2 F8 L0 @# I/ y0 q\n$ N- G% j; u3 D4 O6 @"
    assert kept(f"{PROSE}\n{noise}\n{PROSE}") == [PROSE, PROSE]
    assert kept(f"{PROSE}\nQC 1 + 2 = 3\n{PROSE}") == [PROSE, "QC 1 + 2 = 3", PROSE]


@pytest.mark.parametrize("title", ["全县防汛工作周报", "青河县气象周报", "农村公路建设进展日报"])
def test_a_report_of_a_day_or_week_is_a_title_and_no_newspaper(title):
    page = f"{title}\n2023-05-06 10:20 来源：县应急局\n{PROSE}"
    assert kept(page) == [title, PROSE]
    assert kept(f"青河日报\n{PROSE}") == [PROSE]


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("发布时间：2024-03-05 来源：青河县民政局", True),
        ("发布时间：2024-03-05 10:20 来源：青河日报 浏览次数：12", True),
        ("发布时间：2024-03-05 来源：青河县民政局 全县殡葬改革推进会召开", False),
        ("发布日期：2024年3月5日 来源：市政府网站《高龄津贴每月80元》", False),
    ],
)
def test_a_line_of_publication_between_two_texts_goes_unless_a_headline_stands_in_it(line, goes):
    cut = cut_text(f"公墓建设\n{PROSE}\n{line}\n{PROSE}")
    assert [one.reason for one in cut.removed] == ["publication line"] * goes
