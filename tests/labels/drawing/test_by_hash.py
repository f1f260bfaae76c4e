import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput, MissingResource
from toolkit.labels import (
    combine_waves,
    draw_paragraphs,
    equal_chances,
    read_draw,
    score_chances,
    stratum_chances,
    write_draw,
)
from toolkit.labels.drawing.by_hash import uniform

N = 200
IDS = [f"d{i:03}-x-0" for i in range(N)]


def population():
    """200 paragraphs: a code that is rare, three strata, and scores that are half right."""
    rng = np.random.default_rng(7)
    strata = rng.choice(["a", "b", "c"], size=N, p=[0.1, 0.3, 0.6])
    code = (rng.random(N) < np.where(strata == "a", 0.5, 0.1)).astype(float)
    scores = np.clip(0.2 + 0.5 * code + rng.normal(0, 0.2, N), 0.01, 0.99)[:, None]
    designs = {
        "simple": equal_chances(N, 60),
        "stratified": stratum_chances(list(strata), 60),
        "uncertain": score_chances(scores, 60, floor=0.3),
    }
    return code, designs


def estimates(code, chances, drawn):
    """Horvitz-Thompson mean and its variance estimate (Särndal et al. 1992, result 3.5.1)."""
    weights = drawn / chances
    mean = (weights * code).sum(axis=1) / N
    variance = ((1 - chances) * weights**2 * code**2).sum(axis=1) / N**2
    return mean, variance


def assert_honest(code, chances, drawn):
    mean, variance = estimates(code, chances, drawn)
    truth, spread = code.mean(), mean.std(ddof=1)
    assert abs(mean.mean() - truth) < 2 * spread / np.sqrt(len(mean))
    assert 0.9 < variance.mean() / spread**2 < 1.1


@pytest.mark.parametrize("design", ["simple", "stratified", "uncertain"])
def test_two_thousand_draws_find_the_truth_and_their_own_variance(design):
    code, designs = population()
    chances = designs[design]
    drawn = np.stack([uniform(IDS, wave="1", seed=s) < chances for s in range(2000)])
    assert_honest(code, chances, drawn)
    assert drawn.sum(axis=1).mean() == pytest.approx(60, abs=0.6)


@pytest.mark.parametrize("second", ["simple", "stratified", "uncertain"])
def test_a_wave_after_another_adds_as_many_as_asked_for_and_stays_honest(second):
    """The first wave took a tenth whole, of which a second has nothing to add."""
    code, designs = population()
    first = np.where(np.arange(N) < 20, 1.0, designs["stratified"])
    left = 1 - first
    scores = np.clip(0.2 + 0.5 * code, 0.01, 0.99)[:, None]
    chances = {
        "simple": equal_chances(N, 40, left=left),
        "stratified": stratum_chances(["ab"[i % 2] for i in range(N)], 40, left=left),
        "uncertain": score_chances(scores, 40, left=left),
    }[second]
    drawn = [
        [uniform(IDS, wave=w, seed=s) < p for w, p in (("1", first), ("2", chances))]
        for s in range(2000)
    ]
    old, new = np.array(drawn).transpose(1, 0, 2)
    assert (new & ~old).sum(axis=1).mean() == pytest.approx(40, abs=0.6)
    assert_honest(code, 1 - left * (1 - chances), old | new)


def test_two_waves_combined_are_one_draw_of_who_either_took():
    _, designs = population()
    first = draw_paragraphs(IDS, designs["stratified"], design="stratified", wave="1", seed=5)
    other = draw_paragraphs(IDS, designs["uncertain"], design="uncertain", wave="2", seed=5)
    both = combine_waves([first, other])
    assert both["drawn"].equals(first["drawn"] | other["drawn"])
    left = (1 - first["inclusion"]) * (1 - other["inclusion"])
    np.testing.assert_allclose(both["inclusion"], 1 - left)


def test_a_paragraph_is_drawn_whatever_stands_around_it():
    chances = equal_chances(N, 60)
    whole = draw_paragraphs(IDS, chances, design="simple", seed=1)
    part = draw_paragraphs(IDS[::-3], chances[::-3], design="simple", seed=1)
    assert part["drawn"].tolist() == whole["drawn"].tolist()[::-3]


def test_a_higher_probability_keeps_whom_a_lower_one_drew():
    few = draw_paragraphs(IDS, equal_chances(N, 20), design="simple")["drawn"]
    more = draw_paragraphs(IDS, equal_chances(N, 50), design="simple")["drawn"]
    assert few.sum() < more.sum()
    assert more[few].all()


def test_a_paragraph_that_joined_later_counts_its_own_wave_alone():
    old = draw_paragraphs(["p1"], [0.5], design="simple", strata=["a"], wave="1")
    new = draw_paragraphs(["p2", "p1"], [0.4, 0.4], design="simple", strata=["b", "a"], wave="2")
    both = combine_waves([old, new])
    columns = ["paragraph_id", "wave", "stratum", "inclusion", "design"]
    assert both[columns].values.tolist() == [
        ["p1", "1+2", "a", pytest.approx(0.7), "simple"],
        ["p2", "1+2", "b", pytest.approx(0.4), "simple"],
    ]


def test_waves_combine_in_any_grouping():
    waves = [
        draw_paragraphs(IDS, equal_chances(N, 20 * w), design="simple", wave=str(w))
        for w in (1, 2, 3)
    ]
    at_once = combine_waves(waves)
    by_steps = combine_waves([combine_waves(waves[:2]), waves[2]])
    pd.testing.assert_frame_equal(at_once, by_steps)
    with pytest.raises(BadInput, match=r"two that differ are both named '1', and equal names draw"):
        combine_waves([combine_waves(waves[:2]), waves[0]])


def test_the_copy_of_a_draw_that_a_second_coder_has_counts_once():
    draw = draw_paragraphs(IDS, equal_chances(N, 60), design="random", seed=1)
    pd.testing.assert_frame_equal(combine_waves([draw, draw.copy()]), combine_waves([draw]))


@pytest.mark.parametrize(
    ("chances", "message"),
    [([0.5], "1 probabilities for 2 paragraphs"), ([0.5, 0.0], "'p2': probability 0.0")],
)
def test_impossible_probabilities_are_refused(chances, message):
    with pytest.raises(BadInput, match=message):
        draw_paragraphs(["p1", "p2"], chances, design="x")


def test_a_draw_is_read_back_as_it_was_written(tmp_path):
    draw = draw_paragraphs(IDS, equal_chances(N, 60), design="simple")
    write_draw(draw, tmp_path / "draw.parquet")
    pd.testing.assert_frame_equal(read_draw(tmp_path / "draw.parquet"), draw)
    (tmp_path / "other.parquet").write_bytes(b"a,b\n")
    with pytest.raises(BadInput, match=r"other\.parquet: not a draw; expected the \.draw\.parquet"):
        read_draw(tmp_path / "other.parquet")
    with pytest.raises(MissingResource, match="no such file"):
        read_draw(tmp_path / "none.parquet")
