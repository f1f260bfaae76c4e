"""The dictionary that is shipped is jieba's."""

import numpy as np
import pytest
from jieba.finalseg import emit_P

from toolkit.text.lattice import build_dictionary
from toolkit.text.lattice.dictionary import (
    ASTRAL,
    IMPOSSIBLE,
    STATES,
    nodes_of,
    units_of,
    words_from,
)


def test_it_holds_the_words_of_jieba_with_their_frequencies_and_no_others(shipped, read_once):
    words = {w: f for w, f in read_once.FREQ.items() if set(w) <= build_dictionary.IN_BLOCK}
    assert len(read_once.FREQ) - len(words) == 3  # with a middle dot, at which jieba cuts
    codes = shipped.encode(units_of("".join(words)))
    sizes = np.array([len(word) for word in words])
    nodes = nodes_of(shipped, codes, np.cumsum(sizes) - sizes, sizes)
    assert (nodes > 0).all()
    assert shipped.frequencies[shipped.rank[nodes]].tolist() == list(words.values())
    assert np.count_nonzero(shipped.rank) == np.count_nonzero(list(words.values()))
    assert shipped.total == read_once.total


def test_its_emissions_are_those_of_jieba(shipped):
    for state, row in zip(STATES, shipped.emission, strict=True):
        own = {c: p for c, p in emit_P[state].items() if c in build_dictionary.IN_BLOCK}
        codes = shipped.encode(units_of("".join(own)))[:-1]
        assert row[codes].tolist() == list(own.values())
        assert np.count_nonzero(row > IMPOSSIBLE) == len(own)


@pytest.mark.slow
def test_the_file_is_what_jiebas_own_files_make(shipped):
    made = build_dictionary.dictionary_arrays()
    for name in ("base", "check", "rank", "whole", "frequencies", "emission"):
        np.testing.assert_array_equal(getattr(shipped, name), made[name])
    assert shipped.code[made["characters"][1:]].tolist() == list(range(1, len(shipped.kind)))


def test_words_are_found_where_they_start(shipped):
    codes = shipped.encode(units_of("养老服务"))
    everywhere = [(size, which.tolist()) for size, which, _ in words_from(shipped, codes)]
    assert (2, [0, 2]) in everywhere
    some = words_from(shipped, codes, np.array([2]))
    assert [(size, which.tolist()) for size, which, _ in some] == [(2, [0])]


def test_a_word_at_the_end_of_a_text_is_found_and_none_behind_it(shipped):
    for text in ("务", "服务", "中华人民共和国"):
        codes = shipped.encode(units_of(text))
        assert nodes_of(shipped, codes, np.array([0]), np.array([len(text)]))[0] > 0
        assert all(which.max(initial=0) < len(text) for _, which, _ in words_from(shipped, codes))


def test_a_character_of_more_than_16_bits_is_one_place(shipped):
    units = units_of("人𠮷")
    assert units.tolist() == [ord("人"), ASTRAL]
    assert shipped.encode(units).tolist()[1:] == [0, 0]


@pytest.mark.parametrize(
    ("word", "frequency"),
    [("养老", 651), ("中华人", 0), ("郝王庄", None), ("，", None), ("", None)],
)
def test_frequencies(shipped, read_once, word, frequency):
    assert shipped.frequency(word) == frequency == read_once.FREQ.get(word)
