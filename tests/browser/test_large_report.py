"""A report of 20,000 paragraphs: small enough to mail, quick enough to use."""

import time

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

from toolkit import build_corpus, load_codebook
from toolkit.study import ReportInput, render_report
from toolkit.study.report.blocks import Both

pytestmark = [pytest.mark.slow, pytest.mark.browser]

N = 20_000
PER_DOCUMENT = 25
LARGEST = 30_000_000  # bytes
PATIENCE = 10  # seconds of a busy machine, from a keystroke to what it finds


def texts_of(root, rng):
    """Return texts as long as those of the seeds, made of their characters."""
    seeds = build_corpus([root / "seeds" / "pages"]).paragraphs["text"]
    letters, lengths = np.array(list("".join(seeds))), seeds.str.len().to_numpy()
    return ["".join(rng.choice(letters, size)) for size in rng.choice(lengths, N)]


@pytest.fixture(scope="module")
def large(root, tmp_path_factory):
    rng = np.random.default_rng(1)
    codebook = load_codebook()
    numbers = np.arange(N)
    documents = [f"{number // PER_DOCUMENT:012x}" for number in numbers]
    ids = [
        f"{document}-{number:08x}-0" for document, number in zip(documents, numbers, strict=True)
    ]
    codes = np.where(rng.random((N, 4)) < 0.2, rng.random((N, 4)) < 0.3, np.nan)
    paragraphs = pd.DataFrame(
        {
            "paragraph_id": ids,
            "document_id": documents,
            "cluster": documents,
            "text": texts_of(root, rng),
            "start": 200 * (numbers % PER_DOCUMENT),
            "end": 200 * (numbers % PER_DOCUMENT) + 150,
            "kind": "body",
            "region": rng.choice(["371428", "370828", "621202"], N),
            "region_path": "山东省/德州市/武城县",
            "date": pd.Timestamp("2024-12-06"),
            "date_source": "metadata",
        }
    )
    paragraphs["compared_as"] = paragraphs["region"]
    keys = list(dict.fromkeys(documents))
    pages = pd.DataFrame(
        {"document_id": keys, "sources": [[f"pages/{place:04}.html"] for place in range(len(keys))]}
    )
    unknown = dict.fromkeys(("title", "publisher", "url", "genre", "date_text"))
    counts = dict.fromkeys(("n_body", "n_characters", "n_removed"), PER_DOCUMENT)
    pages = pages.assign(
        **unknown, **counts, issuer_region="371428", date="2024-12-06", date_source="metadata"
    )
    predictions = pd.DataFrame(
        {
            "paragraph_id": np.repeat(ids, 4),
            "domain": np.tile(codebook.keys, N),
            "score": rng.random(4 * N).round(4),
        }
    )
    tables = {
        "documents": pages,
        "paragraphs": paragraphs,
        "removed": pd.DataFrame(columns=["document_id", "start", "end", "text", "reason"]),
        "codes": pd.DataFrame(codes, columns=list(codebook.keys)).assign(paragraph_id=ids),
        "predictions": predictions,
    }
    study = ReportInput(title=Both("两万段", "20,000"), codebook=codebook, tables=tables)
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_text(render_report(study), encoding="utf-8")
    return path, paragraphs


def test_it_can_be_mailed(large):
    path, _ = large
    assert path.stat().st_size < LARGEST


def test_it_opens_a_page_of_evidence_at_a_time_and_finds(large, page):
    path, paragraphs = large
    page.goto(path.as_uri())
    expect(page.locator("#found")).to_contain_text(str(N))
    assert page.locator("#paragraphs li").count() == 25
    word = paragraphs["text"].iloc[-1][:6]
    began = time.monotonic()
    page.fill("#find-text", word)
    expect(page.locator("#paragraphs li")).to_have_count(
        int(paragraphs["text"].str.contains(word, regex=False).sum())
    )
    assert time.monotonic() - began < PATIENCE
