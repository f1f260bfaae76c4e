"""A study invented for the report, and paragraphs with known codes for the tables."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from toolkit.codebook import load_codebook
from toolkit.study.material.aligned import Material
from toolkit.study.report.blocks import Both
from toolkit.study.report.page import ReportInput

NAN = float("nan")
ENGINES = "engine guided measure mean low high"
GROUPS = "by mix unit group topic share low high n_clusters reason"
ONE = "one cluster: nothing shows how clusters differ"
COLUMNS = {
    "agreement": "domain measure value low high n_paragraphs n_clusters",
    "keyness": "region word log_odds z low high p_adjusted count",
}


class Invented(ReportInput):
    """A study for the report, some of which a test may change."""

    def but(self, **parts):
        """Return it with other parts, or other tables; a table that is None is taken out."""
        fields = {field.name for field in dataclasses.fields(self)}
        tables = {name: parts.pop(name) for name in set(parts) - fields}
        left = {**self.tables, **tables}
        left = {name: table for name, table in left.items() if table is not None}
        return dataclasses.replace(self, tables=left, **parts)


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


@pytest.fixture(scope="module")
def report_paragraphs():
    rows = [
        ("a-1", "a", "甲", "371428", "山东省/德州市/武城县", "body", "新纳入城乡低保434人。"),
        ("a-2", "a", "甲", "371428", "山东省/德州市/武城县", "body", "建成幸福食堂12处。"),
        ("a-3", "a", "甲", None, None, "heading", "一、总体情况"),
        ("b-1", "b", "乙", "370828", "山东省/济宁市/金乡县", "body", "硬化道路38公里。"),
    ]
    names = ["paragraph_id", "document_id", "cluster", "region", "region_path", "kind", "text"]
    table = pd.DataFrame(rows, columns=names)
    counted = table["region"].where(table["kind"] == "body", None)
    return table.assign(
        start=range(4), end=range(9, 13), date=pd.NaT, date_source="not found", compared_as=counted
    )


def _topics(words):
    """Return the tables of two topics, of which the second does not return."""
    words = pd.DataFrame(words, columns=["topic", "rank", "word", "weight"])
    topics = pd.DataFrame({"topic": [0, 1], "key": ["词00 词01", "词10 词11"]})
    engines = [("tomotopy", False, "npmi", 0.2, 0.1, 0.3)]
    groups = [("region", "", "paragraph", "371428", t, 0.5, 0.4, 0.6, 2, "") for t in (0, 1)]
    return {
        "topic_table": topics.assign(
            label_zh="", label_en="", source="frex", returned=[1.0, 0.25], share=0.5,
            returned_apart=[1.0, 0.5], n_runs=4, stable=[True, False], x=[0.1, 0.9], y=0.5,
        ),
        "top_words": words,
        "frex_words": words,
        "relevant_words": words.assign(overall=0.01),
        "word_ranges": words.assign(best_rank=1, worst_rank=3, kept=1.0, n_runs=4),
        "representative": topics[["topic"]].assign(
            rank=0, share=0.9, document_id="a", region="371428", date=None, start=0, end=9, text="…"
        ),
        "attenuation": topics[["topic"]].assign(length=20, slope=0.5),
        "bridge": topics[["topic"]].assign(domain="elderly_care", correlation=[0.5, -0.5]),
        "search_runs": pd.DataFrame(
            [(n, seed, 0.9, 0.2, 900.0 + n) for n in (2, 3) for seed in (0, 1)],
            columns=["n_topics", "seed", "stability", "npmi", "perplexity"],
        ),
        "engines": pd.DataFrame(engines, columns=ENGINES.split()),
        "prevalence": pd.DataFrame(groups, columns=GROUPS.split()),
    }  # fmt: skip


@pytest.fixture(scope="module")
def report_study(codebook, report_paragraphs):
    domains = list(codebook.keys)
    shares = [
        (d, r, 0.3, 0.5, *ends, 2, 2, 1, t, why)
        for d in domains
        for r in ("371428", "370828")
        for t, ends, why in (("corpus", (0.5, 0.5), ""), ("process", (NAN, NAN), ONE))
    ]
    columns = "domain region naive share low high n_paragraphs n_coded n_clusters target reason"
    scores = [
        (m, d, 0.6, 0.5, 0.55, 0.2, 0.8, 3, 4, 2, s)
        for s in ("grouped", "random")
        for m in ("logistic", "bayes")
        for d in (*domains, "macro")
    ]
    score_names = "model domain precision recall f1 low high n_positive n_coded n_clusters split"
    agreement = [(d, m, 0.8, NAN, NAN, 4, 2) for d in domains for m in ("alpha", "raw")]
    topics = _topics([(t, i, f"词{t}{i}", 0.1 / (i + 1)) for t in range(2) for i in range(6)])
    keyness = [
        (r, f"词{i}", i / 4, i / 2, i / 4 - 1, i / 4 + 1, 0.5 - i / 10, 3 + i)
        for r in ("371428", "370828")
        for i in range(5)
    ]
    tables = {
        "documents": pd.DataFrame(
            {
                "document_id": ["a", "b"],
                "sources": [["pages/甲.txt"], ["pages/乙.txt"]],
                "url": None,
                "title": ["甲", None],
                "publisher": None,
                "issuer_region": ["371428", "370828"],
                "genre": ["news", "unknown"],
                "date": pd.to_datetime(["2024-12-06", None]),
                "date_source": ["dateline", "not found"],
                "date_text": ["2024年12月6日", ""],
                "n_body": [2, 1],
                "n_characters": 40,
                "n_removed": 1,
            }
        ),
        "paragraphs": report_paragraphs,
        "removed": pd.DataFrame(
            [("a", 0, 2, "打印", "share bar")],
            columns=["document_id", "start", "end", "text", "reason"],
        ),
        "codes": report_paragraphs[["paragraph_id"]].assign(
            **{d: [1.0, 0.0, NAN, 1.0] for d in domains}
        ),
        "predictions": pd.DataFrame(columns=["paragraph_id", "domain", "score"]),
        "agreement": pd.DataFrame(agreement, columns=COLUMNS["agreement"].split()).assign(
            reason=""
        ),
        "scores": pd.DataFrame(scores, columns=score_names.split()).assign(
            average_precision=0.5, brier=0.2, f1_one_missed=NAN, reason=""
        ),
        "shares": pd.DataFrame(shares, columns=columns.split()).assign(unit="paragraph"),
        "contrasts": pd.DataFrame(
            [(d, "371428", "rest", 0.1, NAN, NAN, ONE) for d in domains],
            columns=["domain", "region", "other", "difference", "low", "high", "reason"],
        ).assign(target="process", p=NAN, p_holm=NAN, p_bh=NAN),
        "keyness": pd.DataFrame(keyness, columns=COLUMNS["keyness"].split()).assign(
            other_count=1, n_clusters_with_word=1, reason=""
        ),
        **topics,
    }
    return Invented(
        title=Both("两县比较", "Two counties"),
        codebook=codebook,
        tables=tables,
        refused=[("pages/空.txt", "empty page")],
        coders=["coder-1", "coder-2"],
        coding_note=("由一个语言模型编码两遍。", "A language model coded twice."),
        chosen_model="bayes",
        settings={"seed": 7, "compare": {"level": 0.95}},
        manifest={"steps": [{"name": "pages", "key": "ab12"}], "libraries": {"numpy": "2"}},
    )


@pytest.fixture(scope="session")
def planted():
    """Return a function that makes material of invented paragraphs with known codes.

    Everything is coded unless ``coded`` says otherwise; scores are the codes, a little off.
    """

    def make(
        regions, yes, *, clusters=None, dates=None, genres=None, publishers=None, coded=None,
        words=None, reprints=None, sentences=None, subcodes=None, covariates=None, scores=None,
    ):  # fmt: skip
        n = len(regions)
        truth = np.asarray(yes, dtype=float)
        known = np.ones(n, dtype=bool) if coded is None else np.asarray(coded, dtype=bool)
        names = [f"d{i}" for i in range(n)] if clusters is None else list(clusters)
        folds = np.array([sum(map(ord, name)) % 3 for name in names])
        score = np.clip(truth, 0.2, 0.7) if scores is None else np.asarray(scores, dtype=float)
        texts = [["养老", "公墓"]] * n if words is None else words
        vocabulary = tuple(sorted({word for text in texts for word in text}))
        counts = [[text.count(word) for word in vocabulary] for text in texts]
        columns = {
            "paragraph_id": [f"p{i}" for i in range(n)],
            "text_digest": [f"t{i}" for i in range(n)],
            "document_id": names,
            "cluster": names,
            "kind": ["body"] * n,
            "region": list(regions),
            "date": pd.Series([None] * n if dates is None else dates, dtype="str"),
            "genre": ["news"] * n if genres is None else genres,
            "publisher": pd.Series([None] * n if publishers is None else publishers, dtype="str"),
            "reprint": [False] * n if reprints is None else reprints,
            "sentences": [1] * n if sentences is None else sentences,
            "characters": [10] * n,
            "start": [0] * n,
            "end": [10] * n,
            "source": names,
            "url": pd.Series([None] * n, dtype="str"),
        }
        return Material(
            paragraphs=pd.DataFrame(columns),
            domains=("burial",),
            codes=np.where(known, truth, np.nan)[:, None],
            inclusion=np.full((n, 1), known.mean() or np.nan),
            scores={"words": score[:, None]},
            folds={"words": np.where(known, folds, -1)[:, None]},
            family="words",
            belongs=(np.where(known, truth, score) >= 0.5)[:, None],
            subcodes=np.array([""] * n if subcodes is None else subcodes, dtype=object)[:, None],
            counts=csr_matrix(np.array(counts)),
            vocabulary=vocabulary,
            topics=np.zeros((n, 0)),
            covariates=covariates,
        )

    return make
