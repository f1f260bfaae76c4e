"""Regions compared from a corpus and predictions, without a study."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit import labels
from toolkit.corpus import Corpus
from toolkit.errors import BadInput, MissingResource
from toolkit.study.compare_settings import CompareSettings
from toolkit.study.counting import rows_of
from toolkit.study.gathering import paragraph_columns
from toolkit.study.material import Floats, Material
from toolkit.study.predicted import ROWS, Aligned, align, table_parts
from toolkit.study.regional import regional_tables
from toolkit.study.regions import corpus_regions
from toolkit.study.tables import HeldTables, StoredTables, Tables
from toolkit.text import Segmenter, count, cut_batches

GIVEN = "predictions"
"""What the run of given predictions is called."""
COLUMNS = ("paragraph_id", "domain", "score", "fold", "predicted")
SCORE = "score_"
"""How a column of scores begins in the CSV file of `toolkit predict`."""
WORDS = ("paragraph_id", "id", "domain", "labels")
"""Columns of a table that are words, though they look like numbers or like nothing (NA, null)."""
BLANK = ("", "NA", "NaN", "nan", "null")
"""What stands for nothing in its other columns."""
LINES = 20_000
"""Lines of predictions that are held at once."""
Gold = tuple[Floats, Floats]


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
    held: Tables = HeldTables(corpus) if isinstance(corpus, Corpus) else StoredTables(corpus)
    regions = corpus_regions(held, chosen.region)
    known = np.array([region is not None for region in regions], dtype=bool)
    rows = np.flatnonzero(known & held.paragraphs["kind"].isin(chosen.kinds).to_numpy())
    if not rows.size:
        raise BadInput("the corpus has no paragraph of these kinds and of a known region")
    ids = held.paragraphs["paragraph_id"].iloc[rows]
    found = _complete(predictions, ids)
    domains = tuple(found.scores)
    scores, folds, said = found.matrices(domains, ids, GIVEN)
    first = held.paragraphs["reprint_of"].iloc[rows].isna().to_numpy()
    codes, inclusion = _gold(sheets, draws, ids, domains, first | chosen.reprints)
    if unseen:
        folds = np.where(np.isnan(codes), -1, 0).astype(np.int64)
    counts, vocabulary = _count(held)
    material = Material(
        paragraphs=paragraph_columns(held, rows, regions),
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


def read_predictions(path: Path) -> Iterator[pd.DataFrame]:
    """Yield predictions as a table ``paragraph_id, domain, score, fold, predicted``, in parts.

    Raises
    ------
    MissingResource, BadInput
        If there is no such file, or it holds no predictions or those of several models.
    """
    if not path.is_file():
        raise MissingResource(f"{path}: no such file; `toolkit predict MODEL CORPUS` makes one")
    try:
        models = set[str]()
        table = path.suffix.lower() in (".parquet", ".csv")
        for part in _parts(path) if table else _jsonl(path):
            yield _checked(part, path, models)
    except BadInput:
        raise
    except UnicodeDecodeError:
        raise BadInput(f"{path}: no predictions: not UTF-8 text; save it as UTF-8") from None
    except (ValueError, TypeError) as error:  # nothing in it, no table, no number
        raise BadInput(f"{path}: no predictions: {str(error).splitlines()[0]}") from None


def _checked(part: pd.DataFrame, path: Path, models: set[str]) -> pd.DataFrame:
    """Return rows whose scores can be scores, of the one model that there may be."""
    missing = {"paragraph_id", "domain", "score"} - set(part.columns)
    if missing:
        found = ", ".join(map(str, part.columns))
        raise BadInput(f"{path}: no column {', '.join(sorted(missing))}; found {found}")
    if "model" in part.columns:
        models |= set(part["model"].dropna().unique().tolist())
        if len(models) > 1:
            names = ", ".join(sorted(models))
            raise BadInput(f"{path}: predictions of several models ({names}); keep those of one")
    if "fold" not in part.columns:
        part["fold"] = -1
    if "predicted" not in part.columns:
        part["predicted"] = part["score"] >= 0.5
    part = part[list(COLUMNS)].astype({"paragraph_id": "str", "domain": "str", "score": "float64"})
    strange = ~part["score"].between(0, 1)
    if strange.any():
        row = part[strange].iloc[0]
        raise BadInput(
            f"{path}: score {row['score']} of paragraph {row['paragraph_id']!r} for "
            f"{row['domain']!r}: a number from 0 to 1 is expected"
        )
    return part


def _parts(path: Path) -> Iterator[pd.DataFrame]:
    if path.suffix.lower() == ".parquet":
        yield from table_parts(path)
        return
    blank = {name: BLANK for name in pd.read_csv(path, nrows=0).columns if name not in WORDS}
    as_words = dict.fromkeys(WORDS, "str")
    with pd.read_csv(
        path, dtype=as_words, keep_default_na=False, na_values=blank, chunksize=ROWS
    ) as parts:
        for part in parts:
            yield _long(part, path)


def _long(part: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Return what `toolkit predict --out labels.csv` wrote as one row a domain."""
    scores = [name for name in part.columns if str(name).startswith(SCORE)]
    if "paragraph_id" in part or not scores or not {"id", "labels"} <= set(part.columns):
        return part
    said = [set(filter(None, joined.split(";"))) for joined in part["labels"]]
    keys = [name.removeprefix(SCORE) for name in scores]
    for key, names in zip(part["id"], said, strict=True):
        if unknown := sorted(names.difference(keys)):
            raise BadInput(
                f"{path}: label {unknown[0]!r} of {key!r} is no domain: there is no column "
                f"{SCORE}{unknown[0]}; expected {', '.join(keys)}"
            )
    rows = {
        "paragraph_id": np.repeat(part["id"].to_numpy(), len(keys)),
        "domain": keys * len(part),
        "score": part[scores].to_numpy().ravel(),
        "predicted": [key in names for names in said for key in keys],
    }
    return pd.DataFrame(rows)


def _jsonl(path: Path) -> Iterator[pd.DataFrame]:
    with path.open(encoding="utf-8-sig") as file:
        numbered = enumerate(file, start=1)
        while lines := list(islice(numbered, LINES)):
            rows = [row for number, line in lines for row in _line(line, path, number)]
            yield pd.DataFrame(rows, columns=list(COLUMNS))


def _line(line: str, path: Path, number: int) -> list[tuple[str, str, float, int, bool]]:
    try:
        value = json.loads(line)
        key, said, scores = str(value["id"]), list(value["labels"]), value["scores"].items()
        if isinstance(value["labels"], str) or any(type(one) in (str, bool) for _, one in scores):
            raise TypeError
        return [(key, name, float(score), -1, name in said) for name, score in scores]
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadInput(
            f'{path}: line {number}: expected {{"id", "labels", "scores"}}, as '
            "`toolkit predict` writes"
        ) from None


def _complete(path: Path, ids: "pd.Series[str]") -> Aligned:
    """Return what is predicted of every counted paragraph."""
    try:
        found = align(read_predictions(path), ids).get("", Aligned(n=len(ids)))
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


def _count(held: Tables) -> tuple[csr_matrix, tuple[str, ...]]:
    return count(cut_batches(held.texts(), Segmenter()), min_documents=2)


def _gold(
    sheets: Sequence[Path],
    draws: Sequence[Path],
    known: "pd.Series[str]",
    domains: Sequence[str],
    counted: NDArray[np.bool_],
) -> Gold:
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
