"""Pages that a program saved as Markdown: links, pictures, bold letters, tables."""

from pathlib import Path

from toolkit.corpus import cut_text, read_source
from toolkit.corpus.reading.markdown import as_html, with_markdown
from toolkit.corpus.reading.page import Page
from toolkit.corpus.reading.sources import Source

MENU = "*   [首页](https://www.qinghe.example/)\n*   [要闻](/yw/)\n*   [农村公路](/zw/a.html)\n"
STORY = "今年以来，全县养护农村公路120公里，群众出行更加方便。"


def read(text):
    page = Page(source="a", digest="b", text=text, media_type="text/plain", encoding="utf-8")
    return with_markdown(page)


def kept(text):
    page = read(text)
    blocks = (
        block for article in cut_text(page.text, page.hints).articles for block in article.blocks
    )
    return [block.text for block in blocks]


def test_links_around_a_text_go_and_those_inside_stay():
    story = f"{STORY}见[养护办法](/a.html)。"
    page = f"{MENU}\n# 农村公路养护见成效\n\n{story}\n\n{STORY}\n\n{MENU}"
    bare = story.replace("[养护办法](/a.html)", "养护办法")
    assert kept(page) == ["农村公路养护见成效", bare, STORY]


def test_marks_of_markdown_are_no_letters():
    page = f"![](a.png)\n**一、主要做法**\n\n{STORY}\\_完\n![图](b.png)\n\n****\n1. _养护_标准"
    assert read(page).text == f"一、主要做法\n{STORY}_完\n1. 养护标准"


def test_a_table_of_markdown_is_read_as_rows():
    page = "[a](/a)[b](/b)\n| 镇 | 里程 |\n| --- | --- |\n| 白塔镇 | 12公里 |"
    assert read(page).text.splitlines()[1:] == ["镇\t里程", "白塔镇\t12公里"]


def test_a_link_may_hold_a_picture_brackets_or_a_break():
    page = '[![图](a.png)](/b)[【解读】养护\n办法 [一]](https://a.example/(1).html "养护")'
    assert as_html(page) == '<p><a href="#"></a><a href="#">【解读】养护 办法 [一]</a></p>'


def test_a_text_with_brackets_is_not_markdown():
    text = "青政办发[2023](5)号 **注：** 3*4*5\n# 不是标题\n1 < 2"
    assert read(text).text == text


def test_a_file_is_read_so(tmp_path):
    path = Path(tmp_path, "a.txt")
    path.write_text(f"{MENU}\n{STORY}", encoding="utf-8")
    page = next(read_source(Source(path, "a.txt"), {}))
    assert page.text == f"首页\n要闻\n农村公路\n{STORY}"
    assert page.media_type == "text/plain"


def test_a_file_that_is_named_so_needs_no_link(tmp_path):
    text = f"# 农村公路养护见成效\n\n**今年**，{STORY}"
    for name in ("page.md", "page.txt"):
        Path(tmp_path, name).write_text(text, encoding="utf-8")
    found = {
        name: next(read_source(Source(tmp_path / name, name), {})).text
        for name in ("page.md", "page.txt")
    }
    assert found == {"page.md": f"农村公路养护见成效\n今年，{STORY}", "page.txt": text}


def test_a_list_among_the_fields_above_a_text_is_none_of_it():
    fields = "title: 农村公路养护见成效\nurl: https://a.example/1\ntags:\n- 养护\n- 出行\n- 民生"
    page = f"---\n{fields}\n---\n\n{MENU}\n{STORY}\n\n{STORY}"
    assert kept(page) == ["农村公路养护见成效", STORY, STORY]


def test_blanks_to_fill_in_letters_of_icons_and_signs_stay():
    links = "[a](/a)[b](/b)\n"
    for line in ("于____年____月____日完工", "图标\ue000后的文字", ">60岁老人免费乘车"):
        assert read(links + line).text == f"a b\n{line}"


def test_a_line_of_marks_without_end_is_read_in_time():
    for line in ("|" + "-" * 200_000 + "x", "[a](" + " " * 200_000, "[a](b “" * 50_000):
        assert as_html(line)


def test_the_name_of_a_link_may_hold_quotation_marks_of_the_other_kind():
    line = '[“十五五”规划](http://a.cn/1.html "“十五五”规划")'
    assert as_html(line) == '<p><a href="#">“十五五”规划</a></p>'
