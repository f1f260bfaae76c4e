"""The whole road on planted text; real text goes through the benchmark of the same name."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.classify import Features
from toolkit.text import Segmenter

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "road_coverage.py"


@pytest.fixture(scope="module")
def road():
    return runpy.run_path(str(BENCHMARK))


@pytest.fixture(scope="module")
def planted(road):
    """900 paragraphs of 90 documents: words as rare as real ones are, codes that they tell."""
    rng = np.random.default_rng(0)
    chance = np.minimum(1.5 / np.arange(1, 1501), 0.5)
    counts = csr_matrix((rng.random((900, 1500)) < chance).astype(np.int32))
    features = Features(
        counts={"words": counts},
        vocabularies={"words": tuple(f"w{i}" for i in range(1500))},
        segmenter=Segmenter(),
        rules=None,
        n_texts=900,
        example_codes=np.zeros((0, 0)),
        example_of=np.zeros(0, dtype=np.int64),
    )
    documents = np.array([f"d{i // 10}" for i in range(900)], dtype=object)
    return road["plant"](features, documents, n_regions=3, seed=0)


def held(road, planted, *, in_sample):
    table = road["road_coverage"](
        planted, runs=60, n_coded=60, family="words-logistic", in_sample=in_sample
    )
    return table["coverage"].mean()


@pytest.mark.slow
def test_intervals_hold_on_the_whole_road_if_folds_are_held_out_and_only_then(road, planted):
    assert held(road, planted, in_sample=False) >= 0.92
    assert held(road, planted, in_sample=True) < 0.8


def test_one_walk_draws_codes_with_unequal_chances_and_estimates_every_region(road, planted):
    table = road["walk"](planted, n_coded=60, family="words-logistic", in_sample=False, seed=3)
    assert table["region"].tolist() == ["region 0", "region 1", "region 2"]
    assert (table["reason"] == "").all()
    drawn = table["n_coded"] / table["n_paragraphs"]
    assert (drawn > 60 / 300).all()  # what holds a hint is drawn three times as often
