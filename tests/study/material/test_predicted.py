"""Predictions are brought into the order of the paragraphs, whatever parts they come in."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.study.material.predicted import align, stored_runs

ROWS = pd.DataFrame(
    [
        ("c", "care", 0.3, 2, "a", True),
        ("a", "care", 0.1, -1, "a", False),
        ("x", "care", 0.9, -1, "a", True),
        ("b", "care", 0.2, 0, "a", False),
        ("b", "care", 0.5, 0, "sample", True),
    ],
    columns=["paragraph_id", "domain", "score", "fold", "model", "predicted"],
)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_parts_of_any_size_give_the_same_arrays(size):
    parts = [ROWS.iloc[start : start + size] for start in range(0, len(ROWS), size)]
    found = align(parts, ["a", "b", "c", "d"])
    assert list(found) == ["a", "sample"]
    np.testing.assert_array_equal(found["a"].scores["care"], [0.1, 0.2, 0.3, np.nan])
    assert found["a"].folds["care"].tolist() == [-1, 0, 2, -1]
    assert found["a"].said["care"].tolist() == [False, False, True, False]
    assert found["sample"].seen["care"].tolist() == [False, True, False, False]


def test_a_second_score_of_a_paragraph_is_refused_in_one_part_and_in_two():
    for parts in ([pd.concat([ROWS, ROWS[:1]])], [ROWS, ROWS[:1]]):
        with pytest.raises(BadInput, match="predicted twice"):
            align(parts, ["a", "b", "c"])


def test_a_table_on_disk_gives_the_models_that_scored_every_paragraph(tmp_path):
    ROWS.to_parquet(tmp_path / "predictions.parquet")
    runs = stored_runs(tmp_path / "predictions.parquet", pd.Series(["b", "a", "c"]), ["care"])
    assert list(runs) == ["a"]
    scores, folds, said = runs["a"]
    assert scores.ravel().tolist() == [0.2, 0.1, 0.3]
    assert (folds.ravel().tolist(), said.ravel().tolist()) == ([0, -1, 2], [False, False, True])
