"""Topics of a study: marked, counted by every group, named, guided."""

import shutil

import pandas as pd
import pytest

import toolkit
from toolkit.errors import BadInput
from toolkit.study.steps.search import study_guides


def table(run, name):
    return pd.read_csv(run.folder / "tables" / f"topics-{name}.csv")


def test_every_table_by_topic_says_which_are_stable(small_run):
    marks = table(small_run, "topic_table").set_index("topic")["stable"]
    names = "top_words frex_words word_ranges relevant_words prevalence bridge representative"
    for name in names.split():
        rows = table(small_run, name)
        assert (rows["stable"] == rows["topic"].map(marks)).all(), name


def test_a_topic_is_stable_only_if_it_returns_without_some_documents_too(small_run):
    rows = table(small_run, "topic_table")
    both = (rows["returned"] >= 0.7) & (rows["returned_apart"] >= 0.7)
    assert (rows["stable"] == both).all()


def test_numbers_of_topics_are_the_same_in_every_file(small_run):
    model = toolkit.load_model(small_run.models / "topics")
    words = table(small_run, "top_words")
    expected = model.top_words(12)["word"].tolist()
    assert words["word"].tolist() == expected
    shares = table(small_run, "topic_table")["share"]
    assert shares.is_monotonic_decreasing
    keys = table(small_run, "topic_table")["key"]
    assert keys[0].split() == expected[:3]


def test_prevalence_is_given_by_group_and_unit_and_sums_to_one(small_run):
    rows = table(small_run, "prevalence")
    assert {"region", "genre"} <= set(rows["by"])
    assert set(rows["unit"]) == {"paragraph", "document"}
    sums = rows.groupby(["by", "unit", "group"])["share"].sum()
    assert sums.round(9).eq(1).all()
    alone = rows["n_clusters"] == 1
    assert rows.loc[alone, ["low", "high"]].isna().all(axis=None)


def test_the_report_lets_one_walk_through_topics_and_says_why_so_many(small_run):
    page = small_run.report.read_text(encoding="utf-8")
    assert '<div class="topic-explorer">' in page
    assert "稳定性低" in page or "标准误的最小者" in page


def test_claims_about_topics_are_rechecked_in_every_run_of_the_search(small_run):
    runs = pd.read_csv(small_run.folder / "tables" / "topic_claims-runs.csv")
    marks = table(small_run, "topic_table").set_index("topic")["stable"]
    assert (runs["stable"] == runs["about"].map(marks)).all()
    for _, rows in runs.groupby("claim"):
        ways = rows["dimension"].value_counts()
        assert ways["study"] == 1
        assert ways["topic seed"] == ways["documents left out"] >= 2
        lost = rows[rows["reason"] == "the topic is not found in this run"]
        assert not lost["agrees"].astype(bool).any()
        assert lost["difference"].isna().all()
    assert "更多写到主题" in small_run.report.read_text(encoding="utf-8")


@pytest.fixture
def guided_toml(small_toml, small_run, tmp_path):
    """The small study, guided, with a name that fits no topic; what can be reused is there."""
    shutil.copytree(small_run.folder / "steps", tmp_path / "out" / "steps")
    text = small_toml.replace("numbers = [3]", "numbers = [5]\nguided = true\nguide_weight = 50.0")
    path = tmp_path / "study.toml"
    path.write_text(f'{text}\n[topics.names]\n"月球 火箭 轨道" = "航天"\n', encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_guided_study_leads_topics_to_domains_and_tells_of_a_stale_name(guided_toml):
    study = toolkit.load_study(guided_toml)
    run = toolkit.run_study(study)
    rows = table(run, "topic_table")
    assert (rows["source"] == "guide").sum() == 4
    assert run.refused[0][0].endswith("study.toml: [topics.names]")
    assert "'月球 火箭 轨道' (航天): no topic begins so" in run.refused[0][1]
    key = rows["key"][2]
    guided_toml.write_text(
        guided_toml.read_text(encoding="utf-8").replace("月球 火箭 轨道", key), encoding="utf-8"
    )
    again = toolkit.run_study(toolkit.load_study(guided_toml))
    assert {step.name: step.reused for step in again.steps}["search"]
    assert not again.refused
    assert table(again, "topic_table")["label_zh"][2] == "航天"
    assert toolkit.load_model(again.models / "topics").names[2] == "航天"


def test_too_few_topics_for_the_guides_are_said_with_the_setting(small_toml, tmp_path):
    path = tmp_path / "study.toml"
    path.write_text(small_toml.replace("numbers = [3]", "numbers = [3]\nguided = true"))
    study = toolkit.load_study(path)
    codebook = toolkit.load_codebook()
    words = tuple(domain.terms[0] for domain in codebook.domains)
    with pytest.raises(BadInput, match=r"\[topics\] guided = true leads 4 topics .*4 or more"):
        study_guides(study, codebook, words)
    with pytest.raises(BadInput, match="none of the 1 words is a term"):
        study_guides(study, codebook, ("月球",))
