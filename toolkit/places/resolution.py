"""The answer about one text: which division, from where, in which words."""

from dataclasses import dataclass

REGION_SOURCES = ("dateline", "title", "body", "publisher", "metadata", "unresolved", "ambiguous")


@dataclass(frozen=True, slots=True)
class Resolution:
    """A division with its evidence, or the reason why there is none.

    Attributes
    ----------
    code : str or None
        Six digits; None if ``source`` is ``unresolved`` or ``ambiguous``.
    source : str
        Where it was read: one of ``REGION_SOURCES``.
    evidence : str
        The words; empty if there are none.
    candidates : tuple of str
        Codes that the words may mean; the one code if they are sure.
    """

    code: str | None
    source: str
    evidence: str
    candidates: tuple[str, ...]


def ambiguous(words: str, candidates: tuple[str, ...]) -> Resolution:
    """Return the answer where words may mean several divisions."""
    return Resolution(None, "ambiguous", words, candidates)


UNRESOLVED = Resolution(None, "unresolved", "", ())


def resolved(code: str, source: str, evidence: str) -> Resolution:
    """Return a sure answer.

    >>> resolved("370402", "title", "市中区").candidates
    ('370402',)
    """
    return Resolution(code, source, evidence, (code,))
