import pytest

from toolkit.corpus.lines.numbered import read_lines
from toolkit.corpus.paragraphs.join import join_lines

LONG = (
    "全区统筹推进脱贫攻坚与乡村振兴,今年以来已投入扶贫资金三千六百万元,"
    "新建项目十八个,为一万余人办理了慢"
)


def texts(page):
    return [block.text for block in join_lines(page, read_lines(page)[0])]


def test_a_sentence_broken_by_a_column_is_one_paragraph_with_two_pieces():
    page = f"{LONG}\n\n性病,签约率达100%。"
    blocks = join_lines(page, read_lines(page)[0])
    assert [block.text for block in blocks] == [f"{LONG}性病,签约率达100%。"]
    assert [page[start:end] for start, end in blocks[0].pieces] == [LONG, "性病,签约率达100%。"]


def test_a_sentence_broken_twice_is_one_paragraph():
    middle = LONG.replace("全区", "镇驻地")
    assert texts(f"{LONG}\n{middle}\n性病,签约率达100%。") == [f"{LONG}{middle}性病,签约率达100%。"]


def test_an_open_quotation_is_only_continued_by_a_line_that_closes_it():
    head = LONG[:-1] + "用的“监管"
    assert texts(f"{head}\n码”,在线查询巡检记录。") == [f"{head}码”,在线查询巡检记录。"]
    assert texts(f"{head}\n成实践中心7个。打造“好环境”。") == [
        head,
        "成实践中心7个。打造“好环境”。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "一、加强领导。",
        "(二)抓好落实。",
        "1.新建公墓。",
        "□ 本报记者 张环泽",
        "--住房安全有保障。",
        "记者提问",
        "县民政局局长 陈峰回答",
    ],
)
def test_a_line_that_starts_something_is_not_a_continuation(line):
    assert texts(f"{LONG}\n{line}") == [LONG, line]


def test_a_short_heading_is_not_joined_to_the_paragraph_below():
    page = "聚焦底线任务,深化监测帮扶机制、守牢防止返贫底线\n抓好防止返贫监测帮扶,按季开展监测。"
    assert len(texts(page)) == 2


def test_a_broken_line_is_not_joined_over_a_wide_gap():
    page = f"甲。\n\n乙。\n\n{LONG}\n\n\n\n\n性病,签约率达100%。"
    assert len(texts(page)) == 4


def test_a_credit_in_brackets_after_a_sentence_does_not_break_it():
    assert len(texts("图为老人们正在就餐。(刘洋 摄)\n截至目前,全镇建成幸福食堂12处。")) == 2


FULL = [
    "　　全县新建农村公路三十公里，沿线群众的出行条件得到了明",
    "显改善。",
    "　　各乡镇组织志愿者入户宣传垃圾分类知识，居民知晓率提高。",
    "下一步将继续推进。",
    "　　县里投入资金用于校舍改造，惠及农村学生一千二百多人。",
    "　　干部下乡走访困难家庭，逐户了解生产生活中的困难和问题，",
    "帮助解决。",
    "　　水利部门疏浚河道十八公里，加固了堤防，群众对此反映良",
    "好。",
    "　　农业部门推广了良种。",
    "　　全年粮食产量稳中有增，农民收入继续较快增长，脱贫成果得",
    "到巩固。",
    "　　各项工作有序开展。",
]


@pytest.mark.parametrize("indent", [True, False])
def test_a_sentence_that_ends_where_its_line_is_full_goes_on_where_paragraphs_are_indented(indent):
    lines = FULL if indent else [line.lstrip("　") for line in FULL]
    found = texts("\n".join(lines))
    assert ("下一步将继续推进。" in found) is not indent
    assert any(text.startswith("县里投入") for text in found)


def test_lines_wrapped_at_a_fixed_width_are_joined_up_to_the_indent():
    wrapped = [
        "　　为了规范殡葬管理,推进殡葬改革,",
        "促进精神文明建设和生态文明建设,根据有",
        "关法律、法规,结合本县实际,制定本办",
        "法。",
        "　　本县行政区域内的殡葬活动及其管理,",
        "适用本办法。",
    ]
    assert texts("\n".join(wrapped)) == [
        "为了规范殡葬管理,推进殡葬改革,促进精神文明建设和生态文明建设,根据有关法律、法规,结合本县实际,制定本办法。",
        "本县行政区域内的殡葬活动及其管理,适用本办法。",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "羊坪乡的老人们围着火把打跳\n孩子们举着小火把跑过了田埂\n村民们坐在一起共享长街宴席",
        "熊山街道热线：0599-3320001\n东平镇的热线：0599-3320002\n石屯镇的热线：0599-3320003\n特此公布。",
        "张某某 庙前镇 史家村 680元\n王某某 泗交镇 唐回村 960元\n李某某 瑶峰镇 南关村 405元\n完。",
    ],
)
def test_lines_of_one_length_are_not_wrapped_prose(page):
    assert texts(page) == page.split("\n")


