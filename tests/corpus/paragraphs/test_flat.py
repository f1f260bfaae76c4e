import time
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


def test_headings_items_and_a_salutation_between_blanks_stand_alone():
    page = (
        f"{HEAD} 各乡镇林业站： 现将有关事项通知如下： 一、养护主体 今年有任务的乡镇都要养护。 "
        "二、养护要求 1、做好调查摸底。 2、2023年前报送情况。 来源：本站"
    )
    assert [text for _, text in blocks(page)][1:] == [
        "各乡镇林业站：",
        "现将有关事项通知如下：",
        "一、养护主体",
        "今年有任务的乡镇都要养护。",
        "二、养护要求",
        "1、做好调查摸底。",
        "2、2023年前报送情况。",
    ]


def test_a_list_of_amounts_stays_whole_below_its_head():
    page = (
        f"{HEAD} （按捐款先后为序） 单位：元 王新 2000 白溪卫生院 590 平湖集团 206473 "
        "其中个人捐款1000元以上的： 周安 100000 李新 10000 平湖中学 85 来源：平湖县人民政府网"
    )
    text = "".join(text for _, text in blocks(page)[1:])
    assert "平湖集团 206473" in text
    assert text.endswith("李新 10000 平湖中学 85")


def test_the_contacts_of_a_notice_above_its_signature_stay():
    contact = (
        "三、联系方式联系人：王工电话：0573-85012345传真：0573-85012346地址：平湖镇1号邮编：314200"
    )
    page = (
        "现将《平湖县公路规划》予以公示，广泛征求意见。一、公示时间2023年5月6日起。"
        f"二、公示内容详见附件。{contact} 附件：规划图 平湖县交通运输局 2023年5月6日"
    )
    assert blocks(page)[-3:] == [
        ("body", contact),
        ("body", "附件：规划图"),
        ("dateline", "平湖县交通运输局 2023年5月6日"),
    ]


def test_the_number_of_an_article_stays_with_its_text():
    head = "当前位置：首页 > 规章 平湖县公路养护办法 时间：2023-05-06"
    assert parts(f"{head} 第一章 总则 第一条 {BODY}")[3:5] == [
        "第一章 总则",
        "第一条 为保障出行安全，定于5月8日起养护县道。施工期间半幅通行。",
    ]


def test_a_line_of_arrows_costs_no_more_than_its_length():
    start = time.process_time()
    lost_breaks(f"{HEAD} {BODY} {'养护 > ' * 30_000}")
    assert time.process_time() - start < 2  # read anew for each word: 9 seconds


def test_a_second_writer_belongs_to_the_line_of_publication():
    head = "首页 > 新闻 养护公路 日期：2023-05-06 作者：张三 李四丰 来源：平湖日报 打印"
    assert blocks(f"{head} {BODY}")[0] == ("title", "养护公路")
    assert "李四丰" not in "".join(text for _, text in blocks(f"{head} {BODY}"))


def test_the_bullets_of_a_menu_part_its_words():
    menu = "平湖信息网 *   首页 *   登录;) *   退出;) *   邮箱"
    foot = "附件下载： * 机关网站 * 直属单位网站"
    page = (
        f"{menu} 当前位置：首页 > 新闻 养护公路 时间：2023-05-06 10:20 来源：平湖日报 {BODY} {foot}"
    )
    found = blocks(page)
    assert found[0] == ("title", "养护公路")
    assert not any("邮箱" in text or "机关网站" in text for _, text in found)


def test_a_stop_of_a_search_tool_behind_a_sentence_is_a_lost_break():
    raw = "今天白天养护县道。注意避让。. 明天养护乡道，注意避让。. 后天养护村道，注意避让。"
    assert len(parts(raw)) == 3


def test_buttons_that_a_text_begins_with_go_though_no_trail_does():
    page = f"字号：大 中 小 5月上旬起，县民政局核查低保对象。 核查看住房、算收入。 {BODY}"
    assert blocks(page)[0] == ("body", "5月上旬起，县民政局核查低保对象。")
