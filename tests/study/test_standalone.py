"""A corpus and predictions are compared without a study."""

import dataclasses
import json

import pandas as pd
import pytest

import toolkit
from toolkit.errors import BadInput
from toolkit.study import compare_predictions
from toolkit.study.settings.compare import CompareSettings


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
    with pytest.raises(
        BadInput, match="coded paragraphs have no fold that held them out.*--unseen"
    ):
        compare_predictions(corpus, predicted, sheets=[gold])


def test_predictions_of_another_corpus_are_refused(corpus, predicted, tmp_path):
    lines = predicted.read_text(encoding="utf-8").splitlines()
    part = tmp_path / "part.jsonl"
    part.write_text("\n".join(lines[:50]) + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"predictions for \d+ of the \d+ counted paragraphs"):
        compare_predictions(corpus, part)


def test_a_draw_without_its_codes_is_refused(corpus, predicted, tmp_path):
    with pytest.raises(BadInput, match="a draw says nothing without codes"):
        compare_predictions(corpus, predicted, draws=[tmp_path / "draw.csv"])


def test_a_page_that_gives_a_month_alone_counts_for_it_and_for_its_year(tmp_path):
    rows = ["2024-05-06", "2024年5月", "2024", ""]
    lines = [f"全县为老人建养老院{n}所。,371428,{row}" for n, row in enumerate(rows, start=1)]
    (tmp_path / "pages.csv").write_text("text,region,date\n" + "\n".join(lines), "utf-8")
    corpus = toolkit.build_corpus([tmp_path / "pages.csv"], base=tmp_path)
    ids = corpus.paragraphs["paragraph_id"]
    said = [{"id": key, "labels": ["care"], "scores": {"care": 0.9}} for key in ids]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, said)), encoding="utf-8")
    corpus.save(tmp_path / "corpus")
    counted = {}
    for period in ("month", "year"):
        settings = CompareSettings(period=period, targets=("corpus",))
        tables = compare_predictions(tmp_path / "corpus", tmp_path / "p.jsonl", settings=settings)
        counted |= tables["periods"].set_index("period")["n_paragraphs"].to_dict()
    assert counted == {"2024-05": 2, "2024": 3}


def test_paragraphs_of_a_document_that_is_not_there_are_refused(corpus, predicted):
    fewer = dataclasses.replace(corpus, documents=corpus.documents[1:])
    with pytest.raises(BadInput, match="documents: no '.*', of which there are paragraphs"):
        compare_predictions(fewer, predicted)
    twice = pd.concat([corpus.documents, corpus.documents[:1]], ignore_index=True)
    with pytest.raises(BadInput, match="documents: a document_id stands twice"):
        compare_predictions(dataclasses.replace(corpus, documents=twice), predicted)
