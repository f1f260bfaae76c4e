from dataclasses import replace

import numpy as np
import pytest

from toolkit.classify import build_features, cross_validate, fit_classifier, grouped_folds
from toolkit.classify.learning.imagine import MOST, Imagination
from toolkit.classify.learning.targets import MOST_UNCODED, texts_to_teach
from toolkit.codebook import Codebook, Domain
from toolkit.codebook.grammar import Lists, Rule, RuleSet
from toolkit.labels import Rules
from toolkit.text import Segmenter


@pytest.fixture
def book():
    """A word with a lookalike, and a word that needs company."""
    pensions = RuleSet(masks=("养老保险",), rules=(Rule(name="old", any=("养老",)),))
    works = RuleSet(rules=(Rule(name="works", any=("道路", "桥梁"), needs=("修建", "维护")),))
    domains = tuple(
        Domain(key=key, name_zh=key, name_en=key, definition=key, rules=rules)
        for key, rules in (("old", pensions), ("works", works))
    )
    return Codebook(key="demo", version="1", unit="paragraph", domains=domains)


def uncoded(texts, as_coded):
    coded = as_coded(np.full((len(texts), 2), np.nan), [f"c{i}" for i in range(len(texts))])
    return type(coded)(
        paragraph_ids=coded.paragraph_ids,
        domains=("old", "works"),
        codes=coded.codes,
        clusters=coded.clusters,
    )


def test_every_word_is_imagined_in_the_company_that_it_needs(book):
    made = Imagination(Rules(book), Segmenter(), seed=0).clauses()
    assert len(made) == len(set(made)) < MOST
    for word in ("养老", "养老保险", "道路", "桥梁", "修建", "维护"):
        assert any(word in text for text in made)
    assert any("道路" in text and "修建" in text for text in made)
    assert made == Imagination(Rules(book), Segmenter(), seed=0).clauses()


def test_words_learn_company_and_lookalikes_that_no_page_shows(book, as_coded):
    texts = ["会议学习。", "干部培训，企业创新。"] * 10
    features = build_features(texts, Segmenter(), codebook=book)
    model = fit_classifier(features, uncoded(texts, as_coded), family="clauses-taught")
    assert model.label(
        [
            "会议强调，修建桥梁。",
            "道路通行，学习会议。",
            "办好养老食堂，企业创新。",
            "缴纳养老保险。",
        ]
    ) == [["works"], [], ["old"], []]


def test_a_word_says_as_much_in_a_long_clause_as_in_a_short_one(book, as_coded):
    beside = "会同有关部门按照各自职责分工"
    texts = ["会议学习。", f"干部培训，{beside}。"] * 10
    features = build_features(texts, Segmenter(), codebook=book)
    model = fit_classifier(features, uncoded(texts, as_coded), family="clauses-taught")
    said = [
        table.loc[(table["term"] == "养老") & (table["domain"] == "old"), "weight"].sum()
        for table in map(model.explain, ("办好养老食堂。", f"{beside}办好养老食堂。"))
    ]
    assert said[0] > 1
    assert said[1] == pytest.approx(said[0])


def test_a_word_that_is_an_item_of_lists_alone_teaches_no_yes(book, as_coded):
    graves = RuleSet(
        lists=Lists(items=4),
        rules=(
            Rule(name="graves", any=("坟墓",), needs=("迁移",)),
            Rule(name="grave", any=("葬坟",)),
        ),
    )
    domains = (replace(book.domains[0], rules=graves), book.domains[1])
    listing = "禁止打井、取土、采石、葬坟、放牧、晒粮。"
    texts = [listing, "会议学习。", "干部培训，企业创新。"] * 10
    graves_book = replace(book, domains=domains)
    assert Rules(graves_book).vote([listing, "葬坟一处。"])[:, 0].tolist() == [-1, 1]
    features = build_features(texts, Segmenter(), codebook=graves_book)
    model = fit_classifier(features, uncoded(texts, as_coded), family="clauses-taught")
    assert model.label([listing, "葬坟一处。"]) == [[], ["old"]]


def test_a_paragraph_that_was_held_out_is_not_learned_from(study, codebook, as_coded):
    texts, features, coded = study
    folds = grouped_folds(coded, n_folds=3)
    for train in folds.train:
        taught = texts_to_teach(features, coded, train=train, seed=0)
        assert not (taught & ~train).any()
        assert not (taught & coded.anywhere).any()
    codes = coded.codes.copy()
    codes[coded.anywhere] = 1 - codes[coded.anywhere]
    tables = [
        cross_validate(features, c, folds, families=["clauses-taught"])
        for c in (coded, coded.with_codes(codes))
    ]
    best = features.teaching.learn(np.zeros(len(coded), dtype=bool)).best
    assert np.isfinite(best).all()
    assert not tables[0]["score"].equals(tables[1]["score"])  # codes move the outer fit alone


def test_of_too_many_texts_those_that_the_rules_speak_of_go_first(book, as_coded, monkeypatch):
    monkeypatch.setattr("toolkit.classify.learning.targets.MOST_UNCODED", 20)
    texts = ["会议学习。"] * 90 + ["办好养老食堂。"] * 5 + ["修建道路。"] * 5
    features = build_features(texts, Segmenter(), codebook=book, characters=False)
    coded = uncoded(texts, as_coded)
    everything = np.ones(100, dtype=bool)
    taught = texts_to_teach(features, coded, train=everything, seed=0)
    assert taught.sum() == 20
    assert taught[90:].all()
    assert MOST_UNCODED > 20


def test_a_codebook_without_words_says_no_and_does_not_crash(as_coded):
    domains = tuple(
        Domain(key=key, name_zh=key, name_en=key, definition=key) for key in ("old", "works")
    )
    empty = Codebook(key="demo", version="1", unit="paragraph", domains=domains)
    texts = ["修建道路。", "办好养老食堂。"]
    features = build_features(texts, Segmenter(), codebook=empty)
    for family in ("clauses-taught", "clauses-rules"):
        model = fit_classifier(features, uncoded(texts, as_coded), family=family)
        assert model.label([*texts, ""]) == [[], [], []]
