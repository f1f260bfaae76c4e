"""Precision and recall at every threshold of held-out scores."""

import numpy as np
import pandas as pd

from toolkit.classify.judging.draws import known_codes
from toolkit.classify.judging.predictions import prediction_matrices
from toolkit.classify.learning.coded import Coded


def precision_recall(predictions: pd.DataFrame, coded: Coded, model: str) -> pd.DataFrame:
    """Return what each threshold would give, from scores that never saw the codes.

    Parameters
    ----------
    predictions : DataFrame
        From :func:`toolkit.classify.cross_validate`.
    coded : Coded
        The codes that they are held against.
    model : str
        One of the models in ``predictions``.

    Returns
    -------
    DataFrame
        One row a domain and threshold, the highest first: ``domain``, ``threshold``,
        ``precision``, ``recall``, ``n_positive``. Equal scores share a row; a domain
        without a positive has no row.
    """
    scores, _, _ = prediction_matrices(predictions, coded, model)
    tables = []
    for j, domain in enumerate(coded.domains):
        known, codes, given = known_codes(coded, j)
        if not codes.sum():
            continue
        score = scores[known, j]
        each = np.ones(len(codes)) if given is None else given
        order = np.argsort(-score, kind="stable")
        score, hits = score[order], np.cumsum((codes * each)[order])
        last = np.append(score[1:] != score[:-1], True)  # of each run of equal scores
        taken = np.cumsum(each[order])
        tables.append(
            pd.DataFrame(
                {
                    "domain": domain,
                    "threshold": score[last],
                    "precision": (hits / taken)[last],
                    "recall": (hits / hits[-1])[last],
                    "n_positive": int(codes.sum()),
                }
            )
        )
    columns = ["domain", "threshold", "precision", "recall", "n_positive"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)
