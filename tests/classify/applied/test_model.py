from dataclasses import replace

import numpy as np
import pytest

from toolkit.errors import BadInput

TEXTS = ["新增公交线路，修建水渠。", "", "。", "会议，学习。", "灌溉水库"]


def test_shapes_types_and_range(model):
    scores = model.predict_proba(TEXTS)
    assert scores.shape == (5, 2)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert model.predict(TEXTS).dtype == np.bool_
    assert model.predict([]).shape == (0, 2)
    assert model.domains == ("transport", "water")


def test_yes_starts_at_the_threshold(model):
    scores = model.predict_proba(TEXTS)
    at = replace(model, thresholds=scores[0])
    assert at.predict(TEXTS[:1]).all()
    above = replace(model, thresholds=np.nextafter(scores[0], 2))
    assert not above.predict(TEXTS[:1]).any()


def test_a_text_is_scored_alike_alone_and_in_any_batch(model, monkeypatch):
    texts = TEXTS * 7
    whole = model.predict_proba(texts)
    alone = np.concatenate([model.predict_proba([text]) for text in texts])
    np.testing.assert_array_equal(whole, alone)
    for name, value in (("BATCH", 4), ("LETTERS", 12)):
        monkeypatch.setattr(f"toolkit.classify.applied.model.{name}", value)
        np.testing.assert_array_equal(whole, model.predict_proba(texts))


def test_labels_are_keys(model):
    assert model.label(TEXTS) == [["transport", "water"], [], [], [], ["water"]]


def test_long_texts_are_not_gathered_before_they_are_labelled(model, monkeypatch):
    monkeypatch.setattr("toolkit.classify.applied.model.LETTERS", 10)
    taken = []

    def rows():
        for i in range(20):
            taken.append(i)
            yield f"id{i}", "新增公交线路。"  # seven characters

    stream = model.stream(rows())
    next(stream)
    assert taken == [0, 1]
    assert len(list(stream)) == 19


def test_a_stream_keeps_order_and_reads_no_further_than_it_must(model):
    taken = []

    def rows():
        for i in range(5000):
            taken.append(i)
            yield f"id{i}", TEXTS[i % 5]

    stream = model.stream(rows())
    first = next(stream)
    assert len(taken) <= 512
    rest = list(stream)
    assert [row["id"] for row in [first, *rest]] == [f"id{i}" for i in range(5000)]
    assert first["labels"] == model.label(TEXTS[:1])[0]
    assert list(first["scores"]) == list(model.domains)
    assert first["scores"]["water"] == pytest.approx(model.predict_proba(TEXTS[:1])[0, 1], abs=1e-6)


def test_one_string_is_not_a_list_of_texts(model):
    with pytest.raises(BadInput, match="one string"):
        model.predict("新增公交线路")
    with pytest.raises(BadInput, match="item 1 is of type NoneType"):
        model.predict_proba(["公交", None])


def test_parts_that_do_not_fit_are_refused(model):
    with pytest.raises(BadInput, match=r"coefficients has shape \(3, 2\)"):
        replace(model, coefficients=np.zeros((3, 2), np.float32))
