import pytest

from toolkit.corpus import cut_text
from toolkit.corpus.furniture.behind import part_headline
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来，全县新建镇级公益性公墓8处，目前已开工建设6处，减轻了群众治丧负担。"
TITLE = "全县农村公路养护提质增效 群众出行更便捷"


def test_a_headline_stays_whose_line_of_publication_stands_behind_it():
    cut = cut_text(f"正文\n{TITLE} 2017-05-15 10:13:16来源：县交通局\n{PROSE}")
    assert cut.articles[0].title == TITLE
    assert cut.metadata["date"] == "2017-05-15"
    assert cut.metadata["publisher"] == "县交通局"


@pytest.mark.parametrize(
    "line",
    [
        "平湖县交通运输局办公室 2017-05-15 来源：县交通局",
        "发布时间：2017-05-15 2017-05-16 来源：县交通局",
        f"{TITLE} 2017-05-15 10:13",
        f"{PROSE}\n{TITLE} 2017-05-15 10:13 来源：县交通局",
        f"{TITLE} 2017-05-15 发布单位：县交通局\n全县新建公墓9处 2017-06-15 发布单位：县民政局",
    ],
)
def test_other_lines_with_a_day_stay_whole(line):
    lines = read_lines(line)[0]
    assert part_headline(line, lines) == lines
