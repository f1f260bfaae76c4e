"""Shares do not depend on the order of rows."""

import numpy as np

from toolkit.compare import estimate_shares


def test_codes_that_are_all_yes_give_the_same_interval_in_any_order_of_rows():
    # Of unequal probabilities sums come out a hair from 1; an error of nothing is not divided by.
    rng, n = np.random.default_rng(7), 120
    for _ in range(20):
        inclusion = np.clip(rng.lognormal(-1.0, 1.0, n), 0.05, 1.0)
        drawn = rng.random(n) < inclusion
        given = {
            "scores": rng.random(n),
            "coded": np.where(drawn, 1.0, np.nan),
            "inclusion": inclusion,
            "regions": np.full(n, "u"),
            "clusters": np.arange(n) // 6,
            "folds": np.where(drawn, 0, -1),
        }
        order = rng.permutation(n)
        turned = {name: values[order] for name, values in given.items()}
        found = [
            estimate_shares(**rows)[["share", "se", "low", "high"]] for rows in (given, turned)
        ]
        np.testing.assert_allclose(*found, atol=1e-8)
