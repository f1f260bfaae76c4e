"""Predictions in a file are read whichever way they were written, or refused in one line."""

import pandas as pd
import pytest

from toolkit.errors import BadInput, MissingResource
from toolkit.study.material.predictions_file import read_predictions


def test_a_table_of_several_models_is_refused(tmp_path):
    path = tmp_path / "p.csv"
    pd.DataFrame(
        [("p", "care", 0.1, "a"), ("p", "care", 0.2, "b")],
        columns=["paragraph_id", "domain", "score", "model"],
    ).to_csv(path, index=False)
    with pytest.raises(BadInput, match="several models"):
        list(read_predictions(path))


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_of_the_models_of_a_study_the_one_that_it_uses_counts(tmp_path, kind):
    path = tmp_path / f"scores-predictions.{kind}"
    table = pd.DataFrame(
        [("p", "care", 0.1, "a", False), ("p", "care", 0.2, "b", True)],
        columns=["paragraph_id", "domain", "score", "model", "used"],
    )
    table.to_csv(path, index=False) if kind == "csv" else table.to_parquet(path)
    assert pd.concat(read_predictions(path))["score"].tolist() == [0.2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}\n", "line 1: expected"),
        ('{"id": "a"\n', "line 1: expected"),
        ('{"id": "a", "labels": [], "scores": {"care": "high"}}\n', "line 1: expected"),
        ('{"id": "a", "labels": [], "scores": {"care": "0.5"}}\n', "line 1: expected"),
        ('{"id": "a", "labels": [], "scores": {"care": true}}\n', "line 1: expected"),
        ('{"id": "a", "labels": [], "scores": {"care": 1' + "0" * 400 + "}}", "line 1: expected"),
        ('{"id": "a", "labels": "care", "scores": {"care": 0.5}}\n', "line 1: expected"),
        ('{"id": "a", "labels": [], "scores": {"care": NaN}}\n', "score nan of paragraph 'a'"),
        ('{"id": "a", "labels": [], "scores": {"care": 80}}\n', "a number from 0 to 1"),
    ],
)
def test_a_line_that_is_no_prediction_is_named(tmp_path, text, message):
    path = tmp_path / "p.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        list(read_predictions(path))


def test_a_mark_at_the_beginning_is_no_part_of_the_first_line(tmp_path):
    path = tmp_path / "p.jsonl"
    line = '{"id": "a", "labels": ["care"], "scores": {"care": 0.5}}'
    path.write_text("\ufeff" + line + "\n", encoding="utf-8")
    assert pd.concat(read_predictions(path))["paragraph_id"].tolist() == ["a"]


@pytest.mark.parametrize("name", ["p.jsonl", "p.csv", "p.parquet"])
@pytest.mark.parametrize("content", [b"\x89PNG\r\n", b"\xff"])
def test_a_file_that_holds_no_predictions_is_said_in_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=rf"^\S*{name}: no predictions: [^\n]+$"):
        list(read_predictions(tmp_path / name))


@pytest.mark.parametrize(("name", "mark"), [("n.csv", ","), ("N.CSV", ","), ("n.csv", ";")])
def test_ids_and_labels_of_a_table_are_words_whatever_they_look_like(tmp_path, name, mark):
    path = tmp_path / name
    table = "id,labels,score_1,score_2\nNA,1,0.9,0\nnull,,0,0\n007,2,0,1\n"
    path.write_text(table.replace(",", mark), "utf-8-sig")
    table = pd.concat(read_predictions(path))
    assert table["paragraph_id"].tolist() == ["NA", "NA", "null", "null", "007", "007"]
    assert table["domain"].tolist() == ["1", "2"] * 3
    assert table["predicted"].tolist() == [True, False, False, False, False, True]


def test_a_label_that_no_column_of_scores_goes_with_is_named(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("id,labels,score_care\na,care;works,0.9\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"^\S*n.csv: 'a' has the label 'works' and no score of it"):
        list(read_predictions(path))


@pytest.mark.parametrize(
    ("labels", "scores", "message"),
    [
        ('["care", "works"]', '{"care": 0.9}', "label 'works' and no score of it; scored are care"),
        ('["works"]', "{}", "label 'works' and no score of it; scored are no domains"),
        ("[1]", '{"1": 0.9}', "label 1 and no score"),
        ("[null]", '{"care": 0.9}', "label None and no score"),
        ("[[]]", '{"care": 0.9}', r"label \[\] and no score"),
    ],
)
def test_a_label_that_no_score_goes_with_is_named_with_its_line(tmp_path, labels, scores, message):
    path = tmp_path / "n.jsonl"
    first = '{"id": "a", "labels": [], "scores": {"care": 0.1}}\n'
    path.write_text(f'{first}{{"id": "b", "labels": {labels}, "scores": {scores}}}\n', "utf-8")
    with pytest.raises(BadInput, match=rf"^\S*n.jsonl: line 2: 'b' has the {message}[^\n]*$"):
        list(read_predictions(path))


def test_missing_predictions_are_said(tmp_path):
    with pytest.raises(MissingResource, match="no such file"):
        list(read_predictions(tmp_path / "none.jsonl"))
