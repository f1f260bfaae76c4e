"""What only its place betrays, and what stays though it stands there."""

import random
import time

import pytest

from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"
OTHER = "下一步，将继续完善殡葬服务设施，让群众得到更多实惠，促进移风易俗和乡村文明建设。"


def kept(page):
    return [line.text for line in remove_furniture(read_lines(page)[0])[0]]


@pytest.mark.parametrize("word", ["分享", "打印", "收藏", "首页"])
def test_a_button_between_two_paragraphs_is_a_heading(word):
    assert kept(f"{PROSE}\n{word}\n{OTHER}") == [PROSE, word, OTHER]
    assert kept(f"{PROSE}\n{OTHER}\n{word}") == [PROSE, OTHER]


def test_a_text_whose_first_part_has_no_sentence_begins_with_it():
    page = "中标公告\n发布时间：2021-10-11\n一、项目编号：\nZC130800\n4780.00\n戴尔\n4780.00\n戴尔"
    lines = page.split("\n")
    assert kept(f"{page}\n{PROSE}") == [*lines[:1], *lines[2:], PROSE]


def test_a_notice_above_the_navigation_does_not_end_the_head_of_a_page():
    page = f"西夏区人民政府网站欢迎您！\n首页 > 公告\n打印内容\n保护视力色：杏仁黄\n通告\n{PROSE}"
    assert kept(page) == ["通告", PROSE]


def test_whole_articles_below_a_filing_number_are_text():
    page = f"{PROSE}\n冀ICP备05012345号\n通知公告标题一行\n{OTHER * 3}"
    assert OTHER * 3 in kept(page)


def test_the_fields_that_end_a_notice_stay_and_those_of_a_site_go():
    foot = (
        "【打印】【关闭】\n地址：岭川县恒山路 邮编：050800 电话：0311-88022222\n冀ICP备05012345号"
    )
    told = ["五、联系方式", "地址：岭川县公园街", "联系方式：0832-2021234"]
    assert kept("\n".join([PROSE, *told, foot])) == [PROSE, *told]


def test_ornaments_and_rare_brackets_around_a_line_hide_nothing():
    page = "★欢迎访问岭川县网站★\n┃首页┃机构设置┃政务公开┃动态┃\n〖当前位置〗首页→动态\n工作情况"
    assert kept(f"{page}\n{PROSE}\n〖打印〗〖关闭〗") == ["工作情况", PROSE]


def names(n):
    chance = random.Random(0)
    return ["".join(chance.choices("养老服务公墓建设镇村", k=10)) for _ in range(n)]


@pytest.mark.parametrize(
    "page",
    [
        ["养老服务"] * 8000,
        ["来源：新华网"] * 8000,
        ["养老服务", "来源：新华网"] * 4000,
        names(4000) * 2,
    ],
    ids=["one line", "publication", "in turn", "twice"],
)
def test_thousands_of_short_lines_take_no_time(page):
    lines = read_lines("\n".join(page))[0]
    start = time.process_time()
    remove_furniture(lines)
    assert time.process_time() - start < 2.5  # in the square of the lines: 3 to 20 seconds


def test_a_stop_alone_among_buttons_goes():
    page = ("全县建成公墓8处，已经全部开工，群众负担减轻。", "使用完整服务", "，", "。", "视频")
    assert kept("\n".join(page)) == [page[0]]


def test_a_slash_alone_is_no_bar_of_sizes():
    cells = "最高限价\n/\n中标人"
    assert kept(f"{PROSE}\n{cells}\n{OTHER}") == [PROSE, *cells.split("\n"), OTHER]


def test_the_line_of_publication_between_two_texts_of_a_page_goes():
    line = "发布时间：2021年09月29日 18:23 来源：新华社 编辑：徐某"
    assert kept(f"{PROSE}\n{line}\n{OTHER}") == [PROSE, OTHER]


def test_what_a_scraper_left_of_the_type_of_a_page_goes():
    left = 'HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"'
    assert kept(f"{left}河湾市交易网\n{PROSE}\n{left}\n{OTHER}") == [PROSE, OTHER]


