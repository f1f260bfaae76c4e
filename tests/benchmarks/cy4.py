"""Classify the texts of cy4 (one label each) on its given split.

    python tests/benchmarks/cy4.py TRAIN.jsonl TEST.jsonl [--stop-words LIST.txt ...]

First the published pipeline as its authors wrote it (github.com/drzqb/TCML,
``text_classification_tfidf.py``, after github.com/cystanford/text_classification): jieba's words of
two characters and more, none that stands in more than half of the texts or in a list of stop words,
scikit-learn's learners at their defaults; its "SVC" has the radial kernel. Their list of stop words
is not at hand: the rows are without one, with that of ``stopwordsiso``, and with each list named.

Then accuracy on the test part of the toolkit's own words and families, one model a class, the class
of the highest score wins. The families choose features, cost and calibration on the training part
alone; "plain" rows are scikit-learn's LinearSVC and LogisticRegression at their defaults on the
same words, ``fit_labels`` one regression over all classes. Last, what five-fold cross-validation
on the training part would have picked.
"""

import argparse
import json
import warnings
from pathlib import Path

import jieba
import numpy as np
import stopwordsiso
from scipy.stats import binomtest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC, LinearSVC

from toolkit.classify import (
    Coded,
    build_features,
    cross_validate,
    fit_classifier,
    fit_labels,
    grouped_folds,
    hold_out_labels,
    label_folds,
    prediction_matrices,
)
from toolkit.classify.learning.tfidf import idf_weights, tfidf
from toolkit.text import Segmenter, count, cut

FAMILIES = (
    "words-logistic",
    "words-svm",
    "words-bayes",
    "characters-logistic",
    "words-characters-logistic",
)


def read(path):
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return (
        [row["id"] for row in rows],
        [row["text"] for row in rows],
        [row["label"] for row in rows],
    )


def published(texts, labels, new, answers, lists):
    """Yield list, learner and accuracies (five folds of the training part, test) as published."""
    jieba.setLogLevel(60)
    known, unknown = ([" ".join(jieba.cut(text)) for text in part] for part in (texts, new))
    for name, words in lists.items():
        for learner in (SVC(), LogisticRegression(), MultinomialNB()):
            model = make_pipeline(TfidfVectorizer(stop_words=words, max_df=0.5), learner)
            with warnings.catch_warnings():
                # A list that the vectoriser would cut differently is used as it is, as published.
                warnings.filterwarnings("ignore", "Your stop_words may be inconsistent")
                inside = float(np.mean(cross_val_score(model, known, labels, cv=5)))
                right = int(np.sum(model.fit(known, labels).predict(unknown) == np.array(answers)))
            interval = binomtest(right, len(answers)).proportion_ci()
            tested = f"{right / len(answers):.3f} ({interval.low:.3f}–{interval.high:.3f})"
            yield name, type(learner).__name__, inside, tested


def stop_lists(paths):
    """Return the lists of stop words by name: none, that of stopwordsiso, and one a file."""
    named = {path.name: path.read_text(encoding="utf-8-sig").split("\n") for path in paths}
    return {"none": None, "stopwordsiso": sorted(stopwordsiso.stopwords("zh"))} | named


def plain(texts, labels, new, answers):
    """Return accuracies of scikit-learn's defaults on TF-IDF of the toolkit's words."""
    counts, _ = count(cut([*texts, *new], Segmenter()))
    known = np.flatnonzero(np.bincount(counts[: len(texts)].indices, minlength=counts.shape[1]))
    idf = idf_weights(counts[: len(texts)][:, known])
    matrix = tfidf(counts[:, known], idf)
    for learner in (LinearSVC(), LogisticRegression(max_iter=1000)):
        guesses = learner.fit(matrix[: len(texts)], labels).predict(matrix[len(texts) :])
        yield type(learner).__name__, float(np.mean(guesses == np.array(answers)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--stop-words", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    ids, texts, labels = read(given.train)
    _, new, answers = read(given.test)
    classes = sorted(set(labels))
    row = np.array([classes.index(label) for label in labels])
    answer = np.array([classes.index(label) for label in answers])
    # The same text twice is one cluster, so that no copy is held out from its twin.
    clusters = [str(texts.index(text)) for text in texts]
    coded = Coded(
        paragraph_ids=ids,
        domains=classes,
        codes=np.eye(len(classes))[row],
        clusters=clusters,
    )
    print(f"{len(texts)} texts to train on, {len(new)} to test, {len(classes)} classes\n")
    print(
        "| published, stop words | learner | cross-validated on train | test |\n|---|---|---|---|"
    )
    lists = stop_lists(given.stop_words)
    for words, learner, inside, tested in published(texts, labels, new, answers, lists):
        print(f"| {words} | {learner} | {inside:.3f} | {tested} |", flush=True)
    print("\n| model | cross-validated on train | test |\n|---|---|---|")
    for name, accuracy in plain(texts, labels, new, answers):
        print(f"| plain {name} | | {accuracy:.3f} |", flush=True)
    counts, _ = count(cut([*texts, *new], Segmenter()))
    held_out = hold_out_labels(counts[: len(texts)], labels, label_folds(labels, clusters=clusters))
    said = fit_labels(counts[: len(texts)], labels).predict(counts[len(texts) :])
    right = [np.mean(held_out == np.array(labels)), np.mean(said == np.array(answers))]
    print(f"| `fit_labels` | {right[0]:.3f} | {right[1]:.3f} |", flush=True)
    features = build_features(texts, Segmenter())
    folds = grouped_folds(coded, n_folds=5, seed=0)
    best = ("", -1.0, -1.0)
    for family in FAMILIES:
        table = cross_validate(features, coded, folds, families=[family])
        scores, _, _ = prediction_matrices(table, coded, family)
        inside = float(np.mean(scores.argmax(axis=1) == row))
        model = fit_classifier(features, coded, family=family)
        tested = float(np.mean(model.predict_proba(new).argmax(axis=1) == answer))
        print(f"| {family} | {inside:.3f} | {tested:.3f} |", flush=True)
        best = max(best, (family, inside, tested), key=lambda one: one[1])
    print(f"\nBest on the training part alone: {best[0]}, {best[2]:.3f} on the test part.")


if __name__ == "__main__":
    main()
