from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import toolkit
from toolkit import classify
from toolkit.errors import BadInput
from toolkit.study.material.inputs import Inputs
from toolkit.study.material.predicted import stored_runs
from toolkit.study.material.sampling import (
    draw_rows,
    fold_models,
    part_of,
    predict_others,
    rows_to_compare,
    sample_limit,
)
from toolkit.study.steps import robustness, scores
from toolkit.text import Segmenter

TEXTS = ["修建公墓八处", "公墓已经投用", "召开会议研究", "学习会议精神"]


def coded(n=40, n_coded=24):
    codes = np.full((n, 1), np.nan)
    codes[:n_coded, 0] = [1.0, 1.0, 0.0, 0.0] * (n_coded // 4)
    return classify.Coded(
        paragraph_ids=[f"p{i}" for i in range(n)],
        domains=["burial"],
        codes=codes,
        clusters=[f"page{i // 4}" for i in range(n)],
        regions=["371428"] * n,
        documents=[f"file{i // 2}" for i in range(n)],
    )


def test_a_draw_depends_on_ids_and_seed_and_on_no_order():
    ids = [f"p{i}" for i in range(100)]
    rows = np.arange(100)
    drawn = {ids[row] for row in draw_rows(ids, rows, most=30, seed=1).tolist()}
    turned = {ids[::-1][row] for row in draw_rows(ids[::-1], rows, most=30, seed=1).tolist()}
    assert len(drawn) == 30
    assert turned == drawn
    assert {ids[row] for row in draw_rows(ids, rows, most=30, seed=2).tolist()} != drawn
    assert draw_rows(ids, rows[10:], most=90, seed=1).tolist() == list(range(10, 100))


def test_every_coded_paragraph_is_compared_on_and_stays_aligned():
    known = coded()
    rows = rows_to_compare(known, most=5, seed=0)
    assert len(rows) == 29
    assert rows[:24].tolist() == list(range(24))
    part = part_of(known, rows)
    assert list(part.paragraph_ids) == [f"p{row}" for row in rows]
    assert list(part.clusters) == [f"page{row // 4}" for row in rows]
    assert list(part.documents) == [f"file{row // 2}" for row in rows]
    assert np.array_equal(part.codes, known.codes[rows], equal_nan=True)
    assert part_of(known, np.arange(40)) is known


@pytest.mark.parametrize("family", ["words-logistic", "characters-logistic"])
def test_a_paragraph_outside_the_sample_is_scored_as_one_in_it_that_nobody_coded(family):
    known = coded()
    texts = [f"{TEXTS[i % 4]}{i % 3}" for i in range(40)]
    features = classify.build_features(texts, Segmenter())
    folds = classify.grouped_folds(known, n_folds=3)
    inside = classify.cross_validate(features, known, folds, families=[family])
    models = fold_models(features, known, folds, family=family, seed=0)
    outside = predict_others(models, known.paragraph_ids[24:], texts[24:])
    expected = inside[inside["fold"] < 0].reset_index(drop=True)
    assert outside["paragraph_id"].tolist() == expected["paragraph_id"].tolist()
    assert (outside.dtypes == expected.dtypes).all()
    assert outside["score"].to_numpy() == pytest.approx(expected["score"].to_numpy(), abs=1e-6)
    assert outside["predicted"].tolist() == expected["predicted"].tolist()


def runs_of(table, ids, folder):
    table.to_parquet(folder / "predictions.parquet")
    return stored_runs(folder / "predictions.parquet", ids, ["burial"])


def test_estimates_use_models_that_scored_every_paragraph(tmp_path):
    known = coded()
    texts = [TEXTS[i % 4] for i in range(40)]
    features = classify.build_features(texts, Segmenter(), characters=False)
    folds = classify.grouped_folds(known, n_folds=3)
    families = ["words-logistic", "words-svm"]
    table = classify.cross_validate(features, known, folds, families=families)
    part = table.drop(table[(table["model"] == "words-svm") & (table["fold"] < 0)].index)
    assert list(runs_of(part, known.paragraph_ids, tmp_path)) == ["words-logistic"]
    assert list(runs_of(table, known.paragraph_ids, tmp_path)) == families


def test_a_card_says_of_a_sample_only_where_there_is_one():
    assert sample_limit("topics were learned", 5, 5) == []


def test_a_paragraph_without_a_score_is_named(tmp_path):
    table = pd.DataFrame(
        {
            "paragraph_id": ["b", "a"],
            "domain": "burial",
            "score": [0.2, 0.7],
            "fold": [-1, 3],
            "model": "words-svm",
        }
    )
    scores, folds, _ = runs_of(table, ["a", "b"], tmp_path)["words-svm"]
    assert (scores.tolist(), folds.tolist()) == ([[0.7], [0.2]], [[3], [-1]])
    with pytest.raises(BadInput, match="no score of paragraph 'c' for 'burial'"):
        runs_of(table, ["a", "c"], tmp_path)


@pytest.mark.parametrize("most", [30, 1000])
def test_other_seeds_learn_on_the_sample_and_score_every_paragraph(small_run, monkeypatch, most):
    study = toolkit.load_study(small_run.folder.parent / "study.toml")
    sampled = study.classify.model_copy(update={"sample": most})
    again = study.compare.model_copy(update={"recheck_seeds": 1})
    study = study.model_copy(update={"classify": sampled, "compare": again})
    steps = (small_run.folder / "steps").iterdir()
    inputs = Inputs(study, {path.name.split("-")[0]: path for path in steps})
    whole = scores.study_codes(inputs)
    half = replace(whole, codes=np.where(np.arange(len(whole))[:, None] % 2, np.nan, whole.codes))
    monkeypatch.setattr(robustness, "study_codes", lambda _: half)
    learned = []

    def build(texts, *rest, **named):
        learned.append(len(texts))
        return build_features(texts, *rest, **named)

    build_features = classify.build_features
    monkeypatch.setattr(classify, "build_features", build)
    table = pd.concat(list(robustness._other_seeds(inputs)))
    ids = inputs.paragraphs["paragraph_id"]
    assert learned == [min(int(half.anywhere.sum()) + most, len(ids))]
    for _, rows in table.groupby("domain"):
        assert sorted(rows["paragraph_id"]) == sorted(ids)
    assert table["model"].nunique() == 1
