import pandas as pd
import pytest

from toolkit import BadInput, export_table


def test_csv_is_read_back_as_it_was(table, tmp_path):
    path = export_table(table, tmp_path / "t.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(path, dtype={"region": str}, parse_dates=["date"])
    pd.testing.assert_frame_equal(
        read[["region", "domain", "share", "n_coded", "predicted"]],
        table[["region", "domain", "share", "n_coded", "predicted"]],
        check_dtype=False,
    )


def test_another_ending_is_refused_with_those_there_are(table, tmp_path):
    with pytest.raises(BadInput, match=r"\.csv, \.xlsx, \.dta, \.tex, \.md, not '\.sav'"):
        export_table(table, tmp_path / "t.sav")


def test_two_columns_of_one_name_are_refused(tmp_path):
    table = pd.DataFrame([[1, 2]], columns=["x", "x"])
    with pytest.raises(BadInput, match="two columns are called 'x'"):
        export_table(table, tmp_path / "t.csv")


def test_columns_that_come_to_one_name_are_refused(tmp_path):
    with pytest.raises(BadInput, match="two columns are called '1'"):
        export_table(pd.DataFrame([[1, 2]], columns=[1, "1"]), tmp_path / "t.csv")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda rows: rows.pivot(index="region", columns="domain", values="share"), "region,a"),
        (lambda rows: rows.set_index(["region", "domain"]), "region,domain,share"),
        (lambda rows: rows.set_index("region", drop=False), "region,domain,share"),
        (lambda rows: rows.set_axis([7], axis=0), "region,domain,share"),
    ],
    ids=["pivoted", "two levels", "there already", "row numbers"],
)
def test_an_index_with_a_name_is_written_as_columns(tmp_path, make, expected):
    rows = pd.DataFrame({"region": ["371428"], "domain": ["a"], "share": [0.5]})
    for rows_as in (rows, rows.astype({"region": "category", "domain": "category"})):
        lines = export_table(make(rows_as), tmp_path / "t.csv").read_text("utf-8-sig").split("\n")
        assert lines[0] == expected
        assert lines[1].startswith("371428,")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "dta", "tex", "md"])
def test_the_table_itself_is_not_changed(table, tmp_path, kind):
    before = table.copy(deep=True)
    export_table(table, tmp_path / f"t.{kind}")
    pd.testing.assert_frame_equal(table, before)


def test_yes_no_and_not_known_stay_words(tmp_path):
    table = pd.DataFrame({"agrees": pd.array([True, None, False], dtype="boolean")})
    path = export_table(table, tmp_path / "t.csv")
    assert path.read_text(encoding="utf-8-sig").split("\n")[:4] == ["agrees", "True", '""', "False"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "dta", "tex", "md"])
def test_half_a_character_is_told_and_nothing_is_left(tmp_path, kind):
    half, path = "x\ud800", tmp_path / f"t.{kind}"
    whole = pd.DataFrame({"text": ["x"]})
    cell = pd.DataFrame({"text": pd.Series([None, half], dtype=object)})
    for table, names, title, where in (
        (cell, {}, "", "column 'text'"),
        (whole.set_axis(pd.Index([half], dtype=object), axis=1), {}, "", "names of columns"),
        (whole, {"x": half}, "", "names"),
        (whole, {}, half, "title"),
    ):
        with pytest.raises(BadInput, match=rf"export: {where}: 'x\\ud800' holds half a character"):
            export_table(table, path, names=names, title=title)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["页" * 86, "a\0b", "a\ud800"])
def test_a_name_that_no_file_can_have_is_told(tmp_path, name):
    for path in (tmp_path / f"{name}.csv", tmp_path / name / "t.csv"):
        with pytest.raises(BadInput, match="no file can have this name"):
            export_table(pd.DataFrame({"x": [1]}), path)


def test_a_table_without_columns_is_none_for_stata(tmp_path):
    for kind in ("csv", "xlsx", "tex", "md"):
        assert export_table(pd.DataFrame(), tmp_path / f"t.{kind}").is_file()
    with pytest.raises(BadInput, match="a table without columns, which Stata cannot hold"):
        export_table(pd.DataFrame(), tmp_path / "t.dta")
