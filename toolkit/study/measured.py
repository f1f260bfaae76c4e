"""What estimates are made from: scores, codes, probabilities, regions and clusters, aligned."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.files import read_json
from toolkit.study.inputs import Inputs
from toolkit.study.regions import study_regions

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """The paragraphs that are counted, and all that is known of each.

    Attributes
    ----------
    rows : ndarray of int64, shape (n,)
        Their places in the paragraph table; see `is_counted`; their region is known.
    domains : tuple of str, length d
    scores, codes, inclusion : ndarray of float64, shape (n, d)
        Held-out scores, codes (1, 0 or NaN), probabilities of being drawn for coding.
    folds : ndarray of int64, shape (n, d)
        The fold that held a coded paragraph out; -1 where it was not coded.
    regions, clusters : list of str, length n
    """

    rows: NDArray[np.int64]
    domains: tuple[str, ...]
    scores: Floats
    codes: Floats
    inclusion: Floats
    folds: NDArray[np.int64]
    regions: list[str]
    clusters: list[str]


def measure(inputs: Inputs) -> Measured:
    """Gather what the steps before left about the paragraphs that shares count.

    Codes of paragraphs that no draw with a known probability took may train a model; here
    they count as not coded, since no estimate may use them.
    """
    paragraphs, domains = inputs.corpus.paragraphs, inputs.codebook.keys
    regions = study_regions(inputs)
    known = np.array([region is not None for region in regions])
    rows = np.flatnonzero(is_counted(inputs) & known)
    codes = inputs.table("coding", "codes")[list(domains)].to_numpy(dtype=np.float64)[rows]
    inclusion = inputs.table("coding", "inclusion")[list(domains)].to_numpy(dtype=np.float64)
    drawn = inputs.table("coding", "drawn")[list(domains)].to_numpy(dtype=bool)[rows]
    scores, folds = _predictions(inputs, domains, rows)
    return Measured(
        rows=rows,
        domains=domains,
        scores=scores,
        codes=np.where(drawn, codes, np.nan),
        inclusion=inclusion[rows],
        folds=np.where(drawn & ~np.isnan(codes), folds, -1),
        regions=[str(regions[row]) for row in rows.tolist()],
        clusters=paragraphs["cluster"].iloc[rows].tolist(),
    )


def is_counted(inputs: Inputs) -> NDArray[np.bool_]:
    """Return which paragraphs are of the study's kinds and, unless asked for, no reprints."""
    paragraphs, compare = inputs.corpus.paragraphs, inputs.study.compare
    counted = paragraphs["kind"].isin(compare.kinds).to_numpy()
    if not compare.reprints:
        counted = counted & paragraphs["reprint_of"].isna().to_numpy()
    return np.asarray(counted)


def _predictions(
    inputs: Inputs, domains: tuple[str, ...], rows: NDArray[np.int64]
) -> tuple[Floats, NDArray[np.int64]]:
    """Return scores and folds of the kept family, aligned with ``rows`` and ``domains``."""
    table = inputs.table("scores", "predictions")
    table = table[table["model"] == read_json(inputs.folders["scores"] / "family.json")]
    ids = inputs.corpus.paragraphs["paragraph_id"].iloc[rows].tolist()
    wide = table.pivot_table(index="paragraph_id", columns="domain", values=["score", "fold"])
    wide = wide.loc[ids]
    scores = wide["score"][list(domains)].to_numpy(dtype=np.float64)
    folds = wide["fold"][list(domains)].to_numpy(dtype=np.float64)
    return scores, folds.astype(np.int64)
