import numpy as np
import pytest

from toolkit.classify.learning.design import Design
from toolkit.errors import BadInput


def first_sixty(features):
    """The first sixty texts, and no worked example."""
    return np.arange(features.n_texts + len(features.example_codes)) < 60


@pytest.fixture
def half(study):
    _, features, _ = study
    return Design(features=features, learned_from=first_sixty(features))


def test_only_the_texts_learned_from_choose_features_and_weights(study, half):
    texts, features, coded = study
    vocabulary = half.block("words").vocabulary
    learned = np.arange(len(coded)) < 60
    counts = features.counts["words"][: features.n_texts]
    found_in = (counts[learned] > 0).sum(axis=0)
    names = np.array(features.vocabularies["words"])
    assert list(vocabulary) == names[np.asarray(found_in).ravel() >= 2].tolist()
    idf = np.log(61 / (1 + (counts[learned] > 0).sum(axis=0))) + 1
    np.testing.assert_allclose(
        half.block("words").idf, np.asarray(idf).ravel()[np.asarray(found_in).ravel() >= 2], 1e-6
    )


@pytest.mark.parametrize("name", ["words", "characters"])
def test_blocks_find_in_new_texts_what_the_matrix_holds(study, half, name):
    texts, features, _ = study
    block = half.block(name)
    entries = block.find(texts)
    dense = np.zeros((len(texts), block.width))
    dense[entries.rows, entries.columns] = entries.values
    expected = half.matrix((name,))[: features.n_texts].toarray()
    np.testing.assert_allclose(dense, expected, atol=1e-6)


def test_rules_stand_behind_the_words_and_are_scaled(half):
    blocks = ("words", "rules")
    at = half.first_column(blocks, "rules")
    assert at == half.block("words").width
    assert half.first_column(("words",), "rules") == -1
    assert set(half.scales(blocks)[at:]) == {2.0}
    assert half.matrix(blocks)[:, at:].max() == 2.0


def test_features_that_were_not_counted_are_named(study):
    from toolkit.classify import build_features
    from toolkit.text import Segmenter

    features = build_features(["公交"], Segmenter(), characters=False)
    design = Design(features=features, learned_from=np.array([True]))
    with pytest.raises(BadInput, match="no characters counted"):
        design.matrix(("characters",))
    with pytest.raises(BadInput, match="with a codebook"):
        design.matrix(("rules",))
