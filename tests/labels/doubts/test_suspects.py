import numpy as np
import pandas as pd
import pytest

from toolkit import BadInput, MissingResource
from toolkit.labels import doubted_codes, list_suspects, prediction_scores, read_predictions


def listed(scores, codes, folds=None):
    ids = [f"p{i}" for i in range(len(scores))]
    domains = [f"d{j}" for j in range(len(codes[0]))]
    held_out = [0] * len(scores) if folds is None else folds
    return list_suspects(scores, codes, ids, domains, folds=held_out)


def test_the_worked_example():
    """Yes is usually (.9 + .7 + .1 + .5) / 4 = .55, no (.2 + .1 + .6 + .3) / 4 = .3.

    p3 (coded yes, .1) is under .3; p6 (coded no, .6) is over .55; p4 (yes, .5) and p7
    (no, .3) are between or on their own side.
    """
    scores = [[0.9], [0.7], [0.2], [0.1], [0.5], [0.1], [0.6], [0.3]]
    codes = [[1], [1], [0], [1], [1], [0], [0], [0]]
    table = listed(scores, codes)
    assert table["paragraph_id"].tolist() == ["p3", "p6"]
    assert table["value"].tolist() == [1, 0]
    assert table["threshold"].round(6).tolist() == [0.3, 0.55]
    assert table["doubt"].round(6).tolist() == [0.8, 0.2]


def test_where_both_are_usual_the_likelier_one_is_what_the_model_says():
    """Yes is usually .41, no .55: of .5 and .52 a model worse than chance is sure of both."""
    scores = [[0.3], [0.52], [0.5], [0.6]]
    codes = [[1], [1], [0], [0]]
    table = listed(scores, codes)
    assert table["paragraph_id"].tolist() == ["p0", "p3"]


def test_a_rare_domain_with_low_scores_has_its_own_threshold():
    scores = np.full((40, 1), 0.02)
    scores[:3], scores[3] = 0.3, 0.35
    codes = np.zeros((40, 1))
    codes[:3] = 1
    assert listed(scores, codes)["paragraph_id"].tolist() == ["p3"]


def test_only_planted_errors_are_listed_and_about_half_of_them():
    """Scores of an error lie around the usual score of the other code: half pass it."""
    generator = np.random.default_rng(3)
    truth = generator.random((400, 2)) < [0.5, 0.15]
    scores = np.clip(truth * 0.7 + 0.15 + generator.normal(0, 0.08, truth.shape), 0, 1)
    planted = generator.random(truth.shape) < 0.1
    table = listed(scores, np.where(planted, ~truth, truth).astype(float))
    cells = zip(table["paragraph_id"], table["domain"], strict=True)
    assert all(planted[int(p[1:]), int(d[1:])] for p, d in cells)
    assert 0.35 < len(table) / planted.sum() < 0.8


def test_what_nobody_coded_is_no_suspect_and_moves_no_threshold():
    scores = [[0.9], [0.7], [0.2], [0.8], [0.99]]
    codes = [[1], [1], [0], [0], [np.nan]]
    table = listed(scores, codes, folds=[0, 1, 0, 1, -1])
    assert table["paragraph_id"].tolist() == ["p3"]


def test_a_domain_that_is_coded_one_way_has_no_suspects():
    assert listed([[0.9], [0.1]], [[0], [0]]).empty


@pytest.mark.parametrize(
    ("scores", "codes", "folds", "message"),
    [
        ([[0.5]], [[1]], [-1], "'p0' is coded for 'd0' and has fold -1"),
        ([[np.nan]], [[1]], [0], "score nan of a coded paragraph"),
        ([[1.5]], [[1]], [0], r"score 1\.5 of a coded"),
        ([[0.5]], [[2]], [0], r"code 2\.0 is not 1, 0 or missing"),
        ([[0.5, 0.5]], [[1]], [0], r"scores of shape \(1, 2\): 1 paragraphs by 1"),
        ([[0.5]], [[1]], [0, 1], r"folds of shape \(2,\) for 1 paragraphs"),
    ],
)
def test_what_is_no_answer_is_refused(scores, codes, folds, message):
    with pytest.raises(BadInput, match=message):
        listed(scores, codes, folds)


NAMES = ["paragraph_id", "domain", "score", "fold", "model"]


@pytest.fixture
def predictions():
    rows = [
        ("d1-a-0", "water", 0.9, 0, "m"),
        ("d1-b-0", "water", 0.7, 1, "m"),
        ("d2-c-0", "water", 0.8, 0, "m"),
        ("d2-d-0", "water", 0.2, 1, "m"),
        ("d1-a-0", "water", 0.1, 0, "other"),
    ]
    return pd.DataFrame(rows, columns=NAMES)


@pytest.fixture
def sheet(coded):
    values = {"d1-a-0": "1", "d1-b-0": "1", "d2-c-0": "0", "d2-d-0": "0"}
    return coded("ann", *((p, "water", v) for p, v in values.items()))


def test_a_doubted_code_comes_with_its_text(predictions, sheet, paragraphs):
    table = doubted_codes(predictions, sheet, model="m", paragraphs=paragraphs)
    assert table[["paragraph_id", "value", "text"]].values.tolist() == [
        ["d2-c-0", 0, "开展宣传活动。"]
    ]


def test_a_code_that_nobody_predicted_out_of_fold_is_refused(predictions, sheet):
    seen = predictions.assign(fold=-1)
    with pytest.raises(BadInput, match="'d1-a-0' is coded for 'water' and has fold -1"):
        doubted_codes(seen, sheet, model="m")


@pytest.mark.parametrize(
    ("model", "message"),
    [(None, "2 models: name one of m, other"), ("n", "'n' made none of the predictions: m, other")],
)
def test_the_model_has_to_be_named_where_there_are_several(predictions, model, message):
    with pytest.raises(BadInput, match=message):
        prediction_scores(predictions, ["d1-a-0"], ["water"], model=model)


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_table_is_read_from_csv_and_parquet_alike(predictions, tmp_path, mark):
    csv, parquet = tmp_path / "p.csv", tmp_path / "p.parquet"
    predictions.to_csv(csv, index=False, encoding="utf-8-sig", sep=mark)
    predictions.to_parquet(parquet)
    one, other = (read_predictions(path) for path in (csv, parquet))
    pd.testing.assert_frame_equal(one[NAMES], other[NAMES], check_dtype=False)


def test_what_is_no_prediction_table_is_refused(predictions, tmp_path):
    with pytest.raises(MissingResource, match="no such file"):
        read_predictions(tmp_path / "none.csv")
    predictions.drop(columns="fold").to_csv(tmp_path / "x.csv", index=False)
    with pytest.raises(BadInput, match="no column 'fold'; this is no prediction table"):
        read_predictions(tmp_path / "x.csv")


def test_of_several_models_the_one_that_the_study_uses_is_read(predictions):
    marked = predictions.assign(used=predictions["model"] == "other")
    assert prediction_scores(marked, ["d1-a-0"], ["water"])[0].tolist() == [[0.1]]
    assert prediction_scores(marked, ["d1-a-0"], ["water"], model="m")[0].tolist() == [[0.9]]
    for used in (False, True):
        with pytest.raises(BadInput, match="name one of"):
            prediction_scores(marked.assign(used=used), ["d1-a-0"], ["water"])
