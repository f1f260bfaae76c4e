"""Which paragraphs of a corpus are coded and counted, and regions by any name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit import corpus as layer
from toolkit.errors import BadInput
from toolkit.places import codes_named

if TYPE_CHECKING:
    import pandas as pd

Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="a kind of paragraph, as in the study; may be repeated [body]"),
]
Reprints = Annotated[
    bool, typer.Option("--reprints", help="copies of earlier paragraphs too, as in the study")
]


def counted_paragraphs(
    paragraphs: "pd.DataFrame", kinds: Sequence[str] | None, reprints: bool
) -> "pd.DataFrame":
    """Return the paragraphs that a study counts: of some kinds, and no reprints unless asked."""
    wanted = list(kinds or ("body",))
    for kind in wanted:
        if kind not in layer.KINDS:
            raise BadInput(f"--kind {kind!r}: expected one of {', '.join(layer.KINDS)}")
    kept = paragraphs["kind"].isin(wanted)
    return paragraphs[kept if reprints else kept & paragraphs["reprint_of"].isna()]


def region_code(paragraphs: "pd.DataFrame", wanted: str) -> str:
    """Return the code of a region of the corpus, given by code, name or path."""
    rows = paragraphs[["region", "region_path"]].dropna().drop_duplicates()
    known = dict(zip(rows["region"], rows["region_path"], strict=True))
    codes = codes_named(wanted, known)
    if len(codes) == 1:
        return codes[0]
    said = "no paragraph is about it" if not codes else "several have this name"
    there = ", ".join(f"{c} {path.rsplit('/', 1)[-1]}" for c, path in sorted(known.items())[:10])
    raise BadInput(f"region {wanted!r}: {said}; there are {there}{' …' * (len(known) > 10)}")
