"""The same topics fitted again with other seeds: what stability and intervals are made of."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.resample import side_by_side
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitted.model import TopicModel
from toolkit.topics.fitting.alignment import align
from toolkit.topics.fitting.engines import Engine
from toolkit.topics.fitting.fit import fit_topics

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def fit_seeds(  # noqa: PLR0913 - settings by keyword, each with a default
    counts: "csr_matrix",
    vocabulary: Sequence[str],
    *,
    n_topics: int,
    seeds: Sequence[int],
    engine: str | Engine = "tomotopy",
    guides: Mapping[str, Sequence[str]] | None = None,
    guide_weight: float = 1.0,
    n_jobs: int = 1,
) -> list[TopicModel]:
    """Fit topics once for each seed, side by side; otherwise as :func:`fit_topics`.

    The topics of each model are numbered by their own shares: match them with ``align``,
    ``topic_stability`` or :func:`aligned_shares` before comparing.

    Returns
    -------
    list of TopicModel
        In order of the seeds.

    Raises
    ------
    BadInput
        If there is no seed, or one stands twice.
    """
    if not len(seeds) or len(set(seeds)) < len(seeds):
        raise BadInput(f"seeds {list(seeds)}: one or more, each once, are expected")

    def fit(seed: int) -> TopicModel:
        return fit_topics(
            counts,
            vocabulary,
            n_topics=n_topics,
            engine=engine,
            seed=seed,
            guides=guides,
            guide_weight=guide_weight,
        )

    return side_by_side(fit, seeds, n_jobs=n_jobs)


def aligned_shares(
    model: TopicModel, others: Sequence[TopicModel], counts: "csr_matrix"
) -> list[Floats]:
    """Return the shares under a model and under others whose topics are matched with its own.

    Handed to :func:`topic_prevalence`, they put the choice of the seed into its intervals.

    Parameters
    ----------
    model : TopicModel
        Gives the numbers of the topics.
    others : sequence of TopicModel
        As many topics, on the same vocabulary.
    counts : sparse matrix of shape (n_paragraphs, n_terms)

    Returns
    -------
    list of ndarray of shape (n_paragraphs, n_topics)
        First those of ``model``.

    Raises
    ------
    BadInput
        If the models differ in their words or in the number of topics.
    """
    instance_of("model", model, TopicModel)
    shares = [model.transform_counts(counts)]
    for other in others:
        if other.vocabulary != model.vocabulary or other.n_topics != model.n_topics:
            raise BadInput(
                f"a model of {other.n_topics} topics and {len(other.vocabulary)} words beside one "
                f"of {model.n_topics} and {len(model.vocabulary)}: the same are expected"
            )
        partner = align(model.topics, other.topics).partner
        shares.append(other.transform_counts(counts)[:, partner])
    return shares
