"""What functions on topics take: read as meant, or refused in one line."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import coo_matrix, csr_matrix

from toolkit.errors import BadInput
from toolkit.topics import (
    GensimLda,
    KullbackLeiblerNmf,
    TomotopyLda,
    TopicModel,
    align,
    attenuation,
    bridge_topics,
    choose_n_topics,
    compare_engines,
    completion_perplexity,
    diversity,
    draw_held_out,
    fit_topics,
    frex,
    npmi,
    prevalence_difference,
    propose_names,
    relevance,
    relevant_words,
    representative_paragraphs,
    search_n_topics,
    settle_names,
    summarise_search,
    time_engines,
    top_terms,
    topic_prevalence,
    word_ranges,
    word_table,
)

TOPICS = np.array([[0.6, 0.4, 0.0], [0.0, 0.4, 0.6]])
WORDS = ["养老", "服务", "道路"]
MODEL = TopicModel(TOPICS, np.ones(2), WORDS)
COUNTS = csr_matrix([[2, 1, 0], [0, 1, 2], [1, 1, 1]])
SHARES = np.array([[0.9, 0.1], [0.2, 0.8], [0.5, 0.5]])
CODES = np.array([[1.0], [0.0], [0.0]])
FIRST, OTHER = ["more", "less", "less"], ["a", "b", "c"]

REFUSED = {
    "topics as text": lambda: TopicModel("ab", np.ones(2), WORDS),
    "vocabulary as text": lambda: TopicModel(TOPICS, np.ones(2), "老务路"),
    "names as text": lambda: TopicModel(TOPICS, np.ones(2), WORDS, names="ab"),
    "names as list": lambda: MODEL.rename(["a"]),
    "settled names": lambda: settle_names(MODEL, ["a"]),
    "counts": lambda: MODEL.transform_counts(None),
    "counts below 0": lambda: MODEL.transform_counts(-COUNTS),
    "counts of npmi": lambda: npmi(TOPICS, "ab"),
    "counts of perplexity": lambda: completion_perplexity(TOPICS, np.ones(2), COUNTS[:, :2]),
    "scores": lambda: top_terms([1.0, 2.0], 1),
    "weight": lambda: frex(TOPICS, weight="0.5"),
    "overall": lambda: relevance(TOPICS, [0.5, 0.5]),
    "words": lambda: relevant_words(TOPICS, np.full(3, 0.3), WORDS[:2]),
    "words of a table": lambda: word_table(TOPICS, TOPICS, [*WORDS, "桥"]),
    "words of ranges": lambda: word_ranges(TOPICS, [TOPICS], WORDS[:2]),
    "shares as text": lambda: topic_prevalence("ab", ["r"] * 3, OTHER),
    "weights as text": lambda: topic_prevalence(SHARES, ["r"] * 3, OTHER, weights="abc"),
    "too few weights": lambda: prevalence_difference(SHARES, FIRST, OTHER, weights=[1.0]),
    "weights below 0": lambda: prevalence_difference(SHARES, FIRST, OTHER, weights=[1, 1, -1]),
    "endless weight": lambda: prevalence_difference(SHARES, FIRST, OTHER, weights=[1, 1, np.inf]),
    "sides as text": lambda: prevalence_difference(SHARES, "mll", OTHER),
    "codes other than 0 and 1": lambda: bridge_topics(SHARES, CODES + 1, ["care"], OTHER),
    "codes in one row": lambda: bridge_topics(SHARES, CODES[:, 0], ["care"], OTHER),
    "bridge": lambda: propose_names(None),
    "bridge without a column": lambda: propose_names(pd.DataFrame({"low": [1.0]})),
    "search": lambda: summarise_search([1]),
    "summary": lambda: choose_n_topics(pd.DataFrame({"mean": [1.0]})),
    "topics of a run": lambda: align(TOPICS, "ab"),
    "held-out share": lambda: draw_held_out(COUNTS, share="0.2"),
    "guide as text": lambda: fit_topics(COUNTS, WORDS, n_topics=2, guides={"care": "养老"}),
    "guides as list": lambda: fit_topics(COUNTS, WORDS, n_topics=2, guides=["养老"]),
    "lengths": lambda: attenuation(TOPICS, np.ones(2), lengths=5),
    "numbers": lambda: search_n_topics(COUNTS, n_topics=["2"]),
    "seeds": lambda: search_n_topics(COUNTS, n_topics=[2], seeds=None),
    "no seed": lambda: compare_engines(COUNTS, n_topics=2, engines=["nmf"], seeds=()),
}
ENDED_THE_PROCESS = {
    "no topic": lambda: compare_engines(COUNTS, n_topics=0, engines=["tomotopy"]),
    "topics beyond number": lambda: time_engines(COUNTS, n_topics=2**15, engines=["tomotopy"]),
    "alpha": lambda: TomotopyLda(alpha=0),
    "eta": lambda: TomotopyLda(eta=-1),
    "sweeps": lambda: TomotopyLda(sweeps=-1),  # this one ran for ever
    "gap": lambda: TomotopyLda(gap=-1),
    "draws": lambda: TomotopyLda(draws=0),
    "sample": lambda: TomotopyLda(sample=0),
    "chunksize": lambda: GensimLda(chunksize=0),
    "alpha of gensim": lambda: GensimLda(alpha="x"),
    "eta of gensim": lambda: GensimLda(eta="x"),
    "updates": lambda: KullbackLeiblerNmf(max_iter=0),
}


@pytest.mark.parametrize("what", [*REFUSED, *ENDED_THE_PROCESS])
def test_what_is_no_such_thing_is_refused(what):
    with pytest.raises(BadInput) as refused:
        (REFUSED | ENDED_THE_PROCESS)[what]()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("n", [None, "2", 0, 1.5])
def test_a_number_of_words_is_a_whole_number(n):
    for ask in (MODEL.top_words, MODEL.frex_words, lambda n: diversity(TOPICS, n_words=n)):
        with pytest.raises(BadInput, match="a whole number from 1 on"):
            ask(n)
    with pytest.raises(BadInput, match="a whole number from 1 on"):
        representative_paragraphs(SHARES, OTHER, n=n)


def test_numbers_in_any_form_are_the_same_numbers():
    table = pd.DataFrame(TOPICS, index=[5, 4])
    assert frex(table).tolist() == frex(TOPICS.tolist()).tolist() == frex(TOPICS).tolist()
    expected = MODEL.transform_counts(COUNTS).tolist()
    for counts in (COUNTS.toarray(), COUNTS.toarray().tolist(), coo_matrix(COUNTS)):
        assert MODEL.transform_counts(counts).tolist() == expected
        assert npmi(TOPICS, counts).tolist() == npmi(TOPICS, COUNTS).tolist()
    rows = pd.DataFrame(SHARES, index=[7, 7, 7])
    found = representative_paragraphs(rows, pd.Series(OTHER, index=[2, 1, 0]), n=1)
    assert found["paragraph_id"].tolist() == ["a", "b"]
    for shares in (SHARES.tolist(), rows, [SHARES, SHARES]):
        table = prevalence_difference(shares, pd.Series(FIRST, index=[2, 1, 0]), OTHER)
        assert table["difference"].round(9).tolist() == [0.55, -0.55]
