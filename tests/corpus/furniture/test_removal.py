"""Furniture above, below and amid a text goes with its reason; what only looks like it stays."""

import time

import pytest

from toolkit.corpus.furniture.index_table import mark_index_table
from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来,全县新建和改扩建镇级公益性公墓8处,目前已开工建设6处,切实减轻了群众治丧负担。"


def split(page):
    kept, removed = remove_furniture(read_lines(page)[0])
    return [line.text for line in kept], [one.reason for one in removed]


HEAD = [
    ("欢迎您访问青河县人民政府网站!", "welcome line"),
    ("您现在的位置: 首页 > 信息公开 > 公示公告", "breadcrumb"),
    ("首页 » 政务公开 » 部门文件", "breadcrumb"),
    ("首页 新闻中心 政务公开 办事服务 互动交流 走进青河", "menu"),
    (
        "发布时间：2023年5月6日 来源：青河县民政局 浏览次数：128次 字号：【大 中 小】",
        "publication line",
    ),
    ("2023-05-06 09:30:12 作者：张三 编辑：李四", "publication line"),
    ("2023年05月06日 星期六", "publication line"),
    ("来源：青河日报 作者：王五 点击：33", "publication line"),
    ("【字号： 大 中 小】 【打印】 【关闭窗口】", "share bar"),
    ("分享到： 微信 微博 QQ空间", "share bar"),
    ("下载 打印 全屏 收藏", "share bar"),
    ("浏览量：1024", "view count"),
    ("第A03版：要闻 上一版 下一版", "newspaper page header"),
    ("上一篇 下一篇", "previous and next"),
    ("青河县融媒体中心·2023/06/09 07:41 1.2万阅读", "publication line"),
    ("Author: 民政局 Views: 96 Font: A+ A-", "publication line"),
    ("播报文章00:00 / 02:36", "video player"),
    ("文字解读一图读懂视频解读", "menu"),
    ("河北省人民政府 石家庄市人民政府 移动客户端 无障碍", "menu"),
    ("> 公示公告", "breadcrumb"),
    ("2023年05月06日 青河融媒 要闻 128 0", "publication line"),
]


@pytest.mark.parametrize(("line", "reason"), HEAD)
def test_furniture_above_the_text_goes_with_its_reason(line, reason):
    assert split(f"{line}\n{PROSE}") == ([PROSE], [reason])


TAIL = [
    ("上一篇：青河县召开防返贫工作会议", "previous and next"),
    ("下一条: 关于开展养老服务质量检查的通知", "previous and next"),
    ("(责任编辑：王小明)", "editor line"),
    ("一审：张三 二审：李四 三审：王五", "editor line"),
    ("版权所有：青河县人民政府 主办：青河县政府办公室", "copyright"),
    ("Copyright © 2023 青河县人民政府 All Rights Reserved", "copyright"),
    ("冀ICP备05012345号-1 冀公网安备13012302000123号", "filing number"),
    ("政府网站标识码：1301230001", "filing number"),
    ("违法和不良信息举报电话：0311-12345678", "hotline"),
    ("凡本网注明“来源：青河新闻网”的作品,未经授权不得转载。", "disclaimer"),
    ("转载内容不代表本站观点,如涉及版权问题请与本网联系。", "disclaimer"),
    ("附件：青河县公益性公墓名单.docx", "attachment link"),
    ("- 3 -", "page number"),
    ("第 2 页 共 5 页", "page number"),
    ("打印本页 关闭窗口", "share bar"),
    ("编辑｜王小明", "editor line"),
    ("（下转第二版）", "previous and next"),
    ("Previous: 青河县召开会议", "previous and next"),
    ("共3页 上一页 1 2 3 下一页 尾页 在本页浏览全文", "page number"),
    ("PAGE \\* MERGEFORMAT 1", "page number"),
    ("1、处罚决定书.pdf 【下载】【预览】 下载次数：6", "attachment link"),
    ("附件列表：", "links"),
    ("继续滑动看下一个", "call to press"),
    ("： ， ， ， ， ， 。", "ornament"),
]


@pytest.mark.parametrize(("line", "reason"), TAIL)
def test_furniture_below_the_text_goes_with_its_reason(line, reason):
    assert split(f"{PROSE}\n{line}") == ([PROSE], [reason])


