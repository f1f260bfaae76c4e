"""Every written form of a place, the divisions it may stand for, and how sure the form is.

A form is one of five kinds. ``full`` ends in a rank (武城县, 恩施州) and stands for itself.
``former`` is a full name that is no longer in use (兖州市). ``upper`` is the name of a province or
prefecture without its rank (德州). ``county`` is that of a county (武城): too often an ordinary
word, it counts only where the text supports it. ``town`` is a township or street (四女寺镇), which
leads to its county.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from toolkit.places.hazards import words
from toolkit.places.names import full_forms, stem
from toolkit.places.table import level_of, names_by_code, read_table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The forms in the shape that scanning wants.

    Attributes
    ----------
    codes : dict of str to str
        Form to the codes of its candidates, joined by blanks.
    kinds : dict of str to str
        Kind of every form that is not a township.
    lengths : dict of str to tuple of int
        First two characters of a form to the lengths of the forms that start so, longest first.
    """

    codes: dict[str, str]
    kinds: dict[str, str]
    lengths: dict[str, tuple[int, ...]]


@cache
def lexicon() -> Lexicon:
    """Return the forms, read once."""
    codes: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for kind, forms in _kinds().items():
        for form, code in forms:
            if form not in kinds:
                kinds[form], codes[form] = kind, code
            elif (kinds[form] == kind or kind == "former") and code not in codes[form]:
                codes[form] += " " + code
    for code, towns in read_table("townships.tsv"):
        for town in towns.split(" "):
            codes[town] = f"{codes[town]} {code}" if town in codes else code
    return Lexicon(codes, kinds, _lengths(codes))


def _kinds() -> dict[str, list[tuple[str, str]]]:
    """Kind to its (form, code) pairs; an earlier kind takes a form from a later one."""
    table = names_by_code()
    common = words("counties")
    stems = [(stem(name), code) for code, name in table.items()]
    long_enough = [(form, code) for form, code in stems if len(form) > 1]
    # 吉林 is the province, 朝阳 the prefecture: the highest level of a bare stem wins.
    return {
        "full": [(form, code) for code, name in table.items() for form in full_forms(name)],
        "former": read_table("former.tsv"),
        "province": [pair for pair in long_enough if level_of(pair[1]) == "province"],
        "upper": [pair for pair in long_enough if level_of(pair[1]) == "prefecture"],
        "county": [
            pair for pair in long_enough if level_of(pair[1]) == "county" and pair[0] not in common
        ],
    }


def _lengths(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First two characters to the lengths that may follow.

    To try every length at every hit would halve the speed of scanning.
    """
    masks: dict[str, int] = {}
    bits = [1 << n for n in range(40)]
    for form in forms:
        head = form[:2]
        if head in masks:
            masks[head] |= bits[len(form)]
        else:
            masks[head] = bits[len(form)]
    decoded = {
        mask: tuple(n for n in range(mask.bit_length() - 1, 1, -1) if mask >> n & 1)
        for mask in set(masks.values())
    }
    return {head: decoded[mask] for head, mask in masks.items()}


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    """Name without rank to every division that bears it, the highest first."""
    found: dict[str, list[str]] = {}
    for code, name in names_by_code().items():
        found.setdefault(stem(name), []).append(code)
    order = {"province": 0, "prefecture": 1, "county": 2}
    return {
        name: tuple(sorted(codes, key=lambda c: (order[level_of(c)], c)))
        for name, codes in found.items()
        if len(name) > 1
    }


def divisions_called(name: str) -> tuple[str, ...]:
    """Return every division that bears a name without its rank, the highest first.

    Ordinary words are among them: for places in a text where nothing else can stand.

    >>> divisions_called("同心"), divisions_called("吉林")
    (('640324',), ('220000', '220200'))
    """
    return _by_stem().get(name, ())
