"""A corpus and predictions are compared without a study."""

import json

import pandas as pd
import pytest

import toolkit
from toolkit.errors import BadInput, MissingResource
from toolkit.study import compare_predictions
from toolkit.study.standalone import read_predictions


def care(corpus):
    ids, texts = corpus.paragraphs["paragraph_id"], corpus.paragraphs["text"]
    return [(key, "养老" in text) for key, text in zip(ids, texts, strict=True)]


@pytest.fixture(scope="module")
def corpus(root):
    return toolkit.build_corpus([root / "seeds" / "pages"], base=root)


@pytest.fixture(scope="module")
def predicted(corpus, tmp_path_factory):
    path = tmp_path_factory.mktemp("predicted") / "labels.jsonl"
    scores = {"care": 0.8, "roads": 0.1}
    rows = [
        {"id": key, "labels": ["care"] if is_care else [], "scores": scores}
        for key, is_care in care(corpus)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def gold(corpus, tmp_path):
    """Every paragraph coded for care."""
    rows = [(key, "care", str(int(is_care)), "ann", "1.0") for key, is_care in care(corpus)]
    path = tmp_path / "gold.csv"
    names = ["paragraph_id", "domain", "value", "coder", "inclusion"]
    pd.DataFrame(rows, columns=names).to_csv(path, index=False)
    return path


def test_predictions_alone_give_counts_and_no_interval(corpus, predicted):
    tables = compare_predictions(corpus, predicted)
    shares = tables["shares"]
    assert shares.loc[shares["domain"] == "care", "naive"].round(9).eq(0.8).all()
    assert shares[["share", "low", "high"]].isna().all(axis=None)
    assert shares["reason"].str.contains("no paragraph coded").all()
    assert {"keyness", "within", "distances", "coverage", "publishers"} <= set(tables)
    assert "contrasts" not in tables


def test_a_corpus_on_disk_and_one_in_memory_give_the_same_tables(corpus, predicted, tmp_path):
    corpus.save(tmp_path / "corpus")
    stored = compare_predictions(tmp_path / "corpus", predicted)
    for name, table in compare_predictions(corpus, predicted).items():
        pd.testing.assert_frame_equal(stored[name], table)


def test_a_paragraph_that_is_predicted_twice_is_refused(corpus, predicted, tmp_path):
    twice = tmp_path / "twice.jsonl"
    twice.write_text(predicted.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(BadInput, match=r"twice\.jsonl: a paragraph and domain is predicted twice"):
        compare_predictions(corpus, twice)


def test_codes_correct_them_if_the_model_never_saw_these(corpus, predicted, gold):
    tables = compare_predictions(corpus, predicted, sheets=[gold], unseen=True)
    shares = tables["shares"].query("domain == 'care' and target == 'corpus'")
    assert (shares["method"] == "census").all()
    assert shares["share"].max() < 0.8
    assert set(tables["contrasts"]["domain"]) == {"care"}


def test_whole_coding_is_exact_without_codes_of_reprints(corpus, predicted, gold):
    codes = pd.read_csv(gold).drop(columns="inclusion")
    reprints = corpus.paragraphs.loc[corpus.paragraphs["reprint_of"].notna(), "paragraph_id"]
    assert len(reprints)
    codes[~codes["paragraph_id"].isin(reprints)].to_csv(gold, index=False)
    tables = compare_predictions(corpus, predicted, sheets=[gold], unseen=True)
    shares = tables["shares"].query("domain == 'care' and target == 'corpus'")
    assert shares["method"].eq("census").all()


def test_codes_that_the_model_may_have_seen_are_refused(corpus, predicted, gold):
    with pytest.raises(BadInput, match="never held out"):
        compare_predictions(corpus, predicted, sheets=[gold])


def test_predictions_of_another_corpus_are_refused(corpus, predicted, tmp_path):
    lines = predicted.read_text(encoding="utf-8").splitlines()
    part = tmp_path / "part.jsonl"
    part.write_text("\n".join(lines[:50]) + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"predictions for \d+ of the \d+ counted paragraphs"):
        compare_predictions(corpus, part)


def test_a_table_of_several_models_is_refused(tmp_path):
    path = tmp_path / "p.csv"
    pd.DataFrame(
        [("p", "care", 0.1, "a"), ("p", "care", 0.2, "b")],
        columns=["paragraph_id", "domain", "score", "model"],
    ).to_csv(path, index=False)
    with pytest.raises(BadInput, match="several models"):
        list(read_predictions(path))


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


@pytest.mark.parametrize("name", ["n.csv", "N.CSV"])
def test_ids_and_labels_of_a_table_are_words_whatever_they_look_like(tmp_path, name):
    path = tmp_path / name
    path.write_text("id,labels,score_1,score_2\nNA,1,0.9,0\nnull,,0,0\n007,2,0,1\n", "utf-8")
    table = pd.concat(read_predictions(path))
    assert table["paragraph_id"].tolist() == ["NA", "NA", "null", "null", "007", "007"]
    assert table["domain"].tolist() == ["1", "2"] * 3
    assert table["predicted"].tolist() == [True, False, False, False, False, True]


def test_a_label_that_is_no_domain_is_named(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("id,labels,score_care\na,care;works,0.9\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"^\S*n.csv: label 'works' of 'a' is no domain: [^\n]+$"):
        list(read_predictions(path))


def test_a_draw_without_its_codes_is_refused(corpus, predicted, tmp_path):
    with pytest.raises(BadInput, match="a draw says nothing without codes"):
        compare_predictions(corpus, predicted, draws=[tmp_path / "draw.csv"])


def test_missing_predictions_are_said(tmp_path):
    with pytest.raises(MissingResource, match="no such file"):
        list(read_predictions(tmp_path / "none.jsonl"))
