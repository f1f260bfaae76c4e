"""Text without a sentence, told by the shape of its lines."""

from toolkit.corpus.furniture.shape import find_shaped
from toolkit.corpus.lines.numbered import read_lines


def shaped(page, reasons=None):
    lines, _ = read_lines(page)
    return find_shaped(lines, reasons or [None] * len(lines))


def test_amounts_hours_items_and_rows_are_text():
    assert shaped("收支\n结余 18420.55\n收入 32600.00\n支出 12810.30") == range(1, 4)
    assert shaped("班车\n7:00、9:40\n8:10、10:50\n咨询电话：6010000") == range(1, 4)
    assert shaped("方案\n一、目标\n二、措施\n三、保障") == range(1, 4)
    assert shaped("名单\n张某 庙前镇 2\n李某 泗交镇 1\n王某 温峪村 3") == range(1, 4)


def test_menus_and_lists_of_dated_links_are_not():
    assert not shaped("首页\n魅力青河\n新闻中心\n政务公开\n政务服务\n互动交流")
    assert not shaped(
        "春耕备耕正当时 2024-03-05\n敬老院里过元宵 2024-02-24\n县城新开一路公交 2024-02-20"
    )


def test_short_lines_above_an_editor_or_ending_in_a_date_are():
    verse = "重阳谣\n九月九\n菊花黄\n上山岗"
    assert shaped(verse) == range(0)
    assert shaped(verse + "\n责编：邹某", [None] * 4 + ["editor line"]) == range(1, 4)
    assert shaped(verse + "\n审核：李某", [None] * 4 + ["publication line"]) == range(1, 4)
    assert not shaped(verse + "\n来源：本站", [None] * 4 + ["publication line"])
    assert shaped(verse + "\n2024年10月11日") == range(1, 5)


def test_verses_are_text_and_offices_as_long_are_not():
    verse = "青河两岸柳成行\n白鹭双飞下野塘\n春雨一犁人早起\n新苗十里稻初香"
    assert shaped(f"首页\n{verse}", ["menu"] + [None] * 4) == range(1, 5)
    assert not shaped("青河县教育局网\n青河县民政局网\n青河县水利局网\n青河县财政局网")
