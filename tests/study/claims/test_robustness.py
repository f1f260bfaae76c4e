"""A claim is counted again under every other choice, and the choice that breaks it is named."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from toolkit.study.claims.claimed import Claim
from toolkit.study.claims.robustness import recheck, summarise
from toolkit.study.settings.compare import CompareSettings

CORPUS = CompareSettings(targets=("corpus",))
CLAIM = Claim(more="u", less="v", about="burial")


def by_dimension(runs):
    return summarise(runs).set_index("dimension")


def test_the_one_document_on_which_a_claim_rests_is_named(planted):
    """Without the all-yes document k, u has .1 and v .3; with it u has .55."""
    regions = ["u"] * 20 + ["v"] * 10
    clusters = ["a"] * 5 + ["b"] * 5 + ["k"] * 10 + ["c"] * 5 + ["d"] * 5
    yes = [1] + [0] * 9 + [1] * 10 + [1, 1, 0, 0, 0] + [1, 0, 0, 0, 0]
    runs = recheck(planted(regions, yes, clusters=clusters), [CLAIM], CORPUS)
    own = runs[runs["dimension"] == "study"].iloc[0]
    assert np.isclose(own["difference"], 0.25)
    row = by_dimension(runs).loc["document"]
    assert row["broken_by"] == "k"
    assert (row["n_agree"], row["n_counted"]) == (4, 5)
    assert row["agree"] == 0.8


def test_a_claim_that_rests_on_nothing_else_agrees_everywhere(planted):
    material = planted(["u"] * 12 + ["v"] * 12, [1] * 10 + [0] * 2 + [0] * 12)
    summary = summarise(recheck(material, [CLAIM], CORPUS))
    counted = summary[summary["n_counted"] > 0]
    assert (counted["agree"] == 1).all()
    assert (counted["broken_by"] == "").all()


def test_a_classifier_whose_errors_make_the_difference_is_named(planted):
    """The classifier sees burials in v that nobody coded as such."""
    yes = [1] * 4 + [0] * 8 + [1] * 2 + [0] * 10
    material = planted(["u"] * 12 + ["v"] * 12, yes)
    wrong = np.array([[0.1]] * 12 + [[0.9]] * 12)
    material = dataclasses.replace(
        material,
        scores={**material.scores, "wrong": wrong, "words@2": material.scores["words"]},
        folds={
            **material.folds,
            "wrong": material.folds["words"],
            "words@2": material.folds["words"],
        },
    )
    summary = by_dimension(recheck(material, [CLAIM], CORPUS))
    assert summary.loc["family, uncorrected", "broken_by"] == "wrong"
    assert summary.loc["family", "agree"] == 1  # corrected by the codes, even a bad one serves
    assert summary.loc["seed", "n_choices"] == 1


def test_the_coder_whose_codes_make_the_difference_is_named(planted):
    """Settled: 4 of 12 in u, 1 of 12 in v. Ann's yeses in u are three fewer, 1 to 1; Ben is
    unsure of all of them, and what was settled stands for them."""
    yes = [1] * 4 + [0] * 8 + [1] + [0] * 11
    material = planted(["u"] * 12 + ["v"] * 12, yes)
    ann, ben = material.codes.copy(), material.codes.copy()
    ann[:3] = 0.0
    ben[:4] = np.nan
    material = dataclasses.replace(material, coders={"ann": ann, "ben": ben})
    runs = recheck(material, [CLAIM], CORPUS)
    row = by_dimension(runs).loc["coder"]
    assert row["broken_by"] == "ann"
    assert (row["n_agree"], row["n_counted"]) == (1, 2)
    found = runs[runs["dimension"] == "coder"].set_index("choice")["difference"]
    assert found["ann"] == pytest.approx(0.0)
    assert found["ben"] == pytest.approx(3 / 12)


def test_a_coder_who_gave_no_code_of_the_domain_is_no_other_choice(planted):
    material = planted(["u"] * 12 + ["v"] * 12, [1] * 4 + [0] * 20)
    nothing = np.full_like(material.codes, np.nan)
    material = dataclasses.replace(material, coders={"ann": material.codes, "ben": nothing})
    runs = recheck(material, [CLAIM], CORPUS)
    assert set(runs[runs["dimension"] == "coder"]["choice"]) == {"ann"}


def test_without_two_coders_nothing_is_said_of_them(planted):
    runs = recheck(planted(["u"] * 12 + ["v"] * 12, [1] * 4 + [0] * 20), [CLAIM], CORPUS)
    assert "coder" not in set(runs["dimension"])


def test_a_subcode_that_makes_the_difference_is_named(planted):
    yes = [1] * 6 + [0] * 6 + [1] * 3 + [0] * 9
    subcodes = ["graves"] * 5 + ["feasts"] + [""] * 6 + ["feasts"] * 3 + [""] * 9
    material = planted(["u"] * 12 + ["v"] * 12, yes, subcodes=subcodes)
    row = by_dimension(recheck(material, [CLAIM], CORPUS)).loc["subcodes"]
    assert row["broken_by"] == "without graves"
    assert row["n_choices"] == 2


def test_a_paragraph_with_two_subcodes_stays_when_one_is_left_out(planted):
    subcodes = ["graves+feasts"] * 6 + [""] * 18
    material = planted(["u"] * 12 + ["v"] * 12, [1] * 6 + [0] * 18, subcodes=subcodes)
    row = by_dimension(recheck(material, [CLAIM], CORPUS)).loc["subcodes"]
    assert row[["n_choices", "n_agree"]].tolist() == [2, 2]


def test_long_paragraphs_and_reprints_can_turn_a_claim(planted):
    yes = [1, 0, 0, 0] + [1, 0, 0, 0, 0]
    material = planted(
        ["u"] * 4 + ["v"] * 5, yes, sentences=[1, 3, 3, 3, 9, 1, 1, 1, 1],
        reprints=[False] * 8 + [True],
    )  # fmt: skip
    summary = by_dimension(recheck(material, [Claim(more="u", less="v", about="burial")],
                                   CORPUS.model_copy(update={"reprints": True})))  # fmt: skip
    assert summary.loc["unit", "broken_by"] == "sentence"
    assert summary.loc["reprints", "broken_by"] == "without"  # .25 against .25 is no more


def test_a_region_of_one_document_rests_on_it_and_that_is_said(planted):
    material = planted(["u"] * 4 + ["v"] * 8, [1] * 4 + [0] * 8, clusters=["a"] * 4 + ["b"] * 8)
    row = by_dimension(recheck(material, [CLAIM], CORPUS)).loc["document"]
    assert (row["n_counted"], row["n_not_counted"]) == (0, 2)
    assert row["why_not"] == "nothing is left of u; nothing is left of v"


def test_the_study_s_own_count_is_that_of_its_contrasts(planted):
    """Three regions, one without a code: it says nothing about the rest."""
    from toolkit.study.regional.estimates import contrast_table

    rng = np.random.default_rng(1)
    yes = (rng.random(90) < np.repeat([0.5, 0.3, 0.2], 30)).astype(float)
    coded = np.r_[rng.random(60) < 0.5, np.zeros(30, dtype=bool)]
    material = planted(["u"] * 30 + ["v"] * 30 + ["w"] * 30, yes, coded=coded,
                       scores=np.clip(yes * 0.4 + rng.random(90) * 0.5, 0, 1))  # fmt: skip
    rows = material.counted(reprints=False)
    table = contrast_table(material.measured(rows), CORPUS, weights=np.ones(90))
    own = recheck(material, [Claim(more="u", less="rest", about="burial")], CORPUS).iloc[0]
    expected = table[table["region"] == "u"].iloc[0]
    for name in ("difference", "low", "high"):
        assert np.isclose(own[name], expected[name]), name


def test_every_target_of_the_study_is_rechecked_and_differs_in_its_intervals_alone(planted):
    """Coded whole, u differs from v exactly here; ten documents a side show less in general."""
    yes = [1, 0] * 12 + [1, 0, 0, 0] * 6
    clusters = [f"d{i // 2}" for i in range(48)]
    material = planted(["u"] * 24 + ["v"] * 24, yes, clusters=clusters)
    runs = recheck(material, [CLAIM], CompareSettings())
    here, general = (runs[runs["target"] == name] for name in ("corpus", "process"))
    same = ["dimension", "choice", "difference", "agrees", "reason"]
    pd.testing.assert_frame_equal(
        here[same].reset_index(drop=True), general[same].reset_index(drop=True)
    )
    assert here["clear"].iloc[0]
    assert not general["clear"].iloc[0]
    assert general["low"].iloc[0] < 0 < general["high"].iloc[0]
    summary = summarise(runs)
    units = summary[summary["dimension"] == "unit"].set_index("target")
    assert units["n_choices"].tolist() == [3, 3]
    assert units.loc["corpus", "n_clear"] > units.loc["process", "n_clear"] == 0


@pytest.fixture
def words(planted):
    """u writes 公墓 beside many words that are on a stop list, v beside few."""
    texts = [["公墓"] + ["因此"] * 9 + ["道路"]] * 8 + [["公墓"] + ["道路"] * 5] * 8
    return planted(["u"] * 8 + ["v"] * 8, [0] * 16, words=texts)


def test_a_word_that_only_a_stop_list_makes_typical_is_told(words):
    claim = Claim(more="u", less="v", about="公墓", thing="word")
    summary = by_dimension(recheck(words, [claim], CORPUS))
    assert set(summary["broken_by"]["stop list"].split("; ")) >= {"none"}
    assert 0 < summary.loc["stop list", "agree"] < 1
    assert "family" not in summary.index


def test_the_same_claims_give_the_same_table(words):
    claim = Claim(more="u", less="v", about="公墓", thing="word")
    one, two = (recheck(words, [claim, CLAIM], CORPUS, seed=4) for _ in range(2))
    assert one.equals(two)
