"""`toolkit label draw`: who is drawn, and what is said of it."""

import re
import shlex

import pandas as pd
import pytest

from toolkit import load_corpus


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
        said.append(ran.out)
        return re.findall(r"(\d+) of (\d+) (regions? gets?) fewer than the 8 codes", ran.out)

    said = []

    paragraphs = load_corpus(saved_corpus).paragraphs
    counted = paragraphs[(paragraphs["kind"] == "body") & paragraphs["reprint_of"].isna()]
    n_regions = counted["region"].nunique()
    assert draw("few.csv", 5) == [(str(n_regions), str(n_regions), "regions get")]
    assert re.search(r"needs \(\S+ \d, \S+ \d.*\): draw more", said[-1])
    assert draw("one.csv", 1, "--region", "武城县") == [("1", "1", "region gets")]
    assert "needs (武城县 " in said[-1]
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


def test_a_draw_that_cannot_be_kept_leaves_no_sheet(command, saved_corpus, tmp_path):
    sheet = tmp_path / "sheet.csv"
    (tmp_path / "sheet.draw.parquet").mkdir()  # as good as a full disk
    assert command("label", "draw", saved_corpus, "--n", 5, "--out", sheet).code == 2
    assert not sheet.exists()


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
