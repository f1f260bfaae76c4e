"""What is learned in one place, tried in another."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.classify.judging import metrics
from toolkit.classify.judging.crossval import Scores, score_texts
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.families import DEFAULT_FAMILY, family_named
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.resample import side_by_side

Booleans = NDArray[np.bool_]


def transfer_matrix(
    features: Features,
    coded: Coded,
    *,
    family: str = DEFAULT_FAMILY,
    seed: int = 0,
    n_jobs: int = 1,
) -> pd.DataFrame:
    """Train on each region alone and test on each other region.

    Paragraphs of a cluster that touches the tested region are left out of training. A region
    is not tested on itself: its paragraphs would have to stand on both sides.

    Returns
    -------
    DataFrame
        One row a pair of coded regions: ``train_region``, ``test_region``, ``f1`` (macro, over
        the domains with positives in the tested region), ``n_train``, ``n_test``,
        ``n_positive`` (tested), ``reason`` why ``f1`` is missing.

    Raises
    ------
    BadInput
        If regions are not given.
    """
    instance_of("coded", coded, Coded)
    if len(coded.regions) == 0:
        raise BadInput("transfer: no regions given")
    regions = coded.region_names()
    names = [str(name) for name in np.unique(regions[coded.anywhere]) if name]
    learn = partial(score_texts, features, coded, [family_named(family)], seed)
    rows = side_by_side(partial(_rows_of, coded, regions, names, learn), names, n_jobs=n_jobs)
    columns = ["train_region", "test_region", "f1", "n_train", "n_test", "n_positive", "reason"]
    return pd.DataFrame(list(chain.from_iterable(rows)), columns=columns)


def _rows_of(
    coded: Coded,
    regions: NDArray[np.str_],
    names: Sequence[str],
    learn: Callable[[Booleans], list[Scores]],
    source: str,
) -> list[tuple[object, ...]]:
    """Return the rows of what is learned in one region."""
    anywhere, cluster = coded.anywhere, coded.cluster_numbers()
    said: dict[bytes, Booleans] = {}  # most targets leave the same paragraphs to learn from
    rows: list[tuple[object, ...]] = []
    for target in names:
        test = anywhere & (regions == target)
        touched = np.isin(cluster, cluster[regions == target])
        train = (regions == source) & ~touched
        score, reason = np.nan, ""
        if source == target:
            reason = "a region is not tested on itself"
        elif not (train & anywhere).any():
            reason = "every cluster of the one touches the other"
        else:
            key = train.tobytes()
            if key not in said:
                ((scores, thresholds, _),) = learn(train)
                said[key] = scores >= thresholds
            score, reason = _macro_f1(coded, said[key], test)
        counts = (
            int((train & anywhere).sum()),
            int(test.sum()),
            int(np.nansum(coded.codes[test])),
        )
        rows.append((source, target, score, *counts, reason))
    return rows


def _macro_f1(coded: Coded, predicted: Booleans, test: Booleans) -> tuple[float, str]:
    tested = coded.with_codes(np.where(test[:, None], coded.codes, np.nan))
    value = float(metrics.macro_f1(predicted, tested, metrics.as_they_are(len(coded)))[0])
    return value, "no positive in the tested region" if np.isnan(value) else ""
