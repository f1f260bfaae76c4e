"""What each coder said before it was settled: as rows of a table, and aligned with paragraphs."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from toolkit.study.material.aligned import Floats


def coder_rows(
    coders: Mapping[str, Floats], ids: Sequence[str], domains: Sequence[str]
) -> pd.DataFrame:
    """Return each coder's own codes, a row a coder and paragraph that he or she coded.

    Examples
    --------
    >>> codes = {"ann": np.array([[1.0], [np.nan]]), "ben": np.array([[0.0], [1.0]])}
    >>> coder_rows(codes, ["p1", "p2"], ["roads"]).values.tolist()
    [['p1', 'ann', 1.0], ['p1', 'ben', 0.0], ['p2', 'ben', 1.0]]
    """
    tables = []
    for name, codes in coders.items():
        coded = np.flatnonzero(~np.isnan(codes).all(axis=1))
        table = pd.DataFrame(codes[coded], columns=list(domains))
        table.insert(0, "paragraph_id", [ids[row] for row in coded.tolist()])
        table.insert(1, "coder", name)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def by_coder(
    table: pd.DataFrame | None, ids: "pd.Series[str]", domains: Sequence[str]
) -> dict[str, Floats]:
    """Return each coder's codes of some paragraphs, aligned with them; NaN where none is given.

    Who coded none of these paragraphs is left out.
    """
    if table is None:
        return {}
    here = table[table["paragraph_id"].isin(ids)]
    found: dict[str, Floats] = {}
    for name, rows in here.groupby("coder", sort=True):
        own = rows.set_index("paragraph_id")[list(domains)].reindex(ids)
        found[str(name)] = own.to_numpy(dtype=np.float64)
    return found
