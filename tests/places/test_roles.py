"""What a place does in its sentence."""

from time import process_time

import pytest

from toolkit.places.roles import in_list, opens_clause, sentence_starts


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("武城县召开会议", True),
        ("近年来,武城县召开会议", True),
        ("11月9日,记者在武城县看到", True),
        ("(三)武城县", True),
        ("——武城县", True),
        ("2023年武城县", True),
        ("支持武城县建设", False),
        ("组织人员赴武城县考察", False),
        ("与武城县签订协议", False),
        ("加大对武城县的扶持", False),
    ],
)
def test_a_subject_opens_its_clause_and_a_partner_does_not(text, opens):
    assert opens_clause(text, text.index("武城县")) is opens


def test_a_list_needs_another_place_beside_it():
    assert in_list("甲县、乙县", 0, 2, frozenset([3]))
    assert in_list("甲县等地", 0, 2, frozenset())
    assert not in_list("甲县和企业", 0, 2, frozenset([0, 2]))


def test_sentences_begin_after_their_ends():
    assert sentence_starts("一。二!三") == [0, 2, 4]


def test_a_paragraph_of_many_places_takes_time_by_its_length():
    text = "武城县新建养老院，" * 20_000
    before = process_time()
    assert all(opens_clause(text, start) for start in range(0, len(text), 90))
    assert process_time() - before < 1
