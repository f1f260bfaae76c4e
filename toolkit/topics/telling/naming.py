"""What topics are called: proposals from what they hold, and names that a researcher keeps.

A number is no key for a name: fitted again, topic 3 may be another. So a name hangs on the
first words of its topic, and one whose words no topic begins with any more is told of.
"""

from collections.abc import Mapping

import pandas as pd

from toolkit.arguments import shown
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitted.model import TopicModel
from toolkit.topics.fitted.ranking import frex, top_terms

KEY_WORDS = 3
"""First words of a topic that stand for it."""

PROPOSED_WORDS = 2
"""Telling words that make a name where nothing else does."""


def topic_keys(model: TopicModel) -> tuple[str, ...]:
    """Return what each topic goes by where it is named: its most probable words.

    Examples
    --------
    >>> import numpy as np
    >>> topics = np.array([[0.5, 0.3, 0.2, 0.0], [0.0, 0.1, 0.2, 0.7]])
    >>> topic_keys(TopicModel(topics, np.ones(2), ["养老", "老人", "服务", "道路"]))
    ('养老 老人 服务', '道路 服务 老人')
    """
    instance_of("model", model, TopicModel)
    return tuple(_joined(model, model.topics, KEY_WORDS, " "))


def propose_labels(model: TopicModel, carried: Mapping[int, str] | None = None) -> pd.DataFrame:
    """Propose a name for each topic; the researcher decides.

    Parameters
    ----------
    model : TopicModel
    carried : mapping of int to str, optional
        Topic to the domain that it carries, as from :func:`propose_names`.

    Returns
    -------
    DataFrame
        One row a topic: ``topic``, ``key`` (see :func:`topic_keys`), ``domain`` (that the topic
        was guided to, else that it carries; empty if none), ``words`` (its two most telling
        words by FREX, joined by a middle dot), ``source`` (``guide``, ``codebook`` or
        ``frex``: what the proposal rests on).
    """
    instance_of("model", model, TopicModel)
    found = dict(carried or {})
    rows = []
    told = _joined(model, frex(model.topics), PROPOSED_WORDS, "·")
    for topic, (key, words) in enumerate(zip(topic_keys(model), told, strict=True)):
        guided, domain = model.names[topic], found.get(topic, "")
        source = "guide" if guided else "codebook" if domain else "frex"
        rows.append((topic, key, guided or domain, words, source))
    return pd.DataFrame(rows, columns=["topic", "key", "domain", "words", "source"])


def settle_names(model: TopicModel, names: Mapping[str, str]) -> tuple[dict[int, str], list[str]]:
    """Give topics the names that a researcher keeps, and say which fit no topic any more.

    Parameters
    ----------
    model : TopicModel
    names : mapping of str to str
        The first words of a topic, with spaces between and in any order, to its name.

    Returns
    -------
    named : dict of int to str
    stale : list of str
        One line for each name that fits no topic: what was found, what is nearest now.

    Raises
    ------
    BadInput
        If ``names`` is no mapping.

    Examples
    --------
    >>> import numpy as np
    >>> topics = np.array([[0.5, 0.3, 0.2, 0.0], [0.0, 0.1, 0.2, 0.7]])
    >>> model = TopicModel(topics, np.ones(2), ["养老", "老人", "服务", "道路"])
    >>> named, stale = settle_names(model, {"老人 养老 服务": "养老", "道路 桥梁 服务": "交通"})
    >>> named, stale
    ({0: '养老'}, ["'道路 桥梁 服务' (交通): no topic begins so; nearest is '道路 服务 老人'"])
    """
    instance_of("model", model, TopicModel)
    keys = topic_keys(model)
    named: dict[int, str] = {}
    stale = []
    if not isinstance(names, Mapping):
        raise BadInput(f"names: {shown(names)}; first words of a topic to its name are expected")
    for words, name in names.items():
        wanted = set(words.split())
        same = [len(wanted & set(key.split())) for key in keys]
        fits = [topic for topic, key in enumerate(keys) if set(key.split()) == wanted]
        if fits:
            named |= dict.fromkeys(fits, name)
        else:
            near = f"nearest is {keys[same.index(max(same))]!r}"
            near = near if max(same) else "none shares a word"
            stale.append(f"{words!r} ({name}): no topic begins so; {near}")
    return named, stale


def _joined(model: TopicModel, scores: Floats, n: int, mark: str) -> list[str]:
    return [mark.join(model.vocabulary[term] for term in row) for row in top_terms(scores, n)]
