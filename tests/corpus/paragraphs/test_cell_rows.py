from toolkit.corpus import cut_text

PROSE = "现将各单位安置任务下达给你们，请按规定做好接收安置等各项工作。"
ROWS = [
    ("1", "县粮食储备库", "1", "事业"),
    ("2", "县白云林场", "1", "事业"),
    ("3", "县体育中心", "2", "企业"),
]


def blocks(page):
    return [block for one in cut_text(page).articles for block in one.blocks]


def test_counted_rows_of_cells_are_paragraphs_and_rows():
    cells = "\n".join(cell for row in ROWS for cell in row)
    found = [
        one for one in blocks(f"安置任务\n{PROSE}\n序号\n单位\n人数\n类别\n{cells}") if one.is_row
    ]
    assert [one.text for one in found] == [" ".join(row) for row in ROWS]


def test_the_last_row_ends_where_the_others_do():
    cells = "\n".join(cell for row in ROWS for cell in row)
    texts = [
        one.text
        for one in blocks(
            f"安置任务\n{PROSE}\n序号\n单位\n人数\n类别\n{cells}\n青河县民政局\n2023年5月6日"
        )
    ]
    assert texts[-3:] == ["3 县体育中心 2 企业", "青河县民政局", "2023年5月6日"]


def test_rows_of_unequal_length_keep_their_number():
    page = f"安置任务\n{PROSE}\n1\n县粮食储备库\n2\n县白云林场\n事业\n3\n县体育中心\n事业\n企业"
    found = blocks(page)
    assert [one.text for one in found[2:]] == [
        "县粮食储备库",  # its 1 is below a sentence, as a page's number may be
        "2 县白云林场",
        "事业",
        "3 县体育中心",
        "事业",
        "企业",
    ]


def test_numbers_that_do_not_count_stand_with_their_row():
    rows = ["单位", "户数", "人数", "武城镇", "12", "30", "老城镇", "15", "31", "合计"]
    texts = [one.text for one in blocks("\n".join(["低保情况", PROSE, *rows]))]
    assert texts[5:] == ["武城镇 12 30", "老城镇 15 31", "合计"]


def test_numbered_sentences_are_no_rows():
    page = "\n".join(f"{number}\n{PROSE}" for number in (1, 2, 3, 4))
    assert not any(one.is_row for one in blocks(f"安置任务\n{page}"))


def test_a_line_of_thousands_of_digits_is_no_number():
    text = "1234567890" * 600
    assert [block.text for block in cut_text(text).articles[0].blocks] == [text]
