from toolkit.corpus import cut_text
from toolkit.corpus.furniture.outline import find_outline
from toolkit.corpus.lines.numbered import read_lines

NOTICE = """河湾县石桥街道绿化养护项目
预成交结果公示
公示日期：2021年6月30日
一．采购人：河湾县城南建设有限公司
项目编号：HW2021-017
四．采购方式：公开招标
五．预成交结果：
序号
单位
报价（万元）
1
河湾县中振建设有限公司
59.76
六．其它事项：
有异议的供应商可以自本公示之日起七个工作日内以书面形式向采购人提出质疑，逾期不予受理
七.联系方式：
监督电话：0571-64780000"""


def test_from_the_first_part_of_an_outline_to_the_last_all_is_text():
    cut = cut_text(NOTICE)
    kept = [block.text for article in cut.articles for block in article.blocks]
    assert [gone.reason for gone in cut.removed] == []
    assert "四．采购方式：公开招标" in kept
    assert kept[-1] == "监督电话：0571-64780000"


def test_two_parts_are_no_outline_and_each_first_part_begins_another():
    lines = read_lines("一、总则\n二、附则\n一、目标\n二、任务\n三、保障\n十一、其他\n三、附件")[0]
    assert find_outline(lines, [None] * len(lines)) == [2, 3, 4, 5]
