"""The strongest terms of each domain, and whether other documents would have chosen them too."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.classify.applied.calibrate import rarer
from toolkit.classify.applied.model import DomainClassifier
from toolkit.classify.applied.rule_block import speaking
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.families import DEFAULT_FAMILY
from toolkit.classify.learning.fit import fit_classifier
from toolkit.errors import BadInput
from toolkit.resample import multiplicities

Term = tuple[int, str]
"""A block of a classifier and the name of one of its columns: a word may be both word and run."""

COLUMNS = ["domain", "rank", "term", "weight", "low", "high", "in_top", "same_sign", "n_refits"]


def stable_terms(
    features: Features,
    coded: Coded,
    *,
    family: str = DEFAULT_FAMILY,
    n: int = 10,
    n_refits: int = 50,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the features that speak most for each domain, with their stability over refits.

    A bootstrap sample of the coded clusters leaves some of them out, about a third; each refit
    learns from the others, all choices included. A term that only one
    document uses is gone where that document is. Weights are coefficients scaled to log odds,
    as in `top_terms`.

    Parameters
    ----------
    features : Features
        From `build_features`.
    coded : Coded
        Codes and clusters of the same texts; two coded clusters at least.
    family : str
        One of `FAMILIES`.
    n : int, default=10
        Terms a domain, at most; only those with a positive weight.
    n_refits : int, default=50
        Bootstrap samples of clusters.
    seed : int, default=0
        Draws the clusters, and seeds every fit alike.

    Returns
    -------
    DataFrame
        ``domain``, ``rank`` (from 1), ``term``, ``weight`` (fitted on all codes), ``low`` and
        ``high`` (least and greatest weight over the refits; 0 where a refit does not know the
        term), ``in_top`` (share of refits with the term among their own first ``n``),
        ``same_sign`` (share with a positive weight), ``n_refits`` (those in which the domain
        has a positive and a negative; the four columns before it are NaN if none has).

    Raises
    ------
    BadInput
        With fewer than two coded clusters, or an ``n`` or ``n_refits`` below one.

    References
    ----------
    Meinshausen & Buehlmann (2010), Stability selection, JRSS B 72(4): the share of resamples
    that select a feature says more of it than its weight in one fit.

    Examples
    --------
    >>> from toolkit.classify import build_features
    >>> from toolkit.text import Segmenter
    >>> texts = ["修建公墓", "公墓投用", "召开会议", "学习会议"] * 6
    >>> coded = Coded(
    ...     paragraph_ids=[f"p{i}" for i in range(24)], domains=["burial"],
    ...     codes=np.array([[1.0], [1.0], [0.0], [0.0]] * 6),
    ...     clusters=[f"page{i // 4}" for i in range(24)],
    ... )
    >>> features = build_features(texts, Segmenter())
    >>> terms = stable_terms(features, coded, family="words-logistic", n=1, n_refits=5)
    >>> terms[["term", "in_top", "same_sign"]].values.tolist()
    [['公墓', 1.0, 1.0]]
    """
    if min(n, n_refits) < 1:
        raise BadInput(f"stable terms: n={n}, n_refits={n_refits}: both must be at least 1")
    model = fit_classifier(features, coded, family=family, seed=seed)
    first = _weights(model)
    # Samples of few clusters often leave the same ones out.
    trains, which = np.unique(_resampled(coded, n_refits, seed), axis=0, return_inverse=True)
    fitted = [
        _weights(fit_classifier(features, coded, family=family, seed=seed, train=train))
        for train in trains
    ]
    refits = [(coded.codes[trains[i]], fitted[i]) for i in which]
    rows = []
    for j, domain in enumerate(model.domains):
        usable = [weights for codes, weights in refits if rarer(codes[:, j])]
        ahead = [set(_top(weights, j, n)) for weights in usable]
        for rank, term in enumerate(_top(first, j, n), start=1):
            found = np.array([weights[term][j] if term in weights else 0.0 for weights in usable])
            shares = [np.mean([term in top for top in ahead]), np.mean(found > 0)] if usable else []
            spread = [found.min(), found.max(), *shares] if usable else [np.nan] * 4
            rows.append((domain, rank, term[1], first[term][j], *spread, len(usable)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _resampled(coded: Coded, n_refits: int, seed: int) -> list[NDArray[np.bool_]]:
    """Return which paragraphs stand in no coded cluster that a bootstrap sample leaves out."""
    cluster = coded.cluster_numbers()
    names = np.unique(cluster[coded.anywhere])
    if len(names) < 2:
        raise BadInput(
            f"stable terms: {len(names)} coded cluster(s): refits need two or more; code "
            "paragraphs of another document"
        )
    drawn = multiplicities(len(names), n_boot=n_refits, seed=seed) > 0
    return [~np.isin(cluster, names[~kept]) for kept in drawn]


def _weights(model: DomainClassifier) -> dict[Term, NDArray[np.float64]]:
    """Return the log odds that each feature adds to each domain."""
    names = [(k, name) for k, block in enumerate(model.blocks) for name in block.names()]
    scaled = model.coefficients.astype(np.float64) * model.calibration[:, 0]
    scaled[~np.concatenate([speaking(block) for block in model.blocks])] = 0.0
    return dict(zip(names, scaled, strict=True))


def _top(weights: dict[Term, NDArray[np.float64]], j: int, n: int) -> list[Term]:
    """Return the first ``n`` features with a positive weight, the heaviest first."""
    column = np.array([row[j] for row in weights.values()])
    terms = list(weights)
    return [terms[i] for i in np.argsort(-column, kind="stable")[:n] if column[i] > 0]
