"""Laws of cutting, on made-up pages and on the seeds."""

from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import clean, cut_text, join_pieces

LINES = [
    "工作总结", "一、总体要求", "记者提问", "请问,做了哪些工作?", "□ 记者 张环泽", "打印 关闭",
    "首页 > 政务公开 > 公告", "索引号 1301/2023", "索引号", "发文机关：", "青河县民政局",
    "发布机构 县民政局", "2023-01-04 10:25 作者: 来源:", "版权归本站所有", "冀ICP备1号", "- 3 -",
    "全区统筹推进脱贫攻坚与乡村振兴,今年以来已投入扶贫资金三千六百万元,新建项目十八个,为一万余人办理了慢",
    "性病,贫困户家庭医生签约率达100%。", "用的“监管", "码”,在线查询。",
    "本报讯(记者 苗欣)今年我市建公墓8处。", "\u3000\u3000２０２４年，", "&nbsp;", "\\r\\n",
    "\\n一、养老", "<br/>", "\u200b", "\u3000", "", "", "x" * 700, "。" * 40,
    "工作如下:一、养老。建食堂。二、殡葬。建公墓。",
    "标题：农村公路养护", "url: http://a.cn/1", "正文：已建成。", "===== 正文 =====",
    "位置：首页 公示 修路 时间：2012-05-03 打印 建成3公里。已通车。 后续。 完 来源：本站",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
SOUP = st.text(
    st.sampled_from("一二、。,“”(（)）\n\r 　\u200b&nbsp;\\n<br>0:年月日>记者提问来源"),
    max_size=300,
)
BLANK = {"\u200b"}


def spans(cut):
    pieces = [
        piece for article in cut.articles for block in article.blocks for piece in block.pieces
    ]
    return pieces, [(gone.start, gone.end) for gone in cut.removed]


def assert_partition(text):
    pieces, removed = spans(cut_text(text))
    owner = [0] * len(text)
    for start, end in chain(pieces, removed):
        assert start < end
        for at in range(start, end):
            owner[at] += 1
    assert max(owner, default=0) <= 1
    lost = [text[at] for at, count in enumerate(owner) if not count]
    assert all(character.isspace() or character in BLANK for character in lost)


def assert_texts_recomputed(text):
    for article in cut_text(text).articles:
        assert len(article.blocks) == len(article.kinds) > 0
        for block in article.blocks:
            assert block.text == clean(join_pieces(text, block.pieces)) != ""


@settings(max_examples=150, deadline=None)
@given(PAGES | SOUP)
def test_pieces_and_removed_lines_partition_what_is_not_blank(text):
    assert_partition(text)


@settings(max_examples=150, deadline=None)
@given(PAGES | SOUP)
def test_a_text_is_what_its_pieces_say(text):
    assert_texts_recomputed(text)


def test_the_laws_hold_on_the_seeds(pages):
    for path in sorted(pages.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert_partition(text)
        assert_texts_recomputed(text)
