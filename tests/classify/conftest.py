"""A planted study: two domains, 12 documents in three regions, words that give them away."""

import numpy as np
import pytest

from toolkit.classify import Coded, build_features, fit_classifier, prediction_table
from toolkit.classify.learning.training import Trainer
from toolkit.codebook import Codebook, Domain, Example
from toolkit.codebook.grammar import Rule, RuleSet
from toolkit.text import Segmenter

NOISE = ["会议", "干部", "企业", "学习", "文化", "教育", "税收"]
NOISE += ["创新", "安全", "监督", "旅游", "农业", "市场", "消费"]
SIGNS = {"transport": ["公交", "轮渡", "车站"], "water": ["水渠", "水库", "灌溉"]}


def domain(key, *terms):
    example = Example(text=f"新增{terms[0]}三处。", codes=(key,))
    rules = RuleSet(rules=(Rule(name="terms", any=terms),))
    return Domain(
        key=key, name_zh=key, name_en=key, definition=key, examples=(example,), rules=rules
    )


@pytest.fixture(scope="session")
def codebook():
    """Rules that know two of three signs of each domain."""
    domains = tuple(domain(key, *signs[:2]) for key, signs in SIGNS.items())
    return Codebook(key="demo", version="1", unit="paragraph", domains=domains)


@pytest.fixture(scope="session")
def planted():
    """Return a function that makes texts, codes, clusters and regions."""
    return _planted


@pytest.fixture(scope="session")
def as_coded():
    """Return a function that puts codes and clusters together."""
    return _as_coded


def _planted(n_clusters=12, each=10, seed=0):
    """Texts with a sign of each of their domains, between words that mean nothing."""
    rng = np.random.default_rng(seed)
    texts, codes, clusters, regions = [], [], [], []
    for cluster in range(n_clusters):
        for _ in range(each):
            row = rng.random(2) < 0.35
            words = list(rng.choice(NOISE, 6))
            for signs, yes in zip(SIGNS.values(), row, strict=True):
                words += list(rng.choice(signs, 1)) * int(yes)
            texts.append("，".join(rng.permutation(words)) + "。")
            codes.append(row.astype(float))
            clusters.append(f"c{cluster:02d}")
            regions.append("ABC"[cluster % 3])
    return texts, np.array(codes), clusters, regions


def _as_coded(codes, clusters, regions=(), domains=None):
    return Coded(
        paragraph_ids=[f"p{i:03d}" for i in range(len(codes))],
        domains=domains or tuple(SIGNS)[: codes.shape[1]],
        codes=codes,
        clusters=clusters,
        regions=regions,
    )


@pytest.fixture(scope="session")
def turned():
    """Return a function that puts the rows of codes in the reverse order, and says which."""
    return _turned


def _turned(coded):
    back = np.arange(len(coded))[::-1]
    return back, Coded(
        paragraph_ids=[coded.paragraph_ids[i] for i in back],
        domains=coded.domains,
        codes=coded.codes[back],
        clusters=[coded.clusters[i] for i in back],
    )


@pytest.fixture(scope="session")
def study(codebook):
    """Return texts, features and codes; every tenth paragraph is not coded."""
    texts, codes, clusters, regions = _planted()
    codes[::10] = np.nan
    codes[7, 0] = np.nan  # unsure
    features = build_features(texts, Segmenter(), codebook=codebook)
    return texts, features, _as_coded(codes, clusters, regions)


@pytest.fixture(scope="session")
def model(study):
    _, features, coded = study
    return fit_classifier(features, coded, family="words-rules-logistic", seed=0)


@pytest.fixture(scope="session")
def held_out():
    """Return a function that makes the predictions of a model whose fold 0 held all out."""
    return _held_out


def _held_out(coded, scores, model="made"):
    limits = (0.5, 0.5, 0.5)
    return prediction_table(coded.paragraph_ids, coded.domains, model, scores, limits, 0)


@pytest.fixture
def learned(monkeypatch):
    """Return a list that grows with every fit."""
    found, fit = [], Trainer.fit
    monkeypatch.setattr(Trainer, "fit", lambda self: found.append(1) or fit(self))
    return found
