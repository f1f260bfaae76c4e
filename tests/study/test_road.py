"""The whole road, from the five pages to models, tables, figures and a report."""

import json
import shutil

import pandas as pd
import pytest

import toolkit
from toolkit.errors import BadInput, MissingResource
from toolkit.files import digest_tree


@pytest.fixture
def study(small_toml, tmp_path):
    path = tmp_path / "study.toml"
    path.write_text(small_toml, encoding="utf-8")
    return path


def table(run, name):
    return pd.read_csv(run.folder / "tables" / f"{name}.csv")


def results(run):
    """Digests of all that a run left for people."""
    return {
        name: digest
        for name, digest in {**digest_tree(run.folder), **digest_tree(run.models)}.items()
        if not name.startswith(("steps/", ".lock"))
    }


def test_a_run_leaves_models_tables_figures_and_a_report(small_run):
    assert toolkit.load_model(small_run.models / "domains").domains[2] == "burial_reform"
    assert toolkit.load_model(small_run.models / "topics").n_topics == 3
    assert (small_run.folder / "figures" / "shares.svg").is_file()
    assert "</html>" in small_run.report.read_text(encoding="utf-8")
    assert not small_run.refused


def test_a_run_reads_its_tables_with_the_codes_of_regions_as_text(small_run):
    shares = small_run.table("regions-shares")
    assert "371428" in set(shares["region"])
    assert len(shares) == len(table(small_run, "regions-shares"))
    with pytest.raises(BadInput, match="left none; did you mean 'regions-shares'"):
        small_run.table("regions-share")


def test_the_report_says_why_the_model_was_taken_as_its_card_does(small_run):
    card = (small_run.models / "domains" / "card.json").read_text(encoding="utf-8")
    assert "not chosen by measurement" in card
    assert "不是按评估结果选出的" in small_run.report.read_text(encoding="utf-8")


def test_a_second_run_reuses_every_step_and_leaves_the_same_bytes(small_run):
    before = results(small_run)
    again = toolkit.run_study(toolkit.load_study(small_run.folder.parent / "study.toml"))
    assert [step.name for step in again.steps if not step.reused] == []
    assert results(again) == before


def test_a_fully_coded_region_is_exact_for_the_corpus(small_run):
    shares = table(small_run, "regions-shares").query("target == 'corpus'")
    assert (shares["method"] == "census").all()
    assert (shares["low"] == shares["share"]).all()
    assert (shares["high"] == shares["share"]).all()


def test_one_document_allows_no_interval_about_what_a_region_writes(small_run):
    shares = table(small_run, "regions-shares").query("target == 'process'")
    assert (shares["n_clusters"] == 1).all()
    assert shares[["se", "low", "high"]].isna().all(axis=None)
    assert shares["reason"].str.contains("one cluster").all()


def test_every_score_stands_beside_its_number_of_positives(small_run):
    scores = table(small_run, "scores-scores").query("split == 'grouped'")
    care = scores[scores["domain"] == "elderly_care"]
    assert (care["n_positive"] == 3).all()
    assert care["low"].isna().all()


def test_codes_dealt_out_at_random_reach_chance(small_run):
    chance = table(small_run, "scores-chance").set_index("domain")
    prevalence = 49 / 122
    assert chance.loc["poverty_prevention", "average_precision"] < prevalence + 0.15
    assert chance.loc["poverty_prevention", "brier_skill"] < 0.1


def test_no_coded_paragraph_is_scored_by_a_model_that_saw_it(small_run):
    predictions = table(small_run, "scores-predictions")
    assert (predictions["fold"] >= 0).all()
    assert predictions.groupby("model")["used"].nunique().eq(1).all()
    assert predictions.loc[predictions["used"], "model"].nunique() == 1
    folds = predictions.drop_duplicates("paragraph_id")
    documents = folds["paragraph_id"].str[:12]
    assert (folds.groupby(documents)["fold"].nunique() == 1).all()


def test_predictions_say_which_of_the_models_the_study_uses(small_run):
    predictions = table(small_run, "scores-predictions")
    card = json.loads((small_run.models / "domains" / "card.json").read_text(encoding="utf-8"))
    assert predictions["model"].nunique() > 1
    assert set(predictions.loc[predictions["used"], "model"]) == {card["choice"]["family"]}


