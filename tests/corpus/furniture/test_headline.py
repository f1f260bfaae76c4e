import time

import pytest

from toolkit.corpus import cut_text
from toolkit.corpus.furniture.again import says_again
from toolkit.corpus.furniture.headline import find_headline
from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import Line, read_lines

PROSE = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"
PUBLISHED = "发布时间：2024-03-05 来源：青河县民政局"


def kept(page):
    return [line.text for line in remove_furniture(read_lines(page)[0])[0]]


def test_a_page_without_navigation_and_publication_line_gives_no_headline():
    lines = read_lines(f"工作总结\n{PROSE}")[0]
    assert find_headline(lines, [None, None], 1) is None


@pytest.mark.parametrize(
    "menu", ["青河县\n公示公告\n政策解读", "政府信息公开指南\n法定主动公开内容\n依申请公开"]
)
def test_a_run_of_short_lines_above_the_headline_is_a_menu(menu):
    page = f"首页 > 公告\n{menu}\n关于春季防火的通告\n{PUBLISHED}\n{PROSE}"
    assert kept(page) == ["关于春季防火的通告", PROSE]


def test_a_line_above_the_headline_that_is_long_enough_is_a_part_of_it():
    page = f"首页 > 要闻\n守护绿水青山\n青河县全面推行林长制\n{PUBLISHED}\n{PROSE}"
    page = page.replace("守护绿水青山", "守护一方绿水青山")
    assert kept(page) == ["守护一方绿水青山", "青河县全面推行林长制", PROSE]


def test_a_headline_with_a_line_of_its_own_below_keeps_both():
    page = f"首页 > 报告\n政府工作报告\n——2024年1月10日在青河县人民代表大会上\n{PUBLISHED}\n{PROSE}"
    assert kept(page)[:2] == ["政府工作报告", "——2024年1月10日在青河县人民代表大会上"]


def test_the_headline_that_a_list_of_titles_repeats_is_the_last():
    page = f"第06版：要闻\n菊花带富一方百姓\n玉雕直播忙\n上一篇 下一篇\n菊花带富一方百姓\n{PROSE}"
    assert kept(page) == ["菊花带富一方百姓", PROSE]


def test_a_title_that_only_the_index_table_has_is_kept():
    page = (
        f"来信人：刘某\n信件标题\n关于加装电梯的咨询\n信件编号：2024\n来信时间：2024-02-21\n{PROSE}"
    )
    assert kept(page) == ["关于加装电梯的咨询", PROSE]


def test_the_headline_above_an_index_table_is_the_one_that_the_table_names():
    title = "云岭镇2021年政府工作报告"
    row = "索 引 号：| 11 | 发布机构：| 云岭镇 | 发布日期：| 2021-02-27 |"
    page = f"{title}\n{row}\n标 题：| {title} |\n政 府 工 作 报 告\n{PROSE}"
    assert kept(page) == [title, "政 府 工 作 报 告", PROSE]


def test_cells_below_a_headline_that_an_index_table_names_are_no_menu():
    row = (
        "信息名称 青河县抽查事项清单 成文日期 2021-11-18\n公开日期 2021-11-18 发布机构 青河县民政局"
    )
    cells = ["序号", "抽查事项", "检查对象", "备注", "养老机构消防检查"]
    page = "\n".join(["无障碍浏览", row, "青河县抽查事项清单", *cells, PROSE])
    assert kept(page) == ["青河县抽查事项清单", *cells, PROSE]


def test_headlines_of_others_above_the_trail_go_however_long():
    other = "- 县政协农业和农村委员会工作经验交流会暨“乡村振兴委员行动”工作推进会在青河县召开"
    page = f"热门新闻\n{other}\n首页 > 社情民意 > 正文\n畅通反映社情民意渠道\n{PUBLISHED}\n{PROSE}"
    assert kept(page) == ["畅通反映社情民意渠道", PROSE]


def test_a_headline_that_a_site_repeats_with_an_excerpt_stays_once():
    title = "青河县民政局关于印发公益性公墓建设方案的通知"
    page = f"{title}\n{title} 各镇人民政府、各街道办事处，县直各单位，为切实减轻…\n{title}\n{PROSE}"
    assert kept(page) == [title, PROSE]


