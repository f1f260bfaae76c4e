import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.topics import choose_n_topics, summarise_search


def runs(rows):
    """Make a search table from (n_topics, perplexity of three seeds, stability)."""
    return pd.DataFrame(
        [
            {
                "n_topics": n,
                "seed": seed,
                "perplexity": value,
                "npmi": 0.1,
                "npmi_corpus": 0.1,
                "diversity": 1.0,
                "exclusivity": 1.0,
                "stability": stability,
            }
            for n, perplexities, stability in rows
            for seed, value in enumerate(perplexities)
        ]
    )


def test_interval_over_seeds_by_hand():
    table = summarise_search(runs([(5, (90.0, 100.0, 110.0), 1.0)]), level=0.95)
    row = table[table["measure"] == "perplexity"].iloc[0]
    # sd 10, se 10 / sqrt(3); Student's t with 2 degrees of freedom: 4.303
    np.testing.assert_allclose([row["mean"], row["se"]], [100.0, 10 / 3**0.5])
    np.testing.assert_allclose(row["high"], 100 + 4.30265 * 10 / 3**0.5, rtol=1e-5)


def test_one_seed_has_no_interval():
    table = summarise_search(runs([(5, (90.0,), np.nan)]))
    assert table["low"].isna().all()
    assert table.loc[table["measure"] == "stability", "n_seeds"].tolist() == [0]


def test_the_smallest_number_within_one_standard_error_is_taken():
    # lowest mean 100 at 20 topics, se 5.77: 105 at 10 topics is within, 110 at 5 is not
    table = summarise_search(
        runs(
            [
                (5, (110.0, 110.0, 110.0), 0.9),
                (10, (105.0, 105.0, 105.0), 0.8),
                (20, (90.0, 100.0, 110.0), 0.75),
            ]
        )
    )
    choice = choose_n_topics(table)
    assert (choice.n_topics, choice.stable) == (10, True)
    assert "perplexity 105" in choice.reason
    assert "80% do" in choice.reason


def test_a_better_perplexity_without_stability_does_not_count():
    table = summarise_search(
        runs([(5, (200.0, 201.0, 202.0), 0.9), (50, (100.0, 101.0, 102.0), 0.2)])
    )
    assert choose_n_topics(table).n_topics == 5


def test_a_stability_that_may_be_chance_does_not_count():
    table = runs([(3, (200.0, 201.0, 202.0), 0.8)])
    table["stability"] = [0.5, 0.8, 0.9]  # mean .73, standard error .12
    choice = choose_n_topics(summarise_search(table))
    assert (choice.n_topics, choice.stable) == (3, False)
    assert "at best 73% of the topics (standard error 12%)" in choice.reason


def test_where_nothing_is_stable_the_choice_says_so_by_number():
    table = summarise_search(
        runs([(3, (200.0, 201.0, 202.0), 0.31), (6, (100.0, 101.0, 102.0), 0.2)])
    )
    choice = choose_n_topics(table)
    assert (choice.n_topics, choice.stable) == (3, False)
    assert "at best 31% of the topics (standard error 0%)" in choice.reason


def test_of_unstable_numbers_that_cannot_be_told_apart_the_smallest_is_taken():
    table = runs([(3, (200.0, 201.0, 202.0), 0.3), (6, (100.0, 101.0, 102.0), 0.3)])
    table.loc[table["n_topics"] == 6, "stability"] = [0.2, 0.4, 0.45]
    choice = choose_n_topics(summarise_search(table))
    assert (choice.n_topics, choice.stable) == (3, False)
    assert "at best 35% of the topics" in choice.reason
    assert ", with 6 topics, 30% with 3, which is taken;" in choice.reason


def test_one_seed_cannot_choose():
    with pytest.raises(BadInput, match="two or more are expected"):
        choose_n_topics(summarise_search(runs([(5, (90.0,), np.nan)])))


def test_seeds_that_agree_wholly_choose_too():
    choice = choose_n_topics(
        summarise_search(runs([(5, (100.0,) * 3, 0.9), (9, (101.0,) * 3, 0.9)]))
    )
    assert (choice.n_topics, choice.stable) == (5, True)
