"""`toolkit label` with what a study left."""

import re
import shlex

import pandas as pd
import pytest

from toolkit import load_corpus
from toolkit.codebook import SHIPPED
from toolkit.errors import BadInput
from toolkit.labels import read_sheet


@pytest.fixture(scope="module")
def predictions(root, saved_corpus, tmp_path_factory):
    """Scores out of fold that agree with gold, except on one code."""
    gold = read_sheet(root / "seeds" / "labels" / "gold.csv")
    table = gold[["paragraph_id", "domain"]].assign(
        score=[0.1 + 0.8 * (value == "1") for value in gold["value"]], fold=0, model="m"
    )
    first = gold.index[gold["value"] == "1"][0]
    table.loc[first, "score"] = 0.05
    path = tmp_path_factory.mktemp("predictions") / "predictions.csv"
    table.to_csv(path, index=False, encoding="utf-8-sig")
    return path, table.loc[first, "paragraph_id"]


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


@pytest.mark.parametrize("design", ["random", "rules", "regions", "uncertain"])
def test_every_design_gives_every_drawn_paragraph_a_probability(
    command, saved_corpus, predictions, tmp_path, design
):
    out = tmp_path / "sheet.csv"
    more = ("--predictions", predictions[0]) if design == "uncertain" else ()
    words = ("label", "draw", saved_corpus, "--n", 40, "--out", out, "--design", design)
    assert command(*words, *more).code == 0
    sheet = pd.read_csv(out)
    assert sheet["inclusion"].between(0, 1, inclusive="right").all()
    assert set(sheet["design"]) == {design}
    n_strata = sheet["stratum"].nunique()
    assert n_strata > (4 if design == "regions" else 1 if design == "rules" else 0)


def test_a_later_wave_leaves_out_what_is_coded(command, root, saved_corpus, tmp_path):
    coder = root / "seeds" / "labels" / "coder-1.csv"
    out = tmp_path / "more.csv"
    words = ("label", "draw", saved_corpus, "--n", 40, "--out", out, "--wave", "2")
    ran = command(*words, "--coded", coder)
    assert "0 paragraphs to code (0 expected, 0 to 0 usual; of 40 the rest is coded: " in ran.out


def test_a_later_wave_counts_what_it_adds_and_keeps_off_earlier_sheets(
    command, saved_corpus, tmp_path
):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert command("label", "draw", saved_corpus, "--n", 40, "--out", first).code == 0
    earlier = ("--draws", tmp_path / "first.draw.parquet")
    words = ("label", "draw", saved_corpus, "--n", 30, "--out", second, *earlier)
    ran = command(*words)
    assert ran.code == 2
    assert "--wave '1': an earlier draw has this name" in ran.err
    ran = command(*words, "--wave", "2")
    assert "; 30 but for what the earlier waves drew)" in ran.out
    sheets = [set(pd.read_csv(path)["paragraph_id"]) for path in (first, second)]
    assert not sheets[0] & sheets[1]
    low, high = re.search(r"(\d+) to (\d+) usual", ran.out).groups()
    assert int(low) <= len(sheets[1]) <= int(high)


