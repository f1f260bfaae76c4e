import pytest

from toolkit.corpus.lines.numbered import read_lines
from toolkit.corpus.paragraphs.articles import part_articles
from toolkit.corpus.paragraphs.join import join_lines

BODY = "全区率先启动实施镇级公益性公墓建设,减轻了群众负担。"


def part(page, headline_end=None):
    return part_articles(join_lines(page, read_lines(page)[0]), headline_end)


def test_below_the_title_that_a_field_gives_is_no_other():
    page = f"学区划分\n二〇二四年学区划分及招生计划\n{BODY}"
    told = part_articles(join_lines(page, read_lines(page)[0]), None, "学 区划分")
    assert [one.title for one in (*part(page), *told)] == [
        "学区划分 二〇二四年学区划分及招生计划",
        "学区划分",
    ]


def test_the_longest_and_last_of_more_lines_than_a_headline_has_is_the_title():
    offices = "县林业局\n县应急管理局\n县人防办\n县仲裁委\n县机关事务管理局"
    assert [one.title for one in part(f"{offices}\n全县建成公益性公墓8处\n{BODY}")] == [
        "全县建成公益性公墓8处"
    ]
    assert part(f"{offices}\n公墓\n{BODY}")[0].title.startswith("县林业局 县应急管理局")


def kinds(page):
    return [kind for article in part(page) for kind in article.kinds]


def test_the_long_name_of_a_project_put_out_to_tender_is_a_title():
    name = "青河县城乡供水一体化改造提升工程（东片区）二期管网延伸及配套泵站设备采购安装项目"
    title = f"{name}施工总承包第三标段资格预审公告(代招标公告)[文件获取中]"
    assert len(title) > 60
    assert kinds(f"{title}\n{name}招标公告\n1.招标条件\n{BODY}")[0] == "title"
    assert "title" not in kinds(f"{name}，已由县发展和改革局批准建设，现发布公告\n{BODY}")


def test_every_line_of_a_headline_is_a_title_and_the_article_has_them_all():
    article = part(f"改革在行动\n谋划“好路子”\n书写“新篇章”\n□ 本报记者 张环泽\n{BODY}")[0]
    assert article.kinds == ("title", "title", "title", "dateline", "body")
    assert article.title == "改革在行动 谋划“好路子” 书写“新篇章”"
    assert article.dateline == "□ 本报记者 张环泽"


def test_a_headline_above_news_that_opens_with_a_byline_starts_an_article():
    first = f"甲镇建公墓\n□ 记者 张三 报道 本报枣庄讯 {BODY}\n{BODY}"
    page = f"{first}\n乙镇修路\n□ 记者 李四 报道 本报枣庄讯 {BODY}"
    articles = part(page)
    assert [article.title for article in articles] == ["甲镇建公墓", "乙镇修路"]
    assert [article.dateline for article in articles] == [
        "□ 记者 张三 报道 本报枣庄讯",
        "□ 记者 李四 报道 本报枣庄讯",
    ]


def test_a_captioned_picture_after_a_wide_gap_is_an_article_on_a_page_of_several():
    news = f"甲镇建公墓\n\n□ 记者 张三\n\n{BODY}\n\n乙镇修路\n\n□ 记者 李四\n\n{BODY}"
    assert len(part(f"{news}\n\n\n\n{BODY}")) == 3


def test_a_wide_gap_alone_does_not_part_a_page_of_one_article():
    assert len(part(f"工作总结\n\n{BODY}\n\n{BODY}\n\n\n\n\n{BODY}")) == 1


def test_a_credit_in_brackets_at_the_end_belongs_to_the_article_above():
    articles = part(f"甲镇建公墓\n{BODY}\n(记者 张三 通讯员 李四)")
    assert len(articles) == 1
    assert articles[0].kinds[-1] == "dateline"


def test_speakers_are_headings_and_what_is_asked_is_the_question():
    asked = "记者提问\n请问,今年做了哪些工作?\n县民政局局长 陈峰回答"
    page = f"{BODY}\n{asked}\n{BODY}\n记者提问\n县商务局局长 宋兆伟回答\n{BODY}"
    assert kinds(page) == [
        "body",
        "heading",
        "question",
        "heading",
        "body",
        "heading",
        "heading",
        "body",
    ]


def test_questions_that_name_themselves_need_no_speaker():
    assert kinds(f"办事指南\n问:谁可以申请临时救助?\n答:{BODY}") == ["title", "question", "body"]


def test_numbered_lines_without_a_sentence_are_headings_and_clauses_are_body():
    page = f"第一章 总则\n第一条 {BODY}\n一、总体要求\n(一)指导思想\n{BODY}\n(二)不得转包;\n{BODY}"
    assert kinds(page) == ["heading", "body", "heading", "heading", "body", "body", "body"]


def test_a_remark_in_brackets_heads_nothing():
    assert kinds(f"{BODY}\n(此件公开发布)\n{BODY}") == ["body", "body", "body"]


def test_short_numbered_lines_below_each_other_are_items_and_no_headings():
    page = (
        f"{BODY}\n一、主要任务\n1.新建公墓8处\n2.建成食堂6处\n3.探访老人600次\n二、工作要求\n{BODY}"
    )
    assert kinds(page) == ["body", "heading", "body", "body", "body", "heading", "body"]


