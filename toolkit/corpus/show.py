"""Answer what is in a corpus: counted tables, and how a corpus shows itself in a notebook."""

from collections.abc import Hashable, Iterator, Sequence
from html import escape
from typing import Any

import pandas as pd

from toolkit.corpus.fields.periods import in_period, known_dates
from toolkit.corpus.storage.tables import KINDS
from toolkit.corpus.store import Corpus
from toolkit.kinds import instance_of

_UNKNOWN = "unknown"
_EXAMPLE = 40
_LISTED = 20


def count_kinds(corpus: "Corpus") -> pd.DataFrame:
    """Return one row a kind: ``kind, n_paragraphs, n_characters``."""
    instance_of("corpus", corpus, Corpus)
    paragraphs = corpus.paragraphs
    sizes = paragraphs["text"].str.len()
    rows = [
        {
            "kind": kind,
            "n_paragraphs": int((paragraphs["kind"] == kind).sum()),
            "n_characters": int(sizes[paragraphs["kind"] == kind].sum()),
        }
        for kind in KINDS
    ]
    return pd.DataFrame(rows)


def count_regions(corpus: "Corpus") -> pd.DataFrame:
    """Return one row a region, in order of code; paragraphs without a region come last.

    Returns
    -------
    DataFrame
        ``region, region_path, n_documents, n_clusters, n_paragraphs, n_body``.
    """
    instance_of("corpus", corpus, Corpus)
    paragraphs = corpus.paragraphs
    groups = paragraphs.groupby("region", dropna=False, sort=True)
    rows = [
        {
            "region": region if isinstance(region, str) else None,
            "region_path": own["region_path"].iloc[0] if isinstance(region, str) else None,
            "n_documents": own["document_id"].nunique(),
            "n_clusters": own["cluster"].nunique(),
            "n_paragraphs": len(own),
            "n_body": int((own["kind"] == "body").sum()),
        }
        for region, own in groups
    ]
    return pd.DataFrame(rows)


def count_genres(corpus: "Corpus") -> pd.DataFrame:
    """Return one row a genre and level of issuer: ``genre, issuer_level, n_documents``."""
    instance_of("corpus", corpus, Corpus)
    groups = corpus.documents.groupby(["genre", "issuer_level"], sort=True)
    counts: pd.DataFrame = groups.size().rename("n_documents").reset_index()
    return counts


def count_months(corpus: "Corpus") -> pd.DataFrame:
    """Return one row a month of publication: ``month, n_documents``; ``unknown`` last."""
    instance_of("corpus", corpus, Corpus)
    months = in_period(known_dates(corpus.documents), "month").fillna(_UNKNOWN)
    counts = months.value_counts().sort_index().rename_axis("month").rename("n_documents")
    return pd.DataFrame(counts.reset_index())


def count_removed(corpus: "Corpus") -> pd.DataFrame:
    """Return one row a reason: ``reason, n_lines, n_characters, example``, most lines first."""
    instance_of("corpus", corpus, Corpus)
    removed = corpus.removed
    rows = [
        {
            "reason": reason,
            "n_lines": len(own),
            "n_characters": int(own["text"].str.len().sum()),
            "example": own["text"].iloc[0][:_EXAMPLE],
        }
        for reason, own in removed.groupby("reason", sort=True)
    ]
    table = pd.DataFrame(rows, columns=["reason", "n_lines", "n_characters", "example"])
    return table.sort_values(["n_lines", "reason"], ascending=[False, True], ignore_index=True)


def count_reprints(corpus: "Corpus") -> pd.DataFrame:
    """Return one row a cluster of several documents or with copies.

    Returns
    -------
    DataFrame
        ``cluster, n_documents, n_paragraphs, n_copies``.
    """
    instance_of("corpus", corpus, Corpus)
    groups = corpus.paragraphs.groupby("cluster", sort=True)
    table = groups.agg(
        n_documents=("document_id", "nunique"),
        n_paragraphs=("paragraph_id", "size"),
        n_copies=("reprint_of", "count"),
    ).reset_index()
    kept = (table["n_documents"] > 1) | (table["n_copies"] > 0)
    return table[kept].reset_index(drop=True)


def list_unresolved(corpus: "Corpus") -> pd.DataFrame:
    """Return what the pages did not tell, one row a case.

    Returns
    -------
    DataFrame
        ``what`` (region, date, genre, encoding), ``document_id``, ``paragraph_id`` (missing
        where it is about the document), ``why``, ``words``.
    """
    instance_of("corpus", corpus, Corpus)
    rows = [*_without_region(corpus), *_without_date(corpus), *_unknown_documents(corpus)]
    return pd.DataFrame(rows, columns=["what", "document_id", "paragraph_id", "why", "words"])


def _without_region(corpus: "Corpus") -> Iterator[tuple[object, ...]]:
    open_ones = corpus.paragraphs[corpus.paragraphs["region"].isna()]
    names = ["document_id", "paragraph_id", "region_source", "region_evidence", "region_candidates"]
    for document, name, why, evidence, candidates in _rows(open_ones, names):
        yield "region", document, name, why, " ".join([evidence, *candidates]).strip()


def _without_date(corpus: "Corpus") -> Iterator[tuple[object, ...]]:
    undated = corpus.documents[corpus.documents["date"].isna()]
    for document, why, words in _rows(undated, ["document_id", "date_source", "date_text"]):
        yield "date", document, None, why, words


def _unknown_documents(corpus: "Corpus") -> Iterator[tuple[object, ...]]:
    documents = corpus.documents
    cases = {
        "genre": documents["genre"] == _UNKNOWN,
        "encoding": documents["encoding"].str.endswith("(assumed)"),
    }
    for what, found in cases.items():
        for document, why, title in _rows(documents[found], ["document_id", what, "title"]):
            yield what, document, None, why, "" if pd.isna(title) else title


def _rows(table: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name] for name in columns), strict=True)


def corpus_html(corpus: "Corpus") -> str:
    """Return what a notebook shows for a corpus: what it holds, by kind and by region."""
    parts = [
        f"<p>{escape(repr(corpus))}</p>",
        _documents(corpus),
        count_kinds(corpus).to_html(index=False),
        count_regions(corpus).to_html(index=False, na_rep=_UNKNOWN),
    ]
    if corpus.refused:
        refused = pd.DataFrame(list(corpus.refused), columns=["refused", "why"])
        parts.append(refused.to_html(index=False))
    return "\n".join(parts)


def _documents(corpus: "Corpus") -> str:
    """Return the first documents as HTML, each with a link to where it was published."""
    listed = corpus.documents.head(_LISTED)
    counts = corpus.paragraphs["document_id"].value_counts()
    rows = [
        f"<tr><td>{_linked(row)}</td><td>{int(counts.get(row['document_id'], 0))}</td></tr>"
        for row in listed.to_dict("records")
    ]
    more = len(corpus.documents) - len(listed)
    rest = f"<tr><td>… and {more} more</td><td></td></tr>" if more else ""
    head = "<thead><tr><th>document</th><th>paragraphs</th></tr></thead>"
    return f"<table>{head}<tbody>{''.join(rows)}{rest}</tbody></table>"


def _linked(document: dict[Hashable, Any]) -> str:
    sources, title, url = list(document["sources"]), document["title"], document["url"]
    text = title if isinstance(title, str) and title else (sources[0] if sources else _UNKNOWN)
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}">{escape(str(text))}</a>'
    return escape(str(text))
