"""Regions compared from a corpus and predictions, without a study."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit import labels
from toolkit.corpus import Corpus
from toolkit.errors import BadInput, MissingResource
from toolkit.study.compare_settings import CompareSettings
from toolkit.study.gathering import by_run, paragraph_columns
from toolkit.study.material import Floats, Material
from toolkit.study.regional import regional_tables
from toolkit.study.regions import corpus_regions
from toolkit.text import Segmenter, count, cut

GIVEN = "predictions"
"""What the run of given predictions is called."""
Gold = tuple[Floats, Floats]


def compare_predictions(
    corpus: Corpus,
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
    corpus : Corpus
    predictions : Path
        What `toolkit predict` wrote (``.jsonl``), or a prediction table (``.parquet``,
        ``.csv``: ``paragraph_id, domain, score``, and if known ``fold`` and ``predicted``)
        of one model.
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
    regions = corpus_regions(corpus, chosen.region)
    known = np.array([region is not None for region in regions], dtype=bool)
    rows = np.flatnonzero(known & corpus.paragraphs["kind"].isin(chosen.kinds).to_numpy())
    if not rows.size:
        raise BadInput("the corpus has no paragraph of these kinds and of a known region")
    ids = corpus.paragraphs["paragraph_id"].iloc[rows].tolist()
    table = _complete(read_predictions(predictions), ids, predictions)
    domains = tuple(dict.fromkeys(table["domain"].tolist()))
    codes, inclusion = _gold(sheets, draws, ids, domains)
    scores, folds = by_run(table.assign(model=GIVEN), ids, domains)
    if unseen:
        folds[GIVEN] = np.where(np.isnan(codes), -1, 0).astype(np.int64)
    predicted = by_run(table.assign(model=GIVEN, score=table["predicted"]), ids, domains)[0]
    texts = corpus.paragraphs["text"].tolist()
    counts, vocabulary = count(cut(texts, Segmenter()), min_documents=2)
    material = Material(
        paragraphs=paragraph_columns(corpus, rows, regions),
        domains=domains,
        codes=np.where(np.isnan(inclusion), np.nan, codes),
        inclusion=inclusion,
        scores=scores,
        folds=folds,
        family=GIVEN,
        belongs=np.where(np.isnan(codes), predicted[GIVEN] > 0, codes == 1),
        subcodes=np.full(codes.shape, "", dtype=object),
        counts=counts[rows],
        vocabulary=vocabulary,
        topics=np.zeros((len(rows), 0)),
    )
    return regional_tables(material, chosen, seed=0)


def read_predictions(path: Path) -> pd.DataFrame:
    """Read predictions as a table ``paragraph_id, domain, score, fold, predicted``."""
    if not path.is_file():
        raise MissingResource(f"{path}: no such file; `toolkit predict MODEL CORPUS` makes one")
    try:
        table = _jsonl(path) if path.suffix not in (".parquet", ".csv") else _table(path)
        table = table.astype({"paragraph_id": "str", "domain": "str", "score": "float64"})
    except BadInput:
        raise
    except (ValueError, TypeError) as error:  # not UTF-8, nothing in it, no table, no number
        raise BadInput(f"{path}: no predictions: {str(error).splitlines()[0]}") from None
    strange = ~table["score"].between(0, 1)
    if strange.any():
        row = table[strange].iloc[0]
        raise BadInput(
            f"{path}: score {row['score']} of paragraph {row['paragraph_id']!r} for "
            f"{row['domain']!r}: a number from 0 to 1 is expected"
        )
    return table


def _table(path: Path) -> pd.DataFrame:
    if path.suffix == ".parquet":
        table = pd.read_parquet(path)
    else:
        table = pd.read_csv(path, dtype={"paragraph_id": "str"})
    missing = {"paragraph_id", "domain", "score"} - set(table.columns)
    if missing:
        found = ", ".join(map(str, table.columns))
        raise BadInput(f"{path}: no column {', '.join(sorted(missing))}; found {found}")
    if "model" in table.columns and table["model"].nunique() > 1:
        names = ", ".join(sorted(table["model"].unique()))
        raise BadInput(f"{path}: predictions of several models ({names}); keep those of one")
    if "fold" not in table.columns:
        table["fold"] = -1
    if "predicted" not in table.columns:
        table["predicted"] = table["score"] >= 0.5
    return table[["paragraph_id", "domain", "score", "fold", "predicted"]]


def _jsonl(path: Path) -> pd.DataFrame:
    rows = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                value = json.loads(line)
                key, said, scores = str(value["id"]), set(value["labels"]), value["scores"].items()
                rows += [(key, name, float(score), -1, name in said) for name, score in scores]
            except (ValueError, KeyError, TypeError, AttributeError):
                raise BadInput(
                    f'{path}: line {number}: expected {{"id", "labels", "scores"}}, as '
                    "`toolkit predict` writes"
                ) from None
    return pd.DataFrame(rows, columns=["paragraph_id", "domain", "score", "fold", "predicted"])


def _complete(table: pd.DataFrame, ids: Sequence[str], path: Path) -> pd.DataFrame:
    if table.duplicated(["paragraph_id", "domain"]).any():
        raise BadInput(f"{path}: a paragraph and domain is predicted twice")
    table = table[table["paragraph_id"].isin(set(ids))]
    n = table.groupby("domain", sort=False)["paragraph_id"].size()
    if n.empty or (n < len(ids)).any():
        found = int(n.min()) if len(n) else 0
        raise BadInput(
            f"{path}: predictions for {found} of the {len(ids)} counted paragraphs; predict the "
            "same corpus"
        )
    return table


def _gold(
    sheets: Sequence[Path], draws: Sequence[Path], ids: Sequence[str], domains: Sequence[str]
) -> Gold:
    """Return codes, and the probability of every paragraph that a draw took (NaN: none did)."""
    if draws and not sheets:
        raise BadInput(f"{draws[0]}: a draw says nothing without codes; name their sheet (--codes)")
    if not sheets:
        nothing = np.full((len(ids), len(domains)), np.nan)
        return nothing, nothing.copy()
    merged = labels.merge_sheets([labels.read_sheet(path) for path in sheets]).sheet
    codes = labels.code_matrix(merged, ids, domains)
    if not draws:
        return codes, labels.inclusion_matrix(merged, ids, domains)
    draw = labels.combine_waves([labels.read_draw(path) for path in draws])
    listed = draw.set_index("paragraph_id").reindex(list(ids))
    chance = listed["inclusion"].to_numpy(dtype=np.float64)
    drawn = listed["drawn"].eq(True).to_numpy()
    codes = np.where(drawn[:, None], codes, np.nan)
    return codes, np.tile(chance[:, None], (1, len(domains)))
