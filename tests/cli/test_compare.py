"""Regions compared from the command line: an archive, predictions, and what stands behind."""

import json
import re

import pandas as pd
import pytest

from toolkit.cli.evidence import TUNED, _share


@pytest.fixture(scope="module")
def study_file(small_run):
    return small_run.folder.parent / "study.toml"


@pytest.mark.slow  # to the byte in tests/study/archives/test_writing.py too
def test_an_archive_gives_its_tables_again_and_says_that_they_are_the_same(
    command, study_file, tmp_path
):
    ran = command("archive", study_file, "--out", tmp_path / "replication")
    assert ran.code == 0, ran.err
    ran = command("compare", tmp_path / "replication", "--out", tmp_path / "again")
    assert ran.code == 0, ran.err
    assert "regions-shares.csv: the same" in ran.out
    assert "NOT" not in ran.out
    again = tmp_path / "again" / "regions-shares.csv"
    published = study_file.parent / "out" / "tables" / "regions-shares.csv"
    assert again.read_bytes() == published.read_bytes()


def test_a_table_that_comes_out_otherwise_is_said_and_ends_with_three(
    command, study_file, tmp_path
):
    ran = command("archive", study_file, "--out", tmp_path / "replication")
    assert ran.code == 0, ran.err
    file = tmp_path / "replication" / "settings.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    settings["compare"]["targets"] = ["corpus"]  # as if another version counted otherwise
    file.write_text(json.dumps(settings), encoding="utf-8")
    ran = command("compare", tmp_path / "replication", "--out", tmp_path / "again")
    assert ran.code == 3
    assert "regions-shares.csv: NOT the same" in ran.out
    assert "regions-keyness.csv: the same" in ran.out


def test_an_archive_without_a_place_for_its_tables_is_asked_for_one(command, study_file, tmp_path):
    command("archive", study_file, "--out", tmp_path / "replication")
    ran = command("compare", tmp_path / "replication")
    assert (ran.code, ran.out) == (2, "")
    assert "name a folder for the tables" in ran.err
    ran = command("compare", tmp_path / "replication", "--out", tmp_path / "again", "--unseen")
    assert (ran.code, ran.out) == (2, "")
    assert "it takes --out alone" in ran.err


def test_predictions_of_a_corpus_are_compared_without_a_study(
    command, model, saved_corpus, tmp_path
):
    lines = command("predict", model, saved_corpus).out
    labels = tmp_path / "labels.jsonl"
    labels.write_text(lines, encoding="utf-8")
    ran = command("compare", saved_corpus, "--predictions", labels, "--out", tmp_path / "tables")
    assert ran.code == 0, ran.err
    assert "shares: these pages" in ran.out
    assert "371428 武城县" in ran.out
    rows = [line for line in ran.out.splitlines() if not line.startswith(("[", str(tmp_path)))]
    own = [row for row in rows if row.split()[:2] == ["burial_reform", "371428"]]
    assert len(own) == 2  # of these pages and in general, by paragraph alone
    wide = re.compile("[一-鿿]")  # Chinese is two columns wide
    assert max(len(wide.sub("xx", line)) for line in rows) <= 80
    shares = pd.read_csv(tmp_path / "tables" / "shares.csv", dtype={"region": str})
    assert shares["naive"].between(0, 1).all()
    assert shares["share"].isna().all()


def test_a_corpus_alone_is_asked_for_predictions(command, saved_corpus):
    ran = command("compare", saved_corpus)
    assert ran.code == 2
    assert f"`toolkit predict models/domains {saved_corpus} --out labels.csv`" in ran.err


def test_options_that_a_study_would_not_heed_are_refused(command, root, tmp_path):
    found = command("compare", root / "seeds" / "study.toml", "--out", tmp_path)
    assert found.code == 2
    assert "a study takes none of these options" in found.err


def test_evidence_lists_the_paragraphs_behind_a_share(command, study_file, tmp_path):
    ran = command("evidence", study_file, "--region", "371428", "--domain", "养老服务")
    assert ran.code == 0, ran.err
    assert "\n13 paragraphs\n" in ran.out
    assert "wucheng-press-conference.txt" in ran.out
    assert (
        f"sum of `adds`: {2 / 13:.4f}\nshare in the report, of these pages: {2 / 13:.4f}" in ran.out
    )
    assert "may differ" not in ran.out
    out = tmp_path / "behind.csv"
    ran = command("evidence", study_file, "--region", "370000", "--out", out)
    assert ran.code == 0, ran.err
    table = pd.read_csv(out, dtype={"region": str})
    assert set(table["region"].str[:2]) == {"37"}
    assert table["text"].str.len().gt(0).all()
    told = command("evidence", study_file, "--region", "371428").out.splitlines()[1]
    assert told == "13 paragraphs, a row for each of 4 domains"


def test_where_the_report_has_another_share_than_the_sum_it_is_said_why():
    table = pd.DataFrame({"adds": [0.1, 0.15]})
    told = "share in the report, of these pages: "
    for share, said in (
        (None, [TUNED]),
        (0.25, [f"{told}0.2500"]),
        (0.3, [f"{told}0.3000", TUNED]),
    ):
        table.attrs["share"] = share
        assert _share(table) == said


def test_evidence_of_nothing_is_said(command, study_file):
    ran = command("evidence", study_file, "--region", "110000")
    assert ran.code == 2
    assert "no counted paragraph of region '110000'" in ran.err
