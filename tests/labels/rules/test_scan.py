import numpy as np
import pytest

from toolkit.labels.rules.scan import TOGETHER, Scan, batches
from toolkit.labels.rules.words import WordTree


def test_only_texts_with_a_wanted_word_are_looked_at():
    index = WordTree(["路", "桥"])
    scan = Scan(["路", "", "桥和路", "桥"], index, np.array([True, False]))
    assert scan.found == {0: {0: [0]}, 2: {1: [3], 0: [5]}}


def test_no_word_lies_across_two_texts():
    scan = Scan(["修", "路"], WordTree(["修路"]), np.array([True]))
    assert scan.found == {}


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [([], []), ([0, 0], [2]), ([TOGETHER, 1], [1, 1]), ([TOGETHER - 1, 1, 5, 0], [2, 2])],
)
def test_batches_hold_every_text_once_and_stop_at_a_size(lengths, sizes):
    texts = ["路" * length for length in lengths]
    found = list(batches(texts))
    assert [text for batch in found for text in batch] == texts
    assert [len(batch) for batch in found] == sizes
