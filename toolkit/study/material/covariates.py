"""A study's own numbers about regions or documents, on which shares are regressed."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import compare as layer
from toolkit.errors import BadInput, MissingResource
from toolkit.labels import read_table
from toolkit.study.settings.sections import Study

if TYPE_CHECKING:
    from toolkit.study.material.aligned import Material

_NOTHING = ("", "NA", "N/A", "n/a", "#N/A", "NULL", "null", "None", "NaN", "nan")
"""What programs write where a number is missing."""
KEYS = ("region", "document_id")
COLUMNS = (
    *("domain", "term", "estimate", "se", "df", "low", "high", "p"),
    *("n_paragraphs", "n_clusters", "varies_by", "n_left_out", "reason"),
)


def read_covariates(study: Study) -> pd.DataFrame | None:
    """Read the file that ``[compare] covariates`` names; None if it names none.

    Returns
    -------
    DataFrame
        The key first (``region`` or ``document_id``, as text), then numbers, NaN where a
        value is missing.

    Raises
    ------
    MissingResource, BadInput
        If there is no such file, it has no key, a key stands twice, or a value is no number.
    """
    if study.compare.covariates is None:
        return None
    path = study.path(study.compare.covariates)
    if not path.is_file():
        raise MissingResource(f"{study.file}: [compare] covariates {path}: no such file")
    file = read_table(path)
    table = pd.DataFrame(file.rows, columns=file.header, dtype="str")
    table = table.mask(table.isin(_NOTHING))
    key = next((name for name in KEYS if name in table.columns), None)
    if key is None or len(table.columns) < 2:
        found = ", ".join(map(str, table.columns))
        raise BadInput(f"{path}: columns {found}; expected `region` or `document_id`, and numbers")
    if table[key].isna().any() or table[key].duplicated().any():
        raise BadInput(f"{path}: column {key!r}: each row needs a value of its own")
    names = [str(name) for name in table.columns if name not in KEYS]
    numbers = {name: pd.to_numeric(table[name], errors="coerce") for name in names}
    for name, values in numbers.items():
        strange = table[name].notna() & ~np.isfinite(values)
        if strange.any():
            at = int(np.flatnonzero(strange)[0])
            raise BadInput(
                f"{path}: row {file.numbers[at]}, column {name!r}: {table[name].iloc[at]!r} found; "
                "a number is expected, or 0 and 1 for a category"
            )
    return pd.DataFrame({key: table[key].astype(str), **numbers})


def regression_table(
    material: "Material", rows: NDArray[np.int64], *, level: float
) -> pd.DataFrame | None:
    """Regress every coded domain's share on the covariates; None without any of either.

    Paragraphs without covariates are left out and counted. Errors are clustered where the
    covariates vary: by region, or by document and its reprints.
    """
    table = material.covariates
    if table is None:
        return None
    key = str(table.columns[0])
    here = material.paragraphs.iloc[rows]
    values = table.set_index(key).reindex(here[key].tolist())
    known = values.notna().all(axis=1).to_numpy()
    if not known.any():
        raise BadInput(f"covariates: no {key} of the file has a paragraph that is counted")
    found = material.measured(rows[known])
    places = here.loc[known]
    tables = [
        layer.regress_share(
            found.scores[:, j],
            found.codes[:, j],
            found.inclusion[:, j],
            values[known],
            places["cluster"].tolist(),
            folds=found.folds[:, j],
            regions=places["region"].tolist() if key == "region" else None,
            level=level,
        ).assign(domain=domain)
        for j, domain in enumerate(material.domains)
        if not np.isnan(found.codes[:, j]).all()
    ]
    if not tables:
        return None
    left_out = int((~known).sum())
    whole = pd.concat(tables, ignore_index=True).assign(varies_by=key, n_left_out=left_out)
    return whole[list(COLUMNS)]
