"""What a cell of a table to code in says: a code, and which subcodes of the domain."""

from typing import TYPE_CHECKING
from unicodedata import normalize

from toolkit.labels.sheets.sheet import UNSURE, Row

if TYPE_CHECKING:
    from toolkit.codebook import Domain, Subcode

VALUE_LABELS = {"1": "是", "0": "否", UNSURE: "不确定"}
_VALUES = {label: value for value, label in VALUE_LABELS.items()} | {
    value: value for value in ("", *VALUE_LABELS)
}


def code_of(cell: str) -> str | None:
    """Return the code that a cell of a filled-in table holds, None if it is none.

    >>> code_of("否"), code_of("１"), code_of("?")
    ('0', '1', None)
    """
    return _VALUES.get(normalize("NFKC", cell))


def write_cell(row: Row, domain: "Domain") -> str:
    """Return a code as a table shows it: 是, with subcodes 是 公交+轮渡."""
    names = {s.key: _name(s) for s in domain.subcodes}
    named = "+".join(names.get(key, key) for key in row["subcode"].split("+"))
    return f"{VALUE_LABELS.get(row['value'], '')} {named}".strip()


def read_cell(cell: str, domain: "Domain") -> dict[str, str] | None:
    """Return ``value`` and ``subcode`` of a cell, None if it holds no code.

    Subcodes stand behind a blank, by name or key, with + between them. One that the domain
    lacks is returned as it stands; whoever checks the sheet refuses it by name.
    """
    code, _, named = normalize("NFKC", cell).partition(" ")
    value = code_of(code)
    if value is None or (named and value not in ("1", UNSURE)):
        return None
    keys = {normalize("NFKC", n): s.key for s in domain.subcodes for n in (s.name_en, s.name_zh)}
    names = [name.strip() for name in named.split("+") if name.strip()]
    return {"value": value, "subcode": "+".join(keys.get(name, name) for name in names)}


def choices(domain: "Domain") -> list[str]:
    """Return what a coder may pick for a domain; more than one subcode is typed."""
    return [*VALUE_LABELS.values(), *subcode_choices(domain)]


def subcode_choices(domain: "Domain") -> list[str]:
    """Return a yes with each subcode of a domain."""
    return [f"{VALUE_LABELS['1']} {_name(subcode)}" for subcode in domain.subcodes]


def _name(subcode: "Subcode") -> str:
    return subcode.name_zh or subcode.name_en or subcode.key
