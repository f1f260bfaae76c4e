"""What the judging of classifiers takes: read as meant, or refused in one line."""

import pandas as pd
import pytest

from toolkit.classify import (
    choose_family,
    compare_models,
    cross_validate,
    cross_validate_splits,
    evaluate,
    grouped_folds,
    learning_curve,
    permute_codes,
    prediction_matrices,
)
from toolkit.errors import BadInput

EMPTY = pd.DataFrame({"model": ["m"]})

REFUSED = {
    "predictions": lambda f, coded: evaluate(None, coded),
    "predictions without a column": lambda f, coded: compare_models(EMPTY, coded),
    "predictions of a model": lambda f, coded: prediction_matrices([1], coded, "m"),
    "families as text": lambda f, coded: choose_family(EMPTY, coded, families="rules"),
    "no family": lambda f, coded: choose_family(EMPTY, coded, families=[]),
    "no family to train": lambda f, coded: cross_validate(
        f, coded, grouped_folds(coded), families=()
    ),
    "a family": lambda f, coded: learning_curve(f, coded, grouped_folds(coded), family=["rules"]),
    "sizes": lambda f, coded: learning_curve(f, coded, grouped_folds(coded), sizes=5),
    "splits as text": lambda f, coded: cross_validate_splits(
        f, coded, families=["rules"], splits="random"
    ),
    "level": lambda f, coded: evaluate(EMPTY, coded, level="0.95"),
    "n_boot": lambda f, coded: evaluate(EMPTY, coded, n_boot=-1),
    "seed": lambda f, coded: permute_codes(coded, seed=None),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_such_thing_is_refused(study, what):
    _, features, coded = study
    with pytest.raises(BadInput) as refused:
        REFUSED[what](features, coded)
    assert "\n" not in str(refused.value)


def test_sizes_and_splits_may_be_iterators(study):
    _, features, coded = study
    folds = grouped_folds(coded, n_folds=3)
    curves = [
        learning_curve(features, coded, folds, sizes=sizes, family="rules")
        for sizes in ([20, 30], iter([30, 20]))
    ]
    assert curves[0].equals(curves[1])
    found = cross_validate_splits(features, coded, families=["rules"], splits=iter(["grouped"]))
    assert list(found) == ["grouped"]
