import numpy as np
import pytest

from toolkit.classify import build_features, compare_splits, transfer_matrix
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


def test_a_random_split_flatters_where_documents_have_words_of_their_own(as_coded):
    rng = np.random.default_rng(0)
    names = [chr(0x4E00 + 40 * i) for i in range(200)]
    texts, codes, clusters = [], [], []
    for cluster in range(12):
        yes = cluster % 2
        for _ in range(10):
            own = rng.choice(names[cluster * 8 : cluster * 8 + 8], 4)
            texts.append("，".join(own))
            codes.append([float(yes), 0.0])
            clusters.append(f"c{cluster}")
    coded = as_coded(np.array(codes), clusters)
    features = build_features(texts, Segmenter())
    table = compare_splits(features, coded, families=["words-logistic"], n_boot=20)
    macro = table[table["domain"] == "macro"].set_index("split")
    assert list(macro.index) == ["random", "grouped"]
    assert macro.loc["random", "average_precision"] > 0.95
    assert macro.loc["grouped", "average_precision"] < 0.75
