"""What ends a text: signatures, links, feet of sites and what else stands below it."""

import pytest

from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"
OTHER = "下一步，将继续完善殡葬服务设施，让群众得到更多实惠，促进移风易俗和乡村文明建设。"


def kept(page):
    return [line.text for line in remove_furniture(read_lines(page)[0])[0]]


def test_names_below_the_text_stay_though_a_page_number_stands_between():
    page = f"{PROSE}\n一等奖\n黄某某 钤山镇\n- 1 -\n二等奖\n袁某某 双林镇"
    assert kept(page) == [line for line in page.split("\n") if line != "- 1 -"]


def test_links_below_the_foot_of_a_page_go():
    assert kept(f"{PROSE}\n【打印】【关闭】\n我县召开会议\n岭川县人民政府") == [PROSE]


def test_a_signature_and_an_attachment_below_a_share_bar_stay():
    signed = ["附件：1.名单", "青河县民政局", "2024年3月5日"]
    assert kept("\n".join([PROSE, "【打印】【关闭】", *signed])) == [PROSE, *signed]


def test_a_sentence_below_the_filing_number_does_not_move_the_end_of_the_text():
    foot = "冀ICP备05012345号\n为了更好的浏览体验，建议使用1920*1080分辨率"
    page = f"{PROSE}\n{OTHER}\n相关阅读\n{foot}"
    assert kept(page) == [PROSE, OTHER]


def test_a_cry_below_the_credits_does_not_move_the_end_of_the_text():
    credits = "统筹：李军\n文：陈敏\n图：王涛\n点亮【在看】，为家乡加油！\n家乡好风光！"
    assert kept(f"{PROSE}\n{OTHER * 2}\n{credits}") == [PROSE, OTHER * 2]


def test_a_caption_below_a_column_of_pictures_is_text():
    caption = "11月13日，志愿者为老人理发。（李四 摄）"
    assert caption in kept(f"{PROSE}\n图片新闻\n{caption}")


def test_a_bare_day_below_the_text_does_not_end_the_page():
    cells = "开标时间\n2018年3月20日 9:00\n开标地点\n河湾市交易中心\n中标人\n河湾建设公司"
    assert kept(f"{PROSE}\n{cells}") == [PROSE, *cells.split("\n")]
    assert kept(f"{PROSE}\n2018年3月20日 9:00 来源：河湾日报\n河湾市交易中心") == [PROSE]


def test_numbers_and_days_stay_below_the_fields_that_ask_for_them():
    cells = "招标备案编号\nZB5305001901\n工期（天）\n30\n公告时间\n2025年07月14日 01:59"
    assert kept(f"竞价结果\n{cells}\n{PROSE}") == ["竞价结果", *cells.split("\n"), PROSE]


def test_whom_to_ask_stays_above_the_filing_number_and_the_address_of_a_site_goes():
    foot = "青ICP备05000000号"
    asked = ["联 系 人：郑女士", "联系电话：0914-2540000", "采购人/代理机构：河湾县交易中心"]
    assert kept("\n".join([PROSE, *asked, foot])) == [PROSE, *asked]
    assert kept("\n".join([PROSE, "地址：河湾县老街1号", *asked[1:2], foot])) == [PROSE]


def test_who_runs_a_site_goes_with_the_address_behind_it():
    foot = "青河县人民政府主办 青河县信息中心承办 地址：青河县建设路9号 热线：0517-86000000"
    assert kept(f"{PROSE}\n{foot}\n备案：青ICP备06000000号") == [PROSE]
    assert kept(f"{PROSE}\n邮编 | 250000\n电话 | 0517-86000000\n青ICP备06000000号") == [PROSE]


def test_what_is_to_be_read_elsewhere_ends_a_page():
    teaser = "近日，我县在各级机关办公楼建起了读报栏，每天把《某某日报》、《青河日报》和《...[详细]"
    links = ["更多>>热点新闻", "青河各界收看开幕盛况", "图说青河 | MORE", teaser, "视频点播 更多>>"]
    assert kept("\n".join((PROSE, *links, "青ICP备06000000号"))) == [PROSE]
    assert kept(f"{PROSE}\n{teaser}\n{OTHER}") == [PROSE, teaser, OTHER]