WHOLE = "全县新建和改扩建镇级公益性公墓8处,目前已开工建设6处,切实减轻了群众治丧负担,受到群众欢迎。"
HEADING = "七旬老人接到陌生来电被吓坏,层层套路险些被骗走养老钱十三万元"


def test_a_heading_with_a_comma_stays_alone_where_nothing_else_is_broken():
    page = "\n".join([WHOLE, WHOLE, HEADING, WHOLE + WHOLE, WHOLE])
    assert len(WHOLE) < 50 < len(WHOLE + WHOLE)
    long = "\n".join([WHOLE * 2, WHOLE * 2, HEADING, WHOLE * 2, WHOLE * 2])
    assert texts(long)[2] == HEADING
    assert HEADING + WHOLE * 2 in texts(page)  # too few long lines to be sure


def test_a_long_line_that_breaks_off_shows_that_lines_are_broken():
    page = "\n".join([WHOLE * 2] * 4 + [LONG, "性病,签约率达100%。", HEADING, WHOLE])
    assert texts(page)[4:] == [f"{LONG}性病,签约率达100%。", HEADING + WHOLE]


def test_the_note_of_an_editor_in_brackets_is_not_continued():
    note = "[全县新建和改扩建公墓八处,目前已开工建设六处,切实减轻了群众的治丧负担,受到欢迎]"
    assert texts(f"{note}\n{WHOLE}") == [note, WHOLE]


def test_a_question_that_a_number_breaks_goes_on():
    head = "问：据了解,全县农村公路养护的资金目前没有全部到位，县里计划在明年"
    page = "\n".join([WHOLE * 2] * 4 + [head, "4月拨付，请问如何保障？"])
    assert texts(page)[-1] == head + "4月拨付，请问如何保障？"


def test_news_begins_a_paragraph_below_a_caption_without_a_stop():
    caption = "平湖县干部职工在烈士墓前默哀，敬献花圈，缅怀英雄的事迹。 王硕 摄"
    news = "本报讯 （记者 李四）4月4日上午，平湖县组织干部到陵园祭扫，向烈士敬献花圈。"
    assert texts(f"{caption}\n{news}") == [caption, news]


def test_a_headline_may_be_wider_than_the_column_below_it():
    page = (
        "青河县农村公路养护条例（二〇二一年修订草案征求意见稿）\n　　第一条 为了加强农村公路\n"
        "养护，保障公路完好，方便群众出\n行，制定本条例。\n　　第二条 县政府交通部门主管\n"
        "全县农村公路的养护，乡镇政府负\n责乡道。\n　　第三条 村民委员会负责本村公\n路的日常养护。"
    )
    assert len(texts(page)) == 4


def test_on_a_page_that_indents_its_paragraphs_an_indented_line_begins_one():
    page = "\n".join(
        f"　　{number}、补齐短板改善居住环境\n　　全县改造厕所，建成污水处理设\n"
        "施，清运垃圾，修好道路，架起桥\n梁，装上路灯。\n　　已经完成。"
        for number in "一二三四五六"
    )
    assert texts(page)[:2] == [
        "一、补齐短板改善居住环境",
        "全县改造厕所，建成污水处理设施，清运垃圾，修好道路，架起桥梁，装上路灯。",
    ]


def test_an_indented_clause_goes_on_in_the_line_that_is_not_indented():
    page = (
        "发放情况公示\n　　根据文件精神，经个人申请、乡镇审核、县级审\n批，现将名单公示如下。\n"
        "1  城关镇  200\n2  河口镇  300"
    )
    assert texts(page)[1] == "根据文件精神，经个人申请、乡镇审核、县级审批，现将名单公示如下。"


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("青河县人民政府办公室关于印发农村公路养护实施方案的通", "知"),
        ("青河县人民政府办公室关于印发农村公路养护实施方案的", "通知"),
        ("青河县印发《关于进一步加强农村公路养护管理工作的若干", "意见》"),
    ],
)
def test_the_last_words_of_a_headline_may_stand_on_a_line_of_their_own(first, rest):
    assert texts(f"{first}\n{rest}\n全县养护农村公路12公里。")[0] == f"{first}{rest}"


def test_a_short_line_below_a_whole_headline_is_one_of_its_own():
    assert len(texts("青河县人民政府办公室关于养护农村公路的通知\n总则\n全县养护公路。")) == 3


def test_a_headline_as_wide_as_the_lines_below_a_blank_one_stays_apart():
    rows = "全县养护农村公路，改造农村危桥，安装农村公路的路灯，方便农村\n群众出行。\n" * 4
    title = "青河县人民政府办公室关于养护全县农村公路改造危桥的紧急通知"
    assert texts(f"{title}\n\n{rows}")[0] == title


