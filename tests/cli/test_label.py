"""`toolkit label`: sheets read back, compared, settled and rebased."""

import shlex

import pandas as pd

from toolkit import load_corpus
from toolkit.codebook import SHIPPED
from toolkit.errors import BadInput
from toolkit.labels import read_sheet


def test_suspects_are_listed_with_their_texts(command, root, saved_corpus, predictions):
    path, doubted = predictions
    gold = root / "seeds" / "labels" / "gold.csv"
    before = gold.read_bytes()
    ran = command("label", "suspects", gold, path, "--corpus", saved_corpus)
    assert ran.code == 0
    assert "1 code to look at again" in ran.out
    texts = load_corpus(saved_corpus).paragraphs.set_index("paragraph_id")["text"]
    assert texts[doubted][:20] in ran.out
    assert gold.read_bytes() == before


def test_a_sheet_in_which_nothing_is_filled_in_is_said_to_be_so(command, saved_corpus, tmp_path):
    sheet, wide, back = (tmp_path / name for name in ("a.csv", "a.xlsx", "b.csv"))
    assert command("label", "draw", saved_corpus, "--n", 5, "--out", sheet).code == 0
    assert command("label", "export", sheet, saved_corpus, "--out", wide).code == 0
    said = command("label", "import", wide, saved_corpus, "--out", back).out
    assert ", 0 coded\nnothing is coded: is this the table that was filled in" in said


def test_a_table_is_not_imported_into_the_sheet_of_another_wave(command, saved_corpus, tmp_path):
    first, second, wide = (tmp_path / name for name in ("a.csv", "b.csv", "a.xlsx"))
    draw = ("label", "draw", saved_corpus, "--n", 5, "--coder", "ann")
    assert command(*draw, "--out", first).code == 0
    assert command(*draw, "--seed", 7, "--out", second).code == 0
    assert command("label", "export", first, saved_corpus, "--out", wide).code == 0
    before = second.read_bytes()
    ran = command("label", "import", wide, saved_corpus, "--out", second)
    assert ran.code == 2
    assert "of the table's paragraphs, such as" in ran.err
    assert second.read_bytes() == before


def test_a_sheet_of_another_codebook_is_told_the_option(command, saved_corpus, tmp_path):
    sheet = tmp_path / "a.csv"
    sheet.write_text("paragraph_id,domain,value,coder\np,buses,1,ann\n")
    ran = command("label", "export", sheet, saved_corpus, "--out", tmp_path / "a.xlsx")
    assert "'buses' is not in the codebook; expected one of" in ran.err
    assert "if its key was changed, write the new one into the sheet" in ran.err
    assert "give --codebook FILE" in ran.err


def test_what_is_open_is_written_though_nobody_reads_the_tables(
    command, root, tmp_path, monkeypatch
):
    def gone(*_):
        raise BadInput("nobody reads on")

    folder = root / "seeds" / "labels"
    coders = (folder / "coder-1.csv", folder / "coder-2.csv")
    monkeypatch.setattr("toolkit.cli.label.show_table", gone)
    command("label", "agree", *coders, "--out", tmp_path / "open.csv")
    assert (tmp_path / "open.csv").is_file()


def test_settled_codes_are_the_agreed_and_the_decided_ones(command, root, tmp_path):
    folder = root / "seeds" / "labels"
    coders = (folder / "coder-1.csv", folder / "coder-2.csv")
    out = tmp_path / "gold.csv"
    ran = command("label", "settle", *coders, "--out", out)
    assert ran.code == 2
    assert "10 codes are not settled; the first: paragraph" in ran.err
    assert "fill in its column value, and give it as --decisions" in ran.err
    assert not out.exists()
    gold = read_sheet(folder / "gold.csv")
    decided = gold[gold["coder"].str.startswith("settled:")]
    decided.assign(coder="cleo").to_csv(tmp_path / "cleo.csv", index=False)
    ran = command("label", "settle", *coders, "--decisions", tmp_path / "cleo.csv", "--out", out)
    assert ran.code == 0, ran.err
    cells = ["paragraph_id", "domain"]
    made = read_sheet(out).set_index(cells)["value"]
    pd.testing.assert_series_equal(made.sort_index(), gold.set_index(cells)["value"].sort_index())
    origins = gold["coder"].str.partition(":")[0].value_counts()
    assert f"codes: {origins['agreed']} agreed, {origins['settled']} settled; name it" in ran.out
    assert "is there already" in command("label", "settle", *coders, "--out", out).err
    one = command("label", "settle", coders[0], coders[0], "--out", tmp_path / "one.csv")
    assert f"codes: {len(gold)} of one coder alone; name it" in one.out  # no second look


def test_what_coders_leave_open_is_written_decided_and_settled(
    command, root, saved_corpus, tmp_path
):
    sheets = [root / "seeds" / "labels" / f"coder-{k}.csv" for k in (1, 2)]
    table, gold = tmp_path / "open.csv", tmp_path / "gold.csv"
    ran = command("label", "agree", *sheets, "--corpus", saved_corpus, "--out", table)
    assert "10 codes to decide, in its column value; then:" in ran.out
    told = shlex.split(ran.out.splitlines()[-1])
    assert command(*told[1:]).code == 2  # nothing is decided yet
    assert not gold.exists()
    rows = pd.read_csv(table, dtype=str).assign(value="否")
    assert rows["text"].str.len().gt(10).all()
    rows.to_csv(table, index=False)
    assert "478 agreed, 10 settled" in command(*told[1:]).out
    assert (read_sheet(gold)["coder"] == "settled:decided").sum() == 10
    assert "--corpus CORPUS" in command("label", "agree", *sheets).out
    ran = command("label", "agree", *sheets, "--out", table)
    assert ran.code == 2
    assert "is there already; name another table" in ran.err


