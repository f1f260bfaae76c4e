"""Index tables, forms and guides: which rows are fields of a page, and which are its text."""

import pytest

from toolkit.corpus import cut_text
from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来,全县新建和改扩建镇级公益性公墓8处,目前已开工建设6处,切实减轻了群众治丧负担。"


def split(page):
    kept, removed = remove_furniture(read_lines(page)[0])
    return [line.text for line in kept], [one.reason for one in removed]


def test_an_index_table_goes_whole_and_the_title_below_it_stays():
    table = "索引号\n1301/2023\n发布机构\n青河县民政局\n成文日期\n2023-05-06\n有效性"
    kept, removed = split(f"{table}\n青河县2023年工作总结\n{PROSE}")
    assert kept == ["青河县2023年工作总结", PROSE]
    assert set(removed) == {"index table"}


def test_an_index_table_goes_with_its_language_and_with_fields_left_empty():
    table = "索 引 号\tqh-16\n发布机构\t县民政局\n语种\t中文\t信息格式\thtml\n内容概述\n相关信息"
    kept, removed = split(f"{table}\n第一条 为了规范管理，制定本办法。")
    assert kept == ["第一条 为了规范管理，制定本办法。"]
    assert set(removed) == {"index table"}


def test_a_table_that_alone_holds_the_title_keeps_it():
    table = "信件编号：2023001\n信件标题：{}\n来信人：李某\n来信时间：2023-11-09"
    title = "希望增设斑马线"
    assert cut_text(f"{table.format(title)}\n{PROSE}").articles[0].title == title
    page = f"{table.format(title)}\n关于{title}的回复\n{PROSE}"
    assert cut_text(page).articles[0].title == f"关于{title}的回复"


def test_a_row_of_an_index_table_may_hold_fields_that_no_list_has():
    table = "信件编号\t2023001\n来信时间\t2023-11-09\n办理机构\t县公安局\t办理结果\t已回复"
    assert split(f"{table}\n{PROSE}")[0] == [PROSE]
    assert split(f"办理机构\t县公安局\t办理结果\t已回复\n{PROSE}")[1] == []


GUIDE = "受理单位：青河县民政局\n受理时间：上午9:00-12:00\n办理地点：3号窗口\n办理时限：即办"


@pytest.mark.parametrize(
    "lines",
    [
        GUIDE,
        "姓名 乡镇 月保障金\n张某某 庙前镇 680\n李某 泗交镇 405",
        "活动安排如下：\n时间：2023年5月1日 9:00\n地点：人民广场\n柳琴戏专场 2023年5月2日 19:30",
        "河口镇公墓\n主办单位：河口镇人民政府\n地址：狮江村\n永平镇公墓\n地址：安洲村\n电话：0793-5440000",
    ],
)
def test_a_page_of_short_lines_keeps_them_and_loses_what_is_around(lines):
    head = "首页 > 通知公告\n关于公布有关信息的通告\n来源：县民政局 时间：2022-11-09 浏览：8"
    foot = (
        "打印 关闭\n上一篇：没有了\n相关新闻\n青河县召开会议\n主办：青河县政府办\n冀ICP备05012345号"
    )
    kept, _ = split(f"{head}\n{lines}\n{foot}")
    assert kept == ["关于公布有关信息的通告", *lines.split("\n")]


def test_the_fields_of_a_form_are_no_menu_and_no_headline():
    form = (
        "副市长简介\n姓名：于某\n职务：副市长\n学历：大学\n工作分工：负责民政、退役军人事务方面工作"
    )
    page = f"首页 >> 政务公开 >> 领导之窗\n{form}\n相关新闻\n于某调研养老机构\n黑ICP备05000000号"
    assert split(page)[0] == form.split("\n")


