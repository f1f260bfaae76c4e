"""A gensim model with the same topics, for those who go on there."""

from typing import TYPE_CHECKING

import numpy as np

from toolkit.kinds import instance_of
from toolkit.topics.fitted.model import TopicModel

if TYPE_CHECKING:
    from gensim.models import LdaModel


def to_gensim(model: TopicModel, *, seed: int = 0) -> "LdaModel":
    """Return a gensim ``LdaModel`` whose topics and prior are those of ``model``.

    gensim infers shares in its own way, so these differ a little from ``model.transform``.
    ``LdaModel.save`` writes pickles: keep the model with ``TopicModel.save``.

    Parameters
    ----------
    model : TopicModel
    seed : int
        For gensim's own random starts.

    Returns
    -------
    gensim.models.LdaModel
        With gensim's dictionary of the same words.
    """
    instance_of("model", model, TopicModel)
    from gensim.corpora import Dictionary  # slow to load
    from gensim.models import LdaModel

    dictionary = Dictionary([])
    dictionary.token2id = {word: term for term, word in enumerate(model.vocabulary)}
    dictionary.id2token = dict(enumerate(model.vocabulary))
    made = LdaModel(
        num_topics=model.n_topics,
        id2word=dictionary,
        alpha=model.alpha.copy(),
        eval_every=None,
        random_state=seed,
        dtype=np.float64,
    )
    # gensim keeps pseudo-counts whose rows it normalises. Any scale gives the same topics; a
    # large one makes its expected log probabilities nearly the logarithm of the topics.
    made.state.sstats = model.topics * _WORDS
    made.state.eta = np.full(model.topics.shape[1], _NOTHING)
    made.eta = made.state.eta
    made.sync_state()
    return made


_WORDS = 1e6
_NOTHING = 1e-12
