"""Codes that come back from Excel, once and again, and sheets of a codebook that has changed."""

import openpyxl
import pandas as pd
import pytest

from toolkit import labels
from toolkit.labels import current, read_sheet


@pytest.fixture
def changed_book(root, tmp_path):
    """The shipped codebook, with another definition."""
    text = (root / "toolkit" / "codebook" / "codebook.yaml").read_text(encoding="utf-8")
    book = tmp_path / "book.yaml"
    changed = text.replace("definition: >-\n", "definition: >-\n      Now\n", 1)
    book.write_text(changed, encoding="utf-8")
    return book


@pytest.fixture
def sheet(command, saved_corpus, tmp_path):
    """A sheet that was drawn, and a function that fills its table in and reads it back."""
    drawn, wide, back = (tmp_path / name for name in ("ann.csv", "ann.xlsx", "back.csv"))
    words = ("label", "draw", saved_corpus, "--n", 12, "--coder", "ann", "--out", drawn)
    assert command(*words).code == 0
    assert command("label", "export", drawn, saved_corpus, "--out", wide).code == 0
    table = pd.read_excel(wide, dtype=str, keep_default_na=False)
    domains = [column for column in table.columns if " " in column]

    def fill(*more, out=back, coder="ann", gone=0, **first):
        """Fill in no everywhere, and other values in the first row; some rows may be deleted."""
        filled = table.assign(coder=coder, **dict.fromkeys(domains, "否")).iloc[: len(table) - gone]
        for name, value in first.items():
            filled.loc[0, next(c for c in domains if c.startswith(name))] = value
        path = tmp_path / "filled.csv"
        filled.to_csv(path, index=False, encoding="utf-8-sig")
        return command("label", "import", path, saved_corpus, "--out", out, *more)

    fill.drawn, fill.wide = drawn, wide
    fill.back, fill.first, fill.n = back, table["paragraph_id"][0], len(table)
    return fill


def test_a_table_is_read_again_after_a_cell_was_corrected(sheet):
    assert sheet().out.endswith(f": {sheet.n} paragraphs, {sheet.n} coded\n")
    assert "coded, nothing corrected" in sheet().out
    assert "coded, 1 corrected" in sheet(burial_reform="是").out
    whole = read_sheet(sheet.back)
    cell = (whole["paragraph_id"] == sheet.first) & (whole["domain"] == "burial_reform")
    assert whole.loc[cell, "value"].tolist() == ["0", "1"]
    assert current(whole)["value"].value_counts()["1"] == 1
    assert "coded, 1 corrected" in sheet(burial_reform="").out  # a code withdrawn
    assert "1" not in set(current(read_sheet(sheet.back))["value"])


def test_a_table_that_nobody_filled_in_withdraws_no_codes(sheet, command, saved_corpus):
    sheet()
    before = sheet.back.read_bytes()
    ran = command("label", "import", sheet.wide, saved_corpus, "--out", sheet.back)
    assert ran.code == 2
    assert "holds codes, and the table none" in ran.err
    assert sheet.back.read_bytes() == before


def test_codes_in_a_copy_of_the_page_are_not_lost_in_silence(sheet, command, saved_corpus):
    book = openpyxl.load_workbook(sheet.wide)
    book.copy_worksheet(book["codes"])
    book.save(sheet.wide)
    ran = command("label", "import", sheet.wide, saved_corpus, "--out", sheet.back)
    assert ran.code == 0
    assert "page 'codes Copy' is such a table too, and was not read" in ran.err


def test_another_coder_s_table_changes_no_sheet(sheet):
    sheet()
    before = sheet.back.read_bytes()
    ran = sheet(coder="ben")
    assert ran.code == 2
    assert "a sheet of 'ann', the table is of 'ben'; name another sheet" in ran.err
    assert sheet.back.read_bytes() == before


def test_what_another_import_writes_meanwhile_is_not_lost(sheet, monkeypatch):
    sheet()
    correct = labels.correct

    def meanwhile(*tables, **named):
        whole = read_sheet(sheet.back)
        labels.write_sheet(whole.assign(comment="ben's"), sheet.back)
        return correct(*tables, **named)

    monkeypatch.setattr(labels, "correct", meanwhile)
    ran = sheet(burial_reform="是")
    assert (ran.code, "changed by another program meanwhile" in ran.err) == (2, True)
    assert set(read_sheet(sheet.back)["comment"]) == {"ben's"}
    monkeypatch.undo()
    assert sheet(burial_reform="是").code == 0


def test_unsure_codes_are_told_when_they_come_in(sheet):
    ran = sheet(elderly_care="不确定")
    assert f"1 unsure codes, the first of paragraph {sheet.first}, elderly_care" in ran.out
    assert "unsure codes" not in sheet(elderly_care="是").out


def test_a_sheet_goes_under_a_changed_codebook_when_somebody_says_that_its_codes_hold(
    command, changed_book, saved_corpus, sheet, tmp_path
):
    sheet()
    out = tmp_path / "new.csv"
    under = (saved_corpus, "--codebook", changed_book, "--out", tmp_path / "x.xlsx")
    refused = command("label", "export", sheet.back, *under)
    assert refused.code == 2
    assert f"codes still hold, `toolkit label restamp {sheet.back} --codebook" in refused.err
    ran = command("label", "restamp", sheet.back, "--codebook", changed_book, "--out", out)
    assert f"{4 * sheet.n} of {4 * sheet.n} rows now say" in ran.out
    assert command("label", "export", out, *under).code == 0
    left, right = (read_sheet(path).drop(columns="codebook") for path in (sheet.back, out))
    pd.testing.assert_frame_equal(left, right)


