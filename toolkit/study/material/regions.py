"""Which paragraphs count, and for which region: the one they are about, or their issuer's."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd


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
