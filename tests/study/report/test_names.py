"""What groups of paragraphs are called."""

from toolkit.study.report.names import Names


def test_levels_and_genres_are_named_in_both_languages_and_a_year_stands_for_itself(report_study):
    names = Names(report_study)
    assert names.group("level", "county") == ("县级", "county")
    assert names.group("genre", "report") == ("报告/总结", "report")
    assert names.group("year", "2024") == ("2024", "2024")
    assert names.group("region", "371428") == ("武城县", "武城县")
