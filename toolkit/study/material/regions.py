"""Which paragraphs count, and for which region: the one they are about, or their issuer's."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from toolkit.study.material.inputs import Inputs

if TYPE_CHECKING:
    import pandas as pd


def study_regions(inputs: Inputs) -> list[str | None]:
    """Return the region's code of each paragraph, None where it is not known."""
    which = inputs.study.compare.region
    return paragraph_regions(inputs.paragraphs, inputs.documents, which)


def paragraph_regions(
    paragraphs: "pd.DataFrame", documents: "pd.DataFrame", which: Literal["about", "issuer"]
) -> list[str | None]:
    """Return the code of the region that each paragraph is about, or that issued its page."""
    column = paragraphs["region"]
    if which == "issuer":
        issuers = documents.set_index("document_id")["issuer_region"]
        column = paragraphs["document_id"].map(issuers)
    # A code is one object, however many paragraphs have it.
    known: dict[str, str] = {}
    return [
        None if code != code or code is None else known.setdefault(code, code) for code in column
    ]


def rows_of_regions(
    paragraphs: "pd.DataFrame", regions: Sequence[str | None], kinds: Collection[str]
) -> NDArray[np.int64]:
    """Return the places of the paragraphs that are of some kinds and of a known region."""
    known = np.array([region is not None for region in regions], dtype=bool)
    return np.flatnonzero(known & paragraphs["kind"].isin(kinds).to_numpy())


def is_counted(inputs: Inputs) -> NDArray[np.bool_]:
    """Return which paragraphs are of the study's kinds and, unless asked for, no reprints."""
    paragraphs, compare = inputs.paragraphs, inputs.study.compare
    counted = paragraphs["kind"].isin(compare.kinds).to_numpy()
    if not compare.reprints:
        counted = counted & paragraphs["reprint_of"].isna().to_numpy()
    return np.asarray(counted)
