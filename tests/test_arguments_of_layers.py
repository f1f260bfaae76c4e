"""Names, words and settings that functions of the layers take: read as meant, or refused."""

import numpy as np
import pandas as pd
import pytest

from toolkit import kwic, load_codebook
from toolkit.classify import (
    Coded,
    fit_labels,
    grouped_folds,
    label_folds,
    leave_one_region_out,
    macro_f1,
)
from toolkit.compare import log_odds_ratio
from toolkit.errors import BadInput
from toolkit.labels import (
    as_sheet,
    census,
    code_matrix,
    cross_strata,
    dawid_skene,
    draw_matrices,
    draw_paragraphs,
    equal_chances,
    lint_corpus,
    list_hits,
    new_sheet,
    score_chances,
    stratum_chances,
)
from toolkit.notebook import show_kwic
from toolkit.text import (
    Segmenter,
    Tokens,
    check_terms,
    count,
    count_characters,
    count_known,
    word_frequencies,
)
from toolkit.topics import fit_topics, prevalence_difference, search_n_topics, top_terms

TOKENS = Tokens(
    ids=np.array([0, 1], dtype=np.int32), offsets=np.array([0, 1, 2]), vocabulary=("养老", "道路")
)
PAGE = pd.DataFrame(
    [["p1", "body", "371428", "新建公墓3处。"]], columns=["paragraph_id", "kind", "region", "text"]
)
SHEET = as_sheet([{"paragraph_id": "p1", "domain": "roads", "value": "1", "coder": "ann"}])
DRAW = draw_paragraphs(["p1", "p2"], [0.5, 1.0], design="all")
CODED = Coded(
    paragraph_ids=range(4),
    domains=["roads"],
    codes=np.array([[1.0], [0.0], [1.0], [0.0]]),
    clusters=["a", "b", "c", "d"],
    regions=[371428, 371428, 370828, float("nan")],
)
COUNTS, WORDS = count(TOKENS)
TOPICS, SIDES = np.array([[0.9, 0.1], [0.2, 0.8]]), ["more", "less"]
NO_WHOLES = (None, "2", 2.0, 2.5, float("nan"), True, -1)


def test_regions_that_are_numbers_are_regions():
    assert leave_one_region_out(CODED).names == ("", "370828", "371428")
    table = word_frequencies(COUNTS, WORDS, np.array([371428, 370828]))
    assert table["region"].tolist() == ["370828", "371428"]
    strata = cross_strata(pd.Series([371428, None], dtype="Int64"), ["roads", None])
    assert strata == ["371428/roads", "unknown/unknown"]


REFUSED = {
    "stop_words": lambda: count(TOKENS, stop_words="养老"),
    "max_share": lambda: count(TOKENS, max_share=float("nan")),
    "max_share as text": lambda: count(TOKENS, max_share="0.5"),
    "vocabulary of counts": lambda: count_known(TOKENS, {"养老", "道路"}),
    "vocabulary of frequencies": lambda: word_frequencies(COUNTS, "老路", ["u", "v"]),
    "vocabulary of topics": lambda: fit_topics(COUNTS, "老路", n_topics=1),
    "regions as one text": lambda: word_frequencies(COUNTS, WORDS, "uv"),
    "sizes": lambda: count_characters(["公墓"], sizes=3),
    "terms": lambda: check_terms("公墓", Segmenter()),
    "word": lambda: kwic(PAGE, 3),
    "paragraph_ids": lambda: code_matrix(SHEET, "p1", ["roads"]),
    "domains": lambda: code_matrix(SHEET, ["p1"], "roads"),
    "draw": lambda: draw_matrices(DRAW, {"p1", "p2"}, 1),
    "census": lambda: census("p1"),
    "leave_out": lambda: new_sheet(PAGE, load_codebook(), "ann", leave_out="p12"),
    "coder": lambda: new_sheet(PAGE, load_codebook(), b"ann"),
    "texts": lambda: lint_corpus(load_codebook(), "新建公墓"),
    "wave": lambda: draw_paragraphs(["p1"], [0.5], design="all", wave="1+2"),
    "wave as number": lambda: draw_paragraphs(["p1"], [0.5], design="all", wave=2),
    "design": lambda: draw_paragraphs(["p1"], [0.5], design=None),
    "strata of another length": lambda: cross_strata(["u"], ["u", "v"]),
    "strata as one text": lambda: stratum_chances("uv", 1),
    "n": lambda: equal_chances(4, "2"),
    "aim": lambda: score_chances([[0.5], [0.5]], 1, aim="x"),
    "floor": lambda: score_chances([[0.5], [0.5]], 1, floor="0.2"),
    "silence": lambda: dawid_skene([[1, 1], [0, 0]], silence="x"),
    "tol": lambda: dawid_skene([[1, 1], [0, 0]], tol=float("nan")),
    "cost": lambda: fit_labels(COUNTS, ["u", "v"], cost="1"),
    "labels": lambda: macro_f1("ab", "ab"),
    "weights of sides": lambda: prevalence_difference(TOPICS, SIDES, [1, 2], weights=["a", "b"]),
    "runs of two shapes": lambda: prevalence_difference([TOPICS, np.eye(3)], SIDES, [1, 2]),
    "counts of words": lambda: log_odds_ratio(["a"], [1], [1]),
    "clusters": lambda: Coded(
        paragraph_ids=["p"], domains=["d"], codes=np.zeros((1, 1)), clusters=[None]
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_be_read_otherwise_than_meant_is_refused(what):
    with pytest.raises(BadInput) as refused:
        REFUSED[what]()
    assert "\n" not in str(refused.value)


WHOLE = {
    "seed of a draw": lambda n: draw_paragraphs(["p1"], [0.5], design="all", seed=n),
    "paragraphs": lambda n: equal_chances(n, 1),
    "domains": lambda n: draw_matrices(DRAW, ["p1"], n),
    "texts of a word": lambda n: count(TOKENS, min_documents=n),
    "length of a word": lambda n: count(TOKENS, min_length=n),
    "texts of a run": lambda n: count_characters(["公墓"], min_documents=n),
    "width of a hit": lambda n: list_hits(load_codebook(), PAGE, width=n),
    "width": lambda n: kwic(PAGE, "公墓", width=n),
    "seed of folds": lambda n: grouped_folds(CODED, seed=n),
    "folds": lambda n: grouped_folds(CODED, n_folds=n),
    "folds of labels": lambda n: label_folds(["u", "v", "u"], n_folds=n),
    "seed of labels": lambda n: label_folds(["u", "v", "u"], n_folds=2, seed=n),
    "rounds": lambda n: dawid_skene([[1, 1], [0, 0]], max_rounds=n),
    "topics": lambda n: fit_topics(COUNTS, WORDS, n_topics=n),
    "words of topics": lambda n: top_terms(TOPICS, n),
    "numbers of topics": lambda n: search_n_topics(COUNTS, n_topics=[n]),
    "seeds of a search": lambda n: search_n_topics(COUNTS, n_topics=[1], seeds=[n]),
    "rows of hits": lambda n: show_kwic(kwic(PAGE, "公墓"), limit=n),
    "seed of topics": lambda n: fit_topics(COUNTS, WORDS, n_topics=1, seed=n),
}


@pytest.mark.parametrize("value", NO_WHOLES, ids=repr)
@pytest.mark.parametrize("what", WHOLE)
def test_a_setting_that_is_a_whole_number_is_no_other(what, value):
    with pytest.raises(BadInput, match="a whole number from"):
        WHOLE[what](value)
