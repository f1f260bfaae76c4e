"""What callers hand over: columns as any library keeps them, and nonsense in one line."""

import datetime
import types

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from scipy.sparse import csr_matrix

from toolkit import contrast_shares, estimate_shares, keyness
from toolkit.arguments import names_of, numbers_of, real_number, shown, whole_number
from toolkit.compare import coverage_table, region_distances, same_mix
from toolkit.errors import BadInput
from toolkit.resample import (
    check_level,
    cluster_bootstrap,
    cluster_codes,
    multiplicities,
    n_workers,
    permuted_labels,
    spawn_seeds,
)

NAMES = ["u", "v", "u"]
COLUMNS = [
    tuple(NAMES),
    iter(NAMES),
    np.array(NAMES),
    np.array(NAMES, dtype=object),
    pd.Series(NAMES, index=[2, 0, 1]),
    pd.Categorical(NAMES),
    pd.array(NAMES, dtype="string[pyarrow]"),
    pd.Index(NAMES),
    pa.array(NAMES),
]
MISSING = [None, float("nan"), np.float32("nan"), pd.NA, pd.NaT, ""]
NO_LISTS = [None, 3, "uvu", b"uvu", {"u": 1}, {"u"}, np.array("u"), np.array([["u"], ["v"]])]
NO_NAMES = [1.5, float("inf"), b"u", ("u", "v"), ["u"], {}, datetime.date(2024, 1, 1), 1j]
NO_WHOLES = [None, 2.0, "2", True, float("nan"), float("inf"), -1, [2], np.array(2), 1j, "a\nb"]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: type(column).__name__)
def test_a_column_of_any_library_is_a_list_of_names(column):
    assert names_of("regions", column) == NAMES


@pytest.mark.parametrize("missing", MISSING, ids=repr)
def test_what_is_missing_is_none(missing):
    assert names_of("regions", [missing, 3, np.int64(4)]) == [None, 3, 4]


@pytest.mark.parametrize("dtype", ["float64", "Int64", "int64[pyarrow]", "category"])
def test_codes_of_regions_of_which_some_are_missing_are_whole_numbers(dtype):
    column = pd.Series([371428, None, 371428]).astype(dtype)
    assert list(map(str, names_of("regions", column))) == ["371428", "None", "371428"]


def test_keys_of_a_mapping_have_an_order():
    assert names_of("vocabulary", {"修路": 0, "架桥": 1}.keys()) == ["修路", "架桥"]


def test_of_texts_and_numbers_all_are_texts():
    assert names_of("regions", ["371428", None, 371428]) == ["371428", None, "371428"]
    table = coverage_table(["u", 1], ["2024-01-01"] * 2, [2, "n"], ["d", "d"])
    assert table["region"].tolist() == ["1", "1", "u", "u"]


def test_what_a_masked_array_hides_is_missing():
    hidden = [False, True]
    assert names_of("regions", np.ma.array(["u", "v"], mask=hidden)) == ["u", None]
    assert np.isnan(numbers_of("scores", np.ma.array([1, 2], mask=hidden))).tolist() == hidden


def test_a_gap_among_nullable_columns_is_missing():
    column = pd.Series([True, None], dtype="boolean")
    for values in (column, column.tolist(), column.to_numpy(), column.astype("Int64")):
        assert np.isnan(numbers_of("scores", values)).tolist() == [False, True]
    assert np.isnan(numbers_of("scores", column.to_frame(), ndim=2)).tolist() == [[False], [True]]


@pytest.mark.parametrize("values", [*NO_LISTS, pd.DataFrame({"u": [1]})], ids=repr)
def test_what_is_no_list_of_names_is_refused(values):
    with pytest.raises(BadInput, match="regions: .*; a list of one name a row"):
        names_of("regions", values)


@pytest.mark.parametrize("value", NO_NAMES, ids=repr)
def test_what_is_no_name_is_refused_by_its_row(value):
    with pytest.raises(BadInput, match="regions: row 1: .*; a text or a whole number"):
        names_of("regions", ["u", value])


def test_a_set_will_do_where_order_does_not_matter():
    assert sorted(map(str, names_of("left_out", {"u", "v"}, in_order=False))) == ["u", "v"]


@pytest.mark.parametrize("value", NO_WHOLES, ids=repr)
def test_what_is_no_whole_number_is_refused_in_one_line(value):
    with pytest.raises(BadInput) as refused:
        whole_number("seed", value)
    assert str(refused.value) == f"seed {shown(value)}: a whole number from 0 on is expected"
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("value", [None, "0.5", True, float("nan"), float("inf"), 1j, [0.5]])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(BadInput, match="prior .*: a number above 0 is expected"):
        real_number("prior", value, "a number above 0")


