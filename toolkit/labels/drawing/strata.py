"""Strata to draw from: regions, and what rules say."""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import ArrayLike

from toolkit.arguments import names_of, numbers_of, texts_of
from toolkit.errors import BadInput


def vote_strata(votes: ArrayLike, domains: Sequence[str]) -> list[str]:
    """Name each paragraph by the rarest domain that rules see in it.

    Parameters
    ----------
    votes : array of shape (n_paragraphs, n_domains)
        1 where rules say yes; 0 or -1 (they abstain) elsewhere.
    domains : sequence of str, length n_domains

    Returns
    -------
    list of str
        A domain, or ``none``.

    Raises
    ------
    BadInput
        If there is not one column of votes for each domain.

    Examples
    --------
    >>> vote_strata([[1, 0], [1, 1], [0, -1]], ["roads", "water"])
    ['roads', 'water', 'none']
    """
    yes, domains = numbers_of("votes", votes, ndim=2) == 1, texts_of("domains", domains)
    if yes.shape[1] != len(domains):
        raise BadInput(f"votes of shape {yes.shape} for {len(domains)} domains: a column for each")
    # Ties go to the domain named first.
    order = yes.sum(axis=0).argsort(kind="stable")
    first = yes[:, order].argmax(axis=1)
    found = yes.any(axis=1)
    return [
        domains[order[i]] if any_yes else "none" for i, any_yes in zip(first, found, strict=True)
    ]


def cross_strata(one: Sequence[object], other: Sequence[object]) -> list[str]:
    """Combine two stratifications, such as regions and votes; a missing one is ``unknown``.

    Raises
    ------
    BadInput
        If the two differ in length.

    Examples
    --------
    >>> cross_strata(["330100", "330100"], ["roads", "none"])
    ['330100/roads', '330100/none']
    """
    names, others = names_of("strata", one), names_of("strata", other)
    if len(names) != len(others):
        raise BadInput(
            f"{len(names)} and {len(others)} strata: one of each a paragraph is expected"
        )
    pairs = zip(names, others, strict=True)
    return ["/".join("unknown" if part is None else str(part) for part in pair) for pair in pairs]
