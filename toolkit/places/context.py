"""Settle what a name means by the other places of the page.

28 names of counties and thousands of townships stand for several places, and a county without its
rank is often an ordinary word. Every sure mention of a document votes for its division and for
those above it; an unsure one takes the candidate whose own county, then prefecture, then province
has more votes, and stays ambiguous where two are equal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit.places.hazards import words
from toolkit.places.lexicon import lexicon
from toolkit.places.resolution import Resolution, ambiguous
from toolkit.places.scan import Mention, scan
from toolkit.places.table import level_of, lineage, names_by_code, parent_of
from toolkit.places.traditional import simplify

_SURE = frozenset(("full", "former", "province", "upper", "chain"))
#: Districts whose whole name is a common noun: they need their city beside them once.
_NOUNS = frozenset(("城区", "郊区", "矿区", "东区", "西区"))
_TOWN_RANKS = ("镇", "乡", "街道")
#: A township name that more counties than these share says nothing about a prefecture.
_TOO_MANY = 4


class Context:
    """The votes of a document's mentions.

    Parameters
    ----------
    weighted : iterable of (Mention, float)
        Every mention of the document with the weight of the place where it stands.

    Attributes
    ----------
    direct : dict
        Votes for the divisions that are named themselves.
    votes : dict
        Votes for these and for all divisions above them.
    bare : dict
        Votes for counties that the page names only without their rank.
    towns : dict
        Name without rank of every township that the page names, to its county: 西岗.
    """

    def __init__(self, weighted: Iterable[tuple[Mention, float]]) -> None:
        self.direct: dict[str, float] = defaultdict(float)
        self.votes: dict[str, float] = defaultdict(float)
        self.bare: dict[str, float] = defaultdict(float)
        self.towns: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._open: dict[str, Mention] = {}
        self._named = False
        waiting = sorted(weighted, key=lambda item: _unsureness(item[0]))
        self._renamed = _renamed(mention for mention, _ in waiting)
        self._hits = _count_towns(mention for mention, _ in waiting)
        for mention, weight in waiting:
            self._named = self._named or (mention.kind != "town" and bool(self.votes))
            self._take(mention, weight)

    def _take(self, mention: Mention, weight: float) -> None:
        code = self.settle(mention)
        if code is not None:
            self._words.setdefault(code, mention.text)
            self._add(code, weight)
            self._note_town(mention, code)
        elif mention.kind == "county" and len(mention.candidates) == 1:
            self.bare[mention.candidates[0]] += weight
        elif mention.kind in _SURE and len(mention.candidates) > 1:
            self._open.setdefault(mention.text, mention)

    def _add(self, code: str, weight: float) -> None:
        self.direct[code] += weight
        for upper in lineage(code):
            self.votes[upper] += weight

    def _note_town(self, mention: Mention, code: str) -> None:
        if mention.kind in ("town", "chain") and mention.text.endswith(_TOWN_RANKS):
            bare = _town_in(mention.text)
            if len(bare) > 1:
                self.towns.setdefault(bare, code)

    def words(self, code: str) -> str:
        """Return the words that name a division on the page, or its name if only parts are."""
        return self._words.get(code, names_by_code()[code])

    def unsettled(self) -> Resolution | None:
        """Return the answer for a page whose only place stays ambiguous; None otherwise."""
        if self.votes or len(self._open) != 1:
            return None
        (mention,) = self._open.values()
        return ambiguous(mention.text, mention.candidates)

    def settle(self, mention: Mention) -> str | None:
        """Return the one division a mention means; None if it means none or stays ambiguous."""
        if mention.text in self._renamed:
            return self._renamed[mention.text]
        if mention.kind in _SURE and len(mention.candidates) == 1:
            code = mention.candidates[0]
            return code if not _is_word(mention) or self.votes.get(code) else None
        supported = [c for c in mention.candidates if self._supports(mention, c)]
        return _only_best([(self._rank(mention, c), c) for c in supported])

    def _supports(self, mention: Mention, code: str) -> bool:
        """Whether the page gives reason enough to read the mention as this division."""
        if mention.kind == "county" or mention.text in _NOUNS:
            return self.direct.get(code, 0.0) > 0
        if mention.kind == "town":
            return self._supports_town(mention, code)
        return bool(self._hits[code]) or any(self.votes.get(upper) for upper in lineage(code))

    def _supports_town(self, mention: Mention, code: str) -> bool:
        """Whether the township's county is named, or its prefecture, or nothing at all."""
        if self.votes.get(code):
            return True
        above = parent_of(code)
        if level_of(above) == "prefecture" and self.votes.get(above):
            return len(mention.candidates) <= _TOO_MANY
        # On a page that names nothing else, townships of one county support each other.
        return not self._named and (len(mention.candidates) == 1 or self._hits[code] > 1)

    def _rank(self, mention: Mention, code: str) -> tuple[float, ...]:
        """Votes for a candidate, its prefecture, its province, its townships; the first decides.

        A shared name of a county votes for itself, so that only its being named otherwise counts.
        """
        own = self.votes.get(code, 0.0)
        return (
            own if mention.kind == "town" else own > 0,
            self.votes.get(parent_of(code), 0.0),
            self.votes.get(lineage(code)[-1], 0.0),
            self._hits[code],
        )


