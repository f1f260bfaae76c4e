"""Topics that are led towards given words, beside topics that stay free."""

from collections.abc import Mapping, Sequence

import numpy as np

from toolkit.arguments import positive_number, shown, texts_of
from toolkit.codebook import Codebook
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.topics.fitted.foldin import Floats


def codebook_guides(codebook: Codebook, vocabulary: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Find the words of a vocabulary that belong to one domain of a codebook alone.

    A word belongs to a domain if it is one of the domain's terms or ends in one: the end of a
    Chinese noun says what it is (公益性公墓), while 一中全会 holds a school (一中) and is none. A
    term that is cut into several words guides nothing: its parts (幸福 of 幸福食堂) say too
    little.

    Returns
    -------
    dict of str to tuple of str
        Domain key to words, in order of the vocabulary; domains without a word are left out.
    """
    instance_of("codebook", codebook, Codebook)
    terms = {domain.key: domain.terms for domain in codebook.domains}
    found: dict[str, list[str]] = {key: [] for key in terms}
    for word in vocabulary:
        owners = [key for key, held in terms.items() if word.endswith(held)]
        if len(owners) == 1:
            found[owners[0]].append(word)
    return {key: tuple(words) for key, words in found.items() if words}


def read_guides(guides: Mapping[str, Sequence[str]] | None) -> dict[str, list[str]]:
    """Return the words of each guided topic, checked: one text in place of words is refused."""
    if not isinstance(guides, Mapping | None):
        raise BadInput(f"guides: {shown(guides)}; the words of each topic by name are expected")
    return {name: texts_of(f"guides of {name}", words) for name, words in (guides or {}).items()}


def guide_names(guides: Mapping[str, Sequence[str]], n_topics: int) -> list[str]:
    """Name the topics before fitting: the guided ones first, the free ones empty."""
    if len(guides) > n_topics:
        raise BadInput(f"{len(guides)} guided topics, n_topics={n_topics}: one for each at least")
    return [*guides, *[""] * (n_topics - len(guides))]


def word_boost(
    guides: Mapping[str, Sequence[str]],
    vocabulary: Sequence[str],
    n_topics: int,
    *,
    weight: float = 1.0,
) -> Floats:
    """Make what is added to the prior of each word in each topic, (n_topics, n_terms).

    Examples
    --------
    >>> word_boost({"roads": ["道路"]}, ["养老", "道路"], 2, weight=5.0).tolist()
    [[0.0, 5.0], [0.0, 0.0]]
    """
    weight = positive_number("weight of guides", weight)
    guide_names(guides, n_topics)  # refuses more guides than topics
    place = {word: i for i, word in enumerate(vocabulary)}
    boost = np.zeros((n_topics, len(vocabulary)))
    for topic, (name, words) in enumerate(guides.items()):
        known = [place[word] for word in words if word in place]
        if not known:
            raise BadInput(
                f"guided topic {name!r}: none of its {len(words)} words is in the vocabulary; "
                "give it others or leave it out"
            )
        boost[topic, known] = weight
    return boost
