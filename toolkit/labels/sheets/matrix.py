"""From a sheet to arrays that are aligned with the paragraph table."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import numbers_of, texts_of, whole_number
from toolkit.errors import BadInput
from toolkit.labels.sheets.history import current
from toolkit.labels.sheets.sheet import UNSURE, draw_of, sheet_of

Floats = NDArray[np.float64]


def code_matrix(
    sheet: pd.DataFrame, paragraph_ids: Sequence[str], domains: Sequence[str]
) -> Floats:
    """Return the codes of a sheet as a matrix.

    Parameters
    ----------
    sheet : DataFrame
        A sheet that codes each paragraph and domain once at most: one coder's, or gold.
        Rows of other paragraphs and domains are left aside.
    paragraph_ids : sequence of str, length n
        The paragraphs, in the order that is wanted.
    domains : sequence of str, length d
        The domains, in the order that is wanted.

    Returns
    -------
    ndarray of float64, shape (n, d)
        1, 0, or NaN where nobody has coded or the coder was unsure.

    Raises
    ------
    BadInput
        If two coders coded the same paragraph and domain.

    Examples
    --------
    >>> from toolkit.labels.sheets.sheet import as_sheet
    >>> row = {"paragraph_id": "p1", "domain": "roads", "value": "1", "coder": "ann"}
    >>> code_matrix(as_sheet([row]), ["p0", "p1"], ["roads", "water"]).tolist()
    [[nan, nan], [1.0, nan]]
    """
    values = current(sheet)
    values = values[~values["value"].isin(["", UNSURE])]
    return _spread(values, values["value"], paragraph_ids, domains)


def inclusion_matrix(
    sheet: pd.DataFrame, paragraph_ids: Sequence[str], domains: Sequence[str]
) -> Floats:
    """Return the probability with which each coded paragraph had been drawn.

    Returns
    -------
    ndarray of float64, shape (n, d)
        In (0, 1]; NaN where nothing was coded, the coder was unsure, or the probability is
        not known: such a code may train a model, and no estimate may use it.
    """
    values = current(sheet_of("sheet", sheet, ["inclusion"]))
    values = values[~values["value"].isin(["", UNSURE]) & (values["inclusion"] != "")]
    return _spread(values, values["inclusion"], paragraph_ids, domains)


def draw_matrices(
    draw: pd.DataFrame, paragraph_ids: Sequence[str], n_domains: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return a draw as matrices of shape (n, d): probabilities, and whether it took each.

    Every domain of a paragraph is drawn with it; NaN for one that the draw does not list.

    >>> rows = {"paragraph_id": ["a", "b"], "inclusion": [0.5, 0.2], "drawn": [True, False]}
    >>> [matrix.tolist() for matrix in draw_matrices(pd.DataFrame(rows), ["b", "a", "c"], 1)]
    [[[0.2], [0.5], [nan]], [[False], [True], [False]]]
    """
    rows = (
        draw_of(draw, ["inclusion", "drawn"])
        .set_index("paragraph_id")
        .reindex(texts_of("paragraph_ids", paragraph_ids))
    )
    n_domains = whole_number("n_domains", n_domains, least=1)
    chance = rows["inclusion"].to_numpy(dtype=np.float64)
    drawn = rows["drawn"].eq(True).to_numpy()
    return np.tile(chance[:, None], n_domains), np.tile(drawn[:, None], n_domains)


def chances_if_whole(codes: Floats, inclusion: Floats, counted: NDArray[np.bool_]) -> Floats:
    """Return the probabilities, 1 for every code of a domain that is coded throughout.

    However paragraphs were chosen: where all that is counted is coded, nothing is sampled.

    Parameters
    ----------
    codes, inclusion : array of shape (n, d)
        As of `code_matrix` and `inclusion_matrix`.
    counted : array of bool, shape (n,)
        Which paragraphs an estimate counts.

    Returns
    -------
    ndarray of float64, shape (n, d)

    Raises
    ------
    BadInput
        If these are of different paragraphs or domains.

    Examples
    --------
    The second domain lacks a code.

    >>> codes = np.array([[1.0, 0.0], [0.0, np.nan]])
    >>> chances_if_whole(codes, np.full((2, 2), np.nan), np.array([True, True])).tolist()
    [[1.0, nan], [1.0, nan]]
    """
    codes = numbers_of("codes", codes, ndim=2)
    inclusion = numbers_of("inclusion", inclusion, ndim=2)
    if not codes.shape == inclusion.shape == (len(counted), codes.shape[1]):
        raise BadInput(
            f"codes of shape {codes.shape}, inclusion of {inclusion.shape}, counted of "
            f"{len(counted)}: the same paragraphs and domains are expected"
        )
    coded = ~np.isnan(codes)
    whole = coded[counted].all(axis=0) & bool(counted.any())
    return np.where(coded & whole, 1.0, inclusion)


def _spread(
    rows: pd.DataFrame,
    numbers: "pd.Series[str]",
    paragraph_ids: Sequence[str],
    domains: Sequence[str],
) -> Floats:
    paragraph_ids = texts_of("paragraph_ids", paragraph_ids)
    domains = texts_of("domains", domains)
    line = {p: i for i, p in enumerate(paragraph_ids)}
    column = {d: j for j, d in enumerate(domains)}
    _refuse_repeated(line, paragraph_ids, "paragraph")
    _refuse_repeated(column, domains, "domain")
    out = np.full((len(line), len(column)), np.nan)
    cells = zip(rows["paragraph_id"], rows["domain"], rows["coder"], numbers, strict=True)
    for paragraph, domain, coder, number in cells:
        if paragraph not in line or domain not in column:
            continue
        place = line[paragraph], column[domain]
        if not np.isnan(out[place]):
            raise BadInput(
                f"paragraph {paragraph!r}, domain {domain!r}: coded by {coder!r} and by another "
                "coder; settle the sheets first"
            )
        out[place] = float(number)
    return out


def _refuse_repeated(index: dict[str, int], names: Sequence[str], kind: str) -> None:
    if len(index) < len(names):
        twice = next(name for i, name in enumerate(names) if index[name] != i)
        raise BadInput(f"{kind} {twice!r} is asked for twice; each is expected once")
