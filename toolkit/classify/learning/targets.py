"""What a model is taught: codes of people, and where a family takes them, votes of rules."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.calibrate import logit
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.families import Family
from toolkit.classify.learning.folds import Booleans, lot, sample_clusters
from toolkit.classify.learning.neighbours import odds_around
from toolkit.classify.learning.prior import EXPECTED
from toolkit.errors import BadInput

Floats = NDArray[np.float64]

MOST_UNCODED = 20_000
"""Paragraphs without a code that a family learns from at most, in whole clusters."""


TAUGHT = 100
"""Positives of people, and of the codebook, from which words do without votes. From a hundred on
words that people taught add to what rules know (`toolkit.classify.learning.prior`), and votes
would only make them repeat it."""

VOTED = 1000
"""Paragraphs without a code below which votes teach too little."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Targets:
    """What each text is to be called, by domain.

    Attributes
    ----------
    codes : ndarray of float64, shape (n_texts, n_domains)
        1, 0, or NaN where nothing is known.
    weights : ndarray of float64, same shape
        1 for a code of a person, less for what rules and neighbours make likely.
    coded : ndarray of bool, same shape
        Whether it is a code of a person.
    """

    codes: Floats
    weights: Floats
    coded: Booleans


def targets_of(features: Features, coded: Coded, family: Family) -> Targets:
    """Return the codes, and where a family asks for it what is likely of texts without a code.

    The rules' vote and those around it decide together (`odds_around`): a vote that stands alone
    teaches less, and a text without one among many that have it teaches a yes. Each counts as
    much as it is sure. Where the rules abstain nothing is known.
    """
    known = ~np.isnan(coded.codes)
    if not family.uncoded:
        return Targets(codes=coded.codes, weights=np.ones(known.shape), coded=known)
    if "rules" not in features.counts:
        raise BadInput(f"family {family.name!r} learns from rules: build features with a codebook")
    votes = features.counts["rules"][: features.n_texts].toarray()
    yes, maybe = votes[:, ::2] > 0, votes[:, 1::2] > 0
    right, _, missed = (float(logit(share)) for share in EXPECTED)
    odds = np.where(yes, right, missed) + odds_around(yes, coded.document_numbers())
    sure = np.abs(np.tanh(odds / 2))  # 1 where the chance is 0 or 1, 0 where it is a half
    return Targets(
        codes=np.where(known, coded.codes, np.where(maybe, np.nan, odds > 0)),
        weights=np.where(known, 1.0, family.uncoded * sure),
        coded=known,
    )


def with_teachers(family: Family, features: Features, coded: Coded, *, train: Booleans) -> Family:
    """Return a family that joins words and rules, without votes where people taught it enough.

    Any other family is as it is: one that learns from votes always does.
    """
    if family.learner != "joined" or "rules" not in features.counts:
        return family
    own = (coded.codes[train] == 1).sum(axis=0)
    given = (features.example_codes == 1).sum(axis=0)
    free = int((train & ~coded.anywhere).sum())
    if (own + given).min(initial=TAUGHT) < TAUGHT and free >= VOTED:
        return family
    return replace(family, uncoded=0.0)


def texts_to_teach(features: Features, coded: Coded, *, train: Booleans, seed: int) -> Booleans:
    """Return which of the training texts without codes teach words the rules.

    Where there are more than `MOST_UNCODED`, those on which the rules have something to say go
    first, up to half of that number.
    """
    free = train & ~coded.anywhere
    if "rules" not in features.counts or free.sum() <= MOST_UNCODED:
        return np.asarray(free)
    said = np.diff(features.counts["rules"].indptr)[: features.n_texts] > 0
    chosen = np.zeros_like(free)
    for rows, limit in ((free & said, MOST_UNCODED // 2), (free, MOST_UNCODED)):
        left = [
            (lot(seed, coded.paragraph_ids[i]), i) for i in np.flatnonzero(rows & ~chosen).tolist()
        ]
        chosen[[i for _, i in sorted(left)[: limit - int(chosen.sum())]]] = True
    return chosen


def texts_to_learn_from(
    features: Features, coded: Coded, family: Family, *, train: Booleans, seed: int
) -> Booleans:
    """Return which of the training texts, and of the examples after them, a family learns from.

    A text that the study coded itself counts by its own code alone, and an example of the same
    words not at all: it would tell the code of a paragraph that is held out. One whose text is
    not coded is held out with it. Reprints in other words are not noticed.
    """
    rows = train & coded.anywhere
    if family.uncoded:
        free = train & ~coded.anywhere
        rows = rows | sample_clusters(coded, free, limit=MOST_UNCODED, seed=seed)
    same, free = features.example_of, train & ~coded.anywhere
    examples = np.append(free, True)[same]  # -1, none the same, is the last
    return np.concatenate([rows, examples if family.examples else np.zeros_like(examples)])
