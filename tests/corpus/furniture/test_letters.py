"""Letters and their answers, calls for opinions, and texts that tags have parted."""

from toolkit.corpus import cut_text
from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import read_lines

ANSWER = "您好,镇政府已派人到现场查看,该路段列入今年农村公路修复计划,六月底前完工。"


def kept(*lines):
    return [line.text for line in remove_furniture(read_lines("\n".join(lines))[0])[0]]


def test_who_answered_a_letter_goes_between_letter_and_answer():
    letter = "通往村里的水泥路破损严重,请问今年是否修复?"
    page = (
        "流水号 20180628006",
        "写信时间 2018年06月28日",
        letter,
        "回复时间: | 2018-06-29 15:35:03 |",
        "回复单位: 荆姚镇 | 回复状态: 已办结 |",
        ANSWER,
    )
    assert kept(*page) == [letter, ANSWER]


def test_the_office_that_answered_published_the_page():
    cut = cut_text(f"来信时间: 2018-06-28 回复状态: 已办结\n回复单位: | 荆姚镇 |\n{ANSWER}")
    assert cut.metadata["publisher"] == "荆姚镇"


def test_the_fields_of_a_guide_to_a_service_stay():
    guide = (
        "申请人向户籍所在地镇人民政府提出申请,由镇人民政府受理。",
        "受理单位:各镇便民服务中心",
        "受理时间:周一至周五",
        "办理期限:15个工作日",
        "办结后由县民政局按月发放。",
    )
    assert kept(*guide) == list(guide)


def test_pictures_and_rules_of_markdown_are_no_text():
    assert kept("![]()", ANSWER, "---|---|---", "|||", ANSWER) == [ANSWER, ANSWER]


def test_a_day_parted_by_tags_stays_whole():
    nodes = ("7", "月", "7", "日", "下午", "，全县养老设施建设会", "（第二次）在", "白塔镇召开。")
    page = (
        "首页",
        ">",
        "工作动态",
        "全县养老服务设施建设会召开",
        "日期：",
        "2021-07-13",
        "大",
        "中",
        "小",
    )
    assert kept(*page, *nodes)[-8:] == list(nodes)


def test_the_stop_of_a_parted_sentence_ends_the_text():
    nodes = ("会议", "要求", "、", "督促各镇按期完成日间照料中心建设", "。")
    assert kept(ANSWER, *nodes) == [ANSWER, *nodes]


def test_a_number_beside_a_long_remark_is_a_cell():
    cells = (
        "火化费",
        "元/具",
        "120",
        "一、二、三级殡仪馆的收费标准可在普通馆标准基础上分别上浮30%、20%、10%",
        "儿童减半",
        "元/具",
        "60",
        "骨灰寄存费",
    )
    assert kept("殡葬服务", "日期:2015-12-21 15:29", *cells) == ["殡葬服务", *cells]


def test_a_row_that_breaks_over_two_lines_stays_in_its_table():
    rows = (
        "4 | 存放 | 一般 | 100 | 按天计算 |",
        "5 | 独立 | 具/天 | 200 | 单独存放 |",
        "8 | 专炉火化炉",
        "火化",
        "具 | 450 | 中档 |",
    )
    assert kept("收费标准表", *rows) == ["收费标准表", *rows]


def test_below_the_editors_a_question_is_the_headline_of_another_page():
    links = (
        "养老服务能等吗?我市这样回答代表的提问",
        "全市敬老院改造工程进展如何?记者带您走进白塔、甘棠两镇看一看现场",
        "敬老院里的新年",
    )
    assert kept("养老会议召开", ANSWER, "责任编辑：周江", *links) == ["养老会议召开", ANSWER]


def test_below_the_editors_another_article_stays():
    more = (
        "甘棠镇建成日间照料中心",
        "甘棠镇日间照料中心近日建成,可以服务周边六个村的二百余名老人。",
    )
    assert kept(ANSWER, "责任编辑：周江", *more) == [ANSWER, *more]


def test_an_address_begins_the_text_above_an_outline_in_decimals():
    plan = (
        "各镇人民政府,市政府各有关单位:",
        "经市政府同意,现将预案印发给你们,请认真贯彻执行",
        "1 总则",
        "1.1 编制目的",
        "2.1 指挥部职责",
        "做好农村饮水突发事件防范与处置工作,保证抗旱救灾工作高效有序进行。",
    )
    title = "东宁市人民政府办公室关于印发农村饮水应急预案的通知"
    assert kept(title, *plan) == [title, *plan]


