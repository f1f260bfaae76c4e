"""Comparisons seldom find what is not there, unless paragraphs are taken for documents."""

import runpy
from pathlib import Path

import numpy as np
import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def benchmark():
    return runpy.run_path(str(BENCHMARKS / "null_size.py"))


@pytest.mark.slow
def test_contrasts_hold_the_difference_and_few_families_have_a_false_one(benchmark):
    # 50 families of six contrasts; a family errs in 5 % of the runs: more than 7 of 50 in 1 %.
    table = benchmark["contrasts"](50, np.random.default_rng(1)).set_index(["contrasts", "target"])
    assert (table["interval holds the difference"] >= 0.92).all()
    null = table.loc[("equal shares", "process")]
    assert null["p < .05"] <= 0.08
    assert null["families with p (Holm) < .05"] <= 7 / 50


@pytest.mark.slow
def test_words_and_distances_need_documents_as_their_unit(benchmark):
    table = benchmark["wording"](40, np.random.default_rng(1)).set_index("clusters")
    by_document, by_paragraph = table.loc["documents"], table.loc["paragraphs"]
    assert by_document["runs with a word, p (adjusted) < .05"] <= 7 / 40
    assert by_document["words that stand out"] <= 0.01
    assert by_document["distances with p < .05"] <= 0.12
    assert by_paragraph["runs with a word, p (adjusted) < .05"] > 0.9
    assert by_paragraph["distances with p < .05"] > 0.9
