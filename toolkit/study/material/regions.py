"""Which region a paragraph counts for: the one it is about, or the one that issued its page."""

from collections.abc import Collection, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from toolkit.study.material.inputs import Inputs
from toolkit.study.material.tables import Tables


def study_regions(inputs: Inputs) -> list[str | None]:
    """Return the region's code of each paragraph, None where it is not known."""
    return corpus_regions(inputs, inputs.study.compare.region)


def corpus_regions(corpus: Tables, which: Literal["about", "issuer"]) -> list[str | None]:
    """Return the code of the region that each paragraph is about, or that issued its page."""
    column = corpus.paragraphs["region"]
    if which == "issuer":
        issuers = corpus.documents.set_index("document_id")["issuer_region"]
        column = corpus.paragraphs["document_id"].map(issuers)
    # A code is one object, however many paragraphs have it.
    known: dict[str, str] = {}
    return [
        None if code != code or code is None else known.setdefault(code, code) for code in column
    ]


def rows_of_regions(
    corpus: Tables, regions: Sequence[str | None], kinds: Collection[str]
) -> NDArray[np.int64]:
    """Return the places of the paragraphs that are of some kinds and of a known region."""
    known = np.array([region is not None for region in regions], dtype=bool)
    return np.flatnonzero(known & corpus.paragraphs["kind"].isin(kinds).to_numpy())