@pytest.mark.parametrize(
    "values", [["x"], [1j], [[1], [1, 2]], None, {"a": 1}, np.zeros((2, 2)), 3], ids=repr
)
def test_what_is_no_column_of_numbers_is_refused(values):
    with pytest.raises(BadInput, match="scores: "):
        numbers_of("scores", values)


def test_days_are_no_numbers():
    with pytest.raises(BadInput, match="scores: a number a paragraph is expected"):
        numbers_of("scores", pd.Series(pd.to_datetime(["2024-01-01"])))


def test_numbers_of_numpy_count_as_numbers():
    assert whole_number("n", np.int32(3), most=3) == 3
    assert real_number("level", np.float32(0.5)) == 0.5
    check_level(np.float64(0.95))


NOT_WHOLE = [None, "3", 2.5, -1, True]
STEPS = {
    "seed of clusters": lambda x: spawn_seeds(x, 2),
    "seed of samples": lambda x: multiplicities(3, n_boot=2, seed=x),
    "samples": lambda x: cluster_bootstrap(np.sum, NAMES, n_boot=x),
    "labellings": lambda x: next(permuted_labels(NAMES, [1, 2, 3], n_permutations=x, seed=0)),
}


@pytest.mark.parametrize("value", NOT_WHOLE, ids=repr)
@pytest.mark.parametrize("step", STEPS)
def test_settings_of_resampling_are_checked(step, value):
    with pytest.raises(BadInput, match="a whole number from"):
        STEPS[step](value)


@pytest.mark.parametrize("value", [None, "0.95", [0.95], 1j, True, 95, float("nan")], ids=repr)
def test_a_level_is_a_number_between_0_and_1(value):
    with pytest.raises(BadInput, match="level .*: a number between 0 and 1"):
        check_level(value)


@pytest.mark.parametrize("jobs", [0, -2, 1.5, "2", None, True], ids=repr)
def test_what_is_no_number_of_workers_is_refused(jobs):
    with pytest.raises(BadInput, match="n_jobs"):
        n_workers(jobs)


def test_no_more_workers_are_started_than_there_are_cores():
    assert n_workers(10**9) == n_workers(-1) < 10**4


SHARES = {
    "scores": [0.2, 0.8] * 10,
    "coded": [0, 1] * 10,
    "inclusion": [0.5] * 20,
    "regions": ["u"] * 10 + ["v"] * 10,
    "clusters": list(range(20)),
    "folds": [0] * 20,
}
COUNTS = {
    "counts": np.array([[5, 1], [4, 1], [1, 5], [1, 4]]),
    "vocabulary": ["养老", "道路"],
    "regions": list("uuvv"),
    "clusters": [0, 1, 2, 3],
}


@pytest.mark.parametrize("name", ["regions", "clusters"])
@pytest.mark.parametrize("values", NO_LISTS, ids=repr)
@pytest.mark.parametrize("function", [estimate_shares, contrast_shares, keyness])
def test_comparisons_refuse_what_is_no_column(function, values, name):
    given = COUNTS if function is keyness else SHARES
    with pytest.raises(BadInput, match=f"{name}: "):
        function(**{**given, name: values})


@pytest.mark.parametrize(
    "change",
    [
        {"prior": None},
        {"prior": "500"},
        {"n_boot": 2.5},
        {"n_boot": 10**12},
        {"seed": -1},
        {"seed": "x"},
        {"top": 1.5},
        {"left_out": "养老"},
        {"left_out": None},
        {"vocabulary": {"养老", "道路"}},
        {"vocabulary": "养老"},
        {"vocabulary": None},
        {"counts": np.ma.array(COUNTS["counts"], mask=np.eye(4, 2, dtype=bool))},
        {"counts": csr_matrix(COUNTS["counts"]) * np.nan},
    ],
    ids=lambda change: next(iter(change)),
)
def test_keyness_refuses_nonsense_in_one_line(change):
    with pytest.raises(BadInput) as refused:
        keyness(**{**COUNTS, **change})
    assert "\n" not in str(refused.value)


def test_words_left_out_may_come_one_by_one():
    words = (word for word in ["养老"])
    assert set(keyness(**COUNTS, left_out=words)["word"]) == {"道路"}
    assert isinstance(words, types.GeneratorType)


def test_other_comparisons_refuse_what_is_no_column():
    with pytest.raises(BadInput, match="regions: "):
        region_distances(COUNTS["counts"], "uuvv", [0, 1, 2, 3])
    with pytest.raises(BadInput, match="strata: "):
        same_mix(list("uv"), {"a": 1, "b": 2})
    with pytest.raises(BadInput, match="genres: "):
        coverage_table(["u"], ["2024-01-01"], "n", ["d"])
    with pytest.raises(BadInput, match="dates: '2'"):
        coverage_table(["u"], "2", ["n"], ["d"])


def test_a_mix_of_missing_values_names_no_cluster():
    with pytest.raises(BadInput, match="clusters: row 1 has none"):
        cluster_codes(["a", pd.NA])
