"""The divisions of today: code, name, level, the division above."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from toolkit.errors import BadInput
from toolkit.kinds import instance_of

_LEVELS = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """An administrative division of a province or above the township.

    Attributes
    ----------
    code : str
        Six digits (GB/T 2260), such as ``"371428"``.
    name : str
        Full name, such as ``"武城县"``.
    level : str
        ``"province"``, ``"prefecture"`` or ``"county"``. Counties that stand directly under a
        province (济源市, the districts of 北京市) are counties whose parent is the province.
    parent : str
        Code of the division above; empty for a province.
    path : str
        Names from the province down, such as ``"山东省/德州市/武城县"``.
    """

    code: str
    name: str
    level: str
    parent: str
    path: str

    def __post_init__(self) -> None:
        if not (len(self.code) == 6 and self.code.isdigit()):
            raise BadInput(f"division {self.name!r}: code {self.code!r} is not six digits")


def read_table(name: str) -> list[tuple[str, str]]:
    """Return the rows of one of the two-column tables that the package ships."""
    # Every run that reads a place pays for this: importlib.resources would cost as much again.
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    pairs = [row.split("\t", 1) for row in text.splitlines()]
    return [(left, right) for left, right in pairs]


@cache
def names_by_code() -> dict[str, str]:
    """Full name of every division of today, in order of code."""
    return dict(read_table("divisions.tsv"))


def parent_of(code: str) -> str:
    """Code of the division above; empty for a province.

    >>> parent_of("371428"), parent_of("110105"), parent_of("370000")
    ('371400', '110000', '')
    """
    if code.endswith("0000"):
        return ""
    prefecture = code[:4] + "00"
    return prefecture if code != prefecture and prefecture in names_by_code() else code[:2] + "0000"


def level_of(code: str) -> str:
    """Level of a code: ``"province"``, ``"prefecture"`` or ``"county"``.

    >>> level_of("370000"), level_of("371400"), level_of("371428")
    ('province', 'prefecture', 'county')
    """
    instance_of("code", code, str)
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def depth_of(code: str) -> int:
    """How far below the country a code stands: 0 for a province, 2 for a county."""
    return _LEVELS.index(level_of(code))


def division(code: str) -> Division:
    """Return the division with this code.

    Raises
    ------
    BadInput
        If no division of today has it.

    Examples
    --------
    >>> division("370406").path
    '山东省/枣庄市/山亭区'
    """
    instance_of("code", code, str)
    return _division(code)


@cache
def _division(code: str) -> Division:
    name = names_by_code().get(code)
    if name is None:
        raise BadInput(f"division code {code!r}: not one of the six-digit codes of the table")
    parent = parent_of(code)
    path = f"{division(parent).path}/{name}" if parent else name
    return Division(code=code, name=name, level=level_of(code), parent=parent, path=path)


def divisions(level: str | None = None) -> list[Division]:
    """Return all divisions, or those of one level, in order of code.

    Raises
    ------
    BadInput
        If there is no such level.

    Examples
    --------
    >>> len(divisions("province")), len(divisions("prefecture")), len(divisions("county"))
    (34, 333, 2847)
    """
    if level is not None and level not in _LEVELS:
        raise BadInput(f"level {level!r} is not one of {', '.join(_LEVELS)}")
    return [division(code) for code in names_by_code() if level in (None, level_of(code))]


def region_path(code: str) -> str:
    """Return the names from the province down.

    >>> region_path("110105")
    '北京市/朝阳区'
    """
    instance_of("code", code, str)
    return division(code).path


def region_name(code: str) -> str:
    """Return the name of a division; what is no code of the table stands for itself.

    >>> region_name("371428"), region_name("云岭县"), region_name("rest")
    ('武城县', '云岭县', 'rest')
    """
    instance_of("code", code, str)
    return names_by_code().get(code, code)


def province_of(code: str) -> str:
    """Return the code of the province that a division belongs to.

    >>> province_of("371428")
    '370000'
    """
    instance_of("code", code, str)
    return division(code[:2] + "0000").code


def prefecture_of(code: str) -> str | None:
    """Return the code of the prefecture; None for a province and what stands directly under one.

    >>> prefecture_of("371428"), prefecture_of("371400"), prefecture_of("110105")
    ('371400', '371400', None)
    """
    instance_of("code", code, str)
    here = division(code)
    if here.level == "prefecture":
        return code
    return here.parent if here.level == "county" and level_of(here.parent) == "prefecture" else None


def lineage(code: str) -> tuple[str, ...]:
    """Return the code and those of the divisions above it, lowest first.

    >>> lineage("371428")
    ('371428', '371400', '370000')
    """
    above = parent_of(code)
    return (code, *lineage(above)) if above else (code,)


def contains(upper: str, lower: str) -> bool:
    """Whether ``lower`` is ``upper`` or lies inside it.

    >>> contains("370000", "371428"), contains("371428", "370000")
    (True, False)
    """
    instance_of("lower", lower, str)
    instance_of("upper", upper, str)
    return upper in lineage(lower)


def related(one: str, other: str) -> bool:
    """Whether one of two divisions is the other or lies inside it."""
    return contains(one, other) or contains(other, one)


def common_ancestor(codes: list[str]) -> str | None:
    """Return the lowest division that holds all of ``codes``; None if there is none.

    >>> common_ancestor(["150125", "150124", "150123"]), common_ancestor(["110000", "370000"])
    ('150100', None)
    """
    shared = [c for c in lineage(codes[0]) if all(contains(c, other) for other in codes[1:])]
    return shared[0] if shared else None