def test_columns_below_the_link_home_go_though_no_bar_joins_them():
    columns = ["首页", "走进青河", "政务公开", "办事服务", "政民互动"]
    title = "全县建成公益性公墓8处"
    assert kept("\n".join((*columns, title, PROSE))) == [title, PROSE]


def test_the_headline_of_a_page_of_pictures_stays():
    head = ["首 页", "要 闻", "平安建设", "长安网群"]
    foot = ["图片新闻 更多>>", "平安青河网 版权所有"]
    title = "关于11月份综合治理重点工作考评结果的通报"
    told = "【来源：县委政法委】 【录入时间：24-01-09 09:06:17】 【浏览次数：42】"
    assert kept("\n".join((*head, title, told, *foot))) == [title]


def test_the_day_of_a_visit_goes_above_and_below_the_text():
    for day in (
        "你好！今天是2026年11月23日 星期一 晴",
        "今日是：2026-11-23",
        "现在是2026年11月23日",
    ):
        assert kept(f"{day}\n首页\n建成公墓8处\n{PROSE}") == ["建成公墓8处", PROSE]
        assert kept(f"建成公墓8处\n{PROSE}\n{day}\n版权所有 青河县民政局") == ["建成公墓8处", PROSE]
    said = "今天是2026年11月23日，全县的公墓建设全面开工。"
    assert kept(f"{PROSE}\n{said}\n版权所有 青河县民政局") == [PROSE, said]


def test_the_head_of_a_site_with_its_telephone_is_no_text():
    welcome = "欢迎访问青河新闻网　我们记录青河　电话：07955000000　邮箱：qhxb@example.com 网站简介"
    columns = ["热点新闻  视频新闻", "投资指南  重大项目  人事任免", "走进青河"]
    page = [welcome, *columns, "您当前的位置 ： 首页 > 热点新闻", "全县建成公益性公墓8处", PROSE]
    assert kept("\n".join(page)) == page[-2:]


def test_the_headline_right_above_the_text_is_found_below_boxes_and_links():
    boxes = ["最新访谈", "访谈预告", "访谈主题：青河先行", "访谈嘉宾：县长：江某", "进入文字实录>>"]
    links = ["我要写信", "相关链接"]
    page = ["当前位置：首页 >> 公众参与", *boxes, *links, "全县建成公益性公墓8处", PROSE]
    assert kept("\n".join(page)) == page[-2:]


@pytest.mark.parametrize("sign", ["（全文）", "【全文】", "(全文)"])
def test_a_headline_that_announces_the_whole_text_stays(sign):
    title = f"青河县人民政府2024年政府工作报告{sign}"
    told = "发布时间：2024-02-06 来源：县政府办公室"
    assert kept(f"首页\n政务公开\n{title}\n{told}\n{PROSE}") == [title, PROSE]
    assert kept(f"{title}\n{PROSE}") == [title, PROSE]


@pytest.mark.parametrize(
    "said",
    [
        "今天是第四十个教师节，我代表县委向全县教师致以节日的问候！",
        "今天是2024年9月10日，是第四十个教师节，我们在这里集会庆祝！",
        "今天是我国第十一个国家宪法日。",
    ],
)
def test_a_speech_may_begin_with_the_day_on_which_it_is_given(said):
    assert kept(f"在全县大会上的讲话\n{said}\n{PROSE}") == ["在全县大会上的讲话", said, PROSE]


def test_an_announcement_keeps_who_holds_what_it_announces():
    page = ["时间：2024年5月1日", "地点：县文化广场", "内容：春季招聘会"]
    host = "青河县人社局主办 联系人：王某 电话：0517-86000000"
    assert kept("\n".join((*page, host)))[-1:] == [host]


@pytest.mark.parametrize("head", ["在线留言", "热门事项"])
def test_a_few_short_lines_between_two_lines_of_furniture_head_links(head):
    assert kept(f"{PROSE}\n【打印】\n附件：方案.doc\n{head}\n相关阅读\n我县召开会议") == [PROSE]
    assert kept(f"{PROSE}\n{head}\n相关阅读\n我县召开会议") == [PROSE, head]


