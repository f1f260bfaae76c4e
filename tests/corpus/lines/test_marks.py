from toolkit.corpus.lines.marks import (
    is_byline,
    is_clause_heading,
    is_dateline,
    is_heading,
    is_numbered,
    is_signature,
    lead,
    numbering,
)


def test_a_number_before_a_year_numbers_and_a_row_of_numbers_does_not():
    assert is_numbered("2、1951年至1965年出生的参保人要补缴保费。")
    assert numbering("2、1951年至1965年出生的参保人要补缴保费。") == "1."
    assert not is_numbered("1、2、3号楼已经封顶。")
    assert not is_numbered("2.5亿元投资已经到位。")


def test_an_article_of_a_law_is_no_heading_however_short():
    assert not is_clause_heading("第七条 县殡葬协会是行业组织。")
    assert is_clause_heading("(一)健全监测帮扶机制。")


def test_the_formula_that_closes_a_document_heads_nothing():
    assert not is_heading("特此通告")
    assert not is_heading("图为施工现场")


def test_an_office_with_the_day_of_printing_in_brackets_is_a_dateline():
    assert is_dateline("平湖县人民政府办公室 2023年4月24日(印发)")
    assert is_dateline("二0一二年三月十五日")


def test_a_section_is_numbered_otherwise_than_its_chapter():
    assert numbering("第一章 总则") == numbering("第二部分 任务")
    assert numbering("第一节 范围") != numbering("第一章 总则")


def test_a_month_in_brackets_is_a_dateline():
    assert is_dateline("（2023年5月）")
    assert not is_dateline("2023年5月，全县启动养护")


def test_offices_of_a_ministry_and_teams_sign():
    assert is_signature("政策法规司")
    assert is_signature("平湖县统计局 国家统计局平湖调查队")


def test_a_field_whose_letters_are_spaced_heads_nothing():
    assert not is_heading("招 标 人： 平湖县水利工作站")
    assert not is_heading("中标人：平湖建设有限公司 中标价格： 67 万元")
    assert not is_heading("投诉受理部门：平湖县交通运输局")


def test_news_of_a_site_or_paper_opens_with_its_name_place_and_day():
    assert lead("东江新闻网平湖4月26日讯（张三）近日，县长") == "东江新闻网平湖4月26日讯（张三）"
    assert not lead("东江新闻网平湖4月26日电力抢修队赶到")
    assert not lead("东江新闻网平湖4月26日讯问笔录")


def test_the_bare_number_of_an_order_is_a_dateline():
    assert is_dateline("第226号")
    assert not is_dateline("第226号令公布后")


def test_reporters_of_an_agency_without_a_blank_are_a_byline():
    assert is_byline("新华社记者王小明、李华")
    assert not is_byline("新华社记者采访了多位村民")
