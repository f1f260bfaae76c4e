"""Where a line ends what it says: captions, a word before a stop, clauses, short parts."""

import pytest

from toolkit.corpus.lines.numbered import read_lines
from toolkit.corpus.paragraphs.join import join_lines


def texts(page):
    return [block.text for block in join_lines(page, read_lines(page)[0])]


@pytest.mark.parametrize(
    "caption",
    [
        "图为村民在修路。李青河 摄",
        "护林员巡山（王白溪 张平湖/摄影）",
        "新建的公墓。本报记者 李青河 摄",
    ],
)
def test_who_took_a_picture_ends_its_caption(caption):
    below = "今年以来，全县修路3公里，养护县道12公里，群众出行更加方便。"
    assert texts(f"{caption}\n{below}") == [caption, below]


def test_a_word_before_a_stop_ends_the_clause_above():
    above = "青河县山多地少，过去修路占用了不少林地和"
    assert texts(f"{above}\n良田。去年起改走旧路。") == [f"{above}良田。去年起改走旧路。"]
    heading = "三、收费的依据和标准，以及批准收费的机关"
    assert texts(f"{heading}\n无。") == [heading, "无。"]


def test_a_clause_that_a_comma_breaks_off_goes_on_with_the_line_above():
    above = "白溪镇今年修了三条路。去年办理低保，用"
    middle = "时比前年少了三天，路上的花费也少了一半，"
    assert texts(f"{above}\n{middle}\n群众满意。") == [f"{above}{middle}群众满意。"]


def test_a_document_of_short_parts_that_was_wrapped_is_joined():
    part = (
        "（{}）修路\n建成公路三十六公里，改造危房百户，惠\n及群众两万余人。\n已完成。\n无遗留问题。"
    )
    page = "\n".join(part.format(number) for number in "一二三四五六")
    assert sum("惠及群众" in text for text in texts(page)) == 6
