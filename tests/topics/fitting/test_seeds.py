import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.topics import (
    GensimLda,
    KullbackLeiblerNmf,
    TomotopyLda,
    TopicModel,
    aligned_shares,
    fit_seeds,
)

QUICK = TomotopyLda(sweeps=60, draws=2, gap=5)


@pytest.fixture(scope="module")
def models(planted):
    return fit_seeds(planted.counts, planted.vocabulary, n_topics=4, seeds=[0, 1, 2], engine=QUICK)


@pytest.mark.parametrize(
    "engine", [QUICK, GensimLda(passes=2), KullbackLeiblerNmf()], ids=lambda engine: engine.name
)
def test_workers_do_not_change_a_bit(planted, engine):
    here, apart = (
        fit_seeds(
            planted.counts, planted.vocabulary, n_topics=4, seeds=[0, 1], engine=engine, n_jobs=n
        )
        for n in (1, 2)
    )
    for one, other in zip(here, apart, strict=True):
        np.testing.assert_array_equal(one.topics, other.topics)


def test_shares_of_other_seeds_are_in_the_order_of_the_first(planted, models):
    shares = aligned_shares(models[0], models[1:], planted.counts)
    for other in shares[1:]:
        np.testing.assert_allclose(other, shares[0], atol=0.2)
        assert np.abs(other - shares[0]).mean() < 0.02


def test_a_model_of_another_size_is_refused(planted, models):
    small = TopicModel(planted.topics[:2], np.ones(2), planted.vocabulary)
    with pytest.raises(BadInput, match="2 topics and 90 words beside one of 4 and 90"):
        aligned_shares(models[0], [small], planted.counts)


def test_a_seed_twice_is_refused(planted):
    with pytest.raises(BadInput, match="each once"):
        fit_seeds(planted.counts, planted.vocabulary, n_topics=2, seeds=[1, 1])
