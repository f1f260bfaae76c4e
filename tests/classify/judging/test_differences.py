import numpy as np
import pandas as pd
import pytest

from toolkit.classify import compare_models, evaluate


@pytest.fixture
def three(planted, as_coded, held_out):
    """A good model, one as good that errs elsewhere, and a bad one."""
    _, codes, clusters, _ = planted(n_clusters=20)
    coded = as_coded(codes, clusters)
    rng = np.random.default_rng(0)
    parts = [
        held_out(coded, (codes == 1) ^ (rng.random(codes.shape) < wrong), name)
        for name, wrong in (("good", 0.05), ("also", 0.05), ("bad", 0.4))
    ]
    return coded, pd.concat(parts)


def test_a_planted_difference_is_found_and_an_absent_one_is_not(three):
    coded, predictions = three
    table = compare_models(predictions, coded, n_boot=400).set_index(["model", "other"])
    assert table.loc[("good", "bad"), "p_holm"] < 0.05
    assert table.loc[("good", "bad"), "low"] > 0
    assert table.loc[("good", "also"), "p_holm"] > 0.05
    assert table.loc[("good", "also"), "low"] < 0 < table.loc[("good", "also"), "high"]
    assert (table["p_holm"] >= table["p"]).all()


def test_a_model_does_not_differ_from_itself(three):
    coded, predictions = three
    good = predictions[predictions["model"] == "good"]
    row = compare_models(pd.concat([good, good.assign(model="twin")]), coded, n_boot=50).iloc[0]
    assert (row["difference"], row["low"], row["high"], row["p"]) == (0, 0, 0, 1)


def test_pairing_makes_intervals_narrower_than_two_apart(three):
    coded, predictions = three
    row = compare_models(predictions, coded, n_boot=400).iloc[0]
    macro = evaluate(predictions, coded, n_boot=400)
    macro = macro[macro["domain"] == "macro"].set_index("model")
    apart = np.hypot(*(macro.loc[["good", "also"], "high"] - macro.loc[["good", "also"], "low"]))
    assert row["high"] - row["low"] < 1.3 * apart
    assert row["difference"] == pytest.approx(macro.loc["good", "f1"] - macro.loc["also", "f1"])


def test_an_interval_leaves_out_0_just_where_p_is_small(as_coded, held_out):
    # Twelve documents of eight paragraphs; the models are wrong in 0 to 40 of a hundred.
    rng = np.random.default_rng(3)
    codes = (rng.random((96, 2)) < 0.4).astype(float)
    coded = as_coded(codes, [f"c{i // 8}" for i in range(96)])
    parts = [
        held_out(coded, (codes == 1) ^ (rng.random(codes.shape) < 0.05 * k), f"m{k}")
        for k in range(9)
    ]
    table = compare_models(pd.concat(parts), coded, n_boot=100)
    apart = (table["low"] > 0) | (table["high"] < 0)
    assert 5 < apart.sum() < len(table) - 5
    assert (apart == (table["p"] < 0.05)).all()


def test_no_difference_is_larger_than_one(as_coded, held_out):
    codes = np.tile([[1.0, 1.0], [0.0, 0.0]], (12, 1))
    coded = as_coded(codes, [f"c{i // 2}" for i in range(24)])
    said = np.where(np.arange(24)[:, None] == 0, codes, 0.0)  # one of twelve, in one document
    both = pd.concat([held_out(coded, codes, "right"), held_out(coded, said, "blind")])
    row = compare_models(both, coded, n_boot=100).iloc[0]
    assert row["low"] < row["difference"] < row["high"] == 1


def test_five_clusters_allow_no_test(planted, as_coded, held_out):
    _, codes, clusters, _ = planted(n_clusters=5)
    coded = as_coded(codes, clusters)
    both = pd.concat([held_out(coded, codes, "a"), held_out(coded, 1 - codes, "b")])
    row = compare_models(both, coded).iloc[0]
    assert np.isnan(row[["low", "high", "p", "p_holm"]].astype(float)).all()
    assert row["reason"] == "5 clusters: an interval needs 6 or more"


def test_one_model_makes_no_pair(planted, as_coded, held_out):
    _, codes, clusters, _ = planted()
    coded = as_coded(codes, clusters)
    table = compare_models(held_out(coded, codes), coded)
    assert table.empty
    assert "p_holm" in table.columns


def test_a_difference_that_no_resample_moves_has_no_p_value(as_coded, held_out):
    codes = np.tile([[1.0], [0.0]], (12, 2))
    coded = as_coded(codes, [f"c{i // 2}" for i in range(24)])
    parts = [held_out(coded, codes, "right"), held_out(coded, 0 * codes, "blind")]
    row = compare_models(pd.concat(parts), coded, n_boot=50).iloc[0]
    assert row["difference"] == 1
    assert np.isnan([row["low"], row["high"], row["p"]]).all()
    assert row["reason"] == "no interval for the difference: the same in every resample"
