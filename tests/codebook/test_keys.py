"""Keys are what the loader asks for, examples do what they say, pages what the command prints."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from toolkit.codebook import (
    codebook_keys_page,
    codebook_parts,
    list_codebook_keys,
)
from toolkit.codebook.keys import find_part
from toolkit.codebook.section import Section
from toolkit.errors import BadInput
from toolkit.labels import Rules

WHOLE = """
key: demo
version: "1"
unit: u
rulings: [{text: r}]
sets: {places: [学校]}
rules: {masks: [驾驶学校]}
domains:
  - key: a
    name_zh: 甲
    definition: d
    subcodes: [{key: s, name_zh: 乙}]
    examples: [{text: t, codes: [a]}]
    rules: {lists: {items: 4}, rules: [{name: r, any: ["@places"]}]}
"""
HEAD = "key: demo\nversion: '1'\nunit: u\n"
NAMES = "name_en: a, definition: d"
KEYS = [key for part in codebook_parts() for key in part.keys]
EXAMPLES = [(key, example) for key in KEYS for example in key.examples]
each_example = pytest.mark.parametrize(
    ("key", "example"), EXAMPLES, ids=[f"{key.part}.{key.name}" for key, _ in EXAMPLES]
)


@pytest.fixture
def asked(monkeypatch, load):
    """What the loader asks of a file that has every part: kinds, defaults and choices of keys."""
    kinds, defaults, choices = defaultdict(list), {}, {}

    def watch(method):
        original = getattr(Section, method)

        def watched(section, key, *rest):
            part = ".".join(word for word in section.where if isinstance(word, str))
            place = part, "NAME" if part == "sets" else key
            kinds[place].append(method)
            if method == "choice":
                choices[place] = tuple(rest[1])
            if method == "either":
                kinds[part, rest[0]].append(method)
            elif rest and method != "each":
                defaults.setdefault(place, rest[0])
            return original(section, key, *rest)

        monkeypatch.setattr(Section, method, watched)

    for method in ("text", "integer", "choice", "words", "terms", "section", "each", "either"):
        watch(method)
    load(WHOLE)
    return kinds, defaults, choices


def test_every_key_that_the_loader_asks_for_is_listed_and_no_other(asked):
    kinds, _, _ = asked
    assert {(key.part, key.name) for key in KEYS} == set(kinds)
    assert len(KEYS) == len({(key.part, key.name) for key in KEYS})


def test_kinds_and_choices_are_those_of_the_loader(asked):
    kinds, _, choices = asked
    own = {"text": "text", "integer": "number", "section": "map", "each": "maps"}
    own |= {"words": "words", "terms": "words", "choice": "choice", "either": "text"}
    for key in KEYS:
        place = key.part, key.name
        if key.kind in ("lines", "patterns"):
            assert "words" in kinds[place], key
        elif key.kind == "choice":
            numbers = tuple(value for value in key.values if value.startswith("0"))
            assert key.values == (*choices.get(place, key.values[:-1]), *numbers), key
        else:
            assert key.kind in {own[kind] for kind in kinds[place]}, key


def test_defaults_are_those_of_the_loader(asked):
    kinds, defaults, _ = asked
    for key in KEYS:
        place = key.part, key.name
        if "either" in kinds[place]:
            assert key.default == "other", key
        elif key.kind in ("text", "choice", "number"):
            expected = str(defaults.get(place, "required")) or "–"
            assert key.default in (expected, "within"), key
        else:
            needed = place in {("", "domains"), ("domains.rules.rules", "any")}
            assert key.default == ("required" if needed else "–"), key


@pytest.mark.parametrize("name", ["any: [学校], ", "domains"])
def test_what_is_called_required_is_required(load, name):
    text = WHOLE.partition("domains")[0] if name == "domains" else WHOLE
    with pytest.raises(BadInput, match="at least one"):
        load(text.replace(', any: ["@places"]', ""))


def test_each_listed_value_of_a_choice_is_taken_and_another_refused(load):
    for key in KEYS:
        for value in (*(v.partition(",")[0] for v in key.values), *["other"] * bool(key.values)):
            text = WHOLE.replace("{name: r,", f"{{name: r, {key.name}: {value},")
            if value == "other":
                with pytest.raises(BadInput, match="is not allowed"):
                    load(text)
            else:
                assert load(text).keys == ("a",)


@each_example
def test_an_example_hits_the_words_that_it_marks_and_no_others(load, key, example):
    rules = Rules(load(_whole(example.codebook)))
    assert example.yes or example.maybe
    assert example.no
    for verdict, vote in (("yes", 1), ("maybe", -1), ("no", 0)):
        for marked in getattr(example, verdict):
            text = re.sub("[【】]", "", marked)
            assert rules.vote([text]).tolist() == [[vote]], marked
            hits = [hit for hit in rules.explain(text) if hit.verdict == verdict]
            assert _mark(text, hits) == marked
            assert ("【" in marked) == (verdict != "no")


@each_example
def test_an_example_shows_the_key_that_it_stands_under(key, example):
    assert key.name == "NAME" or re.search(rf"\b{key.name}:", example.codebook)


def test_every_key_that_rules_read_has_an_example():
    silent = {key.name for key in KEYS if not key.examples and "rules" in key.part}
    assert silent == {"name", "subcode", "rules", "lists"}


def test_a_part_is_found_by_its_last_word_and_another_refused():
    assert find_part("lists").name == "domains.rules.lists"
    assert find_part("rules").name == "rules"
    with pytest.raises(BadInput, match="part 'domain' .* did you mean 'domains'"):
        find_part("domain")


def _whole(piece):
    """Return the whole codebook of an example: what it leaves out is put in."""
    if "domains:" in piece:
        return HEAD + piece.replace("{key: schools,", f"{{key: schools, {NAMES},")
    body = "".join(f"      {line}\n" for line in piece.splitlines())
    return f"{HEAD}domains:\n  - key: a\n    name_en: a\n    definition: d\n    rules:\n{body}"


def _mark(text, hits):
    for hit in sorted(hits, key=lambda hit: -hit.start):
        text = f"{text[: hit.start]}【{hit.text}】{text[hit.end :]}"
    return text


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
