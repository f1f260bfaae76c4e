import pytest

from toolkit.corpus import cut_text

PROSE = "现将各单位安置任务下达给你们，请按规定做好接收安置等各项工作。"


def texts(page):
    return "".join(block.text for one in cut_text(page).articles for block in one.blocks)


def test_numbers_of_a_table_with_a_cell_a_line_stay():
    table = "序号\n单位\n人数\n1\n县粮食储备库\n3\n2\n县白云林场\n5\n3\n县体育中心\n12\n合计"
    kept = texts(f"安置任务\n{PROSE}\n{table}\n20\n{PROSE}")
    assert "1县粮食储备库3" in kept.replace(" ", "")
    assert "2县白云林场5" in kept.replace(" ", "")


def test_a_round_amount_that_ends_a_page_of_amounts_stays():
    table = "籼米\n2.19\n面粉\n2.89\n猪肉\n14.5\n鸡蛋\n5"
    assert texts(f"价格监测\n2024-05-06 来源：青河县发展和改革局\n{table}").endswith("5")


def test_the_amounts_of_a_page_that_is_a_table_alone_stay():
    table = "资金分配表\n单位：万元\n乡镇\n金额\n城关镇\n120\n永平镇\n85\n河口乡\n60\n合计\n265"
    assert "城关镇120永平镇85河口乡60" in texts(table).replace(" ", "")


def test_numbers_of_pages_go_though_short_lines_stand_beside_them():
    names = "\n".join(f"{name}镇敬老院" for name in "东西南北中上下前后左右新老大小")
    cut = cut_text(f"机构名单\n{PROSE}\n{names}\n1\n{names}\n2\n{names}\n{PROSE}")
    assert [one.reason for one in cut.removed] == ["page number", "page number"]


def test_ranks_of_a_list_of_links_go_with_it():
    links = "热门文章\n1\n县白云林场开展巡护\n2\n县体育中心开放\n版权所有：青河县人民政府"
    assert (
        texts(f"安置任务\n2023-05-06 来源：青河日报\n{PROSE * 3}\n{links}")
        == f"安置任务{PROSE * 3}"
    )


def test_the_last_row_above_a_sentence_keeps_its_number():
    table = "单位\n人数\n县粮食储备库\n3\n县白云林场\n5\n县体育中心\n12"
    assert "县体育中心12" in texts(f"安置任务\n{PROSE}\n{table}\n{PROSE}").replace(" ", "")


def test_rows_with_bars_between_their_cells_stay_and_rows_of_buttons_go():
    rows = [
        "品名 | 规格 | 单位 | 均价 |",
        "籼米 | 二级 | 元/500克 | 2.19 |",
        "芹菜 | 一级 | 元 | 5.16 |",
    ]
    menu = "首页 | 新闻 | 政策 | 服务 |"
    page = "\n".join([menu, "价格监测", PROSE, *rows])
    assert [page[one.start : one.end] for one in cut_text(page).removed] == [menu]


@pytest.mark.parametrize("below", ["", f"\n{PROSE}"])
def test_rows_of_a_name_and_an_amount_stay_and_pairs_of_buttons_go(below):
    rows = "项目 | 单价\n骨灰寄存 | 20元\n墓穴 | 3,000元\n火化 | 300元/具"
    page = f"登录 | 注册\n收费公示\n{PROSE}\n{rows}{below}"
    assert [page[one.start : one.end] for one in cut_text(page).removed] == ["登录 | 注册"]
    bare = f"收费公示\n2024-05-06 来源：青河县民政局\n{rows}{below}"
    assert [one.reason for one in cut_text(bare).removed] == ["publication line"]


def test_an_index_table_goes_though_it_holds_numbers():
    table = "索引号 | 000014349 | 浏览次数 | 55 |\n发布机构 | 青河县民政局 | 分类 | 12 |"
    assert texts(f"{table}\n安置任务\n{PROSE}") == f"安置任务{PROSE}"


def test_a_page_number_goes_though_the_line_below_begins_like_a_unit():
    above = f"关于加强公墓管理的通知\n\n{PROSE}按照要求抓好落实，各"
    for below in ("人民政府要高度重视。", "日前，全县新建公墓12处。", "多措并举推进公墓建设。"):
        kept = texts(f"{above}\n\n12\n\n{below}\n\n{PROSE}")
        assert f"落实，各{below}" in kept


def test_the_one_number_of_a_table_stays_beside_its_amounts():
    table = "序号\n单位\n报价（万元）\n得分\n1\n河湾县中振建设有限公司\n59.7618\n79.18"
    assert "1河湾县中振建设有限公司59.7618" in texts(f"成交结果\n{PROSE}\n{table}\n{PROSE}")


def test_numbers_that_a_page_of_one_text_node_a_line_parts_from_their_sentence_stay():
    parts = "拟租用的房屋位于老街\n98\n号院内二楼，面积\n300\n平米左右。"
    kept = texts(f"租用房屋\n{PROSE}\n{parts}\n{PROSE}")
    assert "老街98号院内二楼，面积300平米左右。" in kept.replace(" ", "")


def test_the_first_number_of_a_table_stays_above_a_long_cell():
    table = "标题：\n学区划分\n发布日期：\n2024年06月12日"
    streets = "东起滨江北路西面往南接一马路入口，" * 4 + "所形成的区域。"
    rows = "".join(f"{name}中\n{size}\n{streets}\n" for name, size in (("一", 660), ("二", 1000)))
    assert "660" in texts(f"{table}\n学区划分\n学校\n计划\n{rows}")


def test_a_number_below_a_cell_that_is_the_name_of_a_column_elsewhere_stays():
    table = "制发\n规章\n0\n2\n行政规范性文件\n0\n3"
    page = f"年度报告\n{PROSE}{PROSE}\n{table}\n下一步将落实专人负责，每月更新。"
    assert texts(page).replace(" ", "") == page.replace("\n", "")
