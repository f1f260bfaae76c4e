import pytest

from toolkit.corpus import build_corpus
from toolkit.corpus.document import read_document
from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.read_html import read_html

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>白溪县民政局2023年工作总结_白溪县人民政府</title>
<meta name="SiteName" content="白溪县人民政府">
<meta name="PubDate" content="2023-12-06 10:20"><meta name="ContentSource" content="县民政局">
<link rel="canonical" href="http://www.baixi.gov.cn/art/2023/12/6/art_12_345.html">
<style>p {{color: red}}</style><script>document.write("脚本");</script></head>
<body><div class="top"><a href="/">首页</a> | <a>政务公开</a> | <a>互动交流</a></div>
<div class="logo">白溪县人民政府门户网站</div>
<ul class="list"><li><a>走进白溪</a></li><li><a>新闻中心</a></li><li><a>政务服务</a></li></ul>
<div class="loc">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; 工作总结</div>
<table><tr><td>索 引 号：</td><td>0012/2023-003</td><td>发布机构：</td><td>县民政局</td></tr>
<tr><td>成文日期：</td><td>2023-12-05</td><td>有效性：</td><td>有效</td></tr></table>
<h1>白溪县民政局2023年工作总结</h1>
<div>发布时间：2023-12-06 10:20 来源：县民政局
浏览次数：<span>12</span> 字号：【<a>大</a> <a>小</a>】</div>
<div id="zoom"><p>　　今年以来，县民政局坚持以人民为中心，扎实推进各项
工作，现将有关情况总结如下。</p><p><strong>一、主要工作</strong></p>
<p>&nbsp;&nbsp;（一）养老服务。全县建成养老机构12处，新增床位300张，<b>满足</b>老年人需求。</p>
<table border=1><tr><th>乡镇</th><th>数量</th></tr><tr><td><p>东关镇</p></td><td>8</td></tr></table>
<p style="display:none">看不见的字</p>
<p>继续做好各项工作，推进乡村全面振兴取得新成效。</p>
<p align="right">白溪县民政局</p><p align="right">2023年12月5日</p></div>
<div class="pn">上一篇：<a>白溪县召开会议</a><br>下一篇：<a>没有了</a></div>
<div><h3>相关阅读</h3><ul><li><a>某某通知</a></li><li><a>又一个公告</a></li>
<li><a>第三个公告</a></li></ul></div>
<div class="foot">主办：白溪县人民政府办公室<br>冀ICP备05012345号<br>
地址：人民路1号</div></body></html>"""

CONTENT = [
    ("title", "白溪县民政局2023年工作总结"),
    ("body", "今年以来，县民政局坚持以人民为中心，扎实推进各项工作，现将有关情况总结如下。"),
    ("heading", "一、主要工作"),
    ("body", "（一）养老服务。全县建成养老机构12处，新增床位300张，满足老年人需求。"),
    ("body", "乡镇 数量"),
    ("body", "东关镇 8"),
    ("body", "继续做好各项工作，推进乡村全面振兴取得新成效。"),
    ("dateline", "白溪县民政局"),
    ("dateline", "2023年12月5日"),
]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_a_portal_page_gives_its_document_and_nothing_else(tmp_path, charset):
    data = PAGE.format(charset=charset)
    # Big5 has no simplified letters: the page declares it, but was saved as UTF-8.
    data = data.encode("utf-8" if charset == "big5" else charset)
    (tmp_path / "page.html").write_bytes(data)
    corpus = build_corpus([tmp_path / "page.html"])
    got = list(zip(corpus.paragraphs["kind"], corpus.paragraphs["text"], strict=True))
    assert got == CONTENT
    document = corpus.documents.iloc[0]
    assert document["title"] == "白溪县民政局2023年工作总结"
    assert document["publisher"] == "县民政局"
    assert document["date"].date().isoformat() == "2023-12-06"
    assert document["url"] == "http://www.baixi.gov.cn/art/2023/12/6/art_12_345.html"


def text(page):
    read = read_html("page.html", page.encode())
    assert isinstance(read, Page)
    return read.text


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<td>甲</td><td>乙</td>", ["甲", "乙"]),
        ("<table><tr><td>甲<td>乙</table>", ["甲\t乙"]),
        ("<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>", ["甲", "乙", "丙"]),
        ("<table><tr><td><table><tr><td>甲<td>乙</table></table>", ["甲\t乙"]),
        ("<p>全县\n  建成<b>养老</b>院 8 处", ["全县建成养老院 8 处"]),
        ("<p>GDP\ngrowth", ["GDP growth"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<p>&lt;甲&gt;&amp;&#20057;", ["<甲>&乙"]),
        ("<p>甲<!-- 不见 --><script>x</script><span hidden>不见</span>乙", ["甲乙"]),
        ("没有标签的文字", ["没有标签的文字"]),
        ("<p><a>打印</a><a>关闭</a>窗<a>口</a>", ["打印 关闭窗口"]),
        ("<p style='visibility: hidden'>全县建成八处。</p>甲", ["全县建成八处。", "甲"]),
        ("<p style='display:none'>不见。</p>全县建成八处。", ["全县建成八处。"]),
        ("<div hidden>甲。<p hidden>乙</p>丙。</div>丁。", ["甲。丙。", "丁。"]),
    ],
)
def test_lines_are_those_that_a_reader_sees(page, lines):
    assert text(page).split("\n") == lines


def test_every_visible_character_is_kept_whatever_the_layout_says():
    page = "<nav>首页</nav><aside>侧栏</aside><p>全县建成八处。</p><footer>页脚</footer>"
    assert text(page) == "首页\n侧栏\n全县建成八处。\n页脚"


def test_prose_stays_though_its_element_is_named_like_furniture(tmp_path):
    prose = "今年以来，全县新建公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"
    (tmp_path / "page.html").write_text(f'<div class="footer"><p>{prose}</p></div>', "utf-8")
    assert build_corpus([tmp_path]).paragraphs["text"].tolist() == [prose]


@pytest.mark.parametrize(
    "page", ["<html><script>render()</script></html>", "<!-- -->", "<p>&nbsp;"]
)
def test_a_page_without_text_is_refused(page):
    assert isinstance(read_html("page.html", page.encode()), Refused)


def test_a_page_nested_beyond_reason_is_read():
    assert text("<div>" * 1000 + "<p>全县建成八处。") == "全县建成八处。"


def test_the_title_is_what_the_page_shows_not_what_it_claims(tmp_path):
    page = (
        "<title>青溪县人民政府网站</title><p>今年以来，全县新建公益性公墓8处，已开工建设6处。</p>"
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert build_corpus([tmp_path]).documents["title"].isna().all()


def test_the_anchors_of_a_word_processor_are_no_links(tmp_path):
    lines = ["第一章 总则", "第一条 为规范救助，制定本办法。", "（一）低保对象", "（二）特困人员"]
    text = "".join(f'<p><a name="_Toc{n}">{line}</a></p>' for n, line in enumerate(lines))
    (tmp_path / "page.html").write_text(f"<h1>救助办法</h1>{text}<p>上一篇：无</p>", "utf-8")
    assert build_corpus([tmp_path]).paragraphs["text"].tolist() == ["救助办法", *lines]


def test_what_the_title_and_a_menu_both_say_is_no_title(tmp_path):
    prose = "今年以来，全县新建公益性公墓8处，已开工建设6处。"
    page = f"<title>县长信箱-青溪县政府</title><nav>县长信箱</nav><h1>增设斑马线</h1><p>{prose}"
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert build_corpus([tmp_path]).documents["title"].tolist() == ["增设斑马线"]


def test_the_source_of_a_page_is_its_publisher_and_else_its_site():
    prose = "<p>今年以来，全县新建公益性公墓8处，已开工建设6处。"
    head = "<meta name=SiteName content=青溪县人民政府><title>建公墓</title><h1>建公墓</h1>"
    for line, publisher in (("来源：县民政局 浏览次数：", "县民政局"), ("", "青溪县人民政府")):
        rows = read_document(read_html("a.html", f"{head}<p>{line}{prose}".encode()))
        assert rows.document["publisher"] == publisher
    page = read_html("a.html", f"<title>建公墓_青溪县民政局</title><h1>建公墓</h1>{prose}".encode())
    assert page.metadata["site"] == "青溪县民政局"


def test_a_source_that_repeats_the_title_is_no_publisher():
    head = "<meta name=ArticleTitle content=建公墓><meta name=ContentSource content=建公墓>"
    page = read_html("a.html", f"{head}<h1>建公墓</h1><p>公墓已经开工。".encode())
    assert "publisher" not in page.metadata


def test_a_site_may_be_named_after_a_wide_blank_or_be_a_paper_or_a_hospital():
    for title, site in (
        ("建公墓--清河商报", "清河商报"),
        ("建公墓  清河县人民医院", "清河县人民医院"),
    ):
        page = read_html("a.html", f"<title>{title}</title><h1>建公墓</h1><p>已经开工。".encode())
        assert page.metadata["site"] == site


def test_a_link_that_stands_for_an_item_of_a_list_is_a_line():
    page = "<ul><a href=1>公墓<b>开工</b></a> <a href=2>低保提标</a></ul>"
    assert read_html("a.html", page.encode()).text == "公墓开工\n低保提标"


def test_links_that_each_fill_an_element_of_the_line_are_parted():
    page = "<div><span><a href=1>公墓开工</a></span><span><a href=2>低保提标</a></span></div>"
    assert read_html("a.html", page.encode()).text == "公墓开工 低保提标"
    page = "<div><span><b>公墓</b></span><span><b>开工</b></span></div>"
    assert read_html("a.html", page.encode()).text == "公墓开工"


def test_links_that_a_document_lists_are_text_and_those_below_it_are_not():
    prose = "近日，县民政局开展养老服务质量检查，切实保障老年人合法权益，共检查机构12家。"
    links = "".join(
        f"<p><a href=x>《县{name}服务办法》</a></p>" for name in ("养老", "救助", "殡葬")
    )
    around = "<div id=content><h1>政策汇编</h1><p>{}</p>{}<p>{}</p></div>"
    for below, hinted in (("附件：<a href=x>名单</a>", 0), ("<a href=x>更多</a>", 4)):
        page = read_html("a.html", around.format(prose, links, below).encode())
        assert len(page.hints) == hinted


def test_what_follows_the_end_of_a_page_inside_another_is_read():
    """Sites put a page together of a head and a text that each end with </html>."""
    head = "<html><head><title>通知</title></head><body><ul><li>首页</li></ul></body></html>"
    text = "<div><h1>关于养护农村公路的通知</h1><p>全县养护农村公路12公里，新建桥梁3座。</p></div>"
    page = read_html("a.html", f"{head}\n<!--end-->\n{text}</body></html>".encode())
    assert page.text.split("\n")[1:] == [
        "关于养护农村公路的通知",
        "全县养护农村公路12公里，新建桥梁3座。",
    ]
    nested = read_html("a.html", f"{head}<html><body>{text}</body></html>".encode())
    assert nested.text == page.text


@pytest.mark.parametrize(
    "script",
    [
        '<script>var biz = "Mz"; var ct = "1617178200";</script>',
        '<script type="application/ld+json">{"datePublished": "2021-03-31T08:00:00"}</script>',
    ],
)
def test_a_script_may_say_the_day_of_publication(script):
    page = f"{script}<h1>养护农村公路</h1><p>全县养护农村公路12公里。</p>"
    assert read_html("a.html", page.encode()).metadata["date"].startswith("2021-03-31")
    told = f'<meta name="PubDate" content="2021-04-02">{page}'
    assert read_html("a.html", told.encode()).metadata["date"] == "2021-04-02"


def test_the_day_of_other_pages_in_a_script_is_not_that_of_the_page():
    script = '<script>var state = {"related": [{"pubDate": "2019-01-02"}]}</script>'
    assert "date" not in read_html("a.html", f"{script}<p>全县养护公路。</p>".encode()).metadata


@pytest.mark.parametrize(("tag", "is_read"), [("font", True), ("span", True), ("div", False)])
def test_a_page_too_deep_for_the_parser_is_read_whole_or_not_at_all(tag, is_read):
    text = "<p>全县养护农村公路12公里。</p>"
    page = read_html("a.html", f"{text}{f'<{tag}>' * 3000}{text}".encode())
    assert isinstance(page, Page) == is_read
    assert not is_read or page.text.count("公路") == 2


def test_a_day_and_who_published_are_parted_though_their_elements_touch():
    row = "<i>县民政局</i><i>2023/12/06</i><i>阅读：12次</i>"
    assert read_html("a.html", f"<p>{row}</p>".encode()).text == "县民政局 2023/12/06 阅读：12次"
    prose = "<p><span>截至</span><span>2023年12月6日</span><span>，全县</span></p>"
    assert read_html("a.html", prose.encode()).text == "截至2023年12月6日，全县"


def test_the_account_of_a_messenger_published_its_page():
    page = (
        '<h1 id="activity-name">青河：三月三的热闹</h1><div class="rich_media_meta_list">'
        '<span>原创</span><span>蓝小英</span><a id="js_name"> 青河人社 </a>'
        "<em>2023-04-13 18:00</em><em>发表于浙江</em></div>"
        '<div id="js_content"><p>4月22日，活动将在县城启幕，欢迎全县各乡镇的群众前来参加。'
        "</p><p>来源丨青河县融媒体中心</p></div>"
    )
    read = read_html("a.html", page.encode())
    document = read_document(read)
    assert read.metadata["publisher"] == document.document["publisher"] == "青河人社"
    assert [row["kind"] for row in document.paragraphs] == ["title", "body"]


def test_letters_of_no_size_are_not_seen():
    page = '<p>花椒红了。</p><p style="font-size:0">标识</p><p style="font-size:0.9em">好</p>'
    assert read_html("a.html", page.encode()).text == "花椒红了。\n好"


@pytest.mark.parametrize("own", ['style="font-size:16px"', 'class="item"'])
def test_letters_in_a_box_of_no_size_may_have_a_size_of_their_own(own):
    lines = [f"第{number}处公墓建成了。" for number in range(1, 4)]
    boxes = (f'<div style="font-size:0px"><p {own}>{line}</p></div>' for line in lines)
    assert read_html("a.html", "".join(boxes).encode()).text == "\n".join(lines)
