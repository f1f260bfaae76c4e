from dataclasses import replace

import pytest

from toolkit.codebook import load_codebook
from toolkit.errors import BadInput
from toolkit.topics import codebook_guides
from toolkit.topics.fitting.guided import guide_names, word_boost


def test_words_that_hold_a_term_of_one_domain_guide_it():
    codebook = load_codebook()
    key = codebook.keys[0]
    term = codebook[key].terms[0]
    owners = [k for k in codebook.keys if term.endswith(codebook[k].terms)]
    guides = codebook_guides(codebook, ["天气", term])
    assert guides == ({key: (term,)} if owners == [key] else {})


def test_a_word_that_only_begins_with_a_term_guides_nothing():
    codebook = load_codebook()
    term = codebook[codebook.keys[0]].terms[0]
    assert codebook_guides(codebook, [f"{term}全会"]) == {}


def test_words_of_several_domains_guide_none():
    codebook = load_codebook()
    first, second = (replace(codebook.domains[0], key=key) for key in "ab")
    term = first.terms[0]
    assert codebook_guides(replace(codebook, domains=(first,)), [term]) == {"a": (term,)}
    assert codebook_guides(replace(codebook, domains=(first, second)), [term]) == {}


def test_guided_topics_come_first_and_free_ones_have_no_name():
    assert guide_names({"a": ["x"], "b": ["y"]}, 3) == ["a", "b", ""]


def test_a_guide_without_a_known_word_is_named():
    with pytest.raises(BadInput, match="guided topic 'b': none of its 1 words"):
        word_boost({"a": ["x"], "b": ["y"]}, ["x"], 2)


def test_a_guide_needs_a_weight():
    with pytest.raises(BadInput, match="positive"):
        word_boost({"a": ["x"]}, ["x"], 1, weight=0.0)
