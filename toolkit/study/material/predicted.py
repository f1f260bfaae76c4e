"""Predictions of many paragraphs to matrices, some at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.errors import BadInput
from toolkit.study.material.aligned import Floats, Numbers

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 200_000
"""Rows of a table that are held at once."""
NEEDED = ("paragraph_id", "domain", "model", "score", "fold", "predicted")


@dataclass(slots=True, kw_only=True, eq=False)
class Predicted:
    """What one model says of some paragraphs; domains come as they are first met.

    Attributes
    ----------
    n : int
        Number of paragraphs.
    scores, folds, said, seen : dict of str to ndarray of shape (n,)
        By domain: score (NaN: none yet), fold (-1: never held out), whether the model says
        yes, whether there is a score.
    """

    n: int
    scores: dict[str, Floats] = field(default_factory=dict)
    folds: dict[str, Numbers] = field(default_factory=dict)
    said: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    seen: dict[str, NDArray[np.bool_]] = field(default_factory=dict)

    def add(self, domain: str, at: Numbers, rows: pd.DataFrame) -> None:
        """Take in rows of a prediction table, of the paragraphs at the places ``at``.

        Raises
        ------
        BadInput
            If one of them has a score of this domain already.
        """
        if domain not in self.seen:
            self.scores[domain] = np.full(self.n, np.nan)
            self.folds[domain] = np.full(self.n, -1, dtype=np.int64)
            self.said[domain] = np.zeros(self.n, dtype=bool)
            self.seen[domain] = np.zeros(self.n, dtype=bool)
        seen = self.seen[domain]
        before = int(seen.sum())
        seen[at] = True
        if int(seen.sum()) < before + len(at):
            raise BadInput("a paragraph and domain is predicted twice")
        self.scores[domain][at] = rows["score"].to_numpy()
        self.folds[domain][at] = rows["fold"].to_numpy()
        if "predicted" in rows:
            self.said[domain][at] = rows["predicted"].to_numpy(dtype=bool)

    def matrices(
        self, domains: Sequence[str], ids: "Sequence[str] | pd.Series[str]", model: str
    ) -> tuple[Floats, Numbers, NDArray[np.bool_]]:
        """Return scores, folds and answers of shape (n, n_domains).

        Raises
        ------
        BadInput
            If a paragraph has no score.
        """
        for domain in domains:
            missing = np.flatnonzero(~self.seen.get(domain, np.zeros(self.n, dtype=bool)))
            if len(missing):
                where = f"paragraph {list(ids)[missing[0]]!r} for {domain!r}"
                raise BadInput(f"predictions: model {model!r} has no score of {where}")
        return (
            np.stack([self.scores[domain] for domain in domains], axis=1),
            np.stack([self.folds[domain] for domain in domains], axis=1),
            np.stack([self.said[domain] for domain in domains], axis=1),
        )


Runs = dict[str, tuple[Floats, Numbers, NDArray[np.bool_]]]


def align(
    parts: Iterable[pd.DataFrame], ids: "Sequence[str] | pd.Series[str]"
) -> dict[str, Predicted]:
    """Bring the rows of a prediction table into the order of ``ids``; others are left out.

    A part has ``paragraph_id, domain, score, fold``, and ``model`` and ``predicted`` if there
    are. Models (``""`` where none is named) come in the order in which they are met.
    """
    known, found = _strings(ids), dict[str, Predicted]()
    for part in parts:
        at = _places(part["paragraph_id"], known)
        rows = part[at >= 0].reset_index(drop=True)
        at = at[at >= 0]
        domain, names = pd.factorize(rows["domain"])
        models = rows["model"] if "model" in rows else pd.Series([""] * len(rows))
        model, model_names = pd.factorize(models)
        for i, name in enumerate(model_names.tolist()):
            one = found.setdefault(str(name), Predicted(n=len(ids)))
            for j, key in enumerate(names.tolist()):
                own = np.flatnonzero((model == i) & (domain == j))
                if len(own):
                    one.add(str(key), at[own], rows.iloc[own])
    return found


def stored_runs(path: Path, ids: "Sequence[str] | pd.Series[str]", domains: Sequence[str]) -> Runs:
    """Return scores, folds and answers of each model in a table on disk, aligned with ``ids``.

    Models that scored a sample of the paragraphs only are left out.
    """
    sizes: dict[str, int] = {}
    for part in table_parts(path, ("model",)):
        for name, n in part["model"].value_counts(sort=False).items():
            sizes[str(name)] = sizes.get(str(name), 0) + int(n)
    kept = [name for name, n in sizes.items() if n == max(sizes.values())]
    wanted = (part[part["model"].isin(kept)] for part in table_parts(path, NEEDED))
    aligned = align(wanted, ids)
    none = Predicted(n=len(ids))
    return {name: aligned.get(name, none).matrices(domains, ids, name) for name in kept}


def table_parts(path: Path, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
    """Yield a Parquet table some rows at a time, with those of ``columns`` that it has."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        known = file.schema_arrow.names
        there = known if columns is None else [name for name in columns if name in known]
        for batch in file.iter_batches(ROWS, columns=there):
            yield batch.to_pandas()


def _places(ids: "pd.Series[str]", known: "pa.Array") -> Numbers:
    """Return the place of each id among those known, -1 where it is none of them."""
    import pyarrow.compute as pc

    found = pc.index_in(_strings(ids), value_set=known)
    return np.asarray(found.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)


def _strings(values: "Sequence[str] | pd.Series[str]") -> "pa.Array":
    import pyarrow as pa

    found = pa.array(values, type=pa.large_string())
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
