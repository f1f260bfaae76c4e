import re
import time
from dataclasses import replace

import pytest

from toolkit.codebook import from_json, load_codebook, manual, to_json
from toolkit.errors import BadInput, MissingResource

SMALL = """\
format: 1
key: small
version: "2"
unit: a paragraph
rulings:
  - {number: 1, text: no is a word, domains: [north]}
domains:
  - key: north
    name_zh: 北
    name_en: no
    definition: where it is cold
    rules:
      terms: [12:30, 雪]
"""


def test_plain_words_stay_text(load):
    domain = load(SMALL)["north"]
    assert domain.name_en == "no"
    assert domain.terms == ("12:30", "雪")


@pytest.mark.parametrize("left_out", ["name_zh: 北", "name_en: no"])
def test_a_codebook_in_one_language_needs_no_other(load, left_out):
    text = SMALL.replace(f"    {left_out}\n", "").replace("definition:", "definition_zh:")
    codebook = load(text)
    domain = codebook["north"]
    assert domain.name_zh == domain.name_en == ({"北", "no"} - {left_out.partition(": ")[2]}).pop()
    assert domain.definition == domain.definition_zh == "where it is cold"
    assert from_json(to_json(codebook)) == codebook
    assert manual(codebook).count("where it is cold") == 1


def test_a_domain_without_any_name_is_refused(load):
    text = SMALL.replace("    name_zh: 北\n", "").replace("    name_en: no\n", "")
    with pytest.raises(BadInput, match="line 8: no name_zh and no name_en; one of them is needed"):
        load(text)


def test_rulings_reach_the_domains_they_name(load):
    codebook = load(SMALL)
    assert [ruling.number for ruling in codebook["north"].rulings] == [1]
    assert codebook.rulings == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("      terms:", "      term:", "line 13: unknown key 'term'; did you mean 'terms'?"),
        (
            "format: 1",
            "format: 1\nzzz: 1",
            "unknown key 'zzz'; expected one of domains, format, h",
        ),
        ("definition:", "defnition:", "line 8: no definition and no definition_zh; one of them"),
        ("    name_en: no", "    name_en: no\n    name_zh: 南", "line 11: key 'name_zh' a second"),
        ("format: 1", "format: 2", "line 1: format 2; this version reads 1"),
        ("domains: [north]", "domains: [south]", "domain 'south' is not defined: north"),
        ("key: north", "key: North", "line 8: key 'North': small letters"),
        ("key: north", f"key: {'n' * 65}", "digits and _ expected, 64 at most"),
        ("key: north", "key: macro", "line 8: key 'macro' names the mean of domains"),
        ("[12:30, 雪]", "雪", "line 13: terms: a list expected, found the text '雪'"),
        (
            "[12:30, 雪]",
            "[雪]\n      rules: [{name: terms, any: [冰]}]",
            "line 14: two rules named 'terms'",
        ),
        ("[12:30, 雪]", '["@ice"]', "line 13: terms: no set of words 'ice'"),
        ("name_en: no", "name_en: !!python/name:os.system x", "line 10: tag"),
        ("[12:30, 雪]", "[12:30, 雪", "not YAML"),
        (
            "[12:30, 雪]",
            "[@ice, 雪]",
            "not YAML: found character that cannot start any token; a set",
        ),
        ("[12:30, 雪]", "[@ice, 雪]", 'in quotation marks: "@ice"'),
        ("[12:30, 雪]", '["雪"，"雨"]', "stands a full-width comma (全角逗号): write ', '"),
        ("    name_zh", "\tname_zh", "the line begins with a tab: indent with blanks"),
    ],
)
def test_a_mistake_is_named_with_its_line(load, old, new, message):
    with pytest.raises(BadInput) as caught:
        load(SMALL.replace(old, new))
    assert message in str(caught.value)
    assert re.match(r"\S+/codebook\.yaml: ", str(caught.value))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 50_000, "- " * 5_000 + "a", "\n".join(" " * i + "a:" for i in range(999))],
)
def test_nesting_without_end_is_refused_and_kills_no_process(load, text):
    with pytest.raises(BadInput, match=r"line \d+: nested more than 50 deep"):
        load(text)


def test_a_file_beyond_any_codebook_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "codebook.yaml"
    with path.open("wb") as file:
        file.truncate(2**40)  # no block of it is on the disk
    with pytest.raises(BadInput, match="1099511627776 bytes, at most 8388608"):
        load_codebook(path)