def test_the_manifest_knows_every_file_of_the_models(small_run):
    manifest = json.loads((small_run.models / "manifest.json").read_text(encoding="utf-8"))
    for name, files in manifest["files"].items():
        assert files == digest_tree(small_run.models / name)


@pytest.mark.slow
def test_a_run_that_failed_goes_on_where_it_stopped(study, small_run, monkeypatch):
    from toolkit.study.steps import regions

    shutil.copytree(small_run.folder / "steps", study.parent / "out" / "steps")
    for path in (study.parent / "out" / "steps").glob("re*"):
        shutil.rmtree(path)
    with monkeypatch.context() as broken:
        broken.setattr(regions, "make", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            toolkit.run_study(toolkit.load_study(study))
    left = {path.name.split("-")[0] for path in (study.parent / "out" / "steps").iterdir()}
    assert "regions" not in left
    assert not list((study.parent / "out").rglob(".*.*"))
    run = toolkit.run_study(toolkit.load_study(study))
    reused = {step.name: step.reused for step in run.steps}
    assert reused["topics"]
    assert not reused["regions"]


@pytest.mark.slow
def test_a_study_in_which_nothing_is_coded_gives_counts_and_no_estimate(study):
    text = study.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("gold", "coders"))]
    study.write_text("\n".join(kept), encoding="utf-8")
    run = toolkit.run_study(toolkit.load_study(study))
    shares = table(run, "regions-shares")
    assert shares["naive"].between(0, 1).all()
    assert shares[["share", "low", "high"]].isna().all(axis=None)
    assert shares["reason"].str.contains("no paragraph coded").all()
    model = toolkit.load_model(run.models / "domains")
    assert model.label(["新建镇级公墓3处。"]) == [["burial_reform", "infrastructure"]]
    assert "Nothing is coded" in run.report.read_text(encoding="utf-8")


@pytest.mark.slow
def test_codes_of_one_document_alone_count_where_they_are_and_teach_nothing(study, root):
    gold = pd.read_csv(root / "seeds" / "labels" / "gold.csv", dtype=str, encoding="utf-8-sig")
    one = gold["paragraph_id"].str.split("-").str[0] == gold["paragraph_id"].iloc[0].split("-")[0]
    gold[one].to_csv(study.parent / "gold.csv", index=False)
    text = study.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("gold", "coders"))]
    at = lines.index("[labels]") + 1
    study.write_text("\n".join([*lines[:at], 'gold = ["gold.csv"]', *lines[at:]]), encoding="utf-8")
    run = toolkit.run_study(toolkit.load_study(study))
    shares = table(run, "regions-shares")
    pages = shares[shares["target"] == "corpus"]
    exact = pages["low"].notna() & (pages["low"] == pages["high"])
    assert pages.loc[exact, "region"].nunique() == 1
    assert pages.loc[~exact, ["share", "low", "high"]].isna().all(axis=None)
    assert pages["naive"].notna().all()
    page = run.report.read_text(encoding="utf-8")
    assert "One document alone is coded" in page
    assert "the others hold no code to estimate from" in page
    assert "No paragraph has been coded by hand" not in page
    assert not (run.folder / "tables" / "scores-scores.csv").exists()


def test_a_code_for_a_domain_that_is_not_in_the_codebook_names_its_place(study, small_toml, root):
    gold = (root / "seeds" / "labels" / "gold.csv").read_text(encoding="utf-8-sig")
    (study.parent / "gold.csv").write_text(
        gold.replace("burial_reform", "burial_reforms", 1), encoding="utf-8"
    )
    text = small_toml.replace(f"{(root / 'seeds').as_posix()}/labels/gold.csv", "gold.csv")
    study.write_text(text, encoding="utf-8")
    with pytest.raises(
        BadInput, match=r"gold\.csv: row 4, column 'domain': .*did you mean 'burial_reform'"
    ):
        toolkit.run_study(toolkit.load_study(study))


def test_a_missing_sheet_names_the_study_and_the_sheet(study, small_toml):
    study.write_text(small_toml.replace("gold.csv", "none.csv"), encoding="utf-8")
    with pytest.raises(MissingResource, match=r"study\.toml: \[labels\] names .*none\.csv"):
        toolkit.run_study(toolkit.load_study(study))


