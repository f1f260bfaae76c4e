"""Regions compared from a corpus and predictions, without a study."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import labels
from toolkit.corpus import Corpus, load_table
from toolkit.errors import BadInput
from toolkit.study.material.aligned import Floats, Material
from toolkit.study.material.counting import rows_of
from toolkit.study.material.inputs import PARAGRAPHS, TEXTS, stored_texts
from toolkit.study.material.predicted import Predicted, align
from toolkit.study.material.predictions_file import read_predictions
from toolkit.study.material.regions import paragraph_regions, rows_of_regions
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.settings.compare import CompareSettings
from toolkit.study.steps.gathering import paragraph_columns
from toolkit.text import Segmenter, count, cut_batches

GIVEN = "predictions"
"""What the run of given predictions is called."""


def compare_predictions(
    corpus: Corpus | Path,
    predictions: Path,
    *,
    sheets: Sequence[Path] = (),
    draws: Sequence[Path] = (),
    unseen: bool = False,
    settings: CompareSettings | None = None,
) -> dict[str, pd.DataFrame]:
    """Make the regional tables of a corpus from predictions, and from codes if there are any.

    Parameters
    ----------
    corpus : Corpus or Path
        The folder of a corpus is read some paragraphs at a time: less memory.
    predictions : Path
        What `toolkit predict` wrote (``.jsonl``, ``.csv``), or a prediction table (``.parquet``,
        ``.csv``: ``paragraph_id, domain, score``, and if known ``fold`` and ``predicted``)
        of one model; of the several that a study leaves, the one that it uses counts.
    sheets : sequence of Path
        Settled label sheets. Without any, shares are the classifier's counts, marked so.
    draws : sequence of Path
        What `toolkit label draw` wrote beside its sheets.
    unseen : bool
        Whether the model that predicted never saw the coded paragraphs. Predictions without
        folds say nothing about that, and where it is not said their codes are refused.
    settings : CompareSettings, optional
        As in the section ``[compare]`` of a study.

    Returns
    -------
    dict of str to DataFrame
        As :func:`regional_tables`.

    Raises
    ------
    MissingResource, BadInput
        If a file is missing or not what it has to be, or no paragraph is predicted.
    """
    chosen = settings or CompareSettings()
    paragraphs, documents = _tables(corpus)
    regions = paragraph_regions(paragraphs, documents, chosen.region)
    rows = rows_of_regions(paragraphs, regions, chosen.kinds)
    if not rows.size:
        raise BadInput("the corpus has no paragraph of these kinds and of a known region")
    ids = paragraphs["paragraph_id"].iloc[rows]
    found = _complete(predictions, ids)
    domains = tuple(found.scores)
    scores, folds, said = found.matrices(domains, ids, GIVEN)
    first = paragraphs["reprint_of"].iloc[rows].isna().to_numpy()
    codes, inclusion = _gold(sheets, draws, ids, domains, first | chosen.reprints)
    if unseen:
        folds = np.where(np.isnan(codes), -1, 0).astype(np.int64)
    _refuse_seen(predictions, ~np.isnan(codes) & ~np.isnan(inclusion), folds)
    counts, vocabulary = count(cut_batches(_texts(corpus), Segmenter()), min_documents=2)
    material = Material(
        paragraphs=paragraph_columns(paragraphs, documents, _texts(corpus), rows, regions),
        domains=domains,
        codes=np.where(np.isnan(inclusion), np.nan, codes),
        inclusion=inclusion,
        scores={GIVEN: scores},
        folds={GIVEN: folds},
        family=GIVEN,
        belongs=np.where(np.isnan(codes), said, codes == 1),
        subcodes=np.full(codes.shape, "", dtype=object),
        counts=rows_of(counts, rows),
        vocabulary=vocabulary,
        topics=np.zeros((len(rows), 0)),
    )
    return regional_tables(material, chosen, seed=0)


def _complete(path: Path, ids: "pd.Series[str]") -> Predicted:
    """Return what is predicted of every counted paragraph."""
    try:
        found = align(read_predictions(path), ids).get("", Predicted(n=len(ids)))
    except BadInput as error:
        told = str(error)
        raise BadInput(told if told.startswith(str(path)) else f"{path}: {told}") from None
    fewest = min((int(seen.sum()) for seen in found.seen.values()), default=0)
    if fewest < len(ids):
        raise BadInput(
            f"{path}: predictions for {fewest} of the {len(ids)} counted paragraphs; predict the "
            "same corpus"
        )
    return found


def _refuse_seen(path: Path, coded: NDArray[np.bool_], folds: NDArray[np.int64]) -> None:
    """Refuse scores of coded paragraphs by a model that may have learned from them."""
    n = int((coded & (folds < 0)).any(axis=1).sum())
    if n:
        raise BadInput(
            f"{path}: {n} coded paragraphs have no fold that held them out, and a model that saw "
            "their codes looks better than it is; if it never saw them, say --unseen (unseen=True);"
            " if it did, `toolkit compare STUDY.toml` scores them with models that did not"
        )


def _tables(corpus: Corpus | Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return paragraphs and documents; of a corpus on disk no text is held."""
    if isinstance(corpus, Corpus):
        return corpus.paragraphs, corpus.documents
    return load_table(corpus, "paragraphs", PARAGRAPHS), load_table(corpus, "documents")


def _texts(corpus: Corpus | Path) -> Iterator[list[str]]:
    """Yield the texts of all paragraphs, some thousands at a time."""
    if not isinstance(corpus, Corpus):
        return stored_texts(corpus)
    texts = corpus.paragraphs["text"]
    return (texts.iloc[at : at + TEXTS].tolist() for at in range(0, len(texts), TEXTS))


def _gold(
    sheets: Sequence[Path],
    draws: Sequence[Path],
    known: "pd.Series[str]",
    domains: Sequence[str],
    counted: NDArray[np.bool_],
) -> tuple[Floats, Floats]:
    """Return codes, and the probability of every paragraph that a draw took (NaN: none did)."""
    if draws and not sheets:
        raise BadInput(f"{draws[0]}: a draw says nothing without codes; name their sheet (--codes)")
    if not sheets:
        nothing = np.full((len(known), len(domains)), np.nan)
        return nothing, nothing.copy()
    ids = known.tolist()
    merged = labels.merge_sheets([labels.read_sheet(path) for path in sheets]).sheet
    codes = labels.code_matrix(merged, ids, domains)
    if not draws:
        chances = labels.inclusion_matrix(merged, ids, domains)
        return codes, labels.chances_if_whole(codes, chances, counted)
    draw = labels.combine_waves([labels.read_draw(path) for path in draws])
    chances, drawn = labels.draw_matrices(draw, ids, len(domains))
    whole = labels.chances_if_whole(codes, chances, counted)
    return np.where(drawn | (whole == 1), codes, np.nan), whole
