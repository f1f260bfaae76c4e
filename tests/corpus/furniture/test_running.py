from toolkit.corpus.cut import cut_text

SENTENCE = "全县养护农村公路，改造危桥。"


def _book(*heads, rows=9):
    """Return a text of numbered pages, each with its head and some rows of prose."""
    return "\n".join(
        line
        for number, head in enumerate(heads, start=1)
        for line in (
            head,
            *(f"第{number}节第{row}段，{SENTENCE}" for row in range(rows)),
            str(number),
        )
    )


def _reasons(text):
    return [(one.reason, text[one.start : one.end]) for one in cut_text(text).removed]


def test_a_head_that_stands_beside_the_numbers_of_pages_goes():
    text = _book(*["青河县农村公路发展规划"] * 4)
    heads = [told for reason, told in _reasons(text) if reason == "running head"]
    assert heads == ["青河县农村公路发展规划"] * 3  # the first is the title
    assert cut_text(text).articles[0].title == "青河县农村公路发展规划"


def test_a_head_above_the_title_goes_too_and_its_digits_may_differ():
    first, second = "青河县政府公报 2021.6 县政府文件", "青河县政府公报 2021.6 县政府文件"
    text = _book(f"{first}\n关于养护农村公路的通知", second)
    assert [reason for reason, _ in _reasons(text)] == [
        "running head",
        "page number",
        "running head",
        "page number",
    ]
    assert cut_text(text).articles[0].title == "关于养护农村公路的通知"


def test_heads_of_odd_and_even_pages_go():
    text = _book(*["青河县农村公路规划", "第一篇 公路建设"] * 3)
    heads = [told for reason, told in _reasons(text) if reason == "running head"]
    assert heads.count("第一篇 公路建设") == 3


def test_a_paragraph_that_a_foot_and_a_head_break_is_whole():
    rows = "\n".join(["全县养护农村公路，改造危桥。"] * 9)
    page = (
        f"青河县农村公路发展规划\n{rows}\n全县投入养护资金三百万元，修复破损路面二十公里，清理边\n"
    )
    rest = f"沟十二公里。\n{rows}"
    text = f"{page}— 1 —\n青河县农村公路发展规划\n{rest}\n— 2 —\n青河县农村公路发展规划\n{rows}"
    texts = [block.text for block in cut_text(text).articles[0].blocks]
    whole = "全县投入养护资金三百万元，修复破损路面二十公里，清理边沟十二公里。"
    assert whole in texts


def test_cells_below_each_other_are_no_pages():
    row = "{}\n城关镇人民政府\n大李村\n张三\n男\n汉族\n低保户\n已发放\n一卡通\n"
    text = "补贴名单\n现将名单公示如下。\n" + "".join(row.format(n) for n in range(1, 9))
    assert not [told for reason, told in _reasons(text) if reason == "running head"]


def test_a_sentence_is_no_head():
    text = _book(*["全县公路，人人有责。"] * 4)
    assert not [told for reason, told in _reasons(text) if reason == "running head"]


def test_a_heading_below_the_name_of_each_case_is_no_head():
    names = ("城关镇公路案", "南桥镇危桥案", "北关镇公交案")
    text = _book(*(f"{name}\n基本案情" for name in names))
    assert not [told for reason, told in _reasons(text) if reason == "running head"]
