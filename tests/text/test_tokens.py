import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import BadInput
from toolkit.text import Segmenter, Tokens, cut, cut_batches, join_tokens

TEXTS = ["新建养老院", "", "殡葬改革，殡葬服务", "2024", "养老服务"]


def test_texts_come_back_word_by_word():
    segmenter = Segmenter()
    tokens = cut(TEXTS, segmenter)
    assert [tokens.words(i) for i in range(len(tokens))] == [segmenter(text) for text in TEXTS]


@pytest.mark.parametrize("engine", ["lattice", "rjieba", "jieba"])
def test_texts_cut_in_batches_are_those_cut_one_by_one(engine):
    segmenter = Segmenter(engine=engine, stop_words=["的"])

    @settings(deadline=None)  # the first call reads a dictionary
    @given(
        st.lists(st.text("新建养老院的 -.,，。3a\r\n\t\x1e\x1f\0é\u3000", max_size=12), max_size=20)
    )
    def check(texts):
        tokens = cut(texts, segmenter)
        assert [tokens.words(i) for i in range(len(texts))] == [segmenter(text) for text in texts]

    check()


def test_the_vocabulary_is_sorted_and_arrays_have_their_types():
    tokens = cut(TEXTS, Segmenter())
    assert list(tokens.vocabulary) == sorted(set(tokens.vocabulary))
    assert tokens.ids.dtype == np.int32
    assert tokens.offsets.dtype == np.int64
    told = f"Tokens({len(TEXTS)} texts of {len(tokens.vocabulary)} different words)"
    assert repr(tokens) == told


def test_texts_that_come_some_at_a_time_are_cut_as_if_they_came_together():
    whole = cut(TEXTS, Segmenter())
    parts = cut_batches(iter([TEXTS[:1], [], TEXTS[1:4], TEXTS[4:]]), Segmenter())
    assert parts.vocabulary == whole.vocabulary
    np.testing.assert_array_equal(parts.ids, whole.ids)
    np.testing.assert_array_equal(parts.offsets, whole.offsets)


def test_no_batch_is_no_text():
    assert len(cut_batches([], Segmenter())) == 0


def test_workers_change_nothing():
    one, *others = (cut(TEXTS, Segmenter(), n_jobs=n) for n in (1, 2, -1))
    for other in others:
        assert one.vocabulary == other.vocabulary
        np.testing.assert_array_equal(one.ids, other.ids)
        np.testing.assert_array_equal(one.offsets, other.offsets)


def test_more_workers_than_texts_is_fine():
    assert cut(TEXTS[:1], Segmenter(), n_jobs=3).words(0) == ["新建", "养老院"]


def test_joined_tokens_are_those_of_the_texts_cut_together():
    parts = [cut(texts, Segmenter()) for texts in (TEXTS[:2], [], TEXTS[2:])]
    joined, whole = join_tokens(parts), cut(TEXTS, Segmenter())
    assert joined.vocabulary == whole.vocabulary
    np.testing.assert_array_equal(joined.ids, whole.ids)
    np.testing.assert_array_equal(joined.offsets, whole.offsets)


@pytest.mark.parametrize("texts", [[], [""], ["", "。"]])
def test_no_words_at_all(texts):
    tokens = cut(texts, Segmenter())
    assert len(tokens) == len(texts)
    assert tokens.vocabulary == ()
    assert tokens.ids.tolist() == []


def test_what_is_not_text_is_named():
    with pytest.raises(BadInput, match="item 1 is of type float"):
        cut(["养老", float("nan")], Segmenter())
    with pytest.raises(BadInput, match="one string"):
        cut("养老", Segmenter())
    with pytest.raises(BadInput, match="n_jobs: 0 workers"):
        cut(["养老"], Segmenter(), n_jobs=0)


def test_offsets_that_do_not_fit_are_refused():
    with pytest.raises(BadInput, match="offsets"):
        Tokens(ids=np.zeros(2, np.int32), offsets=np.array([0, 1]), vocabulary=("墓",))
