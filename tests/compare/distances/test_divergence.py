import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import jensenshannon

from toolkit.compare import bernoulli_divergence, jensen_shannon, share_divergences
from toolkit.errors import BadInput


def test_equals_the_square_of_scipys_distance():
    rng = np.random.default_rng(0)
    one, two = rng.poisson(2, (20, 30)), rng.poisson(3, (20, 30))
    expected = [jensenshannon(a, b, base=2) ** 2 for a, b in zip(one, two, strict=True)]
    np.testing.assert_allclose(jensen_shannon(one, two), expected, atol=1e-12)


def test_a_number_worked_by_hand():
    # (1/2, 1/2) and (1, 0): entropy of (3/4, 1/4) is .811278, less half of 1 and 0.
    assert float(jensen_shannon([1, 1], [1, 0])) == pytest.approx(0.311278, abs=1e-6)
    assert float(bernoulli_divergence(0.5, 1.0)) == pytest.approx(0.311278, abs=1e-6)


def test_nothing_has_no_distance():
    assert np.isnan(jensen_shannon([0, 0], [1, 1]))
    assert np.isnan(bernoulli_divergence(np.nan, 0.5))


@pytest.mark.parametrize("wrong", [[-1, 3], [np.inf, 1], [[0.5, -0.5], [1, 1]]])
def test_amounts_below_nothing_and_without_end_are_refused(wrong):
    right = np.ones_like(wrong)
    with pytest.raises(BadInput, match=r"^two: (-|inf).*; amounts from 0 on are expected$"):
        jensen_shannon(right, wrong)
    with pytest.raises(BadInput, match=r"^one: 1\.5; shares from 0 to 1 are expected$"):
        bernoulli_divergence(1.5, 0.5)


@pytest.mark.parametrize("wrong", [None, "x", b"x", {"a": 1}, 0.5, [0.5, [1]], [1.0, 2.0, 3.0]])
def test_what_is_no_other_distribution_is_refused_in_one_line(wrong):
    with pytest.raises(BadInput):
        jensen_shannon([0.5, 0.5], wrong)


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


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_regions_of_which_none_or_all_is_about_a_domain_are_not_apart_whatever_the_error(share):
    row = share_divergences(table([("x", "u", share, 0.1), ("x", "v", share, 0.1)])).iloc[0]
    assert (row["divergence"], row["corrected"]) == (0, 0)


def test_missing_shares_are_said_to_be_missing():
    rows = [("x", "u", 0.1, np.nan), ("x", "v", 0.3, 0.01), ("x", "w", np.nan, np.nan)]
    pairs = share_divergences(table(rows)).set_index(["region", "other"])
    one = pairs.loc[("u", "v")]
    assert one["divergence"] > 0
    assert np.isnan(one["corrected"])
    assert one["reason"].startswith("a share without a standard error")
    assert pairs.loc[("u", "w"), "reason"].startswith("no domain of which both")
    assert np.isnan(pairs.loc[("u", "w"), "divergence"])


def test_no_region_and_one_region_are_no_pair():
    for rows in ([], [("x", "u", 0.1, 0.0)]):
        assert share_divergences(table(rows)).empty


def test_bad_tables_are_refused():
    with pytest.raises(BadInput, match="shares: a table of numbers is expected"):
        share_divergences(table([("x", "u", "high", 0), ("x", "v", 0.2, 0)]))
    with pytest.raises(BadInput, match="no column domain, se"):
        share_divergences(pd.DataFrame({"region": [], "share": []}))
    with pytest.raises(BadInput, match="two shares of one domain"):
        share_divergences(table([("x", "u", 0.1, 0), ("x", "u", 0.2, 0)]))