def test_a_missing_page_is_said_and_nothing_is_left(study, small_toml):
    study.write_text(small_toml.replace("/pages", "/no-pages"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"study\.toml: \[corpus\] sources: .*no-pages: no such"):
        toolkit.run_study(toolkit.load_study(study))
    assert not (study.parent / "models").exists()
    assert not list((study.parent / "out").glob("steps/*"))


def test_an_unknown_family_is_said(study, small_toml):
    study.write_text(small_toml.replace('"rules"', '"ruels"'), encoding="utf-8")
    with pytest.raises(BadInput, match=r"family 'ruels' is not one of rules, words"):
        toolkit.run_study(toolkit.load_study(study))


@pytest.mark.slow
def test_codes_of_a_draw_enter_estimates_with_the_probability_of_every_paragraph(
    study, small_toml, root
):
    from toolkit import labels

    corpus = toolkit.build_corpus([root / "seeds" / "pages"], base=root)
    ids = corpus.paragraphs["paragraph_id"].tolist()
    gold = labels.read_sheet(root / "seeds" / "labels" / "gold.csv")
    draw = labels.draw_paragraphs(ids, labels.equal_chances(len(ids), 60), design="random", seed=4)
    labels.write_draw(draw, study.parent / "sheet.draw.parquet")
    drawn = set(draw.loc[draw["drawn"], "paragraph_id"])
    part = labels.with_draw(gold[gold["paragraph_id"].isin(drawn)], draw)
    labels.write_sheet(part, study.parent / "gold.csv")
    text = small_toml.replace(f"{(root / 'seeds').as_posix()}/labels/gold.csv", "gold.csv")
    text = text.replace("coders =", 'draws = ["sheet.draw.parquet"]\ncoders =')
    study.write_text(text, encoding="utf-8")
    toolkit.study.compare_study(toolkit.load_study(study))
    shares = pd.read_csv(study.parent / "out" / "tables" / "regions-shares.csv")
    found = shares.query("target == 'corpus' and unit == 'paragraph'")
    assert found["n_coded"].lt(found["n_paragraphs"]).any()
    answered = found[found["method"] == "score"]
    assert len(answered) > 0
    assert (answered["low"] <= answered["share"]).all()
    assert (answered["high"] > answered["share"]).all()


def test_an_unsure_code_in_gold_is_to_be_settled_first(study, small_toml, root):
    gold = pd.read_csv(root / "seeds" / "labels" / "gold.csv", dtype=str, encoding="utf-8-sig")
    gold.loc[5, "value"] = "unsure"
    gold.to_csv(study.parent / "gold.csv", index=False, encoding="utf-8-sig")
    text = small_toml.replace(f"{(root / 'seeds').as_posix()}/labels/gold.csv", "gold.csv")
    study.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"1 unsure codes.*settle each"):
        toolkit.run_study(toolkit.load_study(study))


def test_what_a_user_keeps_where_results_go_is_neither_replaced_nor_swept(small_toml, tmp_path):
    toml = small_toml.replace('folder = "out"', 'folder = "."')
    study = tmp_path / "study.toml"
    unknown = '[compare]\npairs = [["nowhere", "371428"]]'
    study.write_text(toml.replace("[compare]", unknown), encoding="utf-8")
    kept = [tmp_path / name for name in (".git/config", ".env", "steps/mine/a.txt")]
    for path in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    with pytest.raises(BadInput, match="region 'nowhere'"):
        toolkit.run_study(toolkit.load_study(study))
    assert [path.read_text() for path in kept] == ["mine"] * 3
    (tmp_path / ".lock").unlink()
    (tmp_path / "figures").mkdir()
    for run in (toolkit.run_study, toolkit.study.compare_study):
        with pytest.raises(BadInput, match="holds figures, which no study has left"):
            run(toolkit.load_study(study))
        assert not (tmp_path / ".lock").exists()  # which says that a study has been here
    (tmp_path / "figures").rmdir()
    (tmp_path / "models" / "domains").mkdir(parents=True)
    (tmp_path / "models" / "domains" / "thesis.doc").write_text("mine")
    with pytest.raises(BadInput, match="such as thesis.doc"):
        toolkit.run_study(toolkit.load_study(study))
