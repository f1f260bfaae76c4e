"""Shares regressed on a study's own numbers about regions or documents."""

import numpy as np
import pandas as pd

from toolkit import compare as layer
from toolkit.errors import BadInput
from toolkit.study.material.aligned import Material, Numbers

COLUMNS = (
    *("domain", "term", "estimate", "se", "df", "low", "high", "p"),
    *("n_paragraphs", "n_clusters", "varies_by", "n_left_out", "reason"),
)


def regression_table(material: Material, rows: Numbers, *, level: float) -> pd.DataFrame | None:
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
