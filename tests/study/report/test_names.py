"""What groups of paragraphs are called."""

import pandas as pd


def test_levels_and_genres_are_named_in_both_languages_and_a_year_stands_for_itself(report_study):
    names = report_study.names
    assert names.group("level", "county") == ("县级", "county")
    assert names.group("genre", "report") == ("报告/总结", "report")
    assert names.group("year", "2024") == ("2024", "2024")
    assert names.group("region", "371428") == ("武城县", "武城县")


def test_files_of_one_name_in_several_folders_are_told_apart(report_study):
    """Whoever scrapes county by county has a 1.txt in every folder."""
    files = ["pages/武城县/1.txt", "pages/金乡县/1.txt", "pages/金乡县/2.txt", "a/all.csv#2"]
    table = pd.DataFrame({"document_id": list("abcd"), "sources": [[file] for file in files]})
    names = report_study.but(documents=table.assign(url=None)).names
    assert [names.document(key) for key in "abcd"] == [*files[:2], "2.txt", "all.csv#2"]


def test_figures_name_regions_domains_and_their_mean(report_study):
    keys = ["371428", "elderly_care", "macro", "rest of it"]
    assert report_study.names.shown(keys, "en") == {
        "371428": "武城县",
        "elderly_care": "Care for older people",
        "macro": "mean of domains",
        "rest of it": "rest of it",
    }
