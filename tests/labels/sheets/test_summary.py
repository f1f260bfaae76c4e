import pandas as pd

from toolkit.labels import count_codes


def test_codes_without_a_known_probability_are_for_training_only(coded):
    sheet = pd.concat(
        [
            coded("ann", ("p", "water", "1"), ("q", "water", "unsure"), inclusion="0.5"),
            coded("ann", ("r", "water", "0"), ("s", "water", ""), ("p", "roads", "0")),
        ]
    )
    assert count_codes(sheet).values.tolist() == [
        ["ann", "water", 1, 1, 1, 1, 1, 1],
        ["ann", "roads", 0, 1, 0, 0, 0, 1],
    ]