def test_a_headline_that_a_list_or_a_window_says_is_looked_for_below():
    page = (
        "· 车技好还要会英语\n· 殡葬改革要着力推进\n· 老旧公墓岂能当成摇钱树\n"
        "上一期 下一期\n殡葬改革要着力推进\n本报讯 全市将新建安葬点12处。"
    )
    assert cut_text(page).articles[0].title == "殡葬改革要着力推进"
    named = "建成公墓十二处的消息-要闻-青河新闻网\n建成公墓十二处的消息\n公墓已经建成。"
    assert cut_text(named).articles[0].title == "建成公墓十二处的消息"


def test_what_a_picture_shows_is_no_part_of_the_headline_and_a_version_is():
    told = "林立成到双峰办理代表建议\n(林立成在敬老院看望老人)\n副市长到双峰办理了建议。"
    assert cut_text(told).articles[0].title == "林立成到双峰办理代表建议"
    tried = "青河县农村公墓管理办法\n(2024年修订稿)\n本办法适用于全县。"
    assert cut_text(tried).articles[0].title == "青河县农村公墓管理办法 (2024年修订稿)"


def test_a_row_with_many_bars_below_a_title_is_read_at_once():
    row = "青河县公墓收费标准" + " | 12 " * 40 + "。"
    start = time.process_time()
    assert not says_again(Line(0, len(row), row), Line(0, 9, row[:9]))
    assert time.process_time() - start < 0.2  # each blank on either side: for ever


@pytest.mark.parametrize("page", ["！", f"关闭\n！\n{PUBLISHED}\n{PROSE}", f"？\n{PROSE}"])
def test_a_mark_alone_on_a_line_is_no_headline(page):
    assert all(len(article.title) != 1 for article in cut_text(page).articles)


def test_a_headline_below_a_long_field_stands_out():
    page = (
        "首页",
        "/",
        "政策解读",
        "政策原文",
        "图解",
        "媒体解读",
        "视频",
        "关联政策：青河县人民政府办公室关于印发《青河县农村公益性公墓管理办法》的通知",
        "《青河县公益性公墓管理办法》政策解读",
        "时间：2022-11-03 15:38",
        PROSE,
    )
    assert kept("\n".join(page)) == [page[8], PROSE]


def test_the_headline_below_the_contents_of_a_page_of_a_newspaper_is_said_again():
    page = (
        "2021.12.06",
        "第2版 综合",
        "本版文章",
        "我县农村公路“路长制”全面推开",
        "脐橙开园 果香满城",
        "永乐镇：院坝会开到群众家门口",
        "返回版面",
        "我县农村公路“路长制”全面推开",
        PROSE,
    )
    assert kept("\n".join(page)) == [page[7], PROSE]


def test_a_menu_goes_above_a_headline_too_long_to_be_told_by_its_look():
    title = "河湾市东川工业园区" + "废水处理厂及配套管网工程" * 5 + "中标候选人情况"
    head = ["办事指南", "交易信息", "信用平台", "您现在的位置：首页>>交易信息>>中标公示"]
    told = "信息时间：2018/3/21 11:18:02 阅读次数："
    assert len(title) > 60
    assert kept("\n".join([*head, title, told, PROSE])) == [title, PROSE]


def test_a_short_line_below_a_field_is_its_value_and_a_long_one_may_be_the_headline():
    title = "关于转发《县交通局关于农村公路养护企业备案托管第二阶段情况的通报》的通知"
    for below, found in (("青河县某某百货商店", None), (title, 2)):
        lines = read_lines(f"首页\n公文发布日期：\n{below}\n已经办理。")[0]
        headline = find_headline(lines, ["menu", None, None, None], 3)
        assert (headline and headline[1]) == found


def test_the_longest_line_between_furniture_and_the_text_is_the_headline():
    page = "首页\n来自各地\n青河日报社会版\n关键字\n提交\n全县建成公益性公墓8处\n已经办理。"
    for told, found in (("share bar", 5), (None, 2)):
        reasons = ["menu", None, None, None, told, None, None]
        headline = find_headline(read_lines(page)[0], reasons, 6)
        assert headline is not None
        assert headline[1] == found