def test_a_headline_with_a_colon_above_the_publication_lines_is_no_field():
    menu = "宜城市人民政府\n襄阳市人民政府\n政务动态\n信息公开\n办事服务\n宜城要闻\n镇办快讯"
    headline = "孔湾镇：改厕改出新生活"
    page = f"{menu}\n{headline}\n发布日期：2022-09-14\n来源：孔湾镇\n{PROSE}"
    assert split(page)[0] == [headline, PROSE]


def test_a_guide_is_no_index_table():
    assert split(f"{PROSE}\n{GUIDE}\n{PROSE}") == ([PROSE, *GUIDE.split("\n"), PROSE], [])
    kept, removed = split(f"办理指南\n{GUIDE}\n{PROSE}")
    assert (kept[1:], removed) == ([*GUIDE.split("\n"), PROSE], [])


def test_one_line_that_looks_like_a_field_is_no_table():
    assert split(f"分类 指导\n{PROSE}")[0] == ["分类 指导", PROSE]


def test_a_row_of_an_index_table_may_begin_with_a_field_that_no_list_has():
    table = (
        "题材分类：\t通知公告\t主题分类：\t交通\n发文机构：\t平湖县人民政府\t来源网站发布日期：\t"
        "2013-08-12\n所属地区：\t平湖县;\t文  号："
    )
    kept, reasons = split(f"{table}\n养护公路\n{PROSE}")
    assert kept == ["养护公路", PROSE]
    assert set(reasons) == {"index table"}


def test_a_telephone_number_below_its_field_stays_and_a_count_goes():
    head = "首页 > 办事指南\n许可证初审办理指南\n发布时间：2008-12-03 00:00 浏览次数：\n12345"
    fields = ["联系电话", "86524413", "办结时限", "20天"]
    assert split("\n".join((head, *fields)))[0] == ["许可证初审办理指南", *fields]


def test_a_code_below_its_name_in_a_form_stays():
    form = ["当事人名称:", "青河县某商店", "组织机构代码:", "91110000123456789C"]
    page = "\n".join(("首页", "处罚信息", *form, PROSE))
    assert split(page)[0][-5:] == [*form, PROSE]


def test_telephone_numbers_stay_on_a_page_joined_on_one_line():
    page = (
        "首 页 | 新闻动态 | 政策法规     当前位置: 首页 办事指南 正文      许可证初审办理指南      "
        "索引号：0134-2/58 发布时间：2008-12-03 00:00  0 (点击： )      项目名称    许可证初审    "
        "受理单位   平湖县劳动力市场     联系电话   56524413   投诉电话   53524621     "
        "办结时限   20个工作日     上一条：年审指南   【关闭窗口】    平湖县人民政府版权所有"
    )
    text = "".join(split(page)[0])
    assert "联系电话 56524413" in text
    assert "投诉电话 53524621" in text


def test_a_list_of_tasks_with_one_field_in_every_row_stays():
    tasks = [f"任务：{road}县道养护 责任部门：县交通局" for road in ("东岭", "西岭", "南岭")]
    assert split("\n".join(("重点任务清单", PROSE, *tasks)))[0] == ["重点任务清单", PROSE, *tasks]


def test_who_published_goes_with_fields_that_no_list_has():
    line = "发布人：刘东   联络点：平湖镇查点   时间：7月8号"
    assert split(f"养护公路\n{line}\n{PROSE}")[0] == ["养护公路", PROSE]


@pytest.mark.parametrize("field", ["发布日期", "更新时间", "公开日期"])
def test_the_day_below_a_field_of_the_page_dates_it_and_is_no_text(field):
    page = f"青河县新建公墓惠及群众\n{field}\n2023-05-06\n{PROSE}"
    assert cut_text(page).metadata["date"] == "2023-05-06"


def test_a_guide_of_short_cells_keeps_its_telephone_and_what_stands_above():
    guide = "办事指南\n受理时间\n周一至周五\n联系电话\n0531-1234567\n办理地点\n县政务服务大厅"
    assert split(f"{guide}\n收费标准\n不收费") == ([*guide.split("\n"), "收费标准", "不收费"], [])
