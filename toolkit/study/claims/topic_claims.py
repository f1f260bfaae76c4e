"""Claims that a region writes more of a topic, and what they are counted from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import topics as layer
from toolkit.compare import REST, same_tests
from toolkit.errors import BadInput
from toolkit.resample import holm
from toolkit.study.claims.claimed import Claim, sides_of, standing_out, unsaid
from toolkit.study.material.aligned import Floats, is_counted
from toolkit.study.settings.compare import CompareSettings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TopicMaterial:
    """Paragraphs of the study's kinds and of a known region, and their topics.

    Attributes
    ----------
    paragraphs : DataFrame of n rows
        ``region``, ``cluster``, ``document_id``, ``reprint``.
    keys : tuple of str, length n_topics
        The first words of each topic of the study's model.
    own : sequence of ndarray of shape (n, n_topics)
        Shares under the study's model, then under the run of each of ``seeds``, whose topics
        are matched with its own.
    seeds : sequence of int
    found : sequence of ndarray of bool, shape (n_topics,)
        Whether each topic returns in each of these runs.
    """

    paragraphs: pd.DataFrame
    keys: tuple[str, ...]
    own: Sequence[Floats]
    seeds: Sequence[int] = ()
    found: Sequence[NDArray[np.bool_]] = ()


def topic_contrasts(material: TopicMaterial, settings: CompareSettings) -> pd.DataFrame:
    """Compare each region with the rest, topic by topic; ``p_holm`` is over all tests.

    Of two regions, each the rest of the other, a topic is tested once. Empty where there is one
    region only.
    """
    kept = is_counted(material.paragraphs, reprints=settings.reprints)
    cells, shares = _cells(material, kept)
    here = cells["region"].tolist()
    regions = sorted(set(here))
    tables = [
        layer.prevalence_difference(
            shares,
            sides_of(Claim(more=region, less=REST, about="", thing="topic"), here),
            cells["cluster"].tolist(),
            weights=cells["n"].to_numpy(dtype=np.float64),
            level=settings.level,
        ).assign(region=region, other=REST, n_paragraphs=int(cells["n"].sum()))
        for region in regions
        if len(regions) > 1
    ]
    names = ["region", "other", "topic", "difference", "low", "high", "p", "p_holm"]
    names += ["n_paragraphs", "n_clusters", "reason"]
    if not tables:
        return pd.DataFrame(columns=names)
    table = pd.concat(tables, ignore_index=True)
    pairs = same_tests(table["region"], table["other"])
    tests = table["topic"].astype(int) + pairs * len(material.keys)
    return table.assign(p_holm=holm(table["p"], tests))[names]


def _cells(material: TopicMaterial, kept: NDArray[np.bool_]) -> tuple[pd.DataFrame, list[Floats]]:
    """Take the paragraphs of one cluster and region together: their number and mean shares.

    Differences and their errors are the same, and each region costs what there are documents.
    """
    known = kept & ~np.any([np.isnan(run).any(axis=1) for run in material.own], axis=0)
    groups = material.paragraphs[known].groupby(["region", "cluster"])
    place = groups.ngroup().to_numpy()
    cells = groups.size().rename("n").reset_index()
    shares = []
    for run in material.own:
        sums = np.zeros((len(cells), run.shape[1]))
        np.add.at(sums, place, run[known])
        shares.append(sums / cells["n"].to_numpy()[:, None])
    return cells, shares


def topic_claims(
    settings: CompareSettings, contrasts: pd.DataFrame, keys: Sequence[str]
) -> list[Claim]:
    """Return the claims about topics to recheck: those named, and contrasts that stand out.

    As :func:`toolkit.study.claims.claimed.study_claims` does it for domains, with ``MOST`` at
    most where nothing is significant. A topic that does not begin with the words of a claim is
    refused.
    """
    named = _named(settings, keys)
    regions = sorted(set(contrasts["region"]))
    return unsaid(named, standing_out(contrasts, regions, "topic", level=settings.level), regions)


def _named(settings: CompareSettings, keys: Sequence[str]) -> list[Claim]:
    made = []
    for claim in settings.claims:
        if claim.topic is None:
            continue
        fits = [i for i, key in enumerate(keys) if set(key.split()) == set(claim.topic.split())]
        if not fits:
            raise BadInput(
                f"[compare] claims: topic {claim.topic!r}: no topic begins so; expected the first "
                f"words of one of: {'; '.join(keys)}"
            )
        made.append(Claim(more=claim.more, less=claim.less, about=str(fits[0]), thing="topic"))
    return list({claim.key: claim for claim in made}.values())
