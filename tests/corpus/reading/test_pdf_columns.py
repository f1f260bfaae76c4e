"""Columns that are drawn row by row, as layout programs do, are read one after the other."""

from importlib.resources import files
from random import Random

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.document import read_document
from toolkit.corpus.reading.pdf_columns import Run, place_run, read_columns
from toolkit.corpus.reading.read_pdf import read_pdf

FONT = str(files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf")
LETTERS = "养老服务设施建设和社会救助工作切实保障困难群众生活办好民生实事"


def column(name, n=6, width=18):
    """Return lines of one column that run on over their ends; each names its column."""
    random = Random(name)
    text = "".join(f"{name}{''.join(random.choices(LETTERS, k=7))}" for _ in range(n * width // 8))
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return [*lines[:-1], lines[-1][:-1] + "。"]


def draw(boxes):
    """Return a PDF of texts at places, drawn in the order given."""
    pdf = FPDF()
    pdf.add_font("noto", fname=FONT)
    pdf.add_page()
    for x, y, size, text in boxes:
        pdf.set_font("noto", size=size)
        pdf.text(x, y, text)
    return bytes(pdf.output())


def rows(*columns, top=40.0, shift=0.0):
    """Return boxes of columns drawn line by line across all of them."""
    width = 190 / len(columns)
    return [
        (10 + number * width, top + at * 6 + number * shift, 160 / 18 / len(columns) * 2.83, line)
        for at, lines in enumerate(zip(*columns, strict=True))
        for number, line in enumerate(lines)
    ]


def text_of(boxes):
    """Return what is read where these texts are drawn, without blanks; heights count upwards."""
    point = 2.83
    runs = [
        Run(x * point, x * point + size * len(text), -y * point, size, text)
        for x, y, size, text in boxes
    ]
    return "".join(read_columns(runs, "".join(text for *_, text in boxes)).split())


@pytest.mark.parametrize("n", [2, 3])
@pytest.mark.parametrize("shift", [0.0, 2.5])
def test_columns_are_read_one_after_the_other(n, shift):
    columns = [column(name) for name in "甲乙丙"[:n]]
    wanted = "".join("".join(lines) for lines in columns)
    assert text_of(rows(*columns, shift=shift)) == wanted


def test_a_title_and_a_foot_across_the_columns_stay_where_they_stand():
    columns = [column(name) for name in "甲乙"]
    title = (30, 25, 20, "岭川县养老服务工作取得新的进展")
    foot = (60, 100, 9, "岭川县人民政府公报 二〇二三年第三期 第12页")
    wanted = "".join([title[3], *columns[0], *columns[1], "".join(foot[3].split())])
    assert text_of([title, *rows(*columns), foot]) == wanted


def test_a_title_between_two_stories_parts_the_page_into_bands():
    above, below = [column(name) for name in "甲乙"], [column(name) for name in "丙丁"]
    title = (20, 90, 20, "西岗镇的环境整治走在全县各镇前面")
    boxes = [*rows(*above), title, *rows(*below, top=105)]
    wanted = "".join([*above[0], *above[1], title[3], *below[0], *below[1]])
    assert text_of(boxes) == wanted


def test_a_table_is_read_row_by_row():
    cells = [("城关镇", "12处", "300张"), ("西岗镇", "8处", "210张"), ("陶庄镇", "6处", "90张")]
    cells = [("乡镇", "敬老院", "床位"), *cells, ("合计", "26处", "600张")]
    boxes = [
        (20 + 60 * at, 30 + 8 * number, 11, cell)
        for number, row in enumerate(cells)
        for at, cell in enumerate(row)
    ]
    assert text_of(boxes) == "".join(cell for row in cells for cell in row)


def test_one_column_with_a_signature_is_read_as_drawn():
    lines = [(10, 30 + 6 * at, 12, line) for at, line in enumerate(column("甲", width=40))]
    signed = [(120, 80, 12, "岭川县民政局"), (120, 88, 12, "2023年3月5日")]
    drawn = "".join(box[3] for box in [*lines, *signed])
    assert text_of([*lines, *signed]) == drawn


def test_the_columns_of_a_file_are_read_like_those_of_a_drawing():
    boxes = [(30, 25, 20, "岭川县养老服务工作取得新的进展"), *rows(*map(column, "甲乙丙"))]
    assert "".join(read_pdf("x.pdf", draw(boxes)).text.split()) == text_of(boxes)


def test_the_paragraphs_of_columns_are_joined_over_their_lines():
    boxes = rows(column("甲"), column("乙"))
    found = read_document(read_pdf("x.pdf", draw(boxes)))
    assert [row["text"][0] for row in found.paragraphs] == ["甲", "乙"]
    assert [len(row["pieces"]) for row in found.paragraphs] == [6, 6]


RUNS = st.lists(
    st.builds(
        lambda x, y, size, text: Run(x, x + size * len(text), y, size, text),
        st.floats(0, 600),
        st.floats(0, 800),
        st.sampled_from([8.0, 10.0, 24.0]),
        st.text(LETTERS + "。ab1 ", min_size=1, max_size=30),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(RUNS)
def test_no_letter_is_lost_or_made_up_wherever_it_is_drawn(runs):
    drawn = "\n".join(run.text for run in runs)
    assert sorted("".join(read_columns(runs, drawn).split())) == sorted("".join(drawn.split()))


def test_turned_letters_have_no_place_in_a_column():
    upright, turned = [1, 0, 0, 1, 0, 0], [0, 1, -1, 0, 5, 5]
    assert place_run("密级", upright, turned, 10) is None
    assert place_run("密级", upright, upright, 0) is None
