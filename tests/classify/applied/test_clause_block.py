import numpy as np
import pytest

from toolkit.classify.applied.blocks import WordBlock
from toolkit.classify.applied.clause_block import ClauseBlock
from toolkit.text import Segmenter


@pytest.fixture
def block():
    """Two domains; 公墓 speaks for the first, 道路 for the second and against the first."""
    words = WordBlock(
        segmenter=Segmenter(), vocabulary=("公墓", "道路"), idf=np.ones(2, dtype=np.float32)
    )
    coefficients = np.array([[2.0, -1.0], [-3.0, 4.0]], dtype=np.float32)
    return ClauseBlock(domains=("burial", "works"), blocks=(words,), coefficients=coefficients)


def test_the_best_clause_decides_for_each_domain_by_itself(block):
    entries = block.find(["公墓，道路。", "公墓道路", ""])
    table = np.zeros((3, 2))
    table[entries.rows, entries.columns] = entries.values
    # In one clause both words share a row of length 1.
    both = np.array([2.0 - 3.0, -1.0 + 4.0]) / np.sqrt(2)
    np.testing.assert_allclose(table, [[2.0, 4.0], both, [0.0, 0.0]])


def test_a_long_paragraph_does_not_thin_out_its_one_clause(block):
    short, long = (block.find([text]).values for text in ("公墓。", "公墓。" + "会议强调。" * 50))
    np.testing.assert_array_equal(short[0], long[0])


def test_marks_are_the_words_of_the_deciding_clause_and_add_up(block):
    text = "会议，公墓公墓，道路。"
    marks = block.marks(text)
    assert [(m.column, text[m.start : m.end]) for m in marks] == [
        (0, "公墓"),
        (0, "公墓"),
        (1, "道路"),
    ]
    values = block.find([text]).values
    assert sum(m.part for m in marks if m.column == 0) == pytest.approx(values[0])
