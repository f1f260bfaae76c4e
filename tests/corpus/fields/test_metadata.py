from toolkit.corpus import cut_text
from toolkit.corpus.reading.read_html import read_html

PROSE = "今年以来,全县新建镇级公益性公墓8处,目前已开工建设6处,减轻了群众治丧负担。"


def test_an_index_table_gives_publisher_and_both_dates():
    table = (
        "索  引  号 1137/2024 公开方式 主动公开\n发布机构 金乡县农业农村局 组配分类 进展\n"
        "成文日期 2024-12-06 废止日期\n发布日期：2024年12月9日"
    )
    assert cut_text(f"{table}\n工作总结\n{PROSE}").metadata == {
        "index_number": "1137/2024",
        "publisher": "金乡县农业农村局",
        "written": "2024-12-06",
        "date": "2024年12月9日",
    }


def test_fields_with_the_value_on_the_next_line_are_read():
    table = "发文机关：\n青河县民政局\n文号：\n青民发〔2023〕5号\n成文日期：\n2023年5月6日"
    metadata = cut_text(f"{table}\n{PROSE}").metadata
    assert metadata == {
        "publisher": "青河县民政局",
        "document_number": "青民发〔2023〕5号",
        "written": "2023年5月6日",
    }


def test_the_source_stands_in_for_a_publisher_and_the_site_for_a_source():
    line = "2023-05-06 来源：青河日报 作者：张三"
    assert cut_text(f"标题\n{line}\n{PROSE}").metadata["publisher"] == "青河日报"
    welcome = "欢迎访问青河新闻网!"
    assert cut_text(f"{welcome}\n{PROSE}").metadata == {
        "site": "青河新闻网",
        "publisher": "青河新闻网",
    }
    assert cut_text(f"{PROSE}\n版权所有：青河县人民政府办公室").metadata == {
        "site": "青河县人民政府办公室",
        "publisher": "青河县人民政府办公室",
    }


def test_the_owner_of_a_copyright_may_stand_on_either_side():
    for line in (
        "Copyright (C) 2009 by 青河县财政局 版权所有 网站统计",
        "版权所有 青河县财政局　技术支持：某网络公司",
        "网站地图 版权所有：青河县财政局",
    ):
        assert cut_text(f"{PROSE}\n{line}").metadata["site"] == "青河县财政局"


def test_a_source_may_be_written_with_one_letter_more():
    assert cut_text(f"标题\n来源于：县民政局\n{PROSE}").metadata["source"] == "县民政局"


def test_a_field_that_no_list_has_ends_a_value():
    line = "发布时间：2023-05-06 来源：县民政局 送审：张三 核稿：李四"
    assert cut_text(f"标题\n{line}\n{PROSE}").metadata["source"] == "县民政局"


def test_a_page_that_calls_itself_its_source_names_nobody():
    page = f"标题\n来源：本站 时间：2023-05-06\n{PROSE}\n版权所有：青河县民政局"
    assert cut_text(page).metadata["publisher"] == "青河县民政局"


def test_words_of_content_are_no_metadata():
    assert cut_text(f"{PROSE}\n资金来源:财政拨款。\n{PROSE}").metadata == {}


def test_a_row_with_wide_names_and_no_colon_gives_its_fields():
    table = (
        "索   引   号 20191202-18 分        类 其他; 市民政局; 文件;\n"
        "发 布 机 构 市人民政府办公室 发 文 日 期 2019-11-29"
    )
    assert cut_text(f"{table}\n工作总结\n{PROSE}").metadata == {
        "index_number": "20191202-18",
        "publisher": "市人民政府办公室",
        "written": "2019-11-29",
    }


def test_a_document_number_is_no_value_of_another_field():
    table = "索引号：1137\n发布机构：青河县民政局\n有效性："
    cut = cut_text(f"{table}\n\n青民发〔2023〕5号\n关于公墓的通知\n{PROSE}")
    assert [block.text for one in cut.articles for block in one.blocks][0] == "青民发〔2023〕5号"


def test_the_name_of_an_app_at_the_foot_does_not_publish_the_page():
    html = (
        f"<div><h1>关于建设公墓的决定</h1><p>{PROSE}</p></div><div class=footer>"
        "<p>平湖县客户端</p><p>版权所有：平湖县人民政府</p></div>"
    )
    page = read_html("a.html", html.encode())
    assert cut_text(page.text, page.hints).metadata["publisher"] == "平湖县人民政府"


def test_a_field_left_empty_takes_no_value_from_a_field_that_no_list_has():
    table = "发文机构： 来源网站发布日期： 2013-08-12\n主题分类： 交通 索引号： 1"
    assert "publisher" not in cut_text(f"{table}\n养护公路\n{PROSE}").metadata


def test_a_lone_day_of_issue_below_the_title_is_told():
    metadata = cut_text(f"养护公路\n发文时间：2024-05-08\n{PROSE}").metadata
    assert metadata["written"] == "2024-05-08"


def test_a_button_behind_the_source_is_no_part_of_it():
    line = "2022年05月16日 15:42 来源：平湖县政府采购网 【打印】 【显示公告概要】"
    assert cut_text(f"养护公路\n{line}\n{PROSE}").metadata["publisher"] == "平湖县政府采购网"


