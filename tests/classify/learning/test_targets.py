from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.classify import (
    FAMILIES,
    build_features,
    cross_validate,
    fit_classifier,
    grouped_folds,
    prediction_matrices,
)
from toolkit.classify.applied.calibrate import sigmoid
from toolkit.classify.learning import targets as module
from toolkit.classify.learning import training
from toolkit.classify.learning.joined import learn_joined
from toolkit.classify.learning.targets import targets_of, texts_to_learn_from, with_teachers
from toolkit.codebook import Codebook, CodedText, Domain, Rule, RuleSet
from toolkit.errors import BadInput
from toolkit.text import Segmenter

WEAK = FAMILIES["words-weak-logistic"]


@pytest.fixture
def mixed(codebook, planted, as_coded):
    """Two coded documents among 30 that nobody coded."""
    texts, codes, clusters, regions = planted(n_clusters=32)
    truth = codes.copy()
    codes[20:] = np.nan
    features = build_features(texts, Segmenter(), codebook=codebook)
    return texts, features, as_coded(codes, clusters, regions), truth


def test_codes_of_people_stand_and_votes_fill_the_gaps(mixed):
    _, features, coded, _ = mixed
    targets = targets_of(features, coded, WEAK)
    known = ~np.isnan(coded.codes)
    np.testing.assert_array_equal(targets.codes[known], coded.codes[known])
    votes = features.rules.rules.vote(mixed[0])
    np.testing.assert_array_equal(targets.codes[~known], votes[~known])
    assert set(targets.weights[known]) == {1.0}
    assert (targets.weights[~known] < WEAK.uncoded).all()


