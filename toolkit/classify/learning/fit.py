"""From codes to a model for new texts."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.model import DomainClassifier
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.design import Design
from toolkit.classify.learning.families import DEFAULT_FAMILY, Family, family_named
from toolkit.classify.learning.targets import (
    texts_to_learn_from,
    texts_to_teach,
    with_teachers,
)
from toolkit.classify.learning.training import Fit, Trainer
from toolkit.errors import BadInput
from toolkit.kinds import instance_of


def fit_classifier(
    features: Features,
    coded: Coded,
    *,
    family: str = DEFAULT_FAMILY,
    seed: int = 0,
    train: NDArray[np.bool_] | None = None,
) -> DomainClassifier:
    """Fit a family on all coded paragraphs and return it as a model for new texts.

    Cost, calibration and thresholds are chosen by folds of clusters inside the coded
    paragraphs. Whatever score such a model reaches on the paragraphs that it was fitted on
    says nothing; `cross_validate` says what to expect.

    Parameters
    ----------
    features : Features
        From `build_features`.
    coded : Coded
        Codes and clusters of the same texts.
    family : str
        One of `FAMILIES`.
    seed : int, default=0
        Deals the inner folds and orders the rows.
    train : ndarray of bool, shape (n_texts,), optional
        The texts that may be learned from, coded or not; all unless given.

    Returns
    -------
    DomainClassifier
        Ready to predict with numpy alone, and to be saved.

    Examples
    --------
    >>> from toolkit.classify import Coded, build_features
    >>> from toolkit.text import Segmenter
    >>> texts = ["修建公墓", "公墓投用", "召开会议", "学习会议"] * 6
    >>> coded = Coded(
    ...     paragraph_ids=[f"p{i}" for i in range(24)], domains=["burial"],
    ...     codes=np.array([[1.0], [1.0], [0.0], [0.0]] * 6),
    ...     clusters=[f"page{i // 4}" for i in range(24)],
    ... )
    >>> features = build_features(texts, Segmenter())
    >>> model = fit_classifier(features, coded, family="words-logistic")
    >>> model.label(["新建公墓三处", "会议强调"])
    [['burial'], []]
    >>> model.explain("新建公墓三处")["term"].tolist()
    ['公墓']
    """
    instance_of("coded", coded, Coded)
    use = np.ones(len(coded), dtype=np.bool_) if train is None else train
    ((chosen, design, fit),) = learn_families(features, coded, [family_named(family)], use, seed)
    scales = design.scales(chosen.blocks)
    return DomainClassifier(
        domains=tuple(coded.domains),
        family=chosen.name,
        blocks=tuple(design.block(name) for name in chosen.blocks),
        coefficients=(fit.coefficients * scales[:, None]).astype(np.float32),
        intercepts=fit.intercepts,
        calibration=fit.calibration,
        thresholds=fit.thresholds,
        doubt=fit.doubt,
        notes=fit.notes,
    )


def learn_families(
    features: Features,
    coded: Coded,
    families: Sequence[Family],
    train: NDArray[np.bool_],
    seed: int,
) -> Iterator[tuple[Family, Design, Fit]]:
    """Yield what each family learned from some texts, with the features that it looked at.

    A family may come back without votes that it has no need of.

    Raises
    ------
    BadInput
        If features and codes are not of the same texts, or not of the same domains.
    """
    if features.n_texts != len(coded):
        raise BadInput(
            f"features of {features.n_texts} texts for {len(coded)} paragraphs: expected the same"
        )
    if features.rules is not None and features.rules.domains != tuple(coded.domains):
        raise BadInput(
            f"codes are for the domains {', '.join(coded.domains)}, the codebook has "
            f"{', '.join(features.rules.domains)}: expected the same, in order"
        )
    designs: dict[bytes, Design] = {}
    taught = texts_to_teach(features, coded, train=train, seed=seed)
    for named in families:
        family = with_teachers(named, features, coded, train=train)
        rows = texts_to_learn_from(features, coded, family, train=train, seed=seed)
        # Families that learn from the same texts share their matrices.
        made = Design(features=features, learned_from=rows, taught=taught)
        design = designs.setdefault(rows.tobytes(), made)
        yield family, design, Trainer(design, coded, family, seed=seed).fit()
