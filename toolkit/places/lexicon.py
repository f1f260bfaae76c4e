"""Every written form of a place, the divisions it may stand for, and how sure the form is.

A form is one of five kinds. ``full`` ends in a rank (武城县, 恩施州) and stands for itself.
``former`` is a full name that is no longer in use (兖州市). ``upper`` is the name of a province or
prefecture without its rank (德州). ``county`` is that of a county (武城): too often an ordinary
word, it counts only where the text supports it. ``town`` is a township or street (四女寺镇), which
leads to its county.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.places.hazards import words
from toolkit.places.names import full_forms, stem
from toolkit.places.table import depth_of, level_of, names_by_code, read_table

_KINDS = ("full", "former", "province", "upper", "county")
_BARE = {"province": "province", "prefecture": "upper", "county": "county"}


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
    codes, kinds = collect_forms(
        names_by_code(), read_table("former.tsv"), read_table("townships.tsv")
    )
    lengths: dict[str, tuple[int, ...]] = {}
    for sizes, heads in read_table("heads.tsv"):
        lengths.update(dict.fromkeys(heads.split(" "), tuple(map(int, sizes.split(" ")))))
    return Lexicon(codes, kinds, lengths)


def collect_forms(
    names: Mapping[str, str],
    former: Iterable[tuple[str, str]],
    townships: Iterable[tuple[str, str]],
) -> tuple[dict[str, str], dict[str, str]]:
    """Return form to codes, and to its kind unless it is a township.

    Parameters
    ----------
    names : mapping of str to str
        Code to full name.
    former, townships : iterable of (str, str)
        Former name and code; codes of counties and names of their townships, joined by blanks.
    """
    own: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for kind, forms in _kinds(names, former).items():
        for form, code in forms:
            if form not in kinds:
                kinds[form], own[form] = kind, code
            elif (kinds[form] == kind or kind == "former") and code not in own[form]:
                own[form] += " " + code
    codes: dict[str, str] = {}
    for counties, towns in townships:
        codes.update(dict.fromkeys(towns.split(" "), counties))
    shared = {form: f"{own[form]} {codes[form]}" for form in own.keys() & codes.keys()}
    codes.update(own)
    codes.update(shared)
    return codes, kinds


def _kinds(
    names: Mapping[str, str], former: Iterable[tuple[str, str]]
) -> dict[str, list[tuple[str, str]]]:
    """Kind to its (form, code) pairs; an earlier kind takes a form from a later one."""
    common = words("counties")
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in _KINDS}
    found["former"] = list(former)
    full = found["full"]
    # 吉林 is the province, 朝阳 the prefecture: the highest level of a bare stem wins.
    for code, name in names.items():
        full += [(form, code) for form in full_forms(name)]
        bare = stem(name)
        kind = _BARE[level_of(code)]
        if len(bare) > 1 and (kind != "county" or bare not in common):
            found[kind].append((bare, code))
    return found


def lengths_by_head(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First two characters to the lengths that may follow, longest first.

    To try every length at every hit would halve the speed of scanning; to find them out at
    every start took a third of it, so they are kept in a table.

    >>> lengths_by_head(["武城", "武城县", "武都区"])
    {'武城': (3, 2), '武都': (3,)}
    """
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(form[:2], set()).add(len(form))
    return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in found.items()}


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    """Name without rank to every division that bears it, the highest first."""
    found: dict[str, list[str]] = {}
    for code, name in names_by_code().items():
        found.setdefault(stem(name), []).append(code)
    return {
        name: tuple(sorted(codes, key=lambda c: (depth_of(c), c)))
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
