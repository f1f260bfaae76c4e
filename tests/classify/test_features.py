import pytest

from toolkit.classify import build_features
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


def test_texts_that_were_cut_before_are_not_cut_again(codebook):
    class Counting(Segmenter):
        seen = 0

        def __call__(self, text):
            self.seen += 1
            return super().__call__(text)

    texts = ["公交线路", "", "水渠灌溉"]
    segmenter = Counting()
    fresh = build_features(texts, segmenter, codebook=codebook)
    segmenter.seen = 0
    reused = build_features(texts, segmenter, codebook=codebook, tokens=cut(texts, Segmenter()))
    assert segmenter.seen == 2  # the two examples
    assert reused.vocabularies == fresh.vocabularies
    assert (reused.counts["words"] != fresh.counts["words"]).nnz == 0
    with pytest.raises(BadInput, match="tokens of 3 texts for 1 texts"):
        build_features(texts[:1], segmenter, tokens=cut(texts, Segmenter()))
