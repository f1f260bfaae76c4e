import pandas as pd
import pytest

from toolkit import BadInput, MissingResource, load_study
from toolkit.study import export_files, export_study


def test_a_corpus_is_exported_table_by_table(command, saved_corpus, tmp_path):
    found = command("export", saved_corpus, "--to", "dta,csv", "--out", tmp_path)
    assert found.code == 0
    assert found.out == f"{tmp_path}: 6 files\n"
    read = pd.read_stata(tmp_path / "paragraphs.dta", convert_categoricals=False)
    assert len(read) == 122
    assert read["text"].str.len().min() > 0


def test_where_one_table_cannot_be_written_none_is(command, saved_corpus, tmp_path):
    (tmp_path / "removed.csv").mkdir()
    found = command("export", saved_corpus, "--to", "csv", "--out", tmp_path)
    assert found.code == 2
    assert "removed.csv: is no plain file" in found.err
    assert [path.name for path in tmp_path.iterdir()] == ["removed.csv"]


@pytest.mark.parametrize("mark", [",", ";"])
def test_ids_of_digits_stay_text_on_the_way_from_csv(tmp_path, mark):
    source = tmp_path / "t.csv"
    table = "document_id,region,n\n12345e678901,371428,1\n"
    source.write_text(table.replace(",", mark), encoding="utf-8")
    (path,) = export_files(source, tmp_path / "out", kinds=["csv"])
    assert "12345e678901,371428,1" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "sav"], "export: 'sav' is not one of csv, xlsx, dta, tex, md"),
        (["--to", ","], "export: no kind of file is named"),
    ],
)
def test_what_is_not_known_is_named(command, saved_corpus, tmp_path, arguments, message):
    found = command("export", saved_corpus, "--out", tmp_path, *arguments)
    assert found.code == 2
    assert message in found.err


def test_what_is_no_table_is_said(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("")
    with pytest.raises(BadInput, match=r"expected a study \(\.toml\)"):
        export_files(path, tmp_path, kinds=["csv"])


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" * 9, b"a,b"], ids=str)
def test_a_damaged_parquet_file_is_said_in_one_line(tmp_path, data):
    (tmp_path / "t.parquet").write_bytes(data)
    with pytest.raises(BadInput, match=r"t\.parquet: not a Parquet file, or damaged") as refused:
        export_files(tmp_path / "t.parquet", tmp_path / "out", kinds=["csv"])
    assert "\n" not in str(refused.value)


def test_a_table_too_long_for_a_kind_of_file_is_written_as_csv(tmp_path):
    source, out = tmp_path / "t.parquet", tmp_path / "out"
    pd.DataFrame({"n": range(501)}).to_parquet(source)
    kinds = ["md", "tex", "xlsx"]
    assert [path.name for path in export_files(source, out, kinds=kinds)] == ["t.xlsx"]
    assert [path.name for path in export_files(source, out, kinds=["md"])] == ["t.csv"]
    pd.DataFrame({"n": range(100_001)}).to_parquet(source)
    assert [path.name for path in export_files(source, out, kinds=kinds)] == ["t.csv"]
    with pytest.raises(BadInput, match="would replace the table itself"):
        export_files(out / "t.csv", out, kinds=["xlsx"])


def test_a_table_is_not_replaced_by_its_own_export(tmp_path):
    source = tmp_path / "t.csv"
    source.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(BadInput, match="would replace the table itself"):
        export_files(source, tmp_path, kinds=["csv"])
    assert source.read_text(encoding="utf-8") == "a\n1\n"
    with pytest.raises(MissingResource, match="no such study, table or corpus"):
        export_files(tmp_path / "gone.csv", tmp_path, kinds=["csv"])


@pytest.mark.slow
def test_every_table_of_a_study_is_exported_with_its_names(small_run, tmp_path):
    study = load_study(small_run.folder.parent / "study.toml")
    written = export_study(study, tmp_path, kinds=["dta", "xlsx", "tex", "md"], language="en")
    assert {path.stem for path in small_run.folder.glob("tables/*.csv")} == {
        path.stem for path in written
    }
    shares = pd.read_stata(tmp_path / "regions-shares.dta")
    assert "Burial and mourning reform" in set(shares["domain"].astype(str))
    for path in tmp_path.glob("*.dta"):
        table = pd.read_csv(small_run.folder / "tables" / f"{path.stem}.csv")
        assert len(pd.read_stata(path)) == len(table), path.stem