def test_a_mark_for_an_alias_is_taken_and_an_alias_refused(load):
    marked = SMALL.replace("name_zh: 北", "name_zh: &b 北")
    assert load(marked)["north"].name_zh == "北"
    with pytest.raises(BadInput, match=r"line 9: an alias"):
        load(marked.replace("name_en: no", "name_en: *b"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(MissingResource, match="no such file"):
        load_codebook(tmp_path / "none.yaml")


def test_a_file_below_a_file_is_no_file(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(MissingResource, match="no such file"):
        load_codebook(tmp_path / "file" / "none.yaml")


def test_an_empty_file_is_refused(load):
    with pytest.raises(BadInput, match="empty"):
        load("# nothing\n")


def test_a_rule_looks_for_what_it_excludes_as_far_as_for_what_it_needs(load):
    rule = "rules: [{name: r, any: [雪], within: sentence}, {name: s, any: [冰]}]"
    rules = load(SMALL.replace("terms: [12:30, 雪]", rule))["north"].rules.rules
    found = [(rule.within, rule.excludes_within) for rule in rules]
    assert found == [("sentence", "sentence"), ("clause", "clause")]


def test_sets_of_words_expand_and_hold_earlier_sets(load):
    sets = "sets:\n  ice: [冰, 霜]\n  cold: [雪, '@ice']\n"
    book = load(SMALL.replace("[12:30, 雪]", '["@cold"]') + sets)
    assert book["north"].terms == ("雪", "冰", "霜")


def test_json_gives_the_same_codebook_back(load):
    for codebook in (load(SMALL), load_codebook()):
        again = from_json(to_json(codebook))
        assert again == replace(codebook, coded=())  # these stay behind
        assert again.rules_digest == codebook.rules_digest


def test_broken_json_is_refused_with_its_source():
    with pytest.raises(BadInput, match=r"models/x: line 1: not JSON"):
        from_json("{", source="models/x")


def test_an_unknown_domain_lists_the_known_ones(load):
    with pytest.raises(BadInput, match="'south' is not in codebook 'small'; did you mean 'north'"):
        load(SMALL)["south"]


def test_a_domain_is_known_by_its_key_and_by_either_of_its_names():
    book = load_codebook()
    assert book["养老服务"] is book["elderly_care"] is book["care for older people"]
    twins = tuple(replace(domain, name_en="Works") for domain in book.domains[:2])
    with pytest.raises(BadInput, match="poverty_prevention, elderly_care are called so; give the"):
        replace(book, domains=twins).key_of("works")


def test_terms_parted_by_a_wide_comma_are_refused_with_their_line(load):
    lists = {"[雪，冰, 霜]": "，", "[雪； 冰]": "；", "[雪、冰]": "、"}
    for written, mark in lists.items():
        with pytest.raises(BadInput, match=f"line 13: terms: the term '.*' holds '{mark}': write"):
            load(SMALL.replace("[12:30, 雪]", written))


def test_a_term_in_quotation_marks_or_among_others_may_hold_such_signs(load):
    book = load(SMALL.replace("[12:30, 雪]", '["雪，冰", 水、电, 路；]'))
    assert book["north"].terms == ("雪，冰", "水、电", "路；")
    assert from_json(to_json(book)) == book


def test_a_full_width_colon_after_a_key_is_named(load):
    with pytest.raises(BadInput, match="after 'name_zh' on line 9 stands a full-width colon"):
        load(SMALL.replace("name_zh: 北", "name_zh：北"))


def test_a_codebook_of_thousands_of_names_takes_as_long_as_they_are_many(tmp_path):
    path = tmp_path / "many.yaml"
    head = "key: a\nversion: '1'\nunit: p\ndomains:\n"
    domain = "  - {{key: d{0}, name_en: x, definition: x}}\n"
    path.write_text(head + "".join(map(domain.format, range(20_000))))
    start = time.process_time()
    assert len(load_codebook(path).keys) == 20_000
    assert time.process_time() - start < 8  # each sought among those before it: a minute
    path.write_text(head + "".join(map(domain.format, (1, 2, 3, 2))))
    with pytest.raises(BadInput, match="two domains with the key 'd2'"):
        load_codebook(path)
