"""What pages of sites never met set around a text: dumps, helpers, machines, trails, feet."""

import pytest

from toolkit.corpus.furniture.known import match_line
from toolkit.corpus.furniture.removal import remove_furniture
from toolkit.corpus.lines.numbered import read_lines

PROSE = "今年以来,全县新建和改扩建镇级公益性公墓8处,目前已开工建设6处,切实减轻了群众治丧负担。"


def kept(page):
    return [line.text for line in remove_furniture(read_lines(page)[0])[0]]


def test_the_time_on_top_and_the_addresses_below_a_dump_go():
    page = (
        "当前时间：2019年11月8日 星期五",
        "青河警方提醒市民谨防诈骗",
        "发布时间：2019-11-06 来源：青河晚报",
        PROSE,
        "相关链接",
        "1. http://www.qinghe.example/",
        "2. javascript:void(0)",
    )
    assert kept("\n".join(page)) == [page[1], PROSE]


def test_the_time_of_what_a_page_announces_stays_below_its_own():
    page = (
        "乡村振兴新闻发布会第三场",
        "来源：县政府新闻办 时间：2021-10-19 17:36 阅读量：1033",
        "A+ A- 打印",
        "时间：2021年10月19日10：00",
        "地点：青河县新闻发布厅",
        "发布人：青河县副县长 李建国",
        "主持人：青河县委宣传部副部长 王志强",
        PROSE,
    )
    assert kept("\n".join(page)) == [page[0], *page[3:]]


def test_what_a_program_noted_to_the_second_goes():
    page = (
        "首页>警民互动>咨询投诉",
        "局长信箱",
        "身份证到期换领需要本人回户籍地吗？",
        "类型：咨询 | 时间：2019-05-30 08:12:33 | 状态：已办结",
        "我户口在青河县，现在外地打工，换证必须本人回去吗？",
        "青河县公安局 回复于 2019-06-03 10:25:16",
        "您好，您无需返回青河县，可到任一派出所户籍窗口申请换领。",
    )
    assert kept("\n".join(page)) == [page[2], page[4], page[6]]
    measured = "2021-07-20 08:00:00 水位 3.2 米"
    assert kept(f"{PROSE}\n{measured}\n{PROSE}") == [PROSE, measured, PROSE]


def test_the_questions_of_a_helper_above_the_menu_go():
    page = (
        "小青为您服务",
        "热门问题",
        "1.如何办理居住证？",
        "2.失业金怎么申领？",
        "3.公积金提取条件有哪些？",
        "4.社保卡丢了怎么办？",
        "青河县人民政府网站 要闻 公开 服务 互动 走进青河",
        "首页>要闻>乡镇街道>白塔镇",
        "白塔镇：开展秸秆禁烧巡查",
        "发布时间:2021-10-15",
        "连日来，白塔镇组织干部开展秸秆禁烧巡查，严防露天焚烧。",
        "全镇共设立值班点28个，出动巡查人员320余人次。",
    )
    assert kept("\n".join(page)) == [page[8], *page[10:]]


def test_a_summary_that_a_model_made_goes():
    page = (
        "白塔镇：小柳编编织大产业",
        "来源：青河融媒 2024-03-19",
        "智能摘要",
        "本文介绍了白塔镇发展柳编带动增收的做法。（内容由AI生成，仅供参考）",
        PROSE,
    )
    assert kept("\n".join(page)) == [page[0], PROSE]


def test_the_official_account_of_a_paper_is_no_headline():
    page = (
        "百湖县：小木耳撑开致富伞",
        "青河日报",
        "2023-11-28 09:15",
        "陕西",
        "青河日报官方账号",
        "关注",
        PROSE,
    )
    assert kept("\n".join(page)) == [page[0], PROSE]


def test_a_field_that_no_index_table_must_have_stands_in_one():
    page = (
        "首页 / 政府信息公开 / 教育",
        "索引号",
        "015136548-/2024-0612003",
        "文号",
        "来源",
        "青河县教育体育局",
        "公开日期",
        "2024-06-12",
        "关于2024年秋季学期招生工作的通告",
        PROSE,
    )
    assert kept("\n".join(page)) == list(page[-2:])


def test_a_clock_inside_a_field_below_the_text_does_not_end_it():
    page = (
        "领导分工",
        "发布时间：2023-06-28 来源：县农业农村局",
        "李某某 副局长 分管种植业管理、高标准农田建设、农业机械化工作。",
        "办公地址：青河县南大街",
        "办公时间：上午8:00-12:00 下午14:30-18:00",
        "联系电话：0357-8122000",
        "扫一扫在手机打开当前页",
        "主办：青河县人民政府办公室",
        "晋ICP备06002345号",
    )
    assert kept("\n".join(page)) == [page[0], *page[2:6]]


@pytest.mark.parametrize(
    "line",
    [
        "青河县信息公开网 》县民政局 》财政资金 》部门预决算",
        "2021/04/12青河发布👁 356A⁺A⁻",
        "11469001008211/2022-00036",
        "10-13 11:26",
        "时长 02'15\"",
    ],
)
def test_the_head_of_a_page_says_it_in_many_shapes(line):
    page = f"首页 > 新闻\n{line}\n青河县小枣树结出金果果\n发布时间：2023-05-06\n{PROSE}"
    assert kept(page) == ["青河县小枣树结出金果果", PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "上一条 青河镇积极开展防汛演练",
        "【打印文章】【添加收藏】\n青河省人民政府信息公开",
        "👍 12",
        "本文为青河号作者上传，仅代表该作者观点，青河号仅提供发布平台。",
        "打印\n建站单位：青河县农业农村局\n值守电话 0517-87222000\n苏ICP备12000000号",
    ],
)
def test_the_foot_of_a_page_says_it_in_many_shapes(line):
    assert kept(f"小枣树结出金果果\n{PROSE}\n{line}") == ["小枣树结出金果果", PROSE]


