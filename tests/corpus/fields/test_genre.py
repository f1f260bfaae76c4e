"""Genres and levels of issuers."""

import pytest

from toolkit.corpus.fields.genre import genre_of


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("某县2024年乡村振兴工作开展情况", "report"),
        ("某县2023年政府信息公开工作年度报告", "report"),
        ("某市2024年政府工作报告", "work report"),
        ("关于印发某县养老服务实施方案的通知", "notice"),
        ("某县民政局关于殡葬服务收费的公示(第二批)", "notice"),
        ("某县人民政府令第12号(某县城市供水办法)", "regulation"),
        ("某市城市绿化条例", "regulation"),
        ("某市养犬管理规定(试行)", "regulation"),
        ("某市人大常委会关于修改三件法规的决定", "decision"),
        ("某县“十四五”农业农村现代化规划", "plan"),
        ("某区2024年度重点工作计划", "plan"),
        ("关于加快推进乡村人才振兴的实施意见", "opinion"),
        ("一图读懂:某县医保新政", "interpretation"),
        ("《某县养老条例》政策解读", "interpretation"),
        ("关于县政协第123号提案的答复", "reply"),
        ("某县民政局2024年部门预算公开", "budget"),
        ("某县2024年第一批农村低保对象名单公示", "list"),
        ("在全县三级干部大会上的讲话", "speech"),
        ("某县召开“乡村振兴”专题新闻发布会", "press conference"),
        ("某县召开农村工作会议", "news"),
        ("某县一周要闻（2024年第3期）", "news"),
        ("张某某到某镇调研防汛工作", "news"),
        ("某县:迈向乡村振兴新征程", "unknown"),
        ("某县乡村振兴取得新成效", "unknown"),
        ("", "unknown"),
        # official papers are told by the kind that ends their title
        ("某县人大常委会关于加强养老服务工作的决议", "decision"),
        ("某县人民政府常务会议纪要", "decision"),
        ("某市人民政府关于禁止露天焚烧的命令", "notice"),
        ("某县2023年国民经济和社会发展统计公报", "report"),
        ("关于2023年河长制工作情况的通报(第3期)", "notice"),
        ("某镇关于修建公益性公墓的请示", "request"),
        ("某县人民政府关于提请审议养老条例的议案", "request"),
        ("某县民政局关于核实低保信息的函", "request"),
        ("某县民政局关于核实低保信息的复函", "reply"),
        ("关于县政协关于公墓建设的提案的答复", "reply"),
        ("某县民政局工作简报第12期", "report"),
        ("某镇防汛工作小结", "report"),
        ("某县封山禁火令", "notice"),
        ("新年贺词", "speech"),
        # what a newspaper calls its pieces is news
        ("沃野新歌——某县乡村振兴工作纪实", "news"),
        ("一条路的变迁——某县农村公路建设侧记(上)", "news"),
        ("专访某县民政局局长", "news"),
        ("本报评论员：把老人放在心上", "news"),
        ("纪实文学进校园", "unknown"),
        ("函授大学开学", "unknown"),
        ("某县简报员队伍壮大", "unknown"),
        ("让政令一通到底", "unknown"),
        # titles that name two kinds
        ("图解：武城县政府工作报告", "interpretation"),
        ("武城县民政局2023年工作总结及2024年工作计划", "report"),
        ("旗领导调研设施农业发展情况", "news"),
        ("关于公布基本养老服务清单的公告", "notice"),
        ("关于县政协第45号提案办理情况的函", "reply"),
    ],
)
def test_a_title_names_its_kind(title, genre):
    assert genre_of(title, "")[0] == genre


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("11月13日,专题新闻发布会召开。\n记者提问", "press conference"),
        ("本报讯(记者 某某)今年我市将锚定目标。", "news"),
        ("□ 本报记者 某某\n11月9日,全市召开会议。", "news"),
        ("近日,某县举办农民丰收节。", "news"),
        ("记者从市民政局获悉,救助标准提高。", "news"),
        ("今年以来,我县推进振兴。现将工作开展情况汇报如下:", "report"),
        ("第一条 为规范管理,制定本办法。", "regulation"),
        ("请各单位遵照执行。特此通知。", "notice"),
        ("近日,两部门印发了通知,现解读如下。", "interpretation"),
        ("2022年,全区坚持以习近平新时代中国特色社会主义思想为指导。", "unknown"),
    ],
)
def test_a_text_without_a_title_is_told_by_its_opening(text, genre):
    assert genre_of("", text)[0] == genre


def test_the_column_tells_an_interpretation_from_news():
    for column, genre in (("首页 > 政策解读", "interpretation"), ("首页 > 要闻", "news")):
        assert genre_of("高龄津贴怎么领", "", metadata={"breadcrumb": column})[0] == genre


def test_a_page_of_a_newspaper_that_says_nothing_else_is_news():
    assert genre_of("迈向新征程", "全区推进。", publisher="某都新闻网") == ("news", "unknown")


@pytest.mark.parametrize(
    ("publisher", "region", "level"),
    [
        ("武城县民政局", None, "county"),
        ("市生态环境局武城分局", None, "county"),
        ("德州市农业农村局", None, "prefecture"),
        ("滕州市人民政府", "370481", "county"),
        ("德州市人民政府", "371400", "prefecture"),
        ("山东省民政厅", None, "province"),
        ("宁夏回族自治区民政厅", None, "province"),
        ("锡林郭勒盟行政公署", None, "prefecture"),
        ("武城县四女寺镇人民政府", "371428", "township"),
        ("某街道办事处", None, "township"),
        ("枣庄日报", "370400", "prefecture"),
        ("市场监督管理总局", None, "unknown"),
        ("", None, "unknown"),
    ],
)
def test_the_level_is_that_of_the_lowest_rank_in_the_name(publisher, region, level):
    assert genre_of("", "", publisher=publisher, region=region)[1] == level


def test_a_byline_tells_news_and_a_column_or_credits_do_where_nothing_else_does():
    assert genre_of("小辣椒大产业", "通讯员 李四 记者 张三\n种植辣椒20万亩。")[0] == "news"
    assert genre_of("小辣椒大产业", "种植辣椒20万亩。")[0] == "unknown"
    for told in ({"breadcrumb": "首页 > 新闻动态"}, {"credits": "摄影：王五"}, {"page": "第3版"}):
        assert genre_of("小辣椒大产业", "种植辣椒20万亩。", metadata=told)[0] == "news"
        assert genre_of("武城县公告", "种植辣椒20万亩。", metadata=told)[0] == "notice"
