"""From the folders of a study's steps to the material of its regional tables."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import BadInput
from toolkit.files import read_json
from toolkit.labels import text_digest
from toolkit.study.counting import choose_words
from toolkit.study.covariates import read_covariates
from toolkit.study.inputs import Inputs, Tables
from toolkit.study.material import COLUMNS, Floats, Material, Numbers
from toolkit.study.regions import study_regions
from toolkit.study.saved import load_topics
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
    paragraphs, compare = inputs.paragraphs, inputs.study.compare
    regions = study_regions(inputs)
    known = np.array([region is not None for region in regions])
    rows = np.flatnonzero(known & paragraphs["kind"].isin(compare.kinds).to_numpy())
    if not rows.size:
        raise BadInput(
            f"{inputs.study.file}: no paragraph of kind {', '.join(compare.kinds)} "
            "has a known region; `toolkit corpus show` lists what is not known"
        )
    domains, family = inputs.codebook.keys, str(read_json(inputs.folders["scores"] / "family.json"))
    ids = paragraphs["paragraph_id"].iloc[rows]
    codes, drawn = (_coding(inputs, name, rows) for name in ("codes", "drawn"))
    predictions = inputs.table("scores", "predictions")
    scores, folds = by_run(predictions, ids.tolist(), domains)
    predicted = _aligned(predictions, family, ("predicted",), pd.Index(ids), domains)[0] > 0
    counts, vocabulary = count(
        load_tokens(inputs.folders["words"]), min_documents=inputs.study.topics.min_documents
    )
    topics = load_topics(inputs.folders["topics"] / "model")
    return Material(
        paragraphs=paragraph_columns(inputs, rows, regions),
        domains=domains,
        codes=np.where(drawn > 0, codes, np.nan),
        inclusion=_coding(inputs, "inclusion", rows),
        scores=scores,
        folds=folds,
        family=family,
        belongs=np.where(np.isnan(codes), predicted, codes == 1),
        subcodes=_subcodes(inputs, ids.tolist(), domains),
        counts=counts[rows],
        vocabulary=vocabulary,
        topics=topics.transform_counts(choose_words(counts[rows], vocabulary)[0]),
        covariates=read_covariates(inputs.study),
    )


def by_run(
    predictions: pd.DataFrame, ids: Sequence[str], domains: Sequence[str]
) -> tuple[dict[str, Floats], dict[str, Numbers]]:
    """Return scores and folds of each model in a prediction table, aligned with ``ids``.

    Models that scored a sample of the paragraphs only are left out.
    """
    scores, folds = {}, {}
    sizes, index = predictions["model"].value_counts(sort=False), pd.Index(ids)
    for name in predictions["model"].unique():
        if sizes[name] == sizes.max():
            found = _aligned(predictions, name, ("score", "fold"), index, domains)
            scores[str(name)], folds[str(name)] = found[0], found[1].astype(np.int64)
    return scores, folds


def count_sentences(texts: Sequence[str]) -> list[int]:
    """Count the sentences of each text, one at least."""
    return [max(len(SENTENCE_END.findall(text)), 1) for text in texts]


def _aligned(
    predictions: pd.DataFrame,
    model: str,
    names: Sequence[str],
    ids: "pd.Index[str]",
    domains: Sequence[str],
) -> list[Floats]:
    """Return columns of one model's rows as matrices of shape (n_ids, n_domains).

    Rows are told by masks and no row is copied: a large study has millions.
    """
    found = [np.full((len(ids), len(domains)), np.nan) for _ in names]
    is_own = (predictions["model"] == model).to_numpy(dtype=bool)
    for j, domain in enumerate(domains):
        rows = np.flatnonzero(is_own & (predictions["domain"] == domain).to_numpy(dtype=bool))
        at = ids.get_indexer(pd.Index(predictions["paragraph_id"].iloc[rows]))
        for matrix, name in zip(found, names, strict=True):
            matrix[at[at >= 0], j] = predictions[name].to_numpy()[rows[at >= 0]]
        missing = np.flatnonzero(np.isnan(found[0][:, j]))
        if len(missing):
            where = f"paragraph {ids[missing[0]]!r} for {domain!r}"
            raise BadInput(f"predictions: model {model!r} has no score of {where}")
    return found


def _coding(inputs: Inputs, name: str, rows: Numbers) -> Floats:
    table = inputs.table("coding", name)[list(inputs.codebook.keys)]
    return table.to_numpy(dtype=np.float64)[rows]


def _subcodes(inputs: Inputs, ids: Sequence[str], domains: Sequence[str]) -> NDArray[np.object_]:
    gold = inputs.table("coding", "gold")
    gold = gold[gold["subcode"].fillna("") != ""]
    known = {
        (row.paragraph_id, row.domain): str(row.subcode) for row in gold.itertuples(index=False)
    }
    found = np.full((len(ids), len(domains)), "", dtype=object)
    if known:
        for i, key in enumerate(ids):
            found[i] = [known.get((key, domain), "") for domain in domains]
    return found


def paragraph_columns(corpus: Tables, rows: Numbers, regions: Sequence[str | None]) -> pd.DataFrame:
    """Return what is known of some paragraphs, without their text, under given regions."""
    here = corpus.paragraphs.iloc[rows]
    documents = corpus.documents.set_index("document_id").loc[here["document_id"].tolist()]
    texts = here["text"].tolist()
    columns = {
        "text_digest": [text_digest(text) for text in texts],
        "region": [regions[row] for row in rows.tolist()],
        "date": here["date"].dt.strftime("%Y-%m-%d"),
        "genre": documents["genre"],
        "publisher": documents["publisher"],
        "reprint": here["reprint_of"].notna(),
        "sentences": count_sentences(texts),
        "characters": [len(text) for text in texts],
        "source": [str(sources[0]) if len(sources) else None for sources in documents["sources"]],
        "url": documents["url"],
    }
    plain = ("paragraph_id", "document_id", "cluster", "kind", "start", "end")
    values = {name: here[name] for name in plain} | columns
    made = pd.DataFrame({name: list(values[name]) for name in COLUMNS}, columns=list(COLUMNS))
    names = ["date", "genre", "publisher", "source", "url"]
    # As text even where all are missing, and an empty one is a missing one.
    made[names] = made[names].astype("str").replace("", None)
    return made
