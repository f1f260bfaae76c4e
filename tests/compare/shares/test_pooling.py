import numpy as np
import pandas as pd
import pytest

from toolkit.compare import estimate_shares, pool_shares
from toolkit.errors import BadInput


def shares(truth, n, seed=0):
    """Estimated shares of regions, ``n`` coded paragraphs each of ten times as many."""
    rng = np.random.default_rng(seed)
    regions = np.repeat(np.arange(len(truth)), 10 * n)
    codes = (rng.random(len(regions)) < truth[regions]).astype(float)
    drawn = np.arange(len(regions)) % 10 == 0
    return estimate_shares(
        np.full(len(regions), 0.5),
        np.where(drawn, codes, np.nan),
        np.full(len(regions), 0.1),
        [f"{i:03d}" for i in regions],
        np.arange(len(regions)),
        folds=np.where(drawn, 0, -1),
    )


def test_pooled_shares_are_nearer_the_truth_on_average():
    truth = np.random.default_rng(1).beta(6, 24, 100)
    table = pool_shares(shares(truth, 30))
    raw = ((table["share"] - truth) ** 2).mean()
    assert ((table["pooled"] - truth) ** 2).mean() < 0.7 * raw
    assert table["own"].between(0.2, 0.8).mean() > 0.9


def test_equal_regions_are_drawn_together_and_sure_ones_left_alone():
    alike = pool_shares(shares(np.full(60, 0.2), 30))
    assert alike["pooled"].std() < 0.4 * alike["share"].std()
    apart = pool_shares(shares(np.random.default_rng(1).beta(6, 24, 20), 3000))
    assert (apart["own"] > 0.95).all()


def test_exact_shares_stay_and_those_without_an_interval_are_not_pooled():
    table = shares(np.linspace(0.1, 0.5, 8), 40)
    table.loc[0, ["low", "high"]] = table.loc[0, "share"]
    table.loc[1, ["low", "high"]] = np.nan
    pooled = pool_shares(table)
    assert pooled.loc[0, "pooled"] == table.loc[0, "share"]
    assert np.isnan(pooled.loc[1, "pooled"])
    assert pooled["reason"].ne("").tolist() == [False, True] + [False] * 6


def test_few_regions_are_not_pooled():
    pooled = pool_shares(shares(np.array([0.1, 0.2, 0.3]), 40))
    assert pooled["pooled"].isna().all()
    assert set(pooled["reason"]) == {"3 regions with an interval: pooling needs 4"}


def test_bad_tables_are_refused():
    with pytest.raises(BadInput, match="no column share, low, high"):
        pool_shares(pd.DataFrame({"region": []}))
    table = shares(np.array([0.1, 0.2]), 40)
    with pytest.raises(BadInput, match="two shares"):
        pool_shares(pd.concat([table, table]))