def find_mentions(text: str) -> list[Mention]:
    """Return the places that ``text`` names, with the divisions each may mean.

    Names that follow each other downwards are one mention of the lowest; a township gives its
    counties; a county without its rank counts only if the text names the county elsewhere; what
    the other names settle has one candidate.

    Parameters
    ----------
    text : str
        A paragraph or a whole page.

    Returns
    -------
    list of Mention
        In order, without overlaps.

    Examples
    --------
    >>> [(m.text, m.candidates) for m in find_mentions("枣庄市中区民政局、县民政局")]
    [('枣庄市中区', ('370402',))]
    >>> [(m.text, len(m.candidates)) for m in find_mentions("市中区民政局")]
    [('市中区', 4)]
    """
    found = scan(simplify(text))
    context = Context((mention, 1.0) for mention in found)
    settled = [(mention, context.settle(mention)) for mention in found]
    return [
        replace(
            mention,
            text=text[mention.start : mention.end],
            candidates=(code,) if code else mention.candidates,
        )
        for mention, code in settled
        if code or mention.kind in ("full", "former", "chain")
    ]


def _renamed(mentions: Iterable[Mention]) -> dict[str, str]:
    """Name that a page uses for a division that bears it no more: 桥西区 after 邢台市桥西区."""
    forms = lexicon()
    found: dict[str, str] = {}
    for mention in mentions:
        lower = mention.text.partition("市")[2] if mention.kind == "former" else ""
        if lower and forms.kinds.get(lower) == "full":
            found[lower] = mention.candidates[0]
    return found


def _count_towns(mentions: Iterable[Mention]) -> Counter[str]:
    """County to the number of different names on the page that are townships of it."""
    names = {(m.text, code) for m in mentions if m.kind == "town" for code in m.candidates}
    return Counter(code for _, code in names)


def _unsureness(mention: Mention) -> tuple[int, int]:
    """Sort key: sure mentions first, then the ambiguous, counties without rank, townships."""
    order = {"town": 4, "county": 3}.get(mention.kind, 0)
    return order + _is_word(mention), len(mention.candidates)


def _is_word(mention: Mention) -> bool:
    """Whether the words are an ordinary noun as well."""
    is_city = mention.kind == "upper" and mention.text in words("cities")
    return is_city or mention.text in _NOUNS


def _town_in(text: str) -> str:
    """Return the township that ends a chain of names, without its rank.

    >>> _town_in("滕州市西岗镇"), _town_in("常庄街道")
    ('西岗', '常庄')
    """
    forms = lexicon()
    towns = (text[i:] for i in range(len(text)) if text[i:] in forms.codes)
    found = next((town for town in towns if town not in forms.kinds), "")
    return found.removesuffix("街道").rstrip("镇乡")


def _only_best(ranked: Sequence[tuple[tuple[float, ...], str]]) -> str | None:
    """Return the code with the highest rank; None if there is none or two share it."""
    if not ranked:
        return None
    top = max(rank for rank, _ in ranked)
    best = [code for rank, code in ranked if rank == top]
    return best[0] if len(best) == 1 else None
