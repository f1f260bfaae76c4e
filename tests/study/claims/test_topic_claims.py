"""Claims about topics: which are made, and how they are counted again."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.resample import holm
from toolkit.study.claims.claimed import Claim
from toolkit.study.claims.robustness import summarise
from toolkit.study.claims.topic_claims import TopicMaterial, topic_claims, topic_contrasts
from toolkit.study.claims.topic_rechecks import NOT_FOUND, OtherRun, match_run, recheck_topics
from toolkit.study.settings.compare import ClaimSettings, CompareSettings
from toolkit.topics import TopicModel, prevalence_difference

KEYS = ("养老 老人 服务", "道路 桥梁 硬化")
CLAIM = Claim(more="u", less="rest", about="0", thing="topic")


def material(shares, regions, clusters, *, runs=(), reprints=None):
    first = np.asarray(shares, dtype=float)
    n = len(first)
    own = [np.column_stack([part, 1 - np.asarray(part)]) for part in (first, *runs)]
    return TopicMaterial(
        paragraphs=pd.DataFrame(
            {
                "region": list(regions),
                "cluster": list(clusters),
                "document_id": list(clusters),
                "reprint": [False] * n if reprints is None else reprints,
            }
        ),
        keys=KEYS,
        own=own,
        seeds=list(range(len(runs))),
        found=[np.array([True, True])] * len(runs),
    )


@pytest.fixture
def two_regions():
    """Region u writes .6 of topic 0 on average, v .3; two documents each."""
    return material([0.5, 0.7, 0.2, 0.4], "uuvv", "abcd", runs=[[0.4, 0.6, 0.3, 0.5]])


def other(shares, found, *, dimension="number of topics", choice="5 topics, seed 0"):
    part = np.asarray(shares, dtype=float)
    return OtherRun(
        dimension=dimension,
        choice=choice,
        shares=np.column_stack([part, 1 - part]),
        found=np.array([found, found]),
    )


def of(runs, dimension):
    return runs[runs["dimension"] == dimension].set_index("choice")


def test_each_run_is_counted_by_itself_and_the_study_by_their_mean(two_regions):
    runs = recheck_topics(two_regions, [CLAIM], [], CompareSettings())
    # .3 under the study's model, .1 under the run of seed 0
    assert of(runs, "study")["difference"].round(9).tolist() == [0.2]
    assert of(runs, "topic seed")["difference"].round(9).to_dict() == {"seed 0": 0.1}


def test_a_run_without_the_topic_does_not_agree_and_says_why(two_regions):
    others = [
        other([0.9, 0.9, 0.1, 0.1], True, choice="4 topics, seed 0"),
        other([0.9, 0.9, 0.1, 0.1], False, choice="5 topics, seed 0"),
        other([0.1, 0.1, 0.9, 0.9], True, choice="6 topics, seed 0"),
    ]
    runs = recheck_topics(two_regions, [CLAIM], others, CompareSettings())
    rows = of(runs, "number of topics")
    assert rows["agrees"].tolist() == [True, False, False]
    assert rows["difference"].round(9).fillna(9).tolist() == [0.8, 9, -0.8]
    assert rows["reason"].tolist() == ["", NOT_FOUND, ""]
    summary = summarise(runs).set_index("dimension").loc["number of topics"]
    assert (summary["n_counted"], summary["n_agree"]) == (3, 1)
    assert summary["broken_by"] == "5 topics, seed 0; 6 topics, seed 0"


def test_documents_weigh_alike_or_by_their_paragraphs():
    found = material([1.0, 1.0, 0.0, 0.0], "uuuv", "aabc")
    runs = recheck_topics(found, [CLAIM], [], CompareSettings())
    units = of(runs, "unit")["difference"].round(9).to_dict()
    assert units == {"paragraph": round(2 / 3, 9), "document": 0.5}


def test_reprints_count_where_they_are_asked_for():
    found = material([1.0, 0.0, 0.5], "uuv", "aab", reprints=[False, True, False])
    runs = recheck_topics(found, [CLAIM], [], CompareSettings())
    assert of(runs, "reprints")["difference"].to_dict() == {"without": 0.5, "with": 0.0}
    assert of(runs, "reprints")["agrees"].to_dict() == {"without": True, "with": False}


def test_without_its_only_document_a_side_is_gone():
    found = material([0.6, 0.2, 0.4], "uvv", "abc")
    rows = of(recheck_topics(found, [CLAIM], [], CompareSettings()), "document")
    assert rows["agrees"].isna().to_dict() == {"a": True, "b": False, "c": False}
    assert rows.loc["a", "reason"] == "nothing is left of u"
    assert rows["difference"].round(9)[["b", "c"]].tolist() == [0.2, 0.4]


def test_a_difference_beyond_chance_is_a_claim_in_its_own_direction():
    rng = np.random.default_rng(0)
    shares = np.concatenate([rng.uniform(0.1, 0.2, 30), rng.uniform(0.6, 0.7, 30)])
    found = material(shares, ["u"] * 30 + ["v"] * 30, range(60))
    contrasts = topic_contrasts(found, CompareSettings())
    assert contrasts["p_holm"].max() < 1e-6
    claims = {claim.key: claim.source for claim in topic_claims(CompareSettings(), contrasts, KEYS)}
    assert claims == {
        "u > rest: topic 1": "significant",
        "v > rest: topic 0": "significant",
    }


@pytest.mark.parametrize(("regions", "tests"), [("uv", 2), ("uvw", 6)])
def test_of_two_regions_the_difference_in_a_topic_is_one_test(regions, tests):
    rng = np.random.default_rng(1)
    found = material(rng.uniform(size=30), list(regions) * (30 // len(regions)), range(30))
    contrasts = topic_contrasts(found, CompareSettings())
    np.testing.assert_allclose(contrasts["p_holm"][:tests], holm(contrasts["p"][:tests]))
    assert contrasts["p_holm"].iloc[-1] == contrasts["p_holm"][tests - 1]


def test_paragraphs_taken_together_by_document_give_the_same_differences():
    rng = np.random.default_rng(0)
    regions, clusters = ["u", "v", "w"] * 20, [f"d{i // 5}" for i in range(60)]
    found = material(rng.uniform(size=60), regions, clusters, runs=[rng.uniform(size=60)])
    found.own[0][7] = np.nan
    contrasts = topic_contrasts(found, CompareSettings())
    for region, rows in contrasts.groupby("region"):
        sides = ["more" if other == region else "less" for other in regions]
        one = prevalence_difference(found.own, sides, clusters)
        names = ["topic", "difference", "low", "high", "p", "n_paragraphs", "n_clusters"]
        np.testing.assert_allclose(rows[names], one[names])


def test_where_nothing_stands_out_the_largest_of_each_topic_is_taken(two_regions):
    contrasts = topic_contrasts(two_regions, CompareSettings())
    assert contrasts["p_holm"].min() > 0.05
    claims = topic_claims(CompareSettings(), contrasts, KEYS)
    assert [(claim.about, claim.source) for claim in claims] == [("0", "largest"), ("1", "largest")]


def test_one_region_alone_claims_nothing():
    contrasts = topic_contrasts(material([0.5, 0.7], "uu", "ab"), CompareSettings())
    assert contrasts.empty
    assert topic_claims(CompareSettings(), contrasts, KEYS) == []
    assert recheck_topics(material([0.5], "u", "a"), [], [], CompareSettings()).empty


def test_a_topic_is_named_by_its_first_words_in_any_order(two_regions):
    claim = ClaimSettings(more="u", less="v", topic="桥梁 道路 硬化")
    settings = CompareSettings(claims=(claim,))
    first = topic_claims(settings, topic_contrasts(two_regions, settings), KEYS)[0]
    assert (first.key, first.source) == ("u > v: topic 1", "named")
    wrong = CompareSettings(claims=(ClaimSettings(more="u", topic="月球"),))
    with pytest.raises(BadInput, match=r"topic '月球': no topic begins so; .*养老 老人 服务"):
        topic_claims(wrong, topic_contrasts(two_regions, wrong), KEYS)


def test_a_claim_is_about_one_thing():
    with pytest.raises(ValueError, match="one `domain`, one `word` or one `topic`"):
        ClaimSettings(more="u", topic="养老", word="养老")


def test_topics_are_matched_with_those_of_a_model_of_another_size():
    topics = np.array([[0.5, 0.5, 0, 0, 0, 0], [0, 0, 0.5, 0.5, 0, 0]])
    three = np.array(
        [[0, 0, 0, 0, 0.5, 0.5], [0.45, 0.55, 0, 0, 0, 0], [0, 0, 0.9, 0, 0.1, 0]], dtype=float
    )
    counts = csr_matrix([[4, 4, 0, 0, 0, 0], [0, 0, 0, 0, 5, 3]])
    model = TopicModel(three, np.full(3, 0.1), list("abcdef"))
    found = match_run(topics, model, counts, dimension="number of topics", choice="3 topics")
    assert found.found.tolist() == [True, False]
    np.testing.assert_array_equal(found.shares[:, 0], model.transform_counts(counts)[:, 1])
    assert np.isnan(found.shares[:, 1]).all()
