import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.text import CharacterIndex
from toolkit.text.characters import Alphabet, find_grams


def test_only_runs_of_the_vocabulary_are_found_with_their_places():
    index = CharacterIndex(["路灯", "养老院", "0盏"])
    texts, columns, starts, ends = index.find(["新装路灯１２00盏", "", "养老院，路灯"])
    found = np.transpose([texts, columns, starts, ends]).tolist()
    assert found == [[0, 0, 2, 4], [0, 2, 4, 9], [2, 0, 4, 6], [2, 1, 0, 3]]


def test_a_text_is_read_without_its_neighbours():
    index = CharacterIndex(["路灯", "灯养"])
    assert index.find(["路灯", "养老"])[1].tolist() == [0]


def test_an_empty_vocabulary_finds_nothing():
    assert CharacterIndex([]).find(["路灯"])[1].tolist() == []


def test_a_lone_surrogate_is_a_border():
    assert CharacterIndex(["路灯"]).find(["路\ud800灯路灯"])[2].tolist() == [3]


def test_runs_too_long_to_number_are_refused():
    alphabet = Alphabet("".join(chr(0x4E00 + i) for i in range(6000)))
    with pytest.raises(BadInput, match="runs of 6 out of 6000"):
        find_grams(["路灯"], alphabet, [6])
