"""`toolkit label plan`: how much more to code, and the draws that come next."""

import shlex

import pytest

from toolkit.corpus import load_corpus
from toolkit.labels import read_draw, read_sheet, write_sheet


def n_asked(ran):
    """Return how many more paragraphs a plan asks for."""
    return next(int(line.split()[0]) for line in ran.out.splitlines() if "more para" in line)


def test_a_plan_asks_for_no_more_where_all_is_coded(command, root, saved_corpus):
    gold = root / "seeds" / "labels" / "gold.csv"
    ran = command("label", "plan", saved_corpus, gold, "--region", "山亭区", "--points", 10)
    assert ran.code == 0
    assert "For ± 10 points on each domain" in ran.out
    assert ran.out.endswith("0 more paragraphs to code\n")


def test_a_plan_without_codes_says_how_many_of_each_stratum(command, saved_corpus):
    words = ("label", "plan", saved_corpus, "--region", "371428", "--domain", "养老服务")
    ran = command(*words, "--points", 10)
    assert "elderly_care" in ran.out
    assert "poverty_prevention 371428" not in ran.out
    # 13 body paragraphs at the largest spread: 1 / (1 / 13 + 4 * (0.1 / 1.96)²) = 11.5, each
    # stratum rounded up.
    asked = n_asked(ran)
    assert 12 <= asked <= 13
    assert n_asked(command(*words, "--points", 10, "--against", "370406")) > asked


def test_a_plan_gives_the_draws_that_come_next_as_they_can_be_typed(
    command, saved_corpus, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    command("label", "draw", saved_corpus, "--n", 8, "--out", "ann.csv")
    write_sheet(read_sheet("ann.csv").assign(value="0"), "ann-filled.csv")
    words = ("--region", "371428", "--against", "370406", "--points", 10)
    ran = command("label", "plan", saved_corpus, "ann-filled.csv", *words)
    typed = [shlex.split(line) for line in ran.out.splitlines() if "label draw" in line]
    assert len(typed) == 2
    asked = [int(line[line.index("--n") + 1]) for line in typed]
    assert f"more paragraphs to code, or {sum(asked)} drawn at random" in ran.out
    for line, region, out in zip(typed, ("370406", "371428"), ("ann-2", "ann-3"), strict=True):
        assert command(*line[1:]).code == 0
        drawn = read_draw(f"{out}.draw.parquet")
        regions = load_corpus(saved_corpus).paragraphs.set_index("paragraph_id")["region"]
        assert set(regions[drawn["paragraph_id"]]) == {region}
        before = set(read_sheet("ann.csv")["paragraph_id"])
        assert not before & set(read_sheet(f"{out}.csv")["paragraph_id"])


def test_a_plan_for_a_region_that_is_not_there_names_those_that_are(command, saved_corpus):
    ran = command("label", "plan", saved_corpus, "--region", "朝阳区")
    assert ran.code == 2
    assert "region '朝阳区': no paragraph is about it; there are 150100 呼和浩特市" in ran.err


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--domain", "care"), "domain 'care' is not in codebook 'policy-domains'; expected"),
        (("--points", 200), "--points 200: above 0 and below 100"),
        (("--against", "武城县"), "region '371428' against itself"),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(command, saved_corpus, more, message):
    ran = command("label", "plan", saved_corpus, "--region", "371428", *more)
    assert ran.code == 2
    assert message in ran.err