def test_sheets_are_stamped_where_they_lie(command, changed_book, saved_corpus, sheet, tmp_path):
    sheet()
    other = tmp_path / "other.csv"
    sheet(out=other)
    before = read_sheet(sheet.back)
    stamp = ("label", "restamp", sheet.back, other, "--codebook", changed_book)
    refused = command(*stamp, "--out", tmp_path / "new.csv")
    assert (refused.code, "one file for 2 sheets" in refused.err) == (2, True)
    assert f"{4 * sheet.n} of {4 * sheet.n} rows now say" in command(*stamp).out
    for path in (sheet.back, other):
        under = (saved_corpus, "--codebook", changed_book, "--out", tmp_path / f"{path.stem}.xlsx")
        assert command("label", "export", path, *under).code == 0
        pd.testing.assert_frame_equal(
            read_sheet(path).drop(columns="codebook"), before.drop(columns="codebook")
        )


def test_a_table_of_a_changed_codebook_comes_in_when_its_codes_are_said_to_hold(
    changed_book, sheet
):
    sheet()
    refused = sheet("--codebook", changed_book, burial_reform="是")
    assert refused.code == 2
    assert "of a table from Excel `toolkit label import --restamp`" in refused.err
    ran = sheet("--codebook", changed_book, "--restamp", burial_reform="是")
    assert "coded, 1 corrected" in ran.out
    assert read_sheet(sheet.back)["codebook"].nunique() == 1


def test_a_sheet_in_which_only_the_yeses_are_marked_is_told(command, saved_corpus, sheet, tmp_path):
    assert "blank" not in sheet(burial_reform="是").out
    table = pd.read_csv(tmp_path / "filled.csv", dtype=str, keep_default_na=False)
    table.replace("否", "").to_csv(tmp_path / "filled.csv", index=False, encoding="utf-8-sig")
    words = ("label", "import", tmp_path / "filled.csv", saved_corpus, "--out")
    said = command(*words, tmp_path / "new.csv").out
    assert f"blank: burial_reform {sheet.n - 1}; a blank is not coded, and is no 否" in said
    assert "only 是, and no 否: burial_reform; fill in 否" in said


def test_a_table_that_lost_rows_is_told(sheet, tmp_path):
    filled = tmp_path / "ann-filled.csv"
    assert "have no row" not in sheet(out=filled).out
    lost = f"2 of {sheet.n} paragraphs have no row in "
    assert lost in sheet(out=filled, gone=2).out
    assert current(read_sheet(filled))["paragraph_id"].nunique() == sheet.n
    filled.unlink()  # the first time nothing but the sheet that was drawn knows of them
    assert lost in sheet(out=filled, gone=2).out
    assert "have no row" not in sheet(gone=2).out  # nobody knows what `back.csv` is of


def test_a_table_that_lost_a_column_is_told(command, saved_corpus, sheet, tmp_path):
    assert "not coded" not in sheet().out
    table = pd.read_csv(tmp_path / "filled.csv", dtype=str, keep_default_na=False)
    gone = table.drop(columns=[c for c in table.columns if c.startswith("elderly_care")])
    gone.to_csv(tmp_path / "gone.csv", index=False, encoding="utf-8-sig")
    words = ("label", "import", tmp_path / "gone.csv", saved_corpus, "--out", tmp_path / "2.csv")
    said = command(*words).out
    assert "not coded at all: elderly_care; the column is blank, or gone" in said


def test_an_export_leaves_a_table_alone_that_holds_codes_which_the_sheet_lacks(
    command, saved_corpus, sheet
):
    export = ("label", "export", sheet.drawn, saved_corpus, "--out", sheet.wide)
    assert command(*export).code == 0  # nothing is filled in yet
    table = pd.read_excel(sheet.wide, dtype=str, keep_default_na=False)
    column = next(c for c in table.columns if c.startswith("burial_reform"))
    table.loc[0, column] = "是"
    table.loc[1, "comment"] = "hm"
    table.to_excel(sheet.wide, index=False, sheet_name="codes")
    before = sheet.wide.read_bytes()
    ran = command(*export)
    assert ran.code == 2
    assert "with codes of 1 and comments on 1 paragraphs that the sheet lacks" in ran.err
    assert sheet.wide.read_bytes() == before
    words = ("label", "import", sheet.wide, saved_corpus, "--out", sheet.back)
    assert command(*words).code == 0
    assert command("label", "export", sheet.back, *export[3:]).code == 0  # they are in this one


def test_comments_of_several_domains_stand_in_the_table_as_in_the_sheet(
    command, saved_corpus, sheet, tmp_path
):
    rows = read_sheet(sheet.drawn)
    labels.write_sheet(rows.assign(comment="see " + rows["domain"]), tmp_path / "said.csv")
    export = ("label", "export", tmp_path / "said.csv", saved_corpus, "--out", tmp_path / "t.xlsx")
    assert [command(*export).code for _ in range(2)] == [0, 0]


def test_a_sheet_in_excel_is_not_its_own_table(command, saved_corpus, tmp_path):
    out = tmp_path / "ann.xlsx"
    words = ("label", "draw", saved_corpus, "--n", 12, "--coder", "ann", "--out", out)
    said = command(*words).out
    assert f"--out {tmp_path / 'ann-table.xlsx'}\n" in said
    assert f"toolkit label import {tmp_path / 'ann-table.xlsx'} " in said
    before = out.read_bytes()
    ran = command("label", "export", out, saved_corpus, "--out", out)
    assert ran.code == 2
    assert "is there already, and no table that can be read back" in ran.err
    assert out.read_bytes() == before
