import numpy as np
import pytest

from toolkit.classify import FAMILIES, fit_classifier, top_terms
from toolkit.classify.applied.calibrate import logit

TEXT = "新增公交线路，公交车站；修建水渠二公里。"


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_weights_and_base_add_up_to_the_score(study, family):
    _, features, coded = study
    model = fit_classifier(features, coded, family=family)
    table = model.explain(TEXT)
    (scores,) = model.predict_proba([TEXT])
    for j, domain in enumerate(model.domains):
        total = table.loc[table["domain"] == domain, "weight"].sum() + model.base()[domain]
        assert total == pytest.approx(logit(scores[j]), abs=1e-6)


def test_spans_point_at_the_terms_and_the_heaviest_comes_first(model):
    table = model.explain(TEXT)
    assert list(table.columns) == ["term", "start", "end", "domain", "weight"]
    assert all(TEXT[a:b] == t for t, a, b in table[["term", "start", "end"]].to_numpy())
    assert (np.diff(table["weight"].abs()) <= 1e-12).all()
    assert table["term"].iloc[0] in {"公交", "水渠"}


def test_a_text_without_a_known_word_has_no_row(model):
    assert model.explain("").empty
    assert list(model.explain("").columns) == ["term", "start", "end", "domain", "weight"]


def test_the_strongest_terms_are_the_planted_signs(study):
    _, features, coded = study
    table = top_terms(fit_classifier(features, coded, family="words-logistic"), 3)
    found = {domain: set(rows["term"]) for domain, rows in table.groupby("domain")}
    assert found == {"transport": {"公交", "轮渡", "车站"}, "water": {"水渠", "水库", "灌溉"}}
    assert table["rank"].tolist() == [1, 2, 3, 1, 2, 3]


def test_a_notebook_shows_each_domain_with_its_threshold_and_terms(model):
    shown = model._repr_html_()
    assert shown.startswith("<p>DomainClassifier(")
    for key, threshold in zip(model.domains, model.thresholds, strict=True):
        assert f"<td>{key}</td>\n      <td>{threshold:.2f}</td>" in shown
    assert top_terms(model, 1)["term"].iloc[0] in shown


@pytest.mark.parametrize("family", ["words-rules-joined", "rules", "words-rules-logistic"])
def test_a_maybe_that_no_rule_can_give_is_no_term(study, family):
    _, features, coded = study
    terms = set(top_terms(fit_classifier(features, coded, family=family), 50)["term"])
    assert "transport: yes" in terms
    assert not {"transport: maybe", "water: maybe"} & terms
