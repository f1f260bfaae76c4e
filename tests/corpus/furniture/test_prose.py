from toolkit.corpus import cut_text

PROSE = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，减轻了群众负担。"
TEASER = "走进青河的古村落，看一看老手艺人怎样把寻常的日子过成了诗，听一听他们的故事。"


def kept(page):
    return [block.text for one in cut_text(page).articles for block in one.blocks]


def test_a_sentence_that_teases_another_page_keeps_no_link_above_it():
    text = "\n".join([PROSE] * 4)
    page = f"建公墓\n{text}\n【1】 【2】\n推荐阅读\n{TEASER}\n版权所有：青河日报社"
    assert kept(page) == ["建公墓", *[PROSE] * 4, TEASER]


def test_a_text_that_goes_on_below_such_a_heading_stays():
    page = f"建公墓\n{PROSE}\n相关报道\n{PROSE}\n{PROSE}"
    assert kept(page).count(PROSE) == 3
