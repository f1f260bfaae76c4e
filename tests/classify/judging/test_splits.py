import numpy as np
import pandas as pd
import pytest

from toolkit.classify import (
    build_features,
    compare_splits,
    cross_validate,
    cross_validate_splits,
    grouped_folds,
    leave_one_region_out,
)
from toolkit.errors import BadInput
from toolkit.text import Segmenter


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


def test_splits_that_leave_the_same_documents_share_their_models(as_coded, planted, learned):
    texts, codes, clusters, _ = planted(n_clusters=4)
    coded = as_coded(codes, clusters, [f"region of {name}" for name in clusters])
    features = build_features(texts, Segmenter())
    asked = {"families": ["words-logistic"], "seed": 1}
    tables = cross_validate_splits(
        features, coded, splits=("region", "grouped"), n_folds=4, **asked
    )
    assert len(learned) == 4
    assert list(tables) == ["region", "grouped"]
    folds = {"region": leave_one_region_out(coded), "grouped": grouped_folds(coded, seed=1)}
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, cross_validate(features, coded, folds[name], **asked))


def test_one_region_leaves_none_to_leave_out(study, as_coded):
    _, features, coded = study
    alone = as_coded(coded.codes, coded.clusters, ["A"] * len(coded))
    tables = cross_validate_splits(features, alone, families=["rules"], splits=("region",))
    assert tables == {}
    with pytest.raises(BadInput, match="leaving regions out needs two coded regions"):
        compare_splits(features, alone, families=["rules"], splits=("region",))
    two = as_coded(coded.codes, coded.clusters, ["AB"[name > "c05"] for name in coded.clusters])
    assert list(cross_validate_splits(features, two, families=["rules"])) == [
        *("random", "grouped", "region")
    ]


def test_a_split_of_another_name_is_refused(study):
    _, features, coded = study
    with pytest.raises(BadInput, match="split 'half': expected one of random, grouped, region"):
        compare_splits(features, coded, families=["rules"], splits=("half",))