def test_neighbours_overrule_a_vote_that_stands_alone(mixed):
    features, coded = mixed[1], mixed[2]
    rows = features.n_texts
    votes = np.zeros((rows, 2 * len(coded.domains)))
    votes[: rows // 2, 0] = 1  # half of the documents are about the first domain
    votes[[5, rows - 5], 0] = 0, 1  # one paragraph among them is silent, one elsewhere is not
    votes[7, :2] = 0, 1  # the rules abstain
    counts = csr_matrix(np.vstack([votes, np.zeros((len(features.example_codes), votes.shape[1]))]))
    voted = replace(features, counts={**features.counts, "rules": counts})
    nothing = coded.with_codes(np.full_like(coded.codes, np.nan))
    targets = targets_of(voted, nothing, WEAK)
    first = targets.codes[:, 0]
    assert first[5] == 1
    assert first[rows - 5] == 0
    assert np.isnan(first[7])
    as_voted = np.setdiff1d(np.arange(rows), [5, 7, rows - 5])
    np.testing.assert_array_equal(first[as_voted], votes[as_voted, 0])


def test_a_reprint_does_not_bear_out_what_it_copies(mixed):
    _, features, coded, _ = mixed
    apart = coded.with_codes(np.full_like(coded.codes, np.nan))
    pairs = [f"pair{int(name[1:]) // 2}" for name in coded.clusters]
    reprinted = replace(apart, clusters=pairs, documents=coded.clusters)
    expected, found = (targets_of(features, one, WEAK).weights for one in (apart, reprinted))
    np.testing.assert_array_equal(found, expected)
    together = targets_of(features, replace(apart, clusters=pairs), WEAK).weights
    assert not np.allclose(together, expected)


def test_other_families_know_codes_alone(mixed):
    _, features, coded, _ = mixed
    targets = targets_of(features, coded, FAMILIES["words-logistic"])
    np.testing.assert_array_equal(targets.codes, coded.codes)
    everything = np.ones(len(coded), dtype=bool)
    rows = texts_to_learn_from(
        features, coded, FAMILIES["words-logistic"], train=everything, seed=0
    )
    np.testing.assert_array_equal(rows[: len(coded)], coded.anywhere)
    assert not rows[len(coded) :].any()


def test_a_family_that_learns_from_examples_takes_its_words_from_them_too(mixed):
    _, features, coded, _ = mixed
    everything = np.ones(len(coded), dtype=bool)
    joined = with_teachers(FAMILIES["words-rules-joined"], features, coded, train=everything)
    rows = texts_to_learn_from(features, coded, joined, train=everything, seed=0)
    np.testing.assert_array_equal(rows[: len(coded)], coded.anywhere)
    assert rows[len(coded) :].all()


def test_of_many_texts_without_codes_those_with_a_vote_fill_half_of_what_teaches(
    mixed, monkeypatch
):
    _, features, coded, _ = mixed
    monkeypatch.setattr(module, "MOST_UNCODED", 10)
    everything = np.ones(len(coded), dtype=bool)
    taught = module.texts_to_teach(features, coded, train=everything, seed=0)
    voted = np.diff(features.counts["rules"].indptr)[: features.n_texts] > 0
    assert taught.sum() == 10
    assert not (taught & coded.anywhere).any()
    assert 5 <= (taught & voted).sum() < 10


def test_votes_teach_where_people_taught_too_little_and_there_is_enough_to_vote_on(
    mixed, monkeypatch
):
    _, features, coded, _ = mixed
    everything = np.ones(len(coded), dtype=bool)
    joined = FAMILIES["words-rules-joined"]

    def learns_from_votes(family=joined, train=everything):
        return with_teachers(family, features, coded, train=train).uncoded > 0

    assert not learns_from_votes()  # a hundred paragraphs or so are too few
    monkeypatch.setattr(module, "VOTED", int((~coded.anywhere).sum()))
    assert learns_from_votes()
    assert not learns_from_votes(train=coded.anywhere)
    assert learns_from_votes(family=WEAK, train=coded.anywhere)  # another always does
    monkeypatch.setattr(module, "TAUGHT", 1)  # of each domain people gave one
    assert not learns_from_votes()


@pytest.mark.parametrize(("voted", "bent"), [(10**6, False), (1, True)])
def test_scores_that_votes_taught_are_bent_and_a_yes_stays_where_it_was(
    mixed, monkeypatch, voted, bent
):
    _, features, coded, _ = mixed
    monkeypatch.setattr(module, "VOTED", voted)
    model = fit_classifier(features, coded, family="words-rules-joined")
    slopes, shifts = model.calibration.T
    assert bool((slopes != 1).any()) is bent
    np.testing.assert_allclose(model.thresholds, sigmoid(shifts))


def test_codes_are_held_out_with_their_document_and_votes_alone(mixed, monkeypatch):
    _, features, coded, _ = mixed
    monkeypatch.setattr(module, "VOTED", 1)
    seen = []

    def noted(rows, **settings):
        seen.append(rows)
        return learn_joined(rows, **settings)

    monkeypatch.setattr(training, "learn_joined", noted)
    fit_classifier(features, coded, family="words-rules-joined")
    rows = seen[-1]  # of all texts; those before it left a fold out
    ours = (~np.isnan(targets_of(features, coded, WEAK).codes[:, -1])).nonzero()[0]
    clusters, people = coded.cluster_numbers()[ours], coded.anywhere[ours]
    folds = rows.folds[: len(ours)]
    shared = [len(set(folds[clusters == number])) for number in np.unique(clusters[people])]
    assert set(shared) == {1}
    assert len(set(folds[clusters == clusters[~people][0]])) > 1


def test_what_was_coded_before_tells_no_code_of_the_same_paragraph_here(as_coded):
    # Codes by chance: whoever is right of what is held out has seen it.
    rng = np.random.default_rng(0)
    words = ["修路", "修桥", "开会", "植树", "体检", "上课", "放假", "购物"]
    texts = [f"{'，'.join(rng.choice(words, 4))}，第{i}村{words[i % 8]}{i}" for i in range(120)]
    codes = rng.integers(0, 2, size=(120, 1)).astype(float)
    rule = RuleSet(rules=(Rule(name="none", any=("无此词",)),))
    domain = Domain(key="a", name_zh="甲", name_en="a", definition="d", rules=rule)
    before = tuple(CodedText(text, (bool(code),)) for text, code in zip(texts, codes, strict=True))
    book = Codebook(key="k", version="1", unit="u", domains=(domain,), coded=before)
    features = build_features(texts, Segmenter(), codebook=book, characters=False)
    coded = as_coded(codes, [f"c{i}" for i in range(120)], domains=["a"])
    family = "words-rules-joined"
    table = cross_validate(features, coded, grouped_folds(coded), families=[family])
    score = prediction_matrices(table, coded, family)[0][:, 0]
    yes, no = score[codes[:, 0] == 1], score[codes[:, 0] == 0]
    assert 0.35 < (yes[:, None] > no).mean() < 0.65
    rest = np.arange(120) < 60  # of what is not coded, only what may be learned from
    some = coded.with_codes(np.where(rest[:, None], codes, np.nan))
    rows = texts_to_learn_from(features, some, FAMILIES[family], train=np.arange(120) < 90, seed=0)
    np.testing.assert_array_equal(rows[120:], (np.arange(120) >= 60) & (np.arange(120) < 90))


def test_words_learn_from_votes_what_twenty_codes_cannot_teach(mixed):
    texts, features, coded, truth = mixed
    scores = {}
    for name in ("words-logistic", "words-weak-logistic"):
        model = fit_classifier(features, coded, family=name)
        scores[name] = (model.predict(texts)[20:] == (truth[20:] == 1)).mean()
    assert scores["words-weak-logistic"] > scores["words-logistic"]
    assert scores["words-weak-logistic"] > 0.7  # the rules do not know every sign


def test_with_nothing_coded_words_say_what_the_rules_say(mixed):
    texts, features, coded, _ = mixed
    nothing = coded.with_codes(np.full_like(coded.codes, np.nan))
    model = fit_classifier(features, nothing, family="words-weak-logistic")
    votes = features.rules.rules.vote(texts)
    assert (model.predict(texts) == (votes == 1)).mean() > 0.97
    assert all("calibrated on what the rules say" in note for note in model.notes)


def test_texts_of_a_document_held_out_are_not_learned_from(mixed):
    texts, features, coded, _ = mixed
    codes = coded.codes.copy()
    codes[5:10] = np.nan  # half of the first document is not coded
    half = coded.with_codes(codes)
    folds = grouped_folds(half)
    mates = np.array(half.clusters) == half.clusters[0]
    fold = folds.test[0]
    rows = texts_to_learn_from(features, half, WEAK, train=folds.train[fold], seed=0)
    rows = rows[: len(half)]
    assert not rows[mates].any()
    np.testing.assert_array_equal(rows, folds.train[fold])  # of the others, coded or not
    table = cross_validate(features, half, folds, families=["words-weak-logistic"])
    _, found, _ = prediction_matrices(table, half, "words-weak-logistic")
    np.testing.assert_array_equal(found >= 0, ~np.isnan(codes))


def test_votes_need_a_codebook(planted, as_coded):
    texts, codes, clusters, _ = planted(n_clusters=3)
    with pytest.raises(BadInput, match="learns from rules"):
        fit_classifier(
            build_features(texts, Segmenter()),
            as_coded(codes, clusters),
            family="words-weak-logistic",
        )