CONTENT = [
    "资金来源：财政拨款和社会捐赠,专款专用。",
    "打印店、文印社等经营场所应当登记备案。",
    "来源于低保家庭的学生免收学费。",
    "下载注册“青松办”手机客户端的老年人达到3万人。",
    "编辑出版《青河县志》,全书120万字。",
    "浏览次数超过10万次的短视频有12条。",
    "2023年,全县实现地区生产总值135.7亿元。",
    "一、审核把关",
    "统筹 城乡发展",
    "《中共中央》《国务院》关于加强基层治理的意见",
    "收藏的文物",
    "县养老服务中心",
    "时间:10月30日上午9点。",
]


@pytest.mark.parametrize("line", CONTENT)
def test_content_stays_though_it_holds_words_of_furniture(line):
    kept, _ = split(f"{PROSE}\n{line}\n{PROSE}")
    assert line in kept


def test_an_advertisement_goes_between_paragraphs_and_stays_in_a_list():
    assert split(f"{PROSE}\n广告\n{PROSE}") == ([PROSE, PROSE], ["advertisement"])
    page = f"{PROSE}\n印刷\n广告\n会展\n{PROSE}"
    assert split(page) == (page.split("\n"), [])


def test_a_box_below_an_advertisement_goes_but_no_signature():
    page = f"{PROSE}\n广告\n办理单位\n县民政局"
    assert split(page) == ([PROSE], ["advertisement", "links", "links"])
    page = f"{PROSE}\n广告\n青河县民政局\n2023年5月6日"
    assert split(page)[0] == [PROSE, "青河县民政局", "2023年5月6日"]


def test_a_sentence_about_copyright_inside_a_text_is_content():
    rule = "未经著作权人许可,不得复制、转载其作品,涉及版权纠纷的依法处理。"
    assert split(f"{PROSE}\n{rule}\n{PROSE}")[1] == []
    assert split(f"{PROSE}\n第九条 {rule}")[1] == []
    assert split(f"{PROSE}\n本网{rule}")[1] == ["disclaimer"]


@pytest.mark.parametrize(("page", "kept"), [("2023-05-06", False), ("2023年5月6日", True)])
def test_a_day_above_the_text_is_furniture_in_digits_and_a_date_line_in_words(page, kept):
    assert (page in split(f"{page}\n{PROSE}")[0]) == kept
    assert page in split(f"{PROSE}\n{page}")[0]


def test_contact_lines_of_a_notice_stay_and_those_of_a_site_footer_go():
    contact = "地址:青河县人民路1号"
    assert contact in split(f"{PROSE}\n{contact}")[0]
    assert contact not in split(f"{PROSE}\n{contact}\n冀ICP备05012345号")[0]


def test_an_annex_below_the_date_stays_and_the_heading_of_files_goes():
    page = f"{PROSE}\n青河县民政局\n2023年5月6日\n附件"
    foot = "上一篇：没有了"
    assert split(f"{page}\n敬老模范名单\n{foot}")[0] == [*page.split("\n"), "敬老模范名单"]
    assert split(f"{page}\n名单.docx\n{foot}")[0] == page.split("\n")[:-1]


def test_the_time_of_an_event_stays_below_that_of_the_page():
    head = "首页 > 通知公告\n关于召开会议的通知\n来源：县民政局\n时间：2021-05-06"
    text = "时间：2021年5月10日上午9:00\n地点：县礼堂\n参加人员：全体学员\n请准时参加。"
    assert split(f"{head}\n{text}\n分享\n收藏")[0] == ["关于召开会议的通知", *text.split("\n")]


def test_the_shortest_headline_stands_between_trail_and_publication_line():
    poem = "九月九，菊花黄\n孙子扶我上山岗"
    page = f"当前位置：首页 > 文艺\n重阳谣\n作者：刘某 时间：2019-10-07 点击：6\n{poem}"
    assert split(page)[0] == ["重阳谣", *poem.split("\n")]


def test_a_box_below_the_date_goes_where_links_follow():
    page = f"{PROSE}\n青河县民政局\n2023年5月6日"
    assert split(f"{page}\n办理单位\n县民政局\n相关政策\n婚姻登记条例")[0] == page.split("\n")
    assert split(f"{page}\n办理单位\n县民政局")[0][-2:] == ["办理单位", "县民政局"]


def test_a_menu_above_the_breadcrumb_goes_where_a_headline_stands_below_it():
    page = f"走进青河\n政务公开\n当前位置: 首页 > 政务公开\n青河县工作总结\n{PROSE}"
    assert split(page) == (["青河县工作总结", PROSE], ["menu", "menu", "breadcrumb"])
    page = f"青河县工作总结\n当前位置: 首页 > 政务公开\n{PROSE}"
    assert split(page) == (["青河县工作总结", PROSE], ["breadcrumb"])


