import pickle
from dataclasses import replace

import numpy as np
import pytest

from toolkit.classify import build_features
from toolkit.codebook import CodedText
from toolkit.errors import BadInput
from toolkit.text import Segmenter, cut


def test_examples_follow_the_texts(codebook):
    features = build_features(["公交公交", "会议"], Segmenter(), codebook=codebook)
    assert features.n_texts == 2
    assert {matrix.shape[0] for matrix in features.counts.values()} == {4}
    assert features.example_codes.tolist() == [[1, 0], [0, 1]]
    assert features.counts["rules"].toarray().tolist() == [
        [1, 0, 0, 0],
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 1, 0],
    ]


def test_without_a_codebook_there_are_words_and_characters_alone():
    features = build_features(["公交线路", "公交车站"], Segmenter())
    assert set(features.counts) == {"words", "characters"}
    assert features.rules is None
    assert features.vocabularies["characters"] == ("公交",)
    assert repr(features) == "Features(2 texts: 2 words, 1 characters)"


def test_texts_that_were_cut_before_are_not_cut_again(codebook, monkeypatch):
    cut_here = []

    def counting(texts, *args, **kwargs):
        cut_here.extend(texts)
        return cut(texts, *args, **kwargs)

    monkeypatch.setattr("toolkit.classify.learning.features.cut", counting)
    texts = ["公交线路", "", "水渠灌溉"]
    segmenter = Segmenter()
    fresh = build_features(texts, segmenter, codebook=codebook)
    cut_here.clear()
    reused = build_features(texts, segmenter, codebook=codebook, tokens=cut(texts, segmenter))
    assert cut_here == [example.text for example in codebook.examples]
    assert reused.vocabularies == fresh.vocabularies
    assert (reused.counts["words"] != fresh.counts["words"]).nnz == 0
    with pytest.raises(BadInput, match="tokens of 3 texts for 1 texts"):
        build_features(texts[:1], segmenter, tokens=cut(texts, Segmenter()))


def test_what_is_copied_to_a_worker_is_little_beside_the_texts(codebook):
    class Copied(list):
        """Collects the bytes of a pickle, as joblib makes it: large arrays are memory maps."""

        write = list.append

    class Pickler(pickle.Pickler):
        def reducer_override(self, value):
            is_map = isinstance(value, np.ndarray) and value.nbytes > 1e6
            return (str, ()) if is_map else NotImplemented

    texts = [f"公交线路延长到县城，水渠灌溉农田。{number}" * 20 for number in range(2000)]
    copied = Copied()
    features = build_features(texts, Segmenter(), codebook=codebook, characters=False)
    Pickler(copied).dump(features)
    n_bytes = sum(len(text.encode()) for text in texts)
    assert n_bytes > 1e6
    assert sum(map(len, copied)) < n_bytes / 4


def test_a_worked_example_goes_before_a_paragraph_of_the_same_words(codebook):
    first = codebook.examples[0].text
    before = (CodedText(first, (False, None)), CodedText("别的段落", (None, True)))
    features = build_features(["会议"], Segmenter(), codebook=replace(codebook, coded=before))
    np.testing.assert_array_equal(features.example_codes, [[1, 0], [0, 1], [np.nan, 1]])
