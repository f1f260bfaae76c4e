from itertools import pairwise

from toolkit.corpus import cut_text
from toolkit.corpus.paragraphs.flat import lost_breaks

HEAD = (
    "当前位置： 首页政务公开公告 平湖县关于养护公路的通告 时间：2023-05-06 10:20 微信 微博 QQ空间"
)
BODY = (
    "为保障出行安全，定于5月8日起养护县道。施工期间半幅通行。 一、养护范围：东起平湖镇，"
    "西至白溪镇。 二、车辆应当减速慢行，服从指挥。"
)


def parts(raw):
    cuts = [0, *lost_breaks(raw), len(raw)]
    return [text for start, end in pairwise(cuts) if (text := raw[start:end].strip())]


def blocks(page):
    return [
        (kind, block.text)
        for article in cut_text(page).articles
        for block, kind in zip(article.blocks, article.kinds, strict=True)
    ]


def test_a_page_joined_with_blanks_is_cut_and_loses_its_head_and_foot():
    foot = "特此通告 平湖县交通运输局 2023年5月6日 来源：平湖县人民政府网 附件下载"
    assert blocks(f"{HEAD} {BODY} {foot}") == [
        ("title", "平湖县关于养护公路的通告"),
        ("body", "为保障出行安全，定于5月8日起养护县道。施工期间半幅通行。"),
        ("body", "一、养护范围：东起平湖镇，西至白溪镇。"),
        ("body", "二、车辆应当减速慢行，服从指挥。"),
        ("body", "特此通告"),
        ("dateline", "平湖县交通运输局 2023年5月6日"),
    ]


def test_a_headline_below_the_line_of_publication_stands_alone():
    head = "位置：首页 > 公告 时间：2023-05-06 平湖县政府 关于养护公路的通告"
    assert parts(f"{head} {BODY}")[:4] == [
        "位置：首页 > 公告",
        "时间：2023-05-06",
        "平湖县政府 关于养护公路的通告",
        "为保障出行安全，定于5月8日起养护县道。施工期间半幅通行。",
    ]


def test_without_a_head_some_stops_with_a_blank_behind_are_breaks():
    page = "县里修路3公里。方便了出行。 县里建桥2座。群众满意。 下一步继续养护。"
    assert parts(page) == [
        "县里修路3公里。方便了出行。",
        "县里建桥2座。群众满意。",
        "下一步继续养护。",
    ]


def test_an_author_who_sets_a_blank_behind_every_stop_broke_nothing():
    assert lost_breaks("县里修路3公里。 方便了出行。 县里建桥2座。 群众满意。") == []


def test_a_telephone_number_that_ends_the_text_is_the_texts_own():
    page = f"{HEAD} {BODY} 联系电话：0573-85012345"
    assert blocks(page)[-1][1].endswith("联系电话：0573-85012345")


def test_a_paragraph_of_prose_is_no_page_joined_with_blanks():
    assert lost_breaks("县民政局局长 王新 介绍，全县建成8处，时间：2023-05-06前完工。") == []
