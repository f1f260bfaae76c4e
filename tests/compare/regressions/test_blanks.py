"""What was drawn and left blank, and what it may hide."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from toolkit.compare import blank_codes, estimate_shares
from toolkit.errors import BadInput


def coding(n=400, seed=0, leave=None):
    """Two regions of forty documents, half of the paragraphs drawn, some of these left blank."""
    rng = np.random.default_rng(seed)
    truth = (rng.random(n) < 0.3).astype(float)
    scores = np.clip(0.2 + 0.5 * truth + rng.normal(0, 0.1, n), 0, 1)
    drawn = rng.random(n) < 0.5
    blank = drawn & (np.zeros(n, dtype=bool) if leave is None else leave(truth, rng))
    document = np.arange(n) // 10
    return truth, {
        "scores": scores,
        "coded": np.where(drawn & ~blank, truth, np.nan),
        "inclusion": np.full(n, 0.5),
        "regions": np.where(document % 2, "u", "v"),
        "clusters": document,
        "folds": np.where(drawn & ~blank, document % 5, -1),
        "drawn": drawn,
    }


def noes(truth, rng):
    return (truth == 0) & (rng.random(len(truth)) < 0.4)


def any_of_them(truth, rng):
    return rng.random(len(truth)) < 0.3


def test_nothing_blank_is_nothing_to_tell():
    table = blank_codes(**coding()[1])
    assert table.empty
    assert list(table.columns[:3]) == ["region", "n_drawn", "n_blank"]


def test_noes_that_were_left_blank_show_in_scores_and_the_truth_lies_between_the_ends():
    truth, given = coding(1600, leave=noes)
    table = blank_codes(**given).set_index("region")
    assert (table["p"] < 0.05).all()
    assert (table["blank_score"] < table["coded_score"]).all()
    usual = estimate_shares(**{k: v for k, v in given.items() if k != "drawn"}).set_index("region")
    for region, row in table.iterrows():
        mean = truth[given["regions"] == region].mean()
        assert row["low"] <= mean <= row["high"]
        assert row["low"] < row["all_no"] < row["all_yes"] < row["high"]
        # Taken to be like the others, they make the share too large.
        assert usual.loc[region, "share"] > mean + 0.04


def test_filling_in_every_blank_gives_the_ends():
    _, given = coding(leave=any_of_them)
    table = blank_codes(**given).set_index("region")
    blank = given["drawn"] & np.isnan(given["coded"])
    folds = np.where(given["drawn"], given["clusters"] % 5, -1)
    for value, share, end in ((0.0, "all_no", "low"), (1.0, "all_yes", "high")):
        filled = {**given, "coded": np.where(blank, value, given["coded"]), "folds": folds}
        del filled["drawn"]
        expected = estimate_shares(**filled).set_index("region")
        assert table[share].tolist() == pytest.approx(expected["share"].tolist())
        assert table[end].tolist() == pytest.approx(expected[end].tolist())


def test_blanks_by_chance_are_seldom_said_to_depend_on_scores():
    given = coding(12000, leave=any_of_them)[1]
    p = blank_codes(**{**given, "regions": np.arange(12000) // 120})["p"]
    assert np.mean(p <= 0.05) <= 0.1


def test_without_clusters_the_test_is_wilcoxons():
    scores, blank = np.array([0.1, 0.4, 0.35, 0.8, 0.9, 0.2, 0.7]), np.arange(7) > 4
    coded = np.where(blank, np.nan, scores > 0.5)
    table = blank_codes(
        scores, coded, np.ones(7), ["u"] * 7, range(7),
        folds=np.where(blank, -1, 0), drawn=np.ones(7, dtype=bool),
    )  # fmt: skip
    # The blanks' ranks 2 and 5 add up to 7 where 8 are expected, with the variance 20/3.
    z = 1 / np.sqrt(2 * 5 * 8 / 12)
    assert table["p"].iloc[0] == pytest.approx(2 * student.sf(z, 6))


def test_documents_left_blank_whole_are_not_taken_for_as_many_paragraphs():
    # Documents are of one mind; one in six was left blank, whatever it says. A region a run.
    rng = np.random.default_rng(5)
    scores = np.repeat(rng.random((200, 30)), 6)
    blank = np.repeat(rng.random((200, 30)) < 1 / 6, 6)
    table = blank_codes(
        scores, np.where(blank, np.nan, 0.0), np.full(36000, 0.5), np.arange(36000) // 180,
        np.arange(36000) // 6, folds=np.where(blank, -1, 0), drawn=np.ones(36000, dtype=bool),
    )  # fmt: skip
    assert (table["p"] <= 0.05).mean() <= 0.08


def test_a_missing_fold_is_as_good_as_minus_one_where_there_is_no_code():
    given = coding(leave=any_of_them)[1]
    missing = {"folds": np.where(np.isnan(given["coded"]), np.nan, given["folds"])}
    pd.testing.assert_frame_equal(blank_codes(**{**given, **missing}), blank_codes(**given))


def test_a_census_with_blanks_is_bounded_exactly():
    # Eight of ten coded, three of them 1; two blank.
    coded = np.array([1.0, 1, 1, 0, 0, 0, 0, 0, np.nan, np.nan])
    table = blank_codes(
        np.full(10, 0.5), coded, np.ones(10), ["u"] * 10, range(10),
        folds=np.where(np.isnan(coded), -1, 0), drawn=np.ones(10, dtype=bool),
    )  # fmt: skip
    row = table.iloc[0]
    ends = [row[name] for name in ("low", "all_no", "all_yes", "high")]
    assert ends == pytest.approx([0.3, 0.3, 0.5, 0.5])


def test_what_was_drawn_is_a_flag_and_has_a_known_probability():
    _, given = coding(leave=any_of_them)
    with pytest.raises(BadInput, match="drawn: 400 values are expected, true or false"):
        blank_codes(**{**given, "drawn": given["drawn"][1:]})
    unknown = {"inclusion": np.where(np.isnan(given["coded"]), np.nan, 0.5)}
    with pytest.raises(BadInput, match="missing for a paragraph that was drawn"):
        blank_codes(**{**given, **unknown})


@pytest.mark.parametrize(("n_clusters", "tested"), [(3, False), (4, True)])
def test_three_clusters_do_not_show_whether_blanks_go_with_scores(n_clusters, tested):
    _, given = coding(leave=any_of_them)
    table = blank_codes(
        **given
        | {
            "regions": ["u"] * 400,
            "clusters": np.arange(400) % n_clusters,
            "folds": np.where(np.isnan(given["coded"]), -1, 0),
        }
    )
    assert table["p"].notna().item() == tested
