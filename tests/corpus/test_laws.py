"""Laws that hold for every input, however odd."""

import csv
import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit import BadInput
from toolkit.corpus import build_corpus, clean, cut_text, join_pieces
from toolkit.corpus.document import DocumentRows, read_document
from toolkit.corpus.lines.cleaning import BLANK
from toolkit.corpus.reading.decode import decode
from toolkit.corpus.reading.page import Hint, Page
from toolkit.corpus.reading.read_docx import read_docx
from toolkit.corpus.reading.read_html import read_html
from toolkit.corpus.reading.read_pdf import read_pdf

PARTS = [
    "首页", ">", "当前位置：首页 > 政务公开", "索引号：", "", "发布机构", "青河县民政局",
    "2023-05-06", "来源：", "【字号：大 中 小】", "打印", "一、", "（一）", "第一条", "1.",
    "——", "", "记者提问", "请问", "？", "。", "，", "“", "”", "（", "）",
    "本报讯（记者 张三）", "□ ", "本报记者 李四", "今年以来，全县新建公益性公墓8处。",
    "岭川县人民政府", "上一篇：", "下一篇", "版权所有", "ICP", "备05012345号", "责任编辑：王五",
    "- 3 -", "第3页", "", "&nbsp;", "\\r\\n", "\\u3000", "<br>", "\u3000", " ", "\t", "\n",
    "\r\n", "\n\n\n", "\x0c", "\u2028", "\u200b", "\ufeff", "\x00", "Ａ", "８％", "GDP",
    "附件：1.docx", "特此通知。", "工作总结", "<p>", "</p>", "<span style=a>", "政府工作报告",
    "我知道了", "浏览器版本过低", "信件标题：", "邢台市桥西区", "（责编 王五）", "【打印】【关闭】",
    "标题：农村公路养护", "url: http://a.cn/1", "正文：已建成。", "===== 正文 =====",
    "位置：首页 公示 修路 时间：2012-05-03 打印 建成3公里。已通车。 后续。 完 来源：本站",
    "建成3公里。方便出行。 建桥2座。已通车。 下一步继续养护，惠及全县群众。 特此通知",
]  # fmt: skip
LINES = [
    "一、总体要求", "请问,做了哪些工作?", "□ 记者 张环泽", "打印 关闭", "首页 > 政务公开 > 公告",
    "索引号 1301/2023", "索引号", "发文机关：", "发布机构 县民政局", "2023-01-04 10:25 作者: 来源:",
    "版权归本站所有", "冀ICP备1号",
    "全区统筹推进脱贫攻坚与乡村振兴,今年以来已投入扶贫资金三千六百万元,新建项目十八个,为一万余人办理了慢",
    "性病,贫困户家庭医生签约率达100%。", "用的“监管", "码”,在线查询。",
    "本报讯(记者 苗欣)今年我市建公墓8处。", "\u3000\u3000２０２４年，", "\\n一、养老", "<br/>",
    "x" * 700, "。" * 40, "工作如下:一、养老。建食堂。二、殡葬。建公墓。",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(PARTS + LINES), max_size=25).map("\n".join)
SOUP = st.text(
    st.sampled_from("一二、。,“”(（)）\n\r 　\u200b&nbsp;\\n<br>0:年月日>记者提问来源"),
    max_size=300,
)
TEXTS = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=12)), max_size=40).map("".join)
FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MANY = settings(max_examples=60, deadline=None, derandomize=True, database=None)
MORE = settings(MANY, max_examples=200)


def hints_of(draw):
    pairs = sorted(zip(draw, draw[1:], strict=False))
    return [Hint(start, end, "navigation") for start, end in pairs if start < end]


HINTS = st.lists(st.integers(0, 200), max_size=8).map(lambda cuts: hints_of(sorted(cuts)))


def check_partition(text, cut):
    blocks = [block for article in cut.articles for block in article.blocks]
    spans = [piece for block in blocks for piece in block.pieces]
    spans += [(gone.start, gone.end) for gone in cut.removed]
    assert all(start < end for start, end in spans)
    covered = sorted(at for start, end in spans for at in range(start, end))
    assert len(covered) == len(set(covered))
    rest = set(range(len(text))) - set(covered)
    assert all(text[at] in BLANK for at in rest)