def test_sheets_of_another_codebook_are_not_compared_under_ones_own(command, root, tmp_path):
    sheets = [root / "seeds" / "labels" / f"coder-{k}.csv" for k in (1, 2)]
    text = (root / "toolkit" / "codebook" / "codebook.yaml").read_text(encoding="utf-8")
    book = tmp_path / "codebook.yaml"
    book.write_text(text, encoding="utf-8")
    table = tmp_path / "open.csv"
    ran = command("label", "agree", *sheets, "--codebook", book, "--out", table)
    assert ran.code == 0
    assert f"--codebook {book}" in ran.out.splitlines()[-1]
    book.write_text(text.replace("elderly_care", "old_age"), encoding="utf-8")
    for words in (("agree",), ("settle", "--out", tmp_path / "gold.csv")):
        ran = command("label", *words, *sheets, "--codebook", book)
        assert ran.code == 2
        assert "coder-1.csv" in ran.err


def test_pages_of_a_table_are_coded_and_decided_under_their_titles(command, tmp_path):
    pages = tmp_path / "pages.csv"
    pages.write_text("title,text\n修路通报,武城县修建道路3公里。\n", encoding="utf-8")
    corpus, table = tmp_path / "corpus", tmp_path / "open.csv"
    sheets = [tmp_path / f"{name}.csv" for name in ("ann", "ben")]
    command("corpus", "build", pages, "--out", corpus)
    for sheet, code in zip(sheets, "是否", strict=True):
        command("label", "draw", corpus, "--n", 1, "--coder", sheet.stem, "--out", sheet)
        wide = sheet.with_suffix(".wide.csv")
        command("label", "export", sheet, corpus, "--out", wide)
        rows = pd.read_csv(wide, dtype=str)
        assert rows["title"].tolist() == ["修路通报"]
        rows.assign(**{name: code for name in rows if " " in name}).to_csv(wide, index=False)
        filled = sheet.with_name(f"{sheet.stem}-filled.csv")
        assert command("label", "import", wide, corpus, "--out", filled).code == 0
    filled = [sheet.with_name(f"{sheet.stem}-filled.csv") for sheet in sheets]
    command("label", "agree", *filled, "--corpus", corpus, "--out", table)
    assert set(pd.read_csv(table, dtype=str)["title"]) == {"修路通报"}


def test_agree_shows_measures_and_differences(command, root, saved_corpus):
    sheets = [root / "seeds" / "labels" / f"coder-{i}.csv" for i in (1, 2)]
    ran = command("label", "agree", *sheets, "--corpus", saved_corpus)
    assert ran.code == 0
    assert "poverty_prevention" in ran.out
    measured, _, parted = ran.out.partition("Where coders differ")
    assert max(map(len, measured.splitlines())) <= 80
    assert "coder-1 是, coder-2 否" in parted


def test_rebase_keeps_every_code_where_nothing_changed(command, root, saved_corpus, tmp_path):
    gold = root / "seeds" / "labels" / "gold.csv"
    ran = command("label", "rebase", gold, saved_corpus, "--out", tmp_path / "gold.csv")
    assert ran.code == 0
    same = ["paragraph_id", "domain", "value"]
    old, new = (pd.read_csv(path, dtype=str)[same] for path in (gold, tmp_path / "gold.csv"))
    pd.testing.assert_frame_equal(old, new)


def test_rebase_refuses_a_sheet_of_another_codebook(command, root, saved_corpus, tmp_path):
    gold, book = root / "seeds" / "labels" / "gold.csv", tmp_path / "other.yaml"
    shipped = SHIPPED.read_text("utf-8")
    book.write_text(shipped.replace("elderly_care", "old_age"), "utf-8")
    told = ("label", "rebase", gold, saved_corpus, "--out", tmp_path / "gold.csv", "--codebook")
    ran = command(*told, book)
    assert ran.code == 2
    assert "'elderly_care' is not in the codebook" in ran.err
    assert command(*told, SHIPPED).code == 0


def test_rebase_takes_a_draw_too_and_writes_over_none(command, saved_corpus, tmp_path):
    sheet, again = tmp_path / "ann.csv", tmp_path / "again.draw.parquet"
    assert command("label", "draw", saved_corpus, "--n", 30, "--out", sheet).code == 0
    draw = sheet.with_suffix(".draw.parquet")
    ran = command("label", "rebase", draw, saved_corpus, "--out", again)
    assert ran.code == 0
    pd.testing.assert_frame_equal(pd.read_parquet(draw), pd.read_parquet(again))
    told = ("label", "rebase", draw, saved_corpus, "--out")
    ran = command(*told, tmp_path / "new.draw.parquet", "--codebook", "book.yaml")
    assert ran.code == 2
    assert "is a draw, which holds no codes" in ran.err
    ran = command("label", "rebase", draw, saved_corpus, "--out", again)
    assert ran.code == 2
    assert "is there already; name another sheet" in ran.err


def test_a_wide_table_comes_back_as_the_same_codes(command, root, saved_corpus, tmp_path):
    coder = root / "seeds" / "labels" / "coder-1.csv"
    wide, back = tmp_path / "wide.xlsx", tmp_path / "back.csv"
    assert command("label", "export", coder, saved_corpus, "--out", wide).code == 0
    ran = command("label", "import", wide, saved_corpus, "--out", back)
    n = pd.read_csv(coder)["paragraph_id"].nunique()
    assert ran.out == f"{back}: {n} paragraphs, {n} coded\n"
    same = ["paragraph_id", "domain", "value"]
    old, new = (pd.read_csv(path, dtype=str)[same] for path in (coder, back))
    pd.testing.assert_frame_equal(old, new)
