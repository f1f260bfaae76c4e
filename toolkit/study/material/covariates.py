"""A study's own numbers about regions or documents, read from its file."""

from collections.abc import Collection
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.errors import BadInput, MissingResource
from toolkit.labels import read_table
from toolkit.places import codes_named
from toolkit.study.settings.named_regions import LISTED, list_regions
from toolkit.study.settings.sections import Study

_NOTHING = ("", "NA", "N/A", "n/a", "#N/A", "NULL", "null", "None", "NaN", "nan")
"""What programs write where a number is missing."""

KEYS = ("region", "document_id")
"""What the study's own numbers may be given by."""


def read_covariates(study: Study, regions: Collection[str] | None = None) -> pd.DataFrame | None:
    """Read the file that ``[compare] covariates`` names; None if it names none.

    The key comes first (``region`` or ``document_id``, as text), then numbers, NaN where a value
    is missing. Where ``regions`` are given, those of which there is a paragraph that is counted,
    a region stands by its code, whatever the file calls it; one of no paragraph stays as it is.

    Raises
    ------
    MissingResource, BadInput
        If there is no such file, it has no key, a key stands twice, a value is no number, or
        no region of the file, or several of one name, are among those given.
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
    named = table[key].astype(str)
    if key == "region" and regions is not None:
        named = pd.Series(_codes(path, named.tolist(), regions), dtype="str")
    return pd.DataFrame({key: named, **numbers})


def _codes(path: Path, names: list[str], regions: Collection[str]) -> list[str]:
    """Return the code of each region that is named; what none of the known ones is called stays."""
    codes: dict[str, str] = {}
    for name in names:
        found = codes_named(name, regions)
        if len(found) > 1:
            raise BadInput(
                f"{path}: region {name!r}: {', '.join(found)} have this name; give the code"
            )
        code = found[0] if found else name
        if code in codes:
            raise BadInput(
                f"{path}: regions {codes[code]!r} and {name!r} are one; a row each is expected"
            )
        codes[code] = name
    if not codes.keys() & set(regions):
        listed = ", ".join(names[:LISTED])
        raise BadInput(
            f"{path}: column 'region': of {listed} there is no paragraph that is counted; there "
            f"are {list_regions(regions)}"
        )
    return list(codes)
