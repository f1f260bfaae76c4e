import pandas as pd
import pytest

from toolkit import BadInput, MissingResource
from toolkit.labels import doubted_codes, prediction_scores, read_predictions

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
    with pytest.raises(BadInput, match="name one of"):
        prediction_scores(marked.assign(used=False), ["d1-a-0"], ["water"])