def test_columns_with_a_button_each_below_the_text_go_though_one_holds_a_sentence():
    column = ["·", "让自己燃烧起来", "09-18", "·", "遗 失 启 事", "04-14"]
    about = "青河县，创建于1952年，由原老青县、河县各一部分组成，并取两县首字以命名……"
    foot = ["青河概览", "更多>>", about, "镇乡风采", "MORE", *column, "版权所有 青河新闻网"]
    text = [PROSE, OTHER] * 4
    page = ["全县建成公益性公墓8处", *text, "理论园地", "更多>>", *column, *foot]
    assert kept("\n".join(page)) == [*page[:9], "理论园地"]


@pytest.mark.parametrize("mark", ["", "："])
def test_the_number_of_an_account_below_the_text_stays(mark):
    cells = [f"户名{mark}", "青河县慈善总会", f"账号{mark}", "6217000000000012345"]
    assert kept("\n".join((PROSE, *cells))) == [PROSE, *cells]


def test_below_the_text_the_name_of_the_account_goes_again():
    head = "青河民政\n首页 > 工作动态\n青河县建成公益性公墓8处\n发布时间：2024-03-05"
    assert kept(f"{head}\n{PROSE}\n青河民政\n扫码关注")[1:] == [PROSE]


def test_a_caption_that_says_the_headline_again_goes_and_the_title_of_an_annex_stays():
    title = "青河县公益性公墓管理办法"
    head = f"首页 > 公告\n{title}\n发布时间：2024-03-05"
    assert kept(f"{head}\n{PROSE}\n{title}\n{OTHER}") == [title, PROSE, OTHER]
    annex = [title, "第一条 为了规范公墓管理，制定本办法。"]
    assert kept("\n".join([head, PROSE, *annex])) == [title, PROSE, *annex]


def test_a_signature_far_below_the_last_sentence_ends_the_text():
    rows = [f"{number} 城关镇 马某 {number}000" for number in range(1, 9)]
    signed = ["监督电话：0954-6011234", "青河县民政局", "2024年3月5日"]
    page = [PROSE, *rows, *signed]
    assert (
        kept("\n".join([*page, "【打印】", "主办单位：青河县人民政府", "宁ICP备19000532号"]))
        == page
    )


@pytest.mark.parametrize(
    "line",
    [
        "* 联系电话",
        "相关解读：《公墓管理办法》政策解读",
        "青河县人民政府微信",
        "@青河发布",
        "政府信息公开指南",
        "政务公开 互动交流",
        "展开2条回复",
        "3天前 黑龙江",
        "还没有评论，快来抢沙发吧",
        "您是本站第 88312 位读者",
        "编辑推荐",
    ],
)
def test_what_a_site_says_below_a_text(line):
    assert kept(f"{PROSE}\n{OTHER}\n{line}") == [PROSE, OTHER]


def test_a_list_below_the_text_says_both_lines_of_a_headline_in_one():
    headline = ["青河县人民政府", "关于禁止燃放烟花爆竹的通告"]
    page = ["首页 > 公告", *headline, "时间：2023-06-30 来源：县政府", PROSE, "".join(headline)]
    assert kept("\n".join(page)) == [*headline, PROSE]


def test_an_item_of_what_is_attached_may_begin_with_a_year():
    attached = ["附件：1.申请表", "2.2022年名额分配表"]
    page = [PROSE, attached[0], "【打印】【关闭】", attached[1], "申请表.doc"]
    assert kept("\n".join(page)) == [PROSE, *attached]


def test_the_word_annex_below_the_number_of_a_page_stays():
    annex = ["附 件", "公墓建设名录", "一、乡镇公墓（2处）", "青河镇公墓 青河镇"]
    assert kept("\n".join([PROSE, OTHER, "·８·", *annex, "·９·"])) == [PROSE, OTHER, *annex]
