"""Numbers that Word counts: definitions are given as Word writes them."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from toolkit.corpus.reading.docx_numbering import Numbering
from toolkit.corpus.reading.numerals import FORMATS, chinese, write_number

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at, form, text, *, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def define(*lists, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>'
        for at, levels in enumerate(lists)
    )
    return etree.fromstring(f"<w:numbering {W}>{inner}{nums}</w:numbering>")


def paragraph(num=None, at=None, style=None):
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        inner += f'<w:numPr><w:ilvl w:val="{at or 0}"/><w:numId w:val="{num}"/></w:numPr>'
    return etree.fromstring(f"<w:p {W}><w:pPr>{inner}</w:pPr></w:p>")


REPORT = [
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
]


def labels(numbering, places):
    return [numbering.label(paragraph(*place)) for place in places]


def test_a_lower_level_begins_anew_below_each_higher_one():
    places = [(1, at) for at in (0, 1, 1, 2, 2, 1, 2, 0, 1, 2)]
    assert labels(Numbering(define(REPORT), None), places) == [
        "一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）", "1.",
    ]  # fmt: skip


def test_lists_of_one_definition_go_on_and_a_start_of_its_own_begins_anew():
    nums = "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="0"/>{own}</w:num>'
        for name, own in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    numbering = Numbering(define(REPORT, nums=nums), None)
    assert labels(numbering, [(1,), (2,), (3,), (3,), (1,)]) == [
        "一、",
        "二、",
        "一、",
        "二、",
        "三、",
    ]


def test_a_level_that_never_restarts_goes_on():
    articles = [
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "chineseCountingThousand", "第%2条", more='<w:lvlRestart w:val="0"/>'),
    ]
    places = [(1, at) for at in (0, 1, 1, 0, 1)]
    assert labels(Numbering(define(articles), None), places) == [
        "第一章 ", "第一条 ", "第二条 ", "第二章 ", "第三条 ",
    ]  # fmt: skip


def test_numbers_of_higher_levels_stand_in_their_own_format_or_in_digits():
    chapters = [
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
        level(2, "decimal", "%1-%3"),
    ]
    numbering = Numbering(define(chapters), None)
    assert labels(numbering, [(1, 1), (1, 0), (1, 1), (1, 2)]) == [
        "0.1 ",
        "第一章 ",
        "1.1 ",
        "一-1 ",
    ]


def test_a_style_names_the_list_and_the_list_names_the_level_of_the_style():
    headings = [
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
    ]
    styles = etree.fromstring(
        f"<w:styles {W}>"
        + "".join(
            f'<w:style w:styleId="{name}"><w:basedOn w:val="{above}"/>'
            f"<w:pPr>{own}</w:pPr></w:style>"
            for name, above, own in (
                ("H1", "Normal", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
                ("H2", "H1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
                ("Mine", "H2", ""),
                ("Loop", "Loop", ""),
            )
        )
        + "</w:styles>"
    )
    numbering = Numbering(define(headings), styles)
    found = [numbering.label(paragraph(style=name)) for name in ("H1", "H2", "Mine", "Loop", "H1")]
    assert found == ["一、", "（一）", "（二）", "", "二、"]
    assert numbering.label(paragraph(num=0, style="H1")) == ""


def test_a_bullet_is_a_mark_and_an_unknown_list_is_none():
    bullets = [level(0, "bullet", "\uf0b7"), level(1, "bullet", "◆"), level(2, "none", "")]
    numbering = Numbering(define(bullets), None)
    assert labels(numbering, [(1, 0), (1, 1), (1, 2), (7, 0), (1, 5)]) == ["•", "◆", "", "", ""]


def read_chinese(text):
    """Read a numeral letter by letter: the inverse, by another road."""
    total = digit = 0
    for letter in text:
        if letter in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(letter) + 1)
            digit = 0
        else:
            digit = "〇一二三四五六七八九".index(letter)
    return total + digit


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.integers(1, 9999))
def test_chinese_numerals_read_back(number):
    assert read_chinese(chinese(number)) == number


def test_every_format_writes_any_number():
    for form in [*FORMATS, "unknown"]:
        for number in (-1, 0, 1, 9, 10, 27, 60, 9999, 10**9):
            assert isinstance(write_number(number, form), str)
    assert [write_number(14, form) for form in ("lowerRoman", "upperLetter")] == ["xiv", "N"]
    assert write_number(3, "ideographTraditional") == "丙"
    assert write_number(3, "decimalEnclosedCircle") == "③"
    assert write_number(12, "chineseLegalSimplified") == "壹拾贰"
