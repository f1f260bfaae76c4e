"""Texts with one label each: what is fitted, held out and refused."""

import subprocess
import sys

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from toolkit.classify import fit_labels, hold_out_labels, label_folds, macro_f1
from toolkit.classify.learning.tfidf import idf_weights, tfidf
from toolkit.errors import BadInput


@pytest.fixture(scope="module")
def planted():
    """400 texts of three labels; each label has ten words that it uses thrice as often."""
    rng = np.random.default_rng(0)
    label = rng.integers(0, 3, 400)
    shares = np.ones((3, 60))
    for k in range(3):
        shares[k, 10 * k : 10 * k + 10] = 3.0
    shares /= shares.sum(axis=1, keepdims=True)
    counts = csr_matrix(np.stack([rng.multinomial(15, shares[k]) for k in label]))
    return counts, np.array(["甲", "乙", "丙"])[label].tolist()


def test_probabilities_are_those_of_the_regression_fitted_to_the_end(planted):
    counts, labels = planted
    matrix = tfidf(counts, idf_weights(counts))
    exact = LogisticRegression(C=2.0, tol=1e-8, max_iter=5000).fit(matrix, labels)
    found = fit_labels(counts, labels, cost=2.0)
    assert found.labels == tuple(exact.classes_)
    np.testing.assert_allclose(found.predict_proba(counts), exact.predict_proba(matrix), atol=0.01)


def test_a_fit_that_goes_on_while_steps_gain_has_the_probabilities_of_scikit_learn(
    planted, monkeypatch
):
    counts, labels = planted
    matrix = tfidf(counts, idf_weights(counts))
    exact = LogisticRegression(tol=1e-10, max_iter=5000).fit(matrix.astype(float), labels)
    monkeypatch.setattr("toolkit.classify.learning.one_label._GAIN", 0.0)
    found = fit_labels(counts, labels).predict_proba(counts)
    np.testing.assert_allclose(found, exact.predict_proba(matrix), atol=1e-4)


def test_labels_held_out_are_foreseen_as_well_as_by_scikit_learn(planted):
    counts, labels = planted
    folds = label_folds(labels, n_folds=4)
    given = np.array(labels)
    theirs = np.empty(len(labels), dtype=object)
    for fold in range(4):
        train = folds != fold
        idf = idf_weights(counts[train])
        model = LogisticRegression(max_iter=1000).fit(tfidf(counts[train], idf), given[train])
        theirs[~train] = model.predict(tfidf(counts[~train], idf))
    found = hold_out_labels(counts, labels, folds)
    assert np.mean(found == theirs) > 0.98
    assert macro_f1(labels, found) == pytest.approx(
        f1_score(labels, found.tolist(), average="macro")
    )


def test_a_fold_is_predicted_without_its_own_labels(planted):
    counts, labels = planted
    folds = label_folds(labels)
    other = [label if fold else "甲" for label, fold in zip(labels, folds, strict=True)]
    before, after = (hold_out_labels(counts, given, folds) for given in (labels, other))
    assert (before[folds == 0] == after[folds == 0]).all()
    assert (before[folds > 0] != after[folds > 0]).any()


def test_a_text_without_a_known_word_gets_the_commonest_label():
    counts = csr_matrix(np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0]]))
    model = fit_labels(counts, ["a", "a", "b", "b", "b"])
    assert model.predict(csr_matrix(np.array([[0, 0, 5]]))).tolist() == ["b"]
    assert model.terms.tolist() == [0, 1]


def test_folds_keep_clusters_whole_and_labels_even():
    labels, clusters = list("aaabbb") * 10, [i // 2 for i in range(60)]
    folds = label_folds(labels, clusters=clusters, n_folds=3, seed=1)
    assert (folds[::2] == folds[1::2]).all()
    assert np.bincount(folds).tolist() == [20, 20, 20]
    alone = label_folds(list("ab") * 15, n_folds=5)
    assert np.bincount(alone[::2]).tolist() == np.bincount(alone[1::2]).tolist() == [3] * 5
    assert label_folds(labels, seed=1).tolist() != label_folds(labels, seed=2).tolist()


@pytest.mark.parametrize(
    ("labels", "cost", "message"),
    [
        (["a", "b"], 1.0, "counts of 3 texts for 2 labels"),
        (["a", "a", "a"], 1.0, "1 different"),
        (["a", None, "b"], 1.0, "row 1"),
        (["a", "b", "b"], 0.0, "above 0"),
        (["a", "b", "b"], 1.0, "no word stands in 2 texts"),
    ],
)
def test_what_cannot_be_fitted_is_refused(labels, cost, message):
    with pytest.raises(BadInput, match=message):
        fit_labels(csr_matrix(np.eye(3, dtype=int)), labels, cost=cost)


def test_folds_that_do_not_fit_are_refused():
    with pytest.raises(BadInput, match="2 to 3"):
        label_folds(list("abc"), n_folds=4)
    with pytest.raises(BadInput, match="2 clusters for 3 labels"):
        label_folds(list("abc"), clusters=list("xy"))
    with pytest.raises(BadInput, match="3 labels, 2 folds"):
        hold_out_labels(csr_matrix(np.ones((3, 1))), list("abc"), [0, 1])
    with pytest.raises(BadInput, match="1 labels for 0 predicted"):
        macro_f1(["a"], [])


def test_neither_pandas_nor_scikit_learn_nor_a_solver_is_loaded():
    script = (
        "import sys; import numpy as np; from scipy.sparse import csr_matrix;"
        "from toolkit.classify import fit_labels;"
        "fit_labels(csr_matrix(np.ones((4, 2))), list('abab'));"
        "print(sorted({'pandas', 'sklearn', 'joblib', 'scipy.optimize'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
