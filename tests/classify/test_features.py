from toolkit.classify import build_features
from toolkit.text import Segmenter


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
