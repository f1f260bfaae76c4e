from toolkit.corpus.lines.numbered import read_lines
from toolkit.corpus.paragraphs.split import split_unbroken

SENTENCE = "全县建成农村幸福食堂6处,覆盖老年群体3万余人。"


def texts(page):
    return [line.text for line in split_unbroken(page, read_lines(page)[0])]


def test_a_page_without_breaks_is_cut_at_its_numbering():
    first = f"一、养老服务。{SENTENCE}(一)食堂。{SENTENCE}(二)探访。{SENTENCE}"
    page = f"工作总结如下:{first}二、殡葬改革。{SENTENCE}"
    assert texts(page) == [
        "工作总结如下:",
        f"一、养老服务。{SENTENCE}",
        f"(一)食堂。{SENTENCE}",
        f"(二)探访。{SENTENCE}",
        f"二、殡葬改革。{SENTENCE}",
    ]


def test_a_page_without_breaks_or_numbers_is_cut_at_sentence_ends():
    parts = texts(SENTENCE * 60)
    assert "".join(parts) == SENTENCE * 60
    assert len(parts) > 3
    assert all(part.endswith("。") and len(part) <= 700 for part in parts)


def test_indents_that_survived_are_breaks():
    page = "　　".join(["工作总结", SENTENCE, SENTENCE, SENTENCE])
    assert texts(page) == ["工作总结", SENTENCE, SENTENCE, SENTENCE]


def test_a_page_with_breaks_keeps_its_paragraphs_however_long():
    long = f"一是养老。{SENTENCE * 12}二是殡葬。{SENTENCE * 12}"
    page = "\n".join([long, long, long])
    assert texts(page) == [long, long, long]


def test_a_reference_to_an_article_inside_a_sentence_is_no_numbering():
    page = f"依照本办法第三条、第四条的规定,由县民政局处理。{SENTENCE * 30}"
    assert texts(page)[0].startswith("依照本办法第三条、第四条的规定")


def test_industries_counted_behind_a_blank_are_no_numbering():
    prose = "全县养护农村公路120公里，新建桥梁3座，方便了两万名群众出行。" * 10
    page = f"{prose}推进 一、二、三产业融合。{prose} 一、加强领导。成立专班。 二、抓好落实。"
    lines = [line.text for line in split_unbroken(page, read_lines(page)[0])]
    assert any("推进 一、二、三产业融合。" in line for line in lines)
    assert lines[-2:] == ["一、加强领导。成立专班。", "二、抓好落实。"]


def test_a_gap_behind_a_letter_that_stands_alone_tells_no_break():
    menu = "热   点 体   育 视   觉 首页 *   新闻 *   公告"
    raw = f"{menu} {SENTENCE} {SENTENCE}{SENTENCE} {SENTENCE}"
    assert texts(raw)[-2:] == [SENTENCE * 2, SENTENCE]
    assert texts(f"甲乙    {SENTENCE}    {SENTENCE}    {SENTENCE}")[0] == "甲乙"


def test_those_addressed_and_the_end_of_a_document_without_any_break_are_cut_off():
    body = "各处室、直属单位：经研究，现通知如下：一、张某：主持全面工作。二、李某：分管养老。"
    page = f"{body}青河县民政局2023年5月6日（此件主动公开）"
    assert texts(page) == [
        "各处室、直属单位：",
        "经研究，现通知如下：",
        "一、张某：主持全面工作。",
        "二、李某：分管养老。",
        "青河县民政局",
        "2023年5月6日",
        "（此件主动公开）",
    ]
