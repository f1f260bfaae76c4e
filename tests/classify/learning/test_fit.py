import re

import numpy as np
import pytest

from toolkit import bundle
from toolkit.classify import FAMILIES, build_features, fit_classifier, rebuild
from toolkit.classify.learning import training
from toolkit.classify.learning.training import Trainer
from toolkit.errors import BadInput
from toolkit.text import Segmenter


def test_a_model_knows_the_sign_that_the_rules_do_not(model):
    assert model.label(["会议，车站，文化。", "学习，灌溉。", "农业，旅游。"]) == [
        ["transport"],
        ["water"],
        [],
    ]


def test_with_nothing_but_the_codebook_the_model_is_the_rules(codebook, planted, as_coded):
    texts, codes, clusters, _ = planted(n_clusters=3)
    features = build_features(texts, Segmenter(), codebook=codebook)
    nothing = as_coded(np.full_like(codes, np.nan), clusters)
    model = fit_classifier(features, nothing, family="words-rules-logistic")
    expected = model.blocks[1].rules.vote(texts) == 1
    np.testing.assert_array_equal(model.predict(texts), expected)
    assert all("0 positive and 0 negative" in note for note in model.notes)


def test_scores_of_rules_are_shares_among_their_votes(codebook, planted, as_coded):
    texts, codes, clusters, _ = planted(n_clusters=6)
    features = build_features(texts, Segmenter(), codebook=codebook)
    model = fit_classifier(features, as_coded(codes, clusters), family="rules")
    said = model.blocks[0].rules.vote(texts)[:, 0] == 1
    yes, no = model.predict_proba(["新增公交。", "召开会议。"])[:, 0]
    assert yes == pytest.approx((codes[said, 0].sum() + 9) / (said.sum() + 10))
    assert no == pytest.approx((codes[~said, 0].sum() + 0.3) / ((~said).sum() + 10))


def test_neither_a_second_fit_nor_the_order_of_rows_changes_the_model(study, codebook, turned):
    texts, features, coded = study
    back, other = turned(coded)
    of_other = build_features([texts[i] for i in back], Segmenter(), codebook=codebook)
    models = [
        fit_classifier(features, coded, seed=1),
        fit_classifier(features, coded, seed=1),
        fit_classifier(of_other, other, seed=1),
    ]
    one, two, three = (model.predict_proba(texts) for model in models)
    np.testing.assert_array_equal(one, two)
    np.testing.assert_allclose(one, three, atol=0.01)


def test_few_positives_are_said(codebook, planted, as_coded):
    texts, codes, clusters, _ = planted(n_clusters=4)
    codes[:, 1] = 0
    codes[[3, 17, 30], 1] = 1
    features = build_features(texts, Segmenter(), codebook=codebook)
    model = fit_classifier(features, as_coded(codes, clusters), family="words-logistic")
    assert model.notes[0] == ""
    assert model.notes[1].startswith("3 positive and 37 negative paragraphs")
    assert model.thresholds[1] == 0.5


@pytest.mark.parametrize(
    ("threshold", "said"),
    [(0.012, r"0.012, with \d+ positives .* a yes may"), (0.95, "a no may"), (0.4, "^$")],
)
def test_a_threshold_near_an_end_is_said(planted, as_coded, monkeypatch, threshold, said):
    texts, codes, clusters, _ = planted(n_clusters=4)
    monkeypatch.setattr(training, "best_threshold", lambda scores, codes: threshold)
    features = build_features(texts, Segmenter(), characters=False)
    model = fit_classifier(features, as_coded(codes, clusters), family="words-logistic")
    assert re.search(said, model.notes[0])


def test_one_code_only_is_said_and_does_not_crash(planted, as_coded):
    texts, codes, clusters, _ = planted(n_clusters=3)
    codes[:, 0] = 1
    features = build_features(texts, Segmenter())
    model = fit_classifier(features, as_coded(codes, clusters), family="words-svm")
    assert "every text gets the same score" in model.notes[0]
    assert len(set(model.predict_proba(texts)[:, 0].tolist())) == 1
    assert model.predict(texts)[:, 0].all()


def test_codes_must_be_for_the_domains_of_the_codebook(study, as_coded):
    _, features, coded = study
    other = as_coded(coded.codes, coded.clusters, domains=("water", "transport"))
    more = as_coded(
        np.c_[coded.codes, coded.codes[:, 0]], coded.clusters, domains=("transport", "water", "air")
    )
    for wrong in (other, more):
        with pytest.raises(BadInput, match="the codebook has transport, water"):
            fit_classifier(features, wrong)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_family_that_needs_rules_says_so_without_a_codebook(planted, as_coded, family):
    texts, codes, clusters, _ = planted(n_clusters=6)
    features = build_features(texts, Segmenter())
    coded = as_coded(codes, clusters)
    if {"rules", "clauses"} & set(FAMILIES[family].blocks) or "weak" in family:
        with pytest.raises(BadInput, match="with a codebook"):
            fit_classifier(features, coded, family=family)
    else:
        assert fit_classifier(features, coded, family=family).family == family


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_texts_that_share_no_word_make_a_model_that_works(codebook, as_coded, family, tmp_path):
    texts = ["公交", "水渠", "会议", ""]
    codes = np.array([[1.0, 0], [0, 1], [0, 0], [0, 0]])
    features = build_features(texts, Segmenter(), codebook=codebook)
    model = fit_classifier(features, as_coded(codes, list("abcd")), family=family)
    scores = model.predict_proba([*texts, "从未见过"])
    assert np.isfinite(scores).all()
    model.save(tmp_path / "m")
    again = rebuild(bundle.load(tmp_path / "m"))
    np.testing.assert_array_equal(again.predict_proba(texts), scores[:4])


def test_margins_at_the_cost_that_is_chosen_are_not_made_again(study, monkeypatch):
    _, features, coded = study
    tried, margins = [], Trainer._margins
    monkeypatch.setattr(
        Trainer, "_margins", lambda self, *given: tried.append(1) or margins(self, *given)
    )
    fit_classifier(features, coded, family="words-logistic")
    assert len(tried) == len(FAMILIES["words-logistic"].costs)