def test_whose_a_page_is_and_not_what_may_not_be_done_with_it():
    foot = "地址：平湖县广电中心 平湖县新闻网版权所有 未经允许 请勿复制或镜像"
    page = f"养护公路\n{PROSE}\n{foot}\nICP备案：皖ICP备13013327号-1"
    assert cut_text(page).metadata["publisher"] == "平湖县新闻网"


def test_an_office_that_welcomes_publishes_the_page():
    page = f"欢迎访问平湖县公安局\n首页 > 警民互动\n养护公路\n{PROSE}"
    assert cut_text(page).metadata["publisher"] == "平湖县公安局"


def test_a_field_ends_where_its_bracket_does_and_a_button_names_nobody():
    for line, publisher in (
        ("【信息时间：2023-06-28 来源：】【我要打印】【关闭】", None),
        ("2025年07月14日 01:59 来源： 【打印】", None),
        ("【信息时间：2023-06-28 来源：县民政局】【我要打印】", "县民政局"),
        ("发布时间：2023-06-28 来源：[县民政局]", "县民政局"),
    ):
        assert cut_text(f"采购公告\n{line}\n{PROSE}").metadata.get("publisher") == publisher


def test_the_column_alone_above_a_page_is_its_trail():
    head = "青河县建成公益性公墓8处\n发布时间：2024-03-05\n今年以来，全县建成公墓8处。"
    assert cut_text(f"部门动态\n{head}").metadata["breadcrumb"] == "部门动态"
    assert "breadcrumb" not in cut_text(f"部门动态\n政策文件\n{head}").metadata


def test_a_button_behind_the_author_is_no_part_of_the_name():
    told = cut_text("首页\n作者：莫小燕　[打印]\n青河县瓜果飘香\n今年以来，瓜果丰收。").metadata
    assert told["author"] == "莫小燕"


def test_a_day_with_its_weekday_above_the_page_is_that_of_the_visit():
    text = "全县建成公墓8处\n今年以来，全县建成公墓8处，减轻了群众负担。"
    day = "2026年11月23日 星期一"
    assert "date" not in cut_text(f"青河县人民政府\n{day}\n首页\n政务公开\n{text}").metadata
    assert cut_text(f"青河日报\n{day}\n第02版：要闻\n{text}").metadata["date"] == "2026年11月23日"
    title, body = text.split("\n")
    assert "date" in cut_text(f"首页\n{title}\n{day}\n{body}").metadata


def test_the_steps_of_a_trail_may_stand_on_lines_of_their_own():
    trail = "当前位置：\n首页\n>\n政务资讯\n>\n部门信息"
    text = "青河县建成公益性公墓8处\n发布时间：2024-03-05\n今年以来，全县建成公墓8处。"
    assert "政务资讯" in cut_text(f"{trail}\n{text}").metadata["breadcrumb"]


def test_an_office_right_below_the_day_published_a_page():
    page = f"慢特病政策问答\n2023-08-21 10:30\n青河县医疗保障局\n651\n分享到\n{PROSE}"
    assert cut_text(page).metadata["publisher"] == "青河县医疗保障局"


def test_a_bar_parts_a_field_from_its_value():
    page = f"三月三的热闹\n2023-04-13 18:00\n{PROSE}\n来源丨青河县融媒体中心\n编辑丨钟晓"
    assert cut_text(page).metadata["source"] == "青河县融媒体中心"


def test_the_day_of_a_paper_is_read_with_its_weekday():
    page = f"青河报\n2018年4月3日 星期二 出版\n第3版：社会\n老街留住乡愁\n□记者 陈江\n{PROSE}"
    assert cut_text(page).metadata["date"] == "2018年4月3日"


def test_the_day_on_which_a_browser_printed_a_page_is_not_its_own():
    printed = "2024/4/15 09:12\t茶园里的田间课堂-青河新闻网"
    page = f"{printed}\n茶园里的田间课堂\n2024-04-11 15:20 来源：青河报\n{PROSE}\n{printed}"
    assert cut_text(page).metadata["date"] == "2024-04-11"
    told = f"茶园里的田间课堂\n2024/4/15 09:12 来源：青河报\n{PROSE}"
    assert cut_text(told).metadata["date"] == "2024/4/15"


def test_the_day_of_the_visit_is_not_that_of_the_page_on_a_line_of_its_own_either():
    page = f"今天是：\n2020年3月5日\n首页\n政务要闻\n茶园里的田间课堂\n【信息时间：\n204\n{PROSE}"
    assert "date" not in cut_text(page).metadata
    # Below the headline it is the page's own.
    page = f"欢迎访问青河网!\n茶园里的田间课堂\n2023-01-04 10:25\n{PROSE}"
    assert cut_text(page).metadata["date"] == "2023-01-04"


def test_the_day_of_a_comment_is_not_that_of_the_page():
    page = f"茶园里的田间课堂\n{PROSE}\n相关评论\n青河小伙\n2024-08-10 08:02\n版权所有"
    assert "date" not in cut_text(page).metadata
    own = page.replace(PROSE, f"2024-08-10 08:02\n{PROSE}")
    assert cut_text(own).metadata["date"] == "2024-08-10"


def test_a_reader_publishes_nothing():
    asked = "主街的路灯坏了一半多，晚上老人出门看不见路，已经摔了两个，到底什么时候能修？"
    page = f"问政青河\n我们村的路灯什么时候能修好\n青河网友\n发布于 2024-06-03 20:14\n{asked}"
    assert cut_text(page).metadata == {"date": "2024-06-03"}
