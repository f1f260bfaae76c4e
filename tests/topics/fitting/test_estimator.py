import numpy as np
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import parametrize_with_checks

from toolkit.topics import GensimLda, KullbackLeiblerNmf, LdaTopics, TomotopyLda, fit_topics

SHORT = [
    LdaTopics(n_topics=2, engine=TomotopyLda(sweeps=20, draws=2, gap=2)),
    LdaTopics(n_topics=2, engine=GensimLda(passes=2)),
    LdaTopics(n_topics=2, engine=KullbackLeiblerNmf(max_iter=20)),
]


@parametrize_with_checks(SHORT)
def test_follows_scikit_learn(estimator, check):
    check(estimator)


def test_is_the_same_as_fit_topics(planted):
    shares = LdaTopics(n_topics=3, seed=2).fit_transform(planted.counts)
    model = fit_topics(planted.counts, planted.vocabulary, n_topics=3, seed=2)
    np.testing.assert_array_equal(shares, model.transform_counts(planted.counts))


def test_works_in_a_pipeline_and_names_its_columns(planted):
    pipeline = make_pipeline(FunctionTransformer(), LdaTopics(n_topics=2))
    assert pipeline.fit_transform(planted.counts).shape == (400, 2)
    names = pipeline[-1].get_feature_names_out()
    assert names.tolist() == ["ldatopics0", "ldatopics1"]
