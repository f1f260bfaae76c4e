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
