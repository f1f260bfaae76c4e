import numpy as np
import pandas as pd
import pytest

from toolkit.classify import (
    build_features,
    fit_classifier,
    permute_codes,
    stable_terms,
    top_terms,
)
from toolkit.codebook import Codebook, Domain
from toolkit.codebook.grammar import Rule, RuleSet
from toolkit.errors import BadInput
from toolkit.text import Segmenter

SIGNS = {"transport": {"公交", "轮渡", "车站"}, "water": {"水渠", "水库", "灌溉"}}


def terms_of(study, **settings):
    _, features, coded = study
    return stable_terms(features, coded, family="words-logistic", **settings)


@pytest.fixture(scope="module")
def found(study):
    return terms_of(study, n=5, n_refits=8, seed=1)


def test_the_planted_signs_lead_and_lead_in_every_refit(found):
    for domain, rows in found.groupby("domain"):
        first = rows[rows["rank"] <= 3]
        assert set(first["term"]) == SIGNS[domain]
        assert (first[["in_top", "same_sign"]] == 1).all(axis=None)
        assert (first["low"] > 0).all()


def test_terms_of_codes_dealt_out_anew_do_not_last(study, found):
    _, features, coded = study
    dealt = permute_codes(coded, seed=3)
    noise = stable_terms(features, dealt, family="words-logistic", n=5, n_refits=8, seed=1)
    assert noise["in_top"].mean() < found["in_top"].mean() - 0.2


def test_ranks_and_weights_are_those_of_the_model_fitted_on_all(study, found):
    _, features, coded = study
    model = fit_classifier(features, coded, family="words-logistic", seed=1)
    pd.testing.assert_frame_equal(found[["domain", "rank", "term", "weight"]], top_terms(model, 5))
    assert (found["low"] <= found["high"]).all()
    assert (found["n_refits"] == 8).all()


@pytest.mark.parametrize("family", ["words-logistic", "words-rules-joined"])
def test_a_term_of_one_document_is_gone_where_the_document_is_left_out(as_coded, family):
    """A left-out document must not come back as one that nobody coded and the rules teach from.

    轮渡 is transport in one of four documents: a sample holds it with 1 - (3/4)^4 = .68.
    """
    rules = RuleSet(rules=(Rule(name="terms", any=("公交", "轮渡")),))
    names = dict.fromkeys(("key", "name_zh", "name_en", "definition"), "transport")
    codebook = Codebook(
        key="demo", version="1", unit="paragraph", domains=(Domain(**names, rules=rules),)
    )
    texts, codes, clusters = [], [], []
    for cluster in "abcd":
        sign = "轮渡开航" if cluster == "a" else "公交开通"
        texts += [f"{sign}，会议召开。", "会议召开。"] * 4
        codes += [[1.0], [0.0]] * 4
        clusters += [cluster] * 8
    coded = as_coded(np.array(codes), clusters)
    features = build_features(texts, Segmenter(), codebook=codebook, characters=False)
    table = stable_terms(features, coded, family=family, n=8, n_refits=30).set_index("term")
    assert table.loc["轮渡", "low"] == 0
    assert table.loc["轮渡", "same_sign"] == pytest.approx(0.68, abs=0.25)
    assert table.loc["公交", "same_sign"] > 0.95


def test_results_repeat_and_depend_on_the_seed(study, found):
    pd.testing.assert_frame_equal(terms_of(study, n=5, n_refits=8, seed=1), found)
    assert not terms_of(study, n=5, n_refits=8, seed=2).equals(found)


def test_a_domain_that_nobody_found_has_no_refit_that_counts(study):
    _, features, coded = study
    codes = coded.codes.copy()
    codes[codes[:, 1] == 1, 1] = 0
    table = stable_terms(features, coded.with_codes(codes), n=4, n_refits=2)
    rows = table[table["domain"] == "water"]
    assert len(rows)  # by the rules alone
    assert (rows["n_refits"] == 0).all()
    assert rows[["low", "high", "in_top", "same_sign"]].isna().all(axis=None)


def test_one_coded_document_says_nothing_of_stability(study):
    _, features, coded = study
    codes = coded.codes.copy()
    codes[np.array(coded.clusters) != "c03"] = np.nan
    with pytest.raises(BadInput, match=r"1 coded cluster\(s\): refits need two or more"):
        stable_terms(features, coded.with_codes(codes))


@pytest.mark.parametrize("wrong", [{"n": 0}, {"n_refits": 0}])
def test_numbers_below_one_are_refused(study, wrong):
    with pytest.raises(BadInput, match="both must be at least 1"):
        terms_of(study, **wrong)


def test_a_maybe_that_no_rule_can_give_is_no_stable_term(study):
    _, features, coded = study
    terms = set(stable_terms(features, coded, n=50, n_refits=2)["term"])
    assert "transport: yes" in terms
    assert "transport: maybe" not in terms


def test_samples_that_leave_the_same_documents_out_are_fitted_once(as_coded, learned):
    texts = ["公交，会议。", "学习，文化。"] * 4
    coded = as_coded(np.array([[1.0], [0.0]] * 4), list("aaaabbbb"))
    features = build_features(texts, Segmenter())
    table = stable_terms(features, coded, family="words-logistic", n_refits=20)
    assert (table["n_refits"] == 20).all()
    assert len(learned) == 4  # all, one, the other, both
