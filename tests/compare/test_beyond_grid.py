"""Settings that the grid does not have; all of them are in the benchmark of the same name."""

import runpy
from pathlib import Path

import numpy as np
import pytest

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "beyond_grid.py"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "second wave by doubt, 20",
        "12 publishers",
        "scores all 0",
        "by characters, 6 documents",
        "by month: 2 and 20",
        "half drawn at .05, half at .8, 20 documents",
        "half drawn at .01, half at .8, 60",
        "drawn at .05 to 1, 60",
        "the most likely drawn, 0.15 to 1, share 0.6",
        "the least likely drawn, 0.15 to 1, share 0.3",
    ],
)
def test_intervals_hold_the_truth(name):
    rows = runpy.run_path(str(BENCHMARK))["SETTINGS"][name]
    found = dict(rows(np.random.default_rng(1), 400))
    assert set(found) == {"corpus", "process"}
    for answered, held, *_ in found.values():
        assert answered >= 0.995  # of very unequal lengths, few may hold nearly all text
        assert held >= 0.925  # .95 less two standard errors
