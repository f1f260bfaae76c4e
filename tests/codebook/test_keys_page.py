"""The pages on a codebook's keys are what the command prints."""

import re
from pathlib import Path

import pytest

from toolkit.codebook import codebook_keys_page, codebook_parts, list_codebook_keys

FOLDER = Path(__file__).parents[2] / "notebooks"
PAGES = {"zh": "codebook-keys.zh-CN.md", "en": "codebook-keys.md"}
each_language = pytest.mark.parametrize("language", sorted(PAGES))


@each_language
def test_a_page_is_what_the_command_prints(language):
    page = FOLDER / PAGES[language]
    assert page.read_text(encoding="utf-8") == codebook_keys_page(language), (
        f"write it anew: toolkit codebook keys --markdown --language {language} "
        f"> notebooks/{page.name}"
    )


@each_language
def test_every_link_of_a_page_leads_somewhere(language):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", codebook_keys_page(language)):
        assert (FOLDER / target).exists(), target


def test_a_page_has_a_row_for_every_key_and_every_example():
    keys = [key for part in codebook_parts() for key in part.keys]
    for language in PAGES:
        text = codebook_keys_page(language)
        rows = re.findall(r"^\| `(\w+)` \|", text, re.M)
        assert rows == [key.name for key in keys]
        assert text.count("```yaml") == sum(len(key.examples) for key in keys)


def test_the_terminal_shows_one_part_in_both_languages():
    text = list_codebook_keys("lists")
    assert text.startswith("[domains.rules.lists]\n")
    assert "keep: [word, …]    (–)\n    这些词在长串里也算。\n    Words that count" in text
    assert "maybe: 【学校】、医院" in text
    assert "[sets]" not in text
    assert "[sets]" in list_codebook_keys()
