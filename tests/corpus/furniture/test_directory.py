"""The offices, places and sites that a site names below a text."""

import time

import pytest

from toolkit.corpus import cut_text
from toolkit.corpus.lines.letterhead import in_letterhead
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"
NAMES = ["县发展改革局", "县教育局", "县民政局", "城关镇", "石桥镇"]
FOOT = "东ICP备05012345号"


def kept(*lines):
    cut = cut_text("\n".join(lines))
    return [block.text for article in cut.articles for block in article.blocks]


@pytest.mark.parametrize(
    "names",
    [
        NAMES,
        ["政府部门", *NAMES],
        ["\t".join(NAMES)],
        ["市州政府", "西宁市 海东市 海西州 玉树州", "各省区市", "北京 天津 内蒙古 黑龙江"],
        ["首都文明网 天津文明网", "河北文明网", "辽宁文明网"],
    ],
)
def test_names_of_offices_places_and_sites_below_a_text_go(names):
    assert kept(PROSE, *names, FOOT) == [PROSE]


def test_names_that_a_line_announces_stay():
    assert kept(f"{PROSE}名单如下：", *NAMES, FOOT)[1:] == NAMES
    assert kept(PROSE, "受表扬的集体", *NAMES, FOOT)[1:] == ["受表扬的集体", *NAMES]


@pytest.mark.parametrize(
    "announced",
    ["下列乡镇纳入今年的养护范围。", "撤销县直机构5个。", "附件1", "卫生先进单位（2024年）"],
)
def test_names_that_a_sentence_or_a_heading_announces_stay(announced):
    assert kept(PROSE, announced, *NAMES, FOOT)[1:] == [announced, *NAMES]


def test_offices_that_sign_together_stay():
    signed = [*NAMES[:3], "县财政局", "2024年3月5日"]
    assert kept(PROSE, *signed, FOOT)[1:] == signed


def test_one_name_or_two_below_a_text_stay():
    assert kept(PROSE, *NAMES[:2], FOOT) == [PROSE, *NAMES[:2]]


@pytest.mark.parametrize("below", ["关于印发公墓管理办法的通知", "青民发〔2024〕3号"])
def test_names_above_a_headline_go_and_the_offices_of_a_document_stay(below):
    title = "青河县召开殡葬改革会议"
    assert kept(*NAMES, title, PROSE) == [title, PROSE]
    assert kept(*NAMES[:3], "县财政局", below, PROSE)[:3] == NAMES[:3]


@pytest.mark.parametrize("n_offices", [1, 2, 4])
@pytest.mark.parametrize("head", [[], ["首页 > 公告", "发布时间：2021-06-02 来源：青河县民政局"]])
def test_offices_that_issue_a_document_together_head_and_sign_it(head, n_offices):
    offices = ["青河县教育局", "青河县民政局", "青河县财政局", "青河县审计局"][:n_offices]
    title = "关于开展清明祭扫工作的通知"
    page = [*offices, "文件", "青民发〔2024〕3号", title, "各乡镇人民政府：", PROSE, *offices]
    assert kept(*head, *page, FOOT) == page
    (article,) = cut_text("\n".join([*head, *page, FOOT])).articles
    assert article.title == title
    assert article.kinds[: n_offices + 2] == ("dateline",) * (n_offices + 2)


def test_names_that_a_menu_says_above_the_text_go_below_it():
    menu = ["首页 > 部门", *NAMES[:4]]
    assert kept(*menu, "青河县召开殡葬改革会议", PROSE, *NAMES[:4], FOOT)[1:] == [PROSE]


def test_the_name_of_a_site_above_the_word_document_in_its_menu_is_no_letterhead():
    title = "青河县召开殡葬改革会议"
    menu = ["首页", "青河县人民政府", "文件", "解读", "回应"]
    assert kept(*menu, title, "发布时间：2024-03-05 来源：青河县民政局", PROSE) == [title, PROSE]


def test_a_long_list_of_offices_is_read_in_time():
    lines = read_lines("青河县民政局\n" * 5000)[0]
    started = time.process_time()
    assert not any(in_letterhead(lines, number) for number in range(len(lines)))
    assert time.process_time() - started < 2