def test_a_long_headline_does_not_go_on_below_its_line_of_publication():
    kinds = "艺术、图书资料、文物博物、群众文化系列（专业）"
    title = f"关于举办2024年度全区{kinds}专业技术人员继续教育培训班的通知"
    assert len(title) >= 50
    text = (
        "根据继续教育规定和全区培训计划的要求，专业技术人员每年须参加培训，现将有关事宜通知如下。"
    )
    cut = cut_text(f"{title}\n2024-03-03 15:54:07 来源:文化和旅游厅 阅读:\n{text}")
    assert [block.text for block in cut.articles[0].blocks] == [title, text]


def test_who_published_is_told_without_the_day_beside_and_with_its_bracket():
    told = "来源:法制司    2017-08-30 08:30:00"
    assert cut_text(f"关于征求意见的通知\n{told}\n{ANSWER}").metadata["publisher"] == "法制司"
    named = "信息来源：青河县文化和旅游局（原文广局）"
    cut = cut_text(f"{ANSWER}\n{named}\n打印 关闭")
    assert cut.metadata["publisher"] == "青河县文化和旅游局（原文广局）"


def test_the_name_of_a_picture_with_what_a_script_hangs_on_it_goes():
    assert kept("10.jpgG7q青河新闻网", ANSWER) == [ANSWER]


def test_below_the_editors_questions_with_their_answers_stay():
    told = ("问:公交站点什么时候建成?", "答:今年十月底前全部建成!", "欢迎大家来电咨询!")
    assert kept(ANSWER, "责任编辑：周江", *told) == [ANSWER, *told]


def test_the_bracket_at_the_end_of_an_office_stays_whatever_its_width():
    for office in ("县政府(办公室)", "县政府（办公室）"):
        cut = cut_text(f"道路养护\n发布时间：2024-05-06 来源：{office}\n{ANSWER}")
        assert cut.metadata["publisher"] == office


def test_values_below_the_fields_between_a_letter_and_its_answer_go():
    letter = "我们组有一条通组公路至今未硬化，雨天出行十分困难，请问今年有没有计划？"
    page = (
        "来信时间：",
        "2020-07-10 09:33:12",
        letter,
        "回复单位：",
        "青河县交通运输局",
        "回复时间：",
        "2020-07-14 15:20:45",
        "回复内容：",
        ANSWER,
        "满意度评价：",
    )
    assert kept(*page) == [letter, ANSWER]
    assert cut_text("\n".join(page)).metadata["publisher"] == "青河县交通运输局"


def test_all_fields_of_a_run_with_one_of_letters_go():
    letter = "书记您好，镇上的路段坑洼严重，雨天积水很深，希望能尽快维修。"
    page = (
        "反映白塔镇道路破损问题",
        "留言ID：11325",
        "领域：交通",
        "类型：投诉/求助",
        "网友：匿名网友",
        "2021-07-01 21:06",
        letter,
        "官方回复",
        "2021-07-05 17:20",
        ANSWER,
        "留言评价",
        "解决程度分：★★★★★",
    )
    assert kept(*page) == [page[0], letter, ANSWER]


def test_who_calls_for_opinions_published_the_page():
    page = f"征集状态：已结束\n征集部门：青河县民政局\n关于规划征求意见的公告\n{ANSWER}"
    assert cut_text(page).metadata["publisher"] == "青河县民政局"


def test_the_ways_to_send_opinions_in_a_notice_stay():
    until = "征集时间：自公告之日起30日内，公众可以书面提出意见。"
    answer = "答复时间：收到来信后，在15个工作日内书面答复。"
    ways = ("通讯地址：人民路1号", "联系人：张三")
    page = [ANSWER, until, *ways, ANSWER, answer, *ways, ANSWER]
    assert kept(*page) == page
    assert kept(ANSWER, "征集时间：5月6日至6月5日", *ways, ANSWER) == [ANSWER, *ways, ANSWER]


def test_the_office_and_the_day_below_the_heading_of_an_answer_go():
    answer = "网友：您好！今年年底前开通6路公交线路。"
    letter = "附近没有公交车，老人孩子出行很不方便，希望能增加一条公交线路。"
    told = ["留言对象：青河县委书记", "官方回复", "青河县委办公室", "2022-09-14"]
    assert kept("增加公交线路", "2022-09-02", letter, *told, answer)[1:] == [letter, answer]
