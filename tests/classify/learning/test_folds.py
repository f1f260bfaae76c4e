import numpy as np
import pytest

from toolkit.classify import grouped_folds, leave_one_region_out
from toolkit.classify.learning.folds import sample_clusters
from toolkit.errors import BadInput


def test_no_cluster_stands_on_both_sides(study):
    _, _, coded = study
    folds = grouped_folds(coded, n_folds=5, seed=3)
    clusters = np.array(coded.clusters)
    for fold in range(5):
        test = folds.test == fold
        assert test.any()
        assert set(clusters[test]).isdisjoint(clusters[folds.train[fold]])


def test_folds_show_themselves_in_one_line(study):
    _, _, coded = study
    assert repr(grouped_folds(coded)) == f"Folds(5 folds of {len(coded)} paragraphs)"


def test_every_coded_paragraph_is_tested_once_and_no_other(study):
    _, _, coded = study
    folds = grouped_folds(coded)
    np.testing.assert_array_equal(folds.test >= 0, coded.anywhere)


def test_a_document_that_nobody_coded_is_left_out_of_one_fold_as_a_whole(as_coded):
    codes = np.full((12, 2), np.nan)
    codes[:4] = 0
    folds = grouped_folds(as_coded(codes, [f"c{i // 2}" for i in range(12)]), n_folds=2)
    np.testing.assert_array_equal(folds.train[:, ::2], folds.train[:, 1::2])
    assert (~folds.train).sum(axis=0).tolist() == [1] * 12
    assert (~folds.train).sum(axis=1).tolist() == [6, 6]


def test_folds_balance_paragraphs_and_share_out_rare_positives(as_coded):
    codes = np.zeros((60, 2))
    codes[[0, 1, 2, 10, 20, 21, 30], 1] = 1  # seven positives in four of twelve documents
    coded = as_coded(codes, [f"c{i // 5:02d}" for i in range(60)])
    folds = grouped_folds(coded, n_folds=4)
    assert np.bincount(folds.test).tolist() == [15, 15, 15, 15]
    assert all(codes[folds.test == fold, 1].any() for fold in range(4))


def test_folds_follow_names_not_the_order_of_rows(study, turned):
    _, _, coded = study
    back, other = turned(coded)
    np.testing.assert_array_equal(grouped_folds(other).test, grouped_folds(coded).test[back])


def test_fewer_clusters_than_folds_make_a_fold_each(planted, as_coded):
    _, codes, clusters, _ = planted(n_clusters=3)
    folds = grouped_folds(as_coded(codes, clusters), n_folds=5)
    assert folds.names == ("0", "1", "2")


def test_one_cluster_cannot_be_split(planted, as_coded):
    _, codes, clusters, _ = planted(n_clusters=1)
    with pytest.raises(BadInput, match="1 coded cluster"):
        grouped_folds(as_coded(codes, clusters))


def test_a_region_is_tested_by_what_never_touched_it(as_coded):
    codes = np.array([[1.0, 0.0]] * 5)
    clusters = ["a", "a", "b", "c", "d"]  # a holds a paragraph of each region
    coded = as_coded(codes, clusters, ["A", "B", "A", "B", None])
    folds = leave_one_region_out(coded)
    assert folds.names == ("", "A", "B")
    assert folds.test.tolist() == [1, 2, 1, 2, 0]
    assert folds.train[1].tolist() == [False, False, False, True, True]
    assert folds.train[2].tolist() == [False, False, True, False, True]
    assert folds.train[0].tolist() == [True, True, True, True, False]


def test_leaving_regions_out_needs_two(as_coded):
    codes = np.array([[1.0, 0.0]] * 2)
    with pytest.raises(BadInput, match="1 coded region"):
        leave_one_region_out(as_coded(codes, ["a", "b"], ["A", "A"]))
    with pytest.raises(BadInput, match="no regions"):
        leave_one_region_out(as_coded(codes, ["a", "b"]))


def test_folds_of_ungrouped_paragraphs_split_documents(study):
    _, _, coded = study
    folds = grouped_folds(coded.ungrouped())
    clusters = np.array(coded.clusters)
    assert set(clusters[folds.test == 0]) & set(clusters[folds.train[0]])
    assert np.ptp(np.bincount(folds.test[folds.test >= 0])) <= 1


def test_a_sample_takes_whole_clusters_and_no_more_than_it_must(study):
    _, _, coded = study
    rows = sample_clusters(coded, coded.anywhere, limit=30, seed=0)
    clusters = np.array(coded.clusters)
    assert rows.sum() == 36  # four documents of nine
    for name in set(clusters[rows]):
        np.testing.assert_array_equal(rows[clusters == name], coded.anywhere[clusters == name])
    everything = sample_clusters(coded, coded.anywhere, limit=500, seed=0)
    np.testing.assert_array_equal(everything, coded.anywhere)