def test_when_something_takes_place_is_told_above_where():
    told = ["时间：2023年10月19日上午9:30", "地点：青河县新闻发布厅"]
    page = ["首页", "青河县召开新闻发布会", "2023-10-19 16:30 来源：青河新闻", "播放", *told, PROSE]
    assert kept("\n".join(page)) == ["青河县召开新闻发布会", *told, PROSE]


def test_what_a_browser_prints_around_a_page_goes():
    foot = "https://www.qinghe.gov.cn/c106/5f3b.shtml\t1/2"
    head = "2022/10/28 11:03\t青河县人民政府-关于停水的公告"
    assert kept(f"{head}\n关于停水的公告\n{PROSE}\n{foot}\n{head}\n{OTHER}")[-2:] == [PROSE, OTHER]


def test_a_day_with_a_short_year_stands_below_the_headline():
    head = "镇情概况 机构设置 工作动态 通知公告\n青河镇\n青河镇召开人居环境整治会"
    assert kept(f"{head}\n[ 24-03-05 ] 阅读(56)\n{PROSE}") == ["青河镇召开人居环境整治会", PROSE]


def test_related_documents_below_the_headline_of_a_reading_go():
    head = "首页\n《青河县补助办法》政策解读\n发布日期：2022-12-09"
    box = "关联文件\n关于印发《青河县补助办法》的通知"
    assert kept(f"{head}\n{box}\n{PROSE}") == ["《青河县补助办法》政策解读", PROSE]


def test_a_short_sentence_above_a_line_of_furniture_is_no_name_of_an_account():
    title = "青河县人民政府关于下达公路养护资金的通知"
    page = f"{title}\n来源：县政府 2024-03-05\n要求抓紧落实。\n青河县政务服务平台\n可登录查询结果。"
    assert "要求抓紧落实。" in kept(page)


def test_the_headline_above_each_part_of_a_text_of_several_pages_is_said_once():
    title = "青河县首个共享菜园开园"
    part = f"上一页 [1] [2] 下一页\n第1页 共2页\n{title}"
    assert kept(f"{title}\n2019-10-22 来源：青河日报\n{PROSE}\n{part}\n{OTHER}") == [
        title,
        PROSE,
        OTHER,
    ]
    # What is attached to a document may have its title.
    assert kept(f"{title}\n{PROSE}\n- 1 -\n{title}\n{OTHER}") == [title, PROSE, title, OTHER]


def test_the_titles_of_an_issue_below_its_text_may_have_marks_before_them():
    titles = ["湖头镇老街留住乡愁", "清明将至林业部门加强巡护"]
    page = f"{titles[0]}\n{PROSE}\n{titles[1]}\n{OTHER}\n~~~{titles[0]}\n~~~{titles[1]}"
    assert kept(page)[-1] == OTHER


def test_a_provision_on_copyright_in_brackets_stays():
    said = "（使用他人作品应当取得版权人的许可，支付报酬）"
    assert kept(f"{PROSE}\n{said}\n{OTHER}") == [PROSE, said, OTHER]


def test_the_rows_of_a_timetable_amid_a_text_stay():
    rows = ["2024/3/5 9:30 青河镇老街停水", "2024/3/6 9:30 白水镇新街停水"]
    assert kept("\n".join([PROSE, *rows, OTHER])) == [PROSE, *rows, OTHER]


@pytest.mark.parametrize(
    "who", ["青河县政府办公室主办 青河县信息中心承办", "县广电台承办 网站地图"]
)
def test_who_runs_a_site_goes_without_a_field(who):
    assert kept(f"首页 > 公告\n全县建成公墓八处\n{PROSE}\n{who}\n青ICP备12345678号")[-1] == PROSE


def test_the_stars_that_a_reader_gave_end_the_text():
    assert kept(f"路灯何时修\n{PROSE}\n满意度：★★★★☆\n修好了\n相关问政\n公交加班")[-1] == PROSE


@pytest.mark.parametrize("button", ["展开全文", "查看更多", "点击阅读"])
def test_a_button_that_says_what_to_press_is_no_heading(button):
    assert kept(f"{PROSE}\n{button}\n{PROSE}{PROSE}") == [PROSE, PROSE + PROSE]
