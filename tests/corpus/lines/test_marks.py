from toolkit.corpus.lines.marks import (
    is_clause_heading,
    is_dateline,
    is_heading,
    is_numbered,
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


def test_an_office_with_the_day_of_printing_in_brackets_is_a_dateline():
    assert is_dateline("平湖县人民政府办公室 2023年4月24日(印发)")
    assert is_dateline("二0一二年三月十五日")