def check_texts(text, cut):
    for article in cut.articles:
        assert len(article.blocks) == len(article.kinds) > 0
        for block in article.blocks:
            assert block.text == clean(join_pieces(text, block.pieces)) == clean(block.text)
            assert block.text
            assert "\n" not in block.text


@MORE
@given(TEXTS | PAGES | SOUP, HINTS)
def test_pieces_and_removed_lines_partition_what_is_not_blank(text, hints):
    check_partition(text, cut_text(text, hints))


@MORE
@given(TEXTS | PAGES | SOUP)
def test_a_paragraph_is_its_pieces_joined_and_clean(text):
    check_texts(text, cut_text(text))


def test_the_laws_hold_on_the_seeds(pages):
    for path in sorted(pages.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        check_partition(text, cut_text(text))
        check_texts(text, cut_text(text))


@MANY
@given(st.binary(max_size=400) | TEXTS.map(lambda text: text.encode("utf-8", "ignore")))
def test_bytes_are_text_or_they_are_refused(data):
    for declared in (None, "gb2312", "big5", "no-such-charset", "utf-16"):
        decoded = decode(data, declared)
        assert decoded is None or isinstance(decoded.text, str)


@MANY
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><p>"]))
def test_no_bytes_break_a_reader(data, head):
    for read in (read_html, read_pdf, read_docx):
        page = read("page", head + data)
        if isinstance(page, Page):
            page.text.encode("utf-8")
            read_document(page)


TAGS = [
    "<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</table>", "<nav>", "</nav>", "<div id=a>",
    "</div>", "<a href=x>", "</a>", "<script>", "</script>", "<!--", "-->", "<title>", "</title>",
    "<h1>", "<ul><li>", "<pre>", "<meta name=PubDate content=2023>", "</span>", "&#0;", "&amp;",
    "<span style='display:none'>", "&#xd800;",
]  # fmt: skip
HTML = st.lists(st.sampled_from(TAGS + PARTS), max_size=60).map("".join)


@MANY
@given(HTML)
def test_a_page_of_any_tags_is_read_or_refused(html):
    page = read_html("page.html", html.encode())
    if isinstance(page, Page):
        rows = read_document(page)
        assert all(0 <= hint.start < hint.end <= len(page.text) for hint in page.hints)
        if isinstance(rows, DocumentRows):
            for row in rows.removed:
                assert page.text[row["start"] : row["end"]] == row["text"]


@FEW
@given(st.lists(TEXTS, min_size=1, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_a_page_has_the_same_ids_whatever_else_is_read_in_whatever_order(tmp_path, texts, random):
    def ids(chosen):
        rows = tmp_path / "pages.jsonl"
        lines = (json.dumps({"text": text}) for text in chosen)
        rows.write_text("\n".join(lines), encoding="utf-8")
        try:
            table = build_corpus([rows]).paragraphs
        except BadInput:
            return {}
        found = {}
        for document, name, words in zip(
            table["document_id"], table["paragraph_id"], table["text"], strict=True
        ):
            found.setdefault(document, []).append((name, words))
        return found

    together = ids(texts)
    assert ids(texts) == together
    random.shuffle(texts)
    assert ids(texts) == together
    for text in texts[:2]:
        for document, own in ids([text]).items():
            assert together[document] == own


@FEW
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_table_of_any_texts_is_read_alike_from_csv_and_jsonl(tmp_path, texts):
    # Control characters are binary data in a small table, and breaks are the format's own.
    texts = [re.sub(r"[\x00-\x08\r\x0b-\x1f]", "", text) for text in texts]
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in texts)])
    lines = (json.dumps({"text": text}) for text in texts)
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = []
    for name in ("a.csv", "a.jsonl"):
        try:
            found.append(build_corpus([tmp_path / name]).paragraphs["paragraph_id"].tolist())
        except BadInput:
            found.append([])
    assert found[0] == found[1]
