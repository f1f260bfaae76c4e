import numpy as np
import pandas as pd
import pytest

from toolkit.compare import bernoulli_divergence, share_divergences
from toolkit.errors import BadInput


def table(rows):
    return pd.DataFrame(rows, columns=["domain", "region", "share", "se"])


def test_is_the_mean_over_domains():
    shares = table([("x", "u", 0.1, 0), ("x", "v", 0.3, 0), ("y", "u", 0.5, 0), ("y", "v", 0.5, 0)])
    row = share_divergences(shares).iloc[0]
    assert row["divergence"] == pytest.approx(float(bernoulli_divergence(0.1, 0.3)) / 2)
    assert row["corrected"] == row["divergence"]
    assert row["n_domains"] == 2


def test_errors_of_equal_shares_are_taken_off():
    # Shares counted on 400 paragraphs a region, all from a true share of .2.
    rng = np.random.default_rng(0)
    found = rng.binomial(400, 0.2, 600) / 400
    rows = [("x", f"r{i:03d}", p, np.sqrt(p * (1 - p) / 400)) for i, p in enumerate(found)]
    pairs = share_divergences(table(rows))
    assert len(pairs) == 600 * 599 / 2
    assert pairs["divergence"].mean() > 0.0004
    assert abs(pairs["corrected"].mean()) < 0.15 * pairs["divergence"].mean()


def test_missing_shares_are_said_to_be_missing():
    rows = [("x", "u", 0.1, np.nan), ("x", "v", 0.3, 0.01), ("x", "w", np.nan, np.nan)]
    pairs = share_divergences(table(rows)).set_index(["region", "other"])
    one = pairs.loc[("u", "v")]
    assert one["divergence"] > 0
    assert np.isnan(one["corrected"])
    assert one["reason"].startswith("a share without a standard error")
    assert pairs.loc[("u", "w"), "reason"].startswith("no domain of which both")
    assert np.isnan(pairs.loc[("u", "w"), "divergence"])


def test_bad_tables_are_refused():
    with pytest.raises(BadInput, match="no column domain, se"):
        share_divergences(pd.DataFrame({"region": [], "share": []}))
    with pytest.raises(BadInput, match="two shares of one domain"):
        share_divergences(table([("x", "u", 0.1, 0), ("x", "u", 0.2, 0)]))