def test_the_last_of_the_clauses_heads_nothing_though_it_is_short():
    clauses = "（一）因火灾导致生活困难的家庭，予以救助；\n（二）其他特殊困难家庭。"
    assert kinds(f"{BODY}\n{clauses}\n{BODY}") == ["body", "body", "body", "body"]
    page = f"{BODY}\n（一）健全机制。\n{BODY}\n（二）落实责任。\n{BODY}"
    assert kinds(page) == ["body", "heading", "body", "heading", "body"]


def test_the_parts_of_a_guide_do_not_go_on_with_its_title():
    page = "办事指南：高龄津贴\n办理对象\n80周岁以上老年人\n办理材料\n户口簿\n办理时限\n十日"
    found = kinds(page)
    assert found[0] == "title"
    assert "title" not in found[1:]
    assert kinds(f"申领条件\n{BODY}") == ["title", "body"]


def test_the_one_line_below_a_numbered_heading_is_its_text():
    page = f"{BODY}\n一、申请条件\n人均收入低于低保标准\n二、办理材料\n身份证\n三、其他\n{BODY}"
    assert kinds(page) == ["body", *["heading", "body"] * 3]
    parts = f"{BODY}\n一、要求\n指导思想\n{BODY}\n二、任务\n{BODY}"
    assert kinds(parts) == ["body", "heading", "heading", "body", "heading", "body"]


def test_rows_and_fields_are_neither_titles_nor_headings():
    assert kinds("低保名单\n姓名 乡镇 人数\n张三 庙前镇 2\n公示期满。") == ["title", *["body"] * 3]
    assert kinds("简介\n姓名：于某\n职务：副市长\n学历：大学") == ["title", *["body"] * 3]
    page = f"## 第一章 总则\n### 第一节 范围\n{BODY}"
    assert kinds(f"{BODY}\n{page}") == ["body", "heading", "heading", "body"]


def test_a_clause_above_the_signature_heads_nothing():
    page = f"{BODY}\n四、本办法由县民政局负责解释。\n青河县民政局\n2023年5月6日"
    assert kinds(page) == ["body", "body", "dateline", "dateline"]


def test_a_numbered_question_is_a_question():
    assert kinds(f"政策问答\n一、谁可以申请低保?\n{BODY}\n二、如何申请?\n{BODY}") == [
        "title",
        "question",
        "body",
        "question",
        "body",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "关于县政协十届二次会议第15号提案的答复",
        "县民政局负责人就殡葬改革答记者问",
        "记者走访慰问孤寡老人",
    ],
)
def test_a_title_that_speaks_of_answers_and_questions_is_a_title(title):
    assert kinds(f"{title}\n{BODY}") == ["title", "body"]


@pytest.mark.parametrize(
    "line", ["新华社记者 王明问:", "网友提问", "县民政局局长 陈峰回答", "省民政厅副厅长解答:"]
)
def test_who_asks_or_answers_is_announced_by_a_heading(line):
    assert kinds(f"{BODY}\n{line}\n{BODY}") == ["body", "heading", "body"]


def test_signature_and_day_at_the_end_are_datelines():
    page = f"关于做好养老服务的通知\n武政发〔2024〕3号\n{BODY}\n武城县人民政府办公室\n2024年3月5日"
    assert kinds(page) == ["title", "dateline", "body", "dateline", "dateline"]


@pytest.mark.parametrize("offices", ["石桥县交通运输局", "石桥县民政局\n石桥县财政局"])
def test_a_signature_without_a_day_ends_a_document(offices):
    number = offices.count("\n") + 1
    page = f"关于封闭道路的通告\n{BODY}\n特此通告。\n{offices}"
    assert kinds(page) == ["title", "body", "body", *["dateline"] * number]


def test_an_office_that_ends_a_list_or_stands_in_the_text_does_not_sign():
    listed = f"{BODY}\n联系单位:\n石桥县交通运输局"
    assert kinds(listed) == ["body"] * 3
    several = f"{BODY}\n石桥县民政局\n石桥县财政局\n石桥县交通运输局"
    assert "dateline" not in kinds(several)
    inside = f"{BODY}\n石桥县民政局\n{BODY}"
    assert "dateline" not in kinds(inside)


def test_a_short_line_below_the_publication_line_is_no_second_title():
    page = f"首府乡村振兴奏强音\n聚焦底线任务\n{BODY}"
    assert part(page)[0].kinds == ("title", "title", "body")
    assert part(page, headline_end=9)[0].kinds == ("title", "heading", "body")


def test_a_page_of_one_sentence_is_body_without_title():
    article = part(BODY)[0]
    assert (article.kinds, article.title, article.dateline) == (("body",), "", "")


def test_the_head_of_a_document_that_repeats_the_title_is_no_part_of_it():
    head = "青河县民政局2018年度整体支出\n绩效评价报告"
    article = part(f"青河县民政局2018年度整体支出 绩效评价报告\n{head}\n{BODY}")[0]
    assert article.title == "青河县民政局2018年度整体支出 绩效评价报告"


def test_names_and_reporters_alone_announce_who_speaks():
    page = f"新闻发布会\n主持人：\n{BODY}\n发布人：青河县副县长 李建国\n李建国：\n{BODY}\n"
    page += f"青河日报记者：\n请问今年有哪些举措？\n李建国：\n{BODY}"
    said = kinds(page)
    assert said[4] == said[6] == said[8] == "heading"
    assert said[7] == "question"


def test_fields_below_each_other_head_nothing():
    page = f"中标候选人公示\n{BODY}\n第一中标候选人：青河建设有限公司\n质量承诺：合格\n{BODY}"
    assert kinds(page) == ["title", "body", "body", "body", "body"]