def test_indented_headings_show_that_a_page_indents_its_paragraphs():
    page = "\n".join(
        f"　　{number}、补齐短板改善居住环境\n　　全县改造厕所，建成污水处理设\n"
        "施，清运垃圾，修好道路，架起桥\n梁，装上路灯。"
        for number in "一二三四五六"
    )
    assert texts(page)[0] == "一、补齐短板改善居住环境"


def test_a_blank_line_at_the_end_of_a_page_breaks_no_paragraph():
    rows = "全县养护农村公路，改造农村危桥，安装农村公路的路灯，方便农村\n"
    assert len(texts(f"{rows}群众出行，{rows[:-6]}\n\f{rows}群众出行。\n" * 3)) == 3


def test_wrapped_sentences_with_stray_blanks_are_no_rows_of_a_list():
    page = (
        "全 县养护农村公路，改造危桥 ，安装公路\n的 路灯，清运垃圾，群众 出行方便，满意\n"
        "率 高。农村敬老院，幸福食堂 ，改造厕所\n和 水厂，办理低保，群众 生活方便，满意\n率高。"
    )
    assert len(texts(page)) == 1


def test_lines_of_spread_letters_are_as_wide_as_they_stand():
    page = (
        "全县养护农村公路，改造农村危桥，安装公路\n路灯，方便群众，清运垃圾，修好水厂，改造\n"
        "厕所，方便群众出行。\n办 理 全 县 农 村 低 保 ， 改 造 敬 老\n"
        "院 和 幸 福 食 堂 及 公 墓 ， 方 便 群\n众 生 活 。"
    )
    assert len(texts(page)) == 2


def test_an_indented_heading_does_not_go_on_in_a_line_that_is_not_indented():
    head = "一、坚持以人民为中心，扎实推进全县农村公路建设"
    body = "全县养护农村公路，改造危桥，安装路灯，群众满意。"
    assert texts(f"养护要点\n　　{head}\n{body}")[1:] == [head, body]


SCAN = [
    "各乡镇人民政府，各街道办事处，县政府各部门、各直",
    "属机构：",
    "到２０２４年１２月底，全县１８个乡镇建成公墓２４",
    "处，每处不少于２００穴，基本满足城乡居民安葬的需",
    "要，并对散埋乱葬加以整治。",
    "各乡镇要落实属地责任，明确专人负责，抓好公墓的日",
    "常管理和维护。",
]


def test_wide_digits_take_the_width_of_letters():
    assert texts("\n".join(SCAN))[1:] == [
        "到2024年12月底，全县18个乡镇建成公墓24处，每处不少于200穴，基本满足城乡居民安葬的需要，"
        "并对散埋乱葬加以整治。",
        "各乡镇要落实属地责任，明确专人负责，抓好公墓的日常管理和维护。",
    ]


def test_whom_a_document_addresses_is_no_part_of_its_title():
    title = [
        "青河自治县人民政府办公室关于印发青河自治县农村",
        "人居环境整治提升三年行动实施方案和任务清单的通知",
    ]
    addressed = ["各乡镇人民政府，石桥华侨管理区、青河农场管理区，", "县直各委、办、局："]
    text = [
        "实施方案已经县人民政府同意，现印发给你们，请结合",
        "实际，认真抓好贯彻落实，确保各项目标任务如期完成",
        "，重大情况及时报告。",
    ]
    page = "\n".join([*title, *addressed, *text])
    assert texts(page) == ["".join(title), "".join(addressed), "".join(text)]


def test_an_office_that_signs_below_what_is_attached_is_no_part_of_it():
    attached = "附件：青河县农村公墓建设与管理暂行办法实施细则表"
    assert texts("\n".join([*SCAN, attached, "青河县民政局"]))[-2:] == [attached, "青河县民政局"]


def test_a_list_below_a_wrapped_text_does_not_hide_its_width():
    names = [f"第{number}批 青河镇" for number in "一二三四五六七八九十"]
    assert texts("\n".join([*SCAN[2:], *names]))[1:] == [
        "各乡镇要落实属地责任，明确专人负责，抓好公墓的日常管理和维护。",
        *names,
    ]


def test_a_list_below_a_short_text_is_not_wrapped_though_some_of_its_lines_are_as_wide():
    few = [f"{place}公墓管理服务站负责人" for place in ("青河镇", "石桥镇", "湖头镇", "大河镇")]
    wide = "城关镇公墓管理服务站联系人王建国同志负责管理"
    page = ["关于公布名单的公告", "现将全县公墓名单公布如下，请予监督。", *[*few, wide] * 3, *few]
    assert texts("\n".join(page)) == page
