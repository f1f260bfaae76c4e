from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from toolkit.errors import BadInput
from toolkit.text import CharacterIndex, Segmenter, count, count_characters, count_known, cut

TEXTS = ["养老服务养老", "殡葬服务", "", "修路修桥，养老"]


@pytest.fixture(scope="module")
def tokens():
    return cut(TEXTS, Segmenter())


def test_counts_by_hand(tokens):
    counts, vocabulary = count(tokens)
    assert vocabulary == ("修桥", "修路", "养老", "服务", "殡葬")
    assert counts.toarray().tolist() == [
        [0, 0, 2, 1, 0],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0],
        [1, 1, 1, 0, 0],
    ]
    assert counts.dtype == np.int32


@pytest.mark.parametrize("size", [1, 3])
def test_counts_do_not_depend_on_how_many_texts_are_held_at_once(tokens, monkeypatch, size):
    whole, vocabulary = count(tokens, min_documents=2)
    monkeypatch.setattr("toolkit.text.counts._BLOCK", size)
    parts, words = count(tokens, min_documents=2)
    assert words == vocabulary
    assert (parts.dtype, parts.indices.dtype) == (whole.dtype, whole.indices.dtype)
    np.testing.assert_array_equal(parts.toarray(), whole.toarray())
    known = count_known(tokens, ["养老", "公墓"])
    assert known.toarray().tolist() == [[2, 0], [0, 0], [0, 0], [1, 0]]


def test_counts_agree_with_scikit_learn(tokens):
    counts, vocabulary = count(tokens)
    oracle = CountVectorizer(analyzer=Segmenter(), vocabulary=list(vocabulary))
    np.testing.assert_array_equal(counts.toarray(), oracle.transform(TEXTS).toarray())


def test_limits_leave_words_out(tokens):
    assert count(tokens, min_documents=2)[1] == ("养老", "服务")
    assert count(tokens, max_share=0.25)[1] == ("修桥", "修路", "殡葬")
    assert count(cut(["建公墓", "墓"], Segmenter()), min_length=2)[1] == ("公墓",)
    assert "养老" not in count(tokens, stop_words=["养老", ""])[1]  # a list ends with a blank line


def test_counting_leaves_the_tokens_as_they_were(tokens):
    before = tokens.ids.copy()
    count(tokens)
    np.testing.assert_array_equal(tokens.ids, before)


def test_limits_that_cannot_be_are_refused(tokens):
    with pytest.raises(BadInput, match="max_share 1.5"):
        count(tokens, max_share=1.5)
    with pytest.raises(BadInput, match="min_documents 0: a whole number from 1"):
        count(tokens, min_documents=0)


def test_a_fixed_vocabulary_gives_the_same_columns(tokens):
    counts, vocabulary = count(tokens)
    known = count_known(tokens, vocabulary[::-1])
    np.testing.assert_array_equal(known.toarray(), counts.toarray()[:, ::-1])
    assert count_known(tokens, ["区"]).toarray().tolist() == [[0]] * 4
    assert count_known(cut([""], Segmenter()), ["区"]).toarray().tolist() == [[0]]


def test_nothing_to_count():
    counts, vocabulary = count(cut([], Segmenter()))
    assert counts.shape == (0, 0)
    assert vocabulary == ()


def test_runs_by_hand():
    counts, vocabulary = count_characters(["修路，修桥", "修路2024年"], sizes=(2, 3))
    assert vocabulary == ("0年", "修桥", "修路", "修路0", "路0", "路0年")
    assert counts.toarray().tolist() == [[0, 1, 1, 0, 0, 0], [1, 0, 1, 1, 1, 1]]


def test_rare_runs_are_left_out():
    assert count_characters(["修路", "修路养老"], sizes=(2, 2), min_documents=2)[1] == ("修路",)


@pytest.mark.parametrize("texts", [[], [""], ["。"]])
def test_no_runs_at_all(texts):
    counts, vocabulary = count_characters(texts)
    assert counts.shape == (len(texts), 0)
    assert vocabulary == ()


def test_sizes_that_cannot_be_are_refused():
    with pytest.raises(BadInput, match="sizes"):
        count_characters(["修路"], sizes=(3, 2))


def naive_runs(text, shortest, longest):
    """Say the rule again with strings: digits are one 0, other signs are borders."""
    runs, previous = [[]], ""
    for c in text:
        if c in "0123456789０１２３４５６７８９":
            if previous != "0":
                runs[-1].append("0")
            previous = "0"
        else:
            previous = c
            runs[-1].append(c) if c.isalnum() else runs.append([])
    sizes = range(shortest, longest + 1)
    return ["".join(r[i : i + n]) for n in sizes for r in runs for i in range(len(r) - n + 1)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="养老路，0７9 a\n𠀀é", max_size=12), max_size=5))
def test_runs_agree_with_their_definition_and_are_found_again(texts):
    counts, vocabulary = count_characters(texts, sizes=(1, 4))
    expected = [Counter(naive_runs(text, 1, 4)) for text in texts]
    assert list(vocabulary) == sorted(set().union(*expected))
    dense = counts.toarray()
    for i, runs in enumerate(expected):
        assert {v: n for v, n in zip(vocabulary, dense[i], strict=True) if n} == runs
    rows, columns, starts, ends = CharacterIndex(vocabulary).find(texts)
    again = np.zeros_like(dense)
    np.add.at(again, (rows, columns), 1)
    np.testing.assert_array_equal(again, dense)
    for row, column, start, end in zip(rows, columns, starts, ends, strict=True):
        assert naive_runs(texts[row][start:end], 1, 4)[-1] == vocabulary[column]