def test_links_below_the_last_line_of_the_page_go():
    page = f"{PROSE}\n青河县民政局\n上一篇:没有了\n相关链接\n青河县召开防返贫工作会议"
    assert split(page) == ([PROSE, "青河县民政局"], ["previous and next", "links", "links"])


@pytest.mark.parametrize(
    "line", ["*说明：得分由专家评定", "*备注：不含市属机构", "*数据来源：统计局", "共50人参加"]
)
def test_a_note_or_a_count_below_the_text_is_no_form_and_no_poll(line):
    assert split(f"{PROSE}\n{line}") == ([PROSE, line], [])


def test_the_head_of_a_column_in_the_text_is_no_button():
    page = f"{PROSE}\n本季度\n上一季度\n{PROSE}"
    assert split(page) == (page.split("\n"), [])


@pytest.mark.parametrize(
    "unit",
    [
        "字号 ",
        "> a ",
        "1",
        "作者:来源:",
        "打印",
        "编辑:张 ",
        "上一篇",
        "大中小",
        " - ",
        "-",
        "…",
        "| --",
    ],
)
@pytest.mark.parametrize("size", [75, 150])
def test_a_line_that_almost_matches_fails_at_once(unit, size):
    line = (unit * 200)[:size] + "x。"
    start = time.process_time()
    remove_furniture(read_lines(f"{line}\n{PROSE}")[0])
    assert time.process_time() - start < 0.2


def test_fields_that_are_joined_on_one_line_are_read_at_once():
    row = "受理机构：县民政局社会救助股办理地点：政务中心一楼联系电话：二三四五" * 3
    start = time.process_time()
    mark_index_table(read_lines(f"索引号：1\n发布机构：县民政局\n{row}（1）：见附件")[0])
    assert time.process_time() - start < 0.2  # each letter in a name or before it: for ever


@pytest.mark.parametrize(
    "byline", ["通讯员 李四 记者 张三", "本报记者 李四", "□ 记者 张三 通讯员 李四"]
)
def test_a_byline_is_no_line_of_editors(byline):
    assert split(f"武城县种辣椒\n{byline}\n{PROSE}")[0] == ["武城县种辣椒", byline, PROSE]


def test_a_row_of_a_table_is_furniture_if_half_of_its_cells_are_buttons():
    page = (
        "青河时讯 2020年05月19日 星期二 返回首页 版面导航 标题导航\n"
        "青河县新建公墓8处。\n（《时讯》 20200519 19:00）"
    )
    kept, removed = remove_furniture(read_lines(page)[0])
    assert [one.reason for one in removed] == ["newspaper page header"]
    assert len(kept) == 2


def test_style_and_script_that_a_text_took_for_words_go_wherever_they_stand():
    code = [".xxgk_list a{ color:blue;}", "$('#share-1').share();", "img#logo {", "}"]
    kept, removed = split("\n".join([PROSE, *code, PROSE]))
    assert kept == [PROSE, PROSE]
    assert removed == ["notice"] * 4
    assert split(f"{PROSE}\nGDP(2023)增长5%;\n{PROSE}")[1] == []


def test_a_list_of_links_with_its_heading_in_brackets_goes():
    page = f"{PROSE}\n【相关信息】\n关于印发养护办法的通知\n【打印】\n【关闭】"
    assert split(page)[0] == [PROSE]


def test_the_headline_elsewhere_the_credits_and_a_count_go():
    page = f"{PROSE}\n原标题：公墓建设提速\n{PROSE}\n+1\n党支部、民政科供稿  摄影/王新  编辑/李文"
    assert split(page)[0] == [PROSE, PROSE]


@pytest.mark.parametrize("trail", ["位置：首页", "位置：首页 > 新闻", "位置：网站首页>新闻"])
def test_a_trail_that_says_position_alone_goes(trail):
    page = f"{trail}\n青河县工作总结\n{PROSE}"
    assert [line.text for line in remove_furniture(read_lines(page)[0])[0]] == page.split("\n")[1:]
    assert not remove_furniture(read_lines(f"位置：首页楼下大厅\n{PROSE}")[0])[1]


def test_a_picture_that_markdown_notes_goes():
    note = "![图片](https://a.gov.cn/1.jpg)"
    assert split(f"养护公路\n{PROSE}\n{note}\n{PROSE}")[0] == ["养护公路", PROSE, PROSE]
    assert split(f"Image 1Image 2\n养护公路\n{PROSE}")[0] == ["养护公路", PROSE]