def test_empty_fields_of_an_index_table_go_and_those_addressed_stay():
    page = (
        "信息类别:",
        "部门预决算/其他/其他",
        "发布机构:",
        "青河县民政局",
        "发布日期:",
        "2023-09-08",
        "政策咨询机关:",
        "政策咨询电话:",
        "内容摘要:",
        "青河县民政局2022年度部门决算说明",
        "各乡镇人民政府:",
        PROSE,
    )
    assert kept("\n".join(page)) == list(page[-3:])


@pytest.mark.parametrize("line", ["青河 / 部门 / 民政", "数字报 | 手机报 | 往期", "第2版 综合"])
def test_a_row_above_the_title_needs_no_line_of_publication(line):
    assert kept(f"{line}\n小枣树结出金果果\n{PROSE}") == ["小枣树结出金果果", PROSE]


@pytest.mark.parametrize("line", ["返回版面", "音频播报", "—分享—"])
def test_a_button_below_the_title_is_no_part_of_it(line):
    assert kept(f"小枣树结出金果果\n{line}\n{PROSE}") == ["小枣树结出金果果", PROSE]


@pytest.mark.parametrize("line", ["本文转自：青河新闻网", "转载自：青河日报", "转自：青河县民政局"])
def test_whom_a_text_was_taken_from_is_no_headline(line):
    assert kept(f"{line}\n{PROSE}") == [PROSE]


def test_a_headline_that_says_an_account_was_opened_is_none():
    title = "青河县文旅局正式开通官方微信"
    assert kept(f"{title}\n发布时间：2023-05-06\n{PROSE}") == [title, PROSE]


@pytest.mark.parametrize("title", ["2023-05-06青河县农村公路养护大会召开", "返回家乡创业的青年"])
def test_a_headline_that_begins_as_a_button_or_a_day_is_none(title):
    assert kept(f"{title}\n{PROSE}\n{PROSE}") == [title, PROSE, PROSE]


def test_a_sentence_about_machines_that_write_stays():
    line = "公安机关打击由人工智能生成的虚假内容，许可证由智能审批系统自动生成。"
    assert kept(f"平湖县工作总结\n{PROSE}\n{line}\n{PROSE}")[2] == line


@pytest.mark.parametrize(
    "line",
    [
        "打赏",
        "您好，请登录",
        "政府网站找错",
        "已经到底了",
        "more+",
        "本站已支持IPv6访问",
        "文明上网理性发言，请遵守新闻评论服务协议",
        "已有0条评论",
        "全国一体化在线政务服务平台",
        "12345热线",
        "网络谣言曝光台",
        "法律声明",
        "青河发布",
        "本文责编：张三",
        "网站违法和不良信息举报电话：0531-1234567",
        "图片来源于网络，如有侵权请联系删除",
        "技术支持：某某科技",
    ],
)
def test_a_site_needs_no_other_line_to_be_known_below_a_text(line):
    assert kept(f"{PROSE}\n{line}") == [PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "■ 版权声明：本版作品未经授权不得转载",
        "青河新闻网版权所有",
        "（本文图片版权归作者所有，未经许可不得使用）",
        "内容来自青河县人民政府网 http://www.qinghe.example.cn",
        "[图片]",
        "图片",
        "00:00/00:48",
        "浏览 1.3w",
        "阅读量 1.6万+",
    ],
)
def test_what_a_site_says_between_two_paragraphs_goes(line):
    prose = "今年以来，全县新建镇级公益性公墓8处，目前已开工建设6处，减轻了群众治丧负担。"
    kept, _ = remove_furniture(read_lines(f"{prose}\n{line}\n{prose.replace('8', '9')}")[0])
    assert line not in [one.text for one in kept]


@pytest.mark.parametrize(
    "line",
    [
        'var siteId = "1093"; var name = "通知公告";',
        "el.style.fontSize=size;",
        'document.write("<a href=#>打印本页</a>");',
        "$('#fx').attr('title', '分享到微信').show();",
        "function doPrint(字) {",
        ".Editor P{line-height:1.5;font-family:宋体;} .Editor TD{margin:0}",
        "<!--青河网.content.end-->",
        '<script>show("通知公告")</script>',
    ],
)
def test_remains_of_scripts_and_styles_go_though_they_hold_chinese(line):
    assert match_line(line).reason == "notice"


def test_a_script_inside_a_line_hides_nothing():
    line = '发布时间：2024-06-03 来源：青河县民政局 浏览：<script>clicks("a", 10)</script>'
    assert match_line(line).reason == "publication line"
    assert match_line("信息浏览次数： 次")


@pytest.mark.parametrize(
    "line", ["门窗尺寸：宽=1.2米；高=2米;", "单价(元);数量(吨);金额(元);", "$100以下的免税;"]
)
def test_signs_in_a_text_make_no_script(line):
    assert match_line(line) is None


def test_what_a_browser_prints_may_tell_morning_and_afternoon():
    line = "2024/6/3 下午3:42 全县修通产业路_公告_青河县人民政府"
    assert match_line(line).reason == "running head"


def test_stars_that_rate_are_no_ornament():
    assert match_line("办理速度★★★★☆").reason == "view count"
    assert match_line("★★★首页★★★").reason != "view count"
