import numpy as np
import pandas as pd
import pytest

from toolkit.classify import choose_family


@pytest.fixture
def coded(as_coded):
    codes = (np.random.default_rng(0).random((200, 2)) < 0.3).astype(float)
    return as_coded(codes, [f"c{i // 5}" for i in range(200)])


@pytest.fixture
def choose(held_out):
    """Choose between families that are wrong on so many rows."""

    def choose(coded, wrong):
        right = [np.arange(200)[:, None] >= n for n in wrong.values()]
        tables = [
            held_out(coded, np.where(kept, coded.codes, 1 - coded.codes), name)
            for name, kept in zip(wrong, right, strict=True)
        ]
        return choose_family(pd.concat(tables), coded, families=tuple(wrong))

    return choose


def test_a_family_that_is_clearly_better_is_kept(choose, coded):
    choice = choose(coded, {"words-rules-joined": 60, "rules": 5})
    assert choice.family == "rules"
    assert choice.measured
    assert "ahead of words-rules-joined" in choice.why


def test_a_lead_within_a_standard_error_is_none(choose, coded):
    choice = choose(coded, {"rules": 9, "words-rules-joined": 10})
    assert choice.family == "words-rules-joined"
    assert "no other family is ahead" in choice.why


def test_the_first_family_stands_for_a_default_that_is_not_compared(choose, coded):
    assert choose(coded, {"words-svm": 5, "words-bayes": 5}).family == "words-svm"


def test_with_few_positives_nothing_is_measured_and_that_is_said(choose, coded):
    codes = np.zeros_like(coded.codes)
    codes[:7] = 1
    choice = choose(coded.with_codes(codes), {"rules": 0, "words-rules-joined": 60})
    assert (choice.family, choice.measured) == ("words-rules-joined", False)
    assert "14 positives in 40 clusters" in choice.why
