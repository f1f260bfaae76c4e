"""Predictions in a file, whichever way they were written, as one table in parts."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.errors import BadInput, MissingResource
from toolkit.files import delimiter_in
from toolkit.study.material.predicted import ROWS, table_parts

COLUMNS = ("paragraph_id", "domain", "score", "fold", "predicted")
SCORE = "score_"
"""How a column of scores begins in the CSV file of `toolkit predict`."""
WORDS = ("paragraph_id", "id", "domain", "labels")
"""Columns of a table that are words, though they look like numbers or like nothing (NA, null)."""
BLANK = ("", "NA", "NaN", "nan", "null")
"""What stands for nothing in its other columns."""
LINES = 20_000
"""Lines of predictions that are held at once."""


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
    """Return rows whose scores can be scores, of the one model that there may be, or is used."""
    missing = {"paragraph_id", "domain", "score"} - set(part.columns)
    if missing:
        found = ", ".join(map(str, part.columns))
        raise BadInput(f"{path}: no column {', '.join(sorted(missing))}; found {found}")
    if "used" in part.columns and part["used"].dtype == bool:  # a study leaves all its models'
        part = part[part["used"]].copy()
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
    mark = delimiter_in(path)
    names = pd.read_csv(path, nrows=0, sep=mark).columns
    blank = {name: BLANK for name in names if name not in WORDS}
    as_words = dict.fromkeys(WORDS, "str")
    with pd.read_csv(
        path, sep=mark, dtype=as_words, keep_default_na=False, na_values=blank, chunksize=ROWS
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
        _check_labels(sorted(names), keys, f"{path}: {key!r}")
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
        rows = [(key, name, float(score), -1, name in said) for name, score in scores]
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadInput(
            f'{path}: line {number}: expected {{"id", "labels", "scores"}}, as '
            "`toolkit predict` writes"
        ) from None
    _check_labels(said, value["scores"], f"{path}: line {number}: {key!r}")
    return rows


def _check_labels(said: Iterable[object], keys: Iterable[str], where: str) -> None:
    """Refuse a label without a score: counted by scores alone, it would be lost in silence."""
    known = list(keys)
    for label in said:
        if label not in known:
            raise BadInput(
                f"{where} has the label {label!r} and no score of it; "
                f"scored are {', '.join(known) or 'no domains'}"
            )
