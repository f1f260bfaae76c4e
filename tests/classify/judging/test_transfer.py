import numpy as np
import pytest

from toolkit.classify import build_features, transfer_matrix
from toolkit.errors import BadInput
from toolkit.text import Segmenter


def test_what_is_learned_in_one_region_works_in_another(study):
    _, features, coded = study
    table = transfer_matrix(features, coded, family="words-logistic")
    assert len(table) == 9
    own = table["train_region"] == table["test_region"]
    assert table.loc[own, "f1"].isna().all()
    assert (table.loc[~own, "f1"] > 0.65).all()  # yes to all: .52
    assert table.groupby("test_region")["n_positive"].nunique().eq(1).all()


def test_a_document_about_both_regions_trains_neither_for_the_other(as_coded):
    texts = ["公交，会议。", "学习，文化。", "公交，文化。", "税收，会议。"] * 5
    codes = np.array([[1.0, 0], [0, 0], [1, 0], [0, 0]] * 5)
    features = build_features(texts, Segmenter())
    shared = as_coded(codes, ["a"] * 20, ["A", "A", "B", "B"] * 5)
    table = transfer_matrix(features, shared, family="words-logistic")
    across = table[table["train_region"] != table["test_region"]]
    assert across["n_train"].tolist() == [0, 0]
    assert across["reason"].tolist() == ["every cluster of the one touches the other"] * 2


def test_regions_are_needed(study, as_coded):
    _, features, coded = study
    with pytest.raises(BadInput, match="no regions"):
        transfer_matrix(features, as_coded(coded.codes, coded.clusters))


def test_each_region_is_learned_from_once_where_no_document_touches_another(study, learned):
    _, features, coded = study
    transfer_matrix(features, coded, family="words-logistic")
    assert len(learned) == 3  # for six pairs of regions
