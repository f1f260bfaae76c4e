"""What a sheet holds: how much is coded, and what of it an estimate may use."""

import pandas as pd

from toolkit.labels.sheets.history import current
from toolkit.labels.sheets.sheet import UNSURE, sheet_of


def count_codes(sheet: pd.DataFrame) -> pd.DataFrame:
    """Count the codes of a sheet, by coder and domain, in order of first appearance.

    Returns
    -------
    DataFrame
        ``coder``, ``domain``, ``n_positive``, ``n_negative``, ``n_unsure``, ``n_blank``;
        ``n_estimable``: coded 0 or 1 with a known inclusion probability;
        ``n_training_only``: coded 0 or 1 without, so that they may train a model and no
        estimate may use them.

    Examples
    --------
    >>> from toolkit.labels.sheets.sheet import as_sheet
    >>> row = {"paragraph_id": "p1", "domain": "roads", "value": "1", "coder": "ann"}
    >>> count_codes(as_sheet([row]))[["n_positive", "n_training_only"]].values.tolist()
    [[1, 1]]
    """
    rows = current(sheet_of("sheet", sheet, ["inclusion"]))
    value = rows["value"]
    coded = value.isin(["0", "1"])
    known = rows["inclusion"] != ""
    marks = {
        "n_positive": value == "1",
        "n_negative": value == "0",
        "n_unsure": value == UNSURE,
        "n_blank": value == "",
        "n_estimable": coded & known,
        "n_training_only": coded & ~known,
    }
    table = rows[["coder", "domain"]].assign(**{n: mark.astype(int) for n, mark in marks.items()})
    return table.groupby(["coder", "domain"], sort=False).sum().reset_index()
