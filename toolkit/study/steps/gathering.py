"""From the folders of a study's steps to the material of its regional tables."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.corpus import known_dates
from toolkit.errors import BadInput
from toolkit.labels import text_digest
from toolkit.study.material.aligned import COLUMNS, Material, Numbers
from toolkit.study.material.coder_codes import by_coder
from toolkit.study.material.counting import choose_words, rows_of
from toolkit.study.material.covariates import read_covariates
from toolkit.study.material.inputs import Inputs
from toolkit.study.material.predicted import stored_runs
from toolkit.study.material.regions import rows_of_regions
from toolkit.study.material.saved import load_topics
from toolkit.study.steps.words import load_tokens
from toolkit.text import count

SENTENCE_END = re.compile(r"[。！？；!?;]")


def gather(inputs: Inputs) -> Material:
    """Gather what the steps before left about paragraphs of the study's kinds and known region.

    Codes of paragraphs that no draw with a known probability took may train a model; here
    they count as not coded, since no estimate may use them.

    Raises
    ------
    BadInput
        If no paragraph is of the study's kinds and of a known region.
    """
    paragraphs, regions, compare = inputs.paragraphs, inputs.regions, inputs.study.compare
    rows = rows_of_regions(paragraphs, regions, compare.kinds)
    if not rows.size:
        raise BadInput(
            f"{inputs.study.file}: no paragraph of kind {', '.join(compare.kinds)} "
            "has a known region; `toolkit corpus show` lists what is not known"
        )
    domains, family = inputs.codebook.keys, inputs.family
    ids = paragraphs["paragraph_id"].iloc[rows]
    codes, drawn = inputs.coding("codes")[rows], inputs.coding("drawn")[rows]
    runs = stored_runs(inputs.folders["scores"] / "predictions.parquet", ids, domains)
    counts, vocabulary = count(
        load_tokens(inputs.folders["words"]), min_documents=inputs.study.topics.min_documents
    )
    counts = rows_of(counts, rows)
    topics = load_topics(inputs.folders["topics"] / "model")
    return Material(
        paragraphs=paragraph_columns(paragraphs, inputs.documents, inputs.texts(), rows, regions),
        domains=domains,
        codes=np.where(drawn > 0, codes, np.nan),
        inclusion=inputs.coding("inclusion")[rows],
        scores={name: run[0] for name, run in runs.items()},
        folds={name: run[1] for name, run in runs.items()},
        family=family,
        belongs=np.where(np.isnan(codes), runs[family][2], codes == 1),
        subcodes=_subcodes(inputs, ids, domains),
        counts=counts,
        vocabulary=vocabulary,
        topics=topics.transform_counts(choose_words(counts, vocabulary)[0]),
        coders=by_coder(inputs.maybe_table("coding", "by_coder"), ids, domains),
        asked=inputs.coding("asked")[rows],
        covariates=read_covariates(
            inputs.study, set(filter(None, (regions[r] for r in rows.tolist())))
        ),
    )


def count_sentences(texts: Sequence[str]) -> list[int]:
    """Count the sentences of each text, one at least."""
    return [max(len(SENTENCE_END.findall(text)), 1) for text in texts]


def _subcodes(inputs: Inputs, ids: "pd.Series[str]", domains: Sequence[str]) -> NDArray[np.object_]:
    gold = inputs.table("coding", "gold")
    gold = gold[gold["subcode"].fillna("") != ""]
    known = {
        (row.paragraph_id, row.domain): str(row.subcode) for row in gold.itertuples(index=False)
    }
    found = np.full((len(ids), len(domains)), "", dtype=object)
    for i in np.flatnonzero(ids.isin({key for key, _ in known}).to_numpy()).tolist():
        found[i] = [known.get((ids.iloc[i], domain), "") for domain in domains]
    return found


def paragraph_columns(
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    texts: Iterable[list[str]],
    rows: Numbers,
    regions: Sequence[str | None],
) -> pd.DataFrame:
    """Return what is known of some paragraphs, without their text, under given regions.

    The texts of all paragraphs come some at a time, the regions one for each. What many
    paragraphs share (document, region, date …) is held once, as categories.
    """
    here = paragraphs.iloc[rows].reset_index(drop=True)
    names = pd.Index(documents["document_id"])
    if not names.is_unique:
        raise BadInput("documents: a document_id stands twice; build the corpus again")
    of_document = names.get_indexer(pd.Index(here["document_id"].astype("category")))
    if (of_document < 0).any():
        lost = here["document_id"].iloc[int((of_document < 0).argmax())]
        raise BadInput(f"documents: no {lost!r}, of which there are paragraphs; build them again")
    shared = {
        **{name: here[name] for name in ("document_id", "cluster", "kind")},
        "region": pd.Series([regions[row] for row in rows.tolist()], dtype="str"),
        "date": known_dates(documents).iloc[of_document],
        **{name: documents[name].iloc[of_document] for name in ("genre", "publisher", "url")},
        "source": pd.Series(_first_sources(documents)).iloc[of_document],
    }
    columns = {
        "paragraph_id": here["paragraph_id"],
        "reprint": here["reprint_of"].notna(),
        **{name: here[name] for name in ("start", "end")},
        **{name: _categories(values) for name, values in shared.items()},
        **_sizes(texts, rows, len(paragraphs)),
    }
    return pd.DataFrame({name: columns[name] for name in COLUMNS})


def _categories(values: "pd.Series[str]") -> "pd.Series[Any]":
    """Return text as categories; an empty one is a missing one."""
    found = values.reset_index(drop=True).astype("str").replace("", None)
    return found.astype("category")


def _first_sources(documents: pd.DataFrame) -> list[str | None]:
    return [str(sources[0]) if len(sources) else None for sources in documents["sources"]]


def _sizes(batches: Iterable[list[str]], rows: Numbers, n: int) -> "dict[str, pd.Series[Any]]":
    """Return digest, sentences and characters of the texts in some rows of all."""
    wanted = np.zeros(n, dtype=bool)
    wanted[rows] = True
    parts, at = [], 0
    for batch in batches:
        here = wanted[at : at + len(batch)].tolist()
        texts = [text for text, keep in zip(batch, here, strict=True) if keep]
        at += len(batch)
        part = {
            "text_digest": pd.Series([text_digest(text) for text in texts], dtype="str"),
            "sentences": pd.Series(count_sentences(texts), dtype="int64"),
            "characters": pd.Series([len(text) for text in texts], dtype="int64"),
        }
        parts.append(pd.DataFrame(part))
    whole = pd.concat(parts, ignore_index=True)
    return {str(name): whole[name] for name in whole.columns}