@pytest.mark.parametrize("above", ["政策解读：", "权威发布："])
def test_a_word_with_a_colon_above_a_headline_is_no_field(above):
    title = "青河县殡葬改革实施方案解读"
    lines = read_lines(f"首页\n政务公开\n{above}\n{title}\n{PUBLISHED}\n{PROSE}")[0]
    headline = find_headline(lines, ["menu", None, None, None, "publication line", None], 5)
    assert headline is not None
    assert lines[headline[1]].text == title


def heads(*lines):
    """Return the title of a page with a trail above, a publication line and a text below."""
    return cut_text("\n".join([*lines, PROSE])).articles[0].title


def test_the_last_word_of_a_headline_on_a_line_of_its_own_belongs_to_it():
    broken = "青河县人民政府关于做好春季森林防火工作的"
    assert heads("首页 > 通知公告", broken, "通知", PUBLISHED) == f"{broken}通知"


def test_who_publishes_stands_above_the_day_and_the_headline_below():
    title = "伏牛山下瓜果飘香农民增收"
    assert heads("青河县委宣传部", "2023-07-07 21:18", "关注", title) == title


def test_the_office_on_top_of_a_page_is_whose_site_it_is():
    title = "青河县2024年殡葬改革工作总结"
    assert heads("青河县人民政府", title, PUBLISHED) == title
    notice = "关于禁止燃放烟花爆竹的通告"
    assert heads("青河县人民政府", notice, PUBLISHED) == f"青河县人民政府 {notice}"


def test_a_messenger_names_the_sender_below_the_headline():
    title = "寒冬送温暖青河县走访慰问困难群众"
    assert heads(title, "青河民政", "2024-01-18 09:05", "关注我们，了解更多资讯") == title


def test_a_headline_that_asks_stands_below_the_address_of_its_site():
    title = "高空抛物砸伤人，谁来担责？"
    site = "青河县人民政府门户网站 http://www.qinghe.gov.cn"
    assert heads(site, "首页 > 普法", title, PUBLISHED) == title


def test_who_sent_a_page_stands_between_its_headline_and_the_day():
    title = "青河县疾控中心：冬季防流感，这几点要记牢"
    cut = cut_text(f"{title}\n小青\n青河疾控\n2021-12-08 09:12\n{PROSE}")
    assert [block.text for block in cut.articles[0].blocks] == [title, PROSE]
    assert cut.metadata["publisher"] == "青河疾控"


def test_the_office_of_an_index_table_is_not_the_headline_where_it_heads_the_document():
    offices = ["青河县教育局", "青河县财政局", "青河县民政局", "青河县乡村振兴局"]
    title = "关于做好困难学生资助工作的通知"
    table = ["索引号", "E71002-0101", "发文机关", offices[0], "成文日期", "2022-08-30"]
    text = [title, *offices, "文件", "各乡镇人民政府：", PROSE, *offices]
    page = [*table, "访问量：", "86", *text, "附件下载：", "申请表.doc"]
    assert kept("\n".join(page)) == text


@pytest.mark.parametrize(
    "title", ["【政策解读】青河县殡葬改革实施方案解读", "来自一线的报告", "来自基层的声音"]
)
@pytest.mark.parametrize("told", [PUBLISHED, "2024-03-05"])
def test_a_headline_may_begin_as_a_link_or_the_place_of_a_sender_does(title, told):
    assert heads("首页 > 要闻", title, told) == heads(title, told) == title


@pytest.mark.parametrize("offices", ["青河县统计局", "青河县统计局\n国家统计局青河调查队"])
def test_the_offices_that_issue_it_stand_between_a_headline_and_the_day(offices):
    page = f"首页 > 数据公开\n青河县2023年统计公报\n{offices}\n{PUBLISHED}\n{PROSE}"
    assert cut_text(page).articles[0].title == "青河县2023年统计公报"


def test_a_line_of_a_messenger_that_holds_account_day_and_place_is_no_headline():
    line = "原创 县融媒体中心 青河发布 2024-06-03 18:32 发表于江东"
    assert kept(f"喜讯！青河修通产业路\n{line}\n{PROSE}") == ["喜讯！青河修通产业路", PROSE]


def test_whom_a_letter_addresses_is_not_its_headline():
    told = "首页 我要留言 办理情况\n反映白溪村吃水难\n已办理\n2024-06-03 20:41"
    page = f"{told}\n致青河县委书记\n{PROSE}"
    assert cut_text(page).articles[0].title.startswith("反映白溪村吃水难")
