"""The pages on statistics say what the code does, in both languages alike."""

import re
from importlib import import_module

import pytest

import toolkit

NAMES = ["methods.md", "methods.zh-CN.md"]
ROW = re.compile(r"\| ([\d.]+) \| `([\w.]+)\.([A-Z_]+)` \|")
SHOWN = re.compile(r"\$\$(.+?)\$\$")
WORDS = re.compile(r"\\text\{[^}]*\}")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ENTRY = re.compile(r"^- (.+?), .*?\((\d{4})\)", re.M)


def text_of(root, name):
    return (root / "notebooks" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_numbers_that_are_set_are_those_of_the_code(root, name):
    rows = ROW.findall(text_of(root, name))
    assert len(rows) == 11
    for value, module, constant in rows:
        assert getattr(import_module(module), constant) == float(value), f"{module}.{constant}"


def test_both_languages_have_the_same_formulas_numbers_and_years(root):
    english, chinese = (text_of(root, name).partition("## References")[0] for name in NAMES)
    assert ROW.findall(english) == ROW.findall(chinese)
    one, two = (SHOWN.findall(WORDS.sub("", text)) for text in (english, chinese))
    assert one == two != []
    assert set(YEAR.findall(english)) == set(YEAR.findall(chinese))


def test_what_is_listed_is_cited(root):
    text, _, references = text_of(root, NAMES[0]).partition("## References")
    listed = ENTRY.findall(references)
    assert len(listed) == references.count("\n- ")
    for author, year in listed:
        assert re.search(rf"{author}\b[^;]*{year}", text), f"{author} {year}"
    assert set(YEAR.findall(text)) == {year for _, year in listed}


@pytest.mark.parametrize("name", NAMES)
def test_the_paragraph_for_a_thesis_names_this_version(root, name):
    assert f"Policy Text Toolkit {toolkit.__version__}" in text_of(root, name)