def test_a_later_wave_may_take_all_that_luck_left(command, saved_corpus, tmp_path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    own = ("label", "draw", saved_corpus, "--design", "random", "--region", "371428")
    found = command(*own, "--n", 10_000, "--out", first)
    assert "n 10000: " in found.err
    whole = int(re.search(r"ask for 1 to (\d+)", found.err).group(1))
    for seed in range(20):  # until fewer are drawn than were to be expected
        for path in (first, first.with_suffix(".draw.parquet")):
            path.unlink(missing_ok=True)
        command(*own, "--n", whole // 2, "--seed", seed, "--out", first)
        left = whole - pd.read_csv(first)["paragraph_id"].nunique()
        if left > whole - whole // 2:
            break
    later = (*own, "--wave", "2", "--draws", tmp_path / "first.draw.parquet", "--out", second)
    ran = command(*later, "--n", left + 1)
    assert ran.code == 2
    assert f"earlier waves left {left} paragraphs; ask for 1 to {left}" in ran.err
    assert command(*later, "--n", left).code == 0
    assert pd.read_csv(second)["paragraph_id"].nunique() == left


def test_what_the_study_counts_is_drawn_of_the_regions_that_are_named(
    command, saved_corpus, tmp_path
):
    paragraphs = load_corpus(saved_corpus).paragraphs.set_index("paragraph_id")
    more = {"all": (), "one": ("--region", "武城县"), "titles": ("--kind", "title")}
    found = {}
    for name, options in more.items():
        out = tmp_path / f"{name}.csv"
        assert command("label", "draw", saved_corpus, "--n", 4, "--out", out, *options).code == 0
        found[name] = paragraphs.loc[
            pd.read_parquet(out.with_suffix(".draw.parquet"))["paragraph_id"]
        ]
    counted = paragraphs[(paragraphs["kind"] == "body") & paragraphs["reprint_of"].isna()]
    assert found["all"].index.tolist() == counted.index.tolist()
    assert set(found["one"]["region"]) == {"371428"}
    assert len(found["one"]) == (counted["region"] == "371428").sum()
    assert set(found["titles"]["kind"]) == {"title"}
    refused = command(
        "label", "draw", saved_corpus, "--n", 4, "--out", tmp_path / "x.csv", "--kind", "text"
    )
    assert "--kind 'text': expected one of title" in refused.err


def test_a_draw_says_how_many_regions_get_too_few_codes(command, saved_corpus, tmp_path):
    def draw(name, n, *more):
        ran = command("label", "draw", saved_corpus, "--n", n, "--out", tmp_path / name, *more)
        assert ran.code == 0
        return re.findall(r"(\d+) of (\d+) regions get fewer than the 8 codes", ran.out)

    paragraphs = load_corpus(saved_corpus).paragraphs
    counted = paragraphs[(paragraphs["kind"] == "body") & paragraphs["reprint_of"].isna()]
    n_regions = counted["region"].nunique()
    assert draw("few.csv", 5) == [(str(n_regions), str(n_regions))]
    assert draw("one.csv", 1, "--region", "武城县") == [("1", "1")]
    assert draw("all.csv", len(counted)) == []
    rest = draw("rest.csv", 1, "--wave", "2", "--coded", tmp_path / "few.csv")
    assert int(rest[0][0]) >= n_regions - 1


def test_a_design_that_lacks_what_it_reads_leaves_no_sheet(command, saved_corpus, tmp_path):
    out = tmp_path / "sheet.csv"
    ran = command("label", "draw", saved_corpus, "--n", 5, "--out", out, "--design", "uncertain")
    assert ran.code == 2
    assert "--predictions FILE is needed" in ran.err
    assert not out.exists()


def test_a_draw_says_for_which_domains_and_gives_the_next_commands_whole(
    command, root, saved_corpus, tmp_path
):
    book = root / "toolkit" / "codebook" / "codebook.yaml"
    out = tmp_path / "my sheet.csv"
    ran = command("label", "draw", saved_corpus, "--n", 5, "--out", out, "--codebook", book)
    assert "domains: poverty_prevention, elderly_care, burial_reform, infrastructure\n" in ran.out
    lines = [line.strip() for line in ran.out.splitlines() if "toolkit label" in line]
    for line in lines:
        again = command(*shlex.split(line)[1:])
        assert again.code == 0, again.err
    ran = command("label", "draw", saved_corpus, "--n", 5, "--out", tmp_path / "b.csv")
    assert "the shipped codebook; for your own: --codebook FILE" in ran.out


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


def test_a_draw_that_cannot_be_kept_leaves_no_sheet(command, saved_corpus, tmp_path):
    sheet = tmp_path / "sheet.csv"
    (tmp_path / "sheet.draw.parquet").mkdir()  # as good as a full disk
    assert command("label", "draw", saved_corpus, "--n", 5, "--out", sheet).code == 2
    assert not sheet.exists()


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


def test_a_draw_never_takes_the_place_of_another_draws_probabilities(
    command, saved_corpus, tmp_path
):
    draw = ("label", "draw", saved_corpus, "--n", 20)
    assert command(*draw, "--out", tmp_path / "ann.csv").code == 0
    kept = tmp_path / "ann.draw.parquet"
    before = kept.read_bytes()
    other = command(*draw, "--wave", 2, "--draws", kept, "--out", tmp_path / "ann.xlsx")
    assert (other.code, kept.read_bytes()) == (2, before)
    assert "ann.draw.parquet: is there already, with the probabilities of another" in other.err
    assert not (tmp_path / "ann.xlsx").exists()
    # Another coder's sheet of the same draw, or the same command after it was killed.
    again = command(*draw, "--coder", "bob", "--out", tmp_path / "ann.xlsx")
    assert (again.code, kept.read_bytes()) == (0, before)


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
