from toolkit.corpus.reading.html_content import tell_by_layout
from toolkit.corpus.reading.html_lines import parse_html, read_html_lines

PROSE = "<p>今年以来，全县新建和改扩建公益性公墓8处，目前已经开工建设6处，群众负担减轻。</p>"
TITLE = "清河县推进殡葬改革"


def told(page, title=TITLE):
    lines = read_html_lines(parse_html(page))
    return dict(zip([line.text for line in lines], tell_by_layout(lines, title), strict=True))


def test_titles_of_other_pages_in_one_line_are_links():
    links = "".join(f"<a href={n}>{n}小时前 {TITLE}的第{n}篇很长很长的报道</a> " for n in range(4))
    line = read_html_lines(parse_html(f"<div>{links}</div>"))[0].text
    assert told(f"<div id=c><h1>{TITLE}</h1>{PROSE * 3}</div><div>{links}</div>")[line] == "links"


def test_a_heading_without_words_is_not_the_title():
    page = f"<div><h1>{TITLE}</h1><h2>&nbsp;</h2><p>2023-05-06</p><div id=c>{PROSE * 3}</div></div>"
    assert told(page)[TITLE] == ""


def test_a_line_as_long_as_a_title_right_above_it_belongs_to_it():
    head = "<div class=left><p>{}</p><h1><div>{}</div></h1><p>2023-05-06</p></div>"
    rest = f"<div class=text>{PROSE * 3}</div>"
    for above, reason in (("一场移风易俗的新实践在清河展开", ""), ("民政要闻", "navigation")):
        assert told(head.format(above, TITLE) + rest)[above] == reason


def test_the_fields_of_a_login_go_and_what_they_stand_beside():
    login = "<form><p>会员登录</p><p>口令：<input name=p></p><p>常记此机</p></form>"
    article = f"<div><h1>{TITLE}</h1>{PROSE * 3}</div>"
    for page in (f"{login}{article}", f"{article}{login}"):
        said = told(page)
        assert [said.pop(line) for line in ("会员登录", "口令：", "常记此机")] == ["form"] * 3
        assert not any(said.values())


def test_notes_in_the_form_of_a_letter_stay_and_its_fields_go():
    rows = "<tr><td>姓　名：</td><td><input type=text> *</td></tr>"
    rows += "<tr><td>类　别：</td><td><input type=radio>咨询 <input type=radio>投诉</td></tr>"
    rows += "<tr><td>内　容：</td><td><textarea></textarea>（限千字）</td></tr>"
    notes = "<p>写信须知</p><p>1、请勿重复投信。</p>" + PROSE * 2
    said = told(f"<form><table>{rows}</table><div>{notes}</div></form>")
    assert [reason for reason in said.values() if reason] == ["form"] * 3
    assert said["写信须知"] == said["1、请勿重复投信。"] == ""


def test_a_letter_and_its_answer_stay_in_boxes_that_can_only_be_read():
    letter, answer = "我村的公墓什么时候建成？\n盼复。", "您好！公墓已经开工，预计清明前建成。"
    page = f"<h1>{TITLE}</h1><form><p>来信内容</p><textarea readonly>{letter}</textarea>"
    page += f"<textarea disabled rows=5>{answer}</textarea></form><p>验证码<input></p>"
    said = told(page)
    assert said[letter] == said[answer] == said["来信内容"] == ""
    assert said["验证码"] == "form"


def test_a_survey_stays_though_its_reader_fills_it_in():
    asked = "<p>您家附近有公墓吗？</p><p><input type=radio>有</p><p><input type=radio>没有</p>"
    asked += "<p>2.您的建议<textarea></textarea></p><p>验证码<input></p>"
    said = told(f"<div>{PROSE * 3}</div><form>{asked}</form>")
    assert [line for line, reason in said.items() if reason] == ["验证码"]


def test_the_rows_that_a_search_has_found_stay():
    rows = "<table><tr><td>城关镇</td><td>12</td></tr><tr><td>南桥镇</td><td>8</td></tr></table>"
    said = told(f"<div><h1>{TITLE}</h1>{PROSE * 3}</div><form>乡镇<input name=q>{rows}</form>")
    assert [line for line, reason in said.items() if reason] == ["乡镇"]


def test_a_page_that_is_all_one_form_keeps_its_text():
    text = f"<h1>{TITLE}</h1>{PROSE * 3}<p>青河县民政局</p>"
    said = told(f"<form>站内<input name=q><div>{text}</div></form>")
    assert [line for line, reason in said.items() if reason] == ["站内"]


def test_names_beside_the_filing_number_go_and_a_signature_stays():
    text = f"<div><div><h1>{TITLE}</h1>{PROSE * 3}</div>"
    names = "<p>城关镇</p><p>南桥镇</p><p>青ICP备06000000号</p>"
    said = told(f"{text}</div><div>{names}</div>")
    assert [said[name] for name in ("城关镇", "南桥镇")] == ["site footer"] * 2
    signed = "<p>青河县民政局</p><p>2024年5月6日</p>"
    said = told(f"{text}</div><div>{signed}{names}</div>")
    assert [said[line] for line in ("青河县民政局", "2024年5月6日")] == ["", ""]
    said = told(f"{text}{names}</div>")
    assert said["城关镇"] == ""


def test_the_name_of_an_element_is_read_by_its_words():
    page = "<div class={}><p>政务公开</p></div>" + f"<div><h1>{TITLE}</h1>{PROSE * 3}</div>"
    for name, reason in (("mainNav", "navigation"), ("navel", "")):
        assert told(f"{PROSE}{page.format(name)}")["政务公开"] == reason
