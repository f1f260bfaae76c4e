import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.text import Segmenter
from toolkit.topics import TomotopyLda, TopicModel, align, consensus_model, fit_seeds

A = np.array([[0.9, 0.1, 0.0, 0.0], [0.0, 0.0, 0.1, 0.9]])
NEAR = np.array([[0.8, 0.2, 0.0, 0.0], [0.0, 0.0, 0.2, 0.8]])
HALF = np.array([[0.9, 0.1, 0.0, 0.0], [0.0, 0.9, 0.1, 0.0]])
QUICK = TomotopyLda(sweeps=60, draws=2, gap=5)


def runs_of(*topics):
    return [TopicModel(run, np.ones(2), list("abcd")) for run in topics]


def test_consensus_averages_what_returns_and_keeps_the_rest():
    model, table = consensus_model(runs_of(A, NEAR, HALF), csr_matrix([[9, 1, 0, 0]]))
    # A lies nearest to the others; its second topic meets a partner in NEAR alone
    np.testing.assert_allclose(model.topics[0, :2], [2.6 / 3, 0.4 / 3])
    np.testing.assert_allclose(model.topics[1, 2:], [0.15, 0.85])
    assert table["returned"].tolist() == [1.0, 0.5]


def test_the_consensus_of_one_run_is_the_run():
    model, table = consensus_model(runs_of(A), csr_matrix([[9, 1, 0, 0]]))
    assert model.topics.tolist() == A.tolist()
    assert table["returned"].isna().all()


def test_no_run_has_no_consensus():
    with pytest.raises(BadInput, match="consensus of 0 models"):
        consensus_model([], None)


def test_a_consensus_model_numbers_topics_by_share_and_knows_its_seeds(planted):
    models = fit_seeds(
        planted.counts, planted.vocabulary, n_topics=4, seeds=[0, 1, 2], engine=QUICK
    )
    model, table = consensus_model(models, planted.counts, segmenter=Segmenter())
    shares = model.transform_counts(planted.counts).mean(axis=0)
    assert (np.diff(shares) <= 0).all()
    assert table["topic"].tolist() == [0, 1, 2, 3]
    assert table["returned"].tolist() == [1.0] * 4
    assert align(model.topics, planted.topics).divergence.max() < 0.1
    assert model.settings["consensus"] == [0, 1, 2]


def test_stability_follows_the_topic_when_topics_are_numbered_anew():
    # the second topic of the runs is the larger one, and the only one that returns in both
    one = TopicModel(HALF, np.ones(2), list("abcd"), names=["x", "y"])
    two = TopicModel(A, np.ones(2), list("abcd"), names=["v", "w"])
    counts = csr_matrix([[0, 9, 1, 0]] * 3)
    model, table = consensus_model([one, two], counts)
    largest = model.transform_counts(counts).mean(axis=0)
    assert largest[0] > largest[1]
    first = 0 if model.topics[0, 0] > 0.5 else 1
    assert table["returned"].tolist()[first] == 1.0
    assert table["returned"].tolist()[1 - first] == 0.0


def test_models_of_two_vocabularies_have_no_consensus():
    with pytest.raises(BadInput, match="2 models with 2 sizes or vocabularies"):
        consensus_model(
            [TopicModel(A, np.ones(2), list("abcd")), TopicModel(A, np.ones(2), list("abce"))], None
        )
