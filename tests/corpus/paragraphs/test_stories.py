from toolkit.corpus import cut_text

TEXT = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"


def titles(page):
    return [article.title for article in cut_text(page).articles]


def test_a_line_below_a_headline_after_a_dash_does_not_part_it_from_its_news():
    page = f"厚养薄葬成新风\n——青河县殡葬改革见闻\n本报讯（记者 李青河）{TEXT}\n{TEXT}"
    assert titles(page) == ["厚养薄葬成新风 ——青河县殡葬改革见闻"]


def test_stories_of_a_bulletin_end_with_who_wrote_them():
    one, two = (
        f"白溪镇修通产业路\n{TEXT}\n（白溪镇政府供稿）",
        f"平湖镇建成公墓\n{TEXT}\n（李青河）",
    )
    assert titles(f"{one}\n{two}\n东岭镇新建水厂\n{TEXT}") == [
        "白溪镇修通产业路",
        "平湖镇建成公墓",
        "东岭镇新建水厂",
    ]


def test_one_writer_in_brackets_parts_nothing():
    page = f"白溪镇修通产业路\n{TEXT}\n（李青河）\n下一步打算\n{TEXT}"
    assert titles(page) == ["白溪镇修通产业路"]


def test_the_office_above_the_number_of_an_answer_is_its_letterhead():
    page = f"青河县民政局\n青民函〔2024〕3号\nB\n对县人大第9号建议的答复\n王白溪代表：\n{TEXT}"
    assert titles(page) == ["对县人大第9号建议的答复"]
