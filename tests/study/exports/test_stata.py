import numpy as np
import pandas as pd
import pytest

from toolkit import export_table


@pytest.fixture
def stata(table, names, tmp_path):
    return export_table(table, tmp_path / "out" / "t.dta", names=names, title="两县的表")


def test_the_file_is_of_format_118(stata):
    assert stata.read_bytes().startswith(b"<stata_dta><header><release>118</release>")


def test_what_is_read_back_is_what_was_written(stata, table):
    read = pd.read_stata(stata, convert_categoricals=False)
    assert read["share"].tolist()[::2] == [0.25, -0.5]
    assert np.isnan(read["share"][1])
    assert read["n_coded"].tolist() == [3, 4, 5]
    assert read["predicted"].tolist() == [1, 0, 1]
    assert read["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-12-06", np.nan, "1959-01-01"]
    assert read["text"].tolist() == [table["text"][0], "", "长" * 300]
    assert read["编码"].tolist() == ["甲", "乙", "=A1"]
    assert read["sources"].tolist() == ["a; b", "", "1–2; 3–4"]
    assert read["a_name_that_is_longer_than_Stata"].fillna(-1).tolist() == [1, -1, 3]


def test_codes_are_numbers_with_value_labels(stata):
    coded = pd.read_stata(stata, convert_categoricals=False)
    named = pd.read_stata(stata)
    assert coded["region"].fillna(0).tolist() == [371428, 0, 621202]
    assert named["region"].astype(object)[0] == "山东省/德州市/武城县"
    assert named["domain"].tolist() == ["殡葬与丧俗改革", "养老服务", "殡葬与丧俗改革"]
    assert named["predicted"].tolist() == ["是", "否", "是"]


def test_two_values_of_one_name_are_read_back_apart(tmp_path):
    codes, names = ["a", "b", "c"], {"a": "同名", "b": "同名", "c": "别名"}
    path = export_table(pd.DataFrame({"domain": codes}), tmp_path / "t.dta", names=names)
    assert pd.read_stata(path)["domain"].tolist() == ["同名 [a]", "同名 [b]", "别名"]


def test_variables_and_the_table_have_labels(stata):
    with pd.read_stata(stata, iterator=True) as reader:
        labels = reader.variable_labels()
        assert reader.data_label == "两县的表"
    assert labels["share"] == "占比（校正后） [share]"
    assert labels["a_name_that_is_longer_than_Stata"] == "a name that is longer than Stata allows"


def test_names_are_kept_apart_when_they_are_cut(tmp_path):
    long = {"x" * 32 + end: [1] for end in ("a", "b")} | {"x" * 32: [2], "2024": [3], "in": [4]}
    read = pd.read_stata(export_table(pd.DataFrame(long), tmp_path / "t.dta"))
    assert list(read.columns) == ["x" * 32, "x" * 30 + "_2", "x" * 30 + "_3", "_2024", "_in"]


def test_numbers_that_stata_cannot_hold(tmp_path):
    table = pd.DataFrame({"x": [1.0, np.inf], "big": [2**40, 1], "none": [None, None]})
    path = export_table(table, tmp_path / "t.dta", language="en")
    read = pd.read_stata(path)
    assert read["x"].fillna(-1).tolist() == [1.0, -1.0]
    assert read["big"].tolist() == [2**40, 1]
    with pd.read_stata(path, iterator=True) as reader:
        assert reader.variable_labels()["x"] == "infinite: missing. x"


def test_an_empty_table_keeps_its_columns(tmp_path, table):
    read = pd.read_stata(export_table(table.head(0), tmp_path / "t.dta"))
    assert len(read) == 0
    assert "share" in read.columns


def test_the_same_table_gives_the_same_bytes(stata, table, names, tmp_path):
    again = export_table(table, tmp_path / "again.dta", names=names, title="两县的表")
    assert again.read_bytes() == stata.read_bytes()
