"""Codes follow their paragraphs when cleaning has changed; what cannot follow is listed."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from toolkit.arguments import table_of
from toolkit.labels.sheets.context import texts_by_id
from toolkit.labels.sheets.sheet import (
    COLUMNS,
    Row,
    as_sheet,
    draw_of,
    sheet_of,
    sheet_rows,
    text_digest,
)

MOVED_COLUMNS = ("paragraph_id", "new_id", "how", "likeness")

_LIKE = 90
"""How much of two texts must be the same for a near copy, of a hundred."""


class Rebased(NamedTuple):
    """A sheet under a corpus that was cleaned again.

    Attributes
    ----------
    sheet : DataFrame
        The codes that found their paragraph, under its new id.
    moved : DataFrame
        One row a paragraph whose id changed: ``paragraph_id``, ``new_id``, ``how``
        (``same words``, ``near copy``, ``other document``) and ``likeness`` from 0 to 1.
    lost : DataFrame
        The rows that found none, as they were, and why (``reason``).
    """

    sheet: pd.DataFrame
    moved: pd.DataFrame
    lost: pd.DataFrame


class _Move(NamedTuple):
    old: str
    new: str
    how: str
    likeness: float


class _Open(NamedTuple):
    """What is still open: coded paragraphs without a new one, and new ones without codes."""

    astray: dict[str, str]  # id to text digest
    free: dict[str, str]  # id to text
    homes: Mapping[str, str]  # new id to document
    documents: frozenset[str]  # all of them
    old: Mapping[str, str]  # old id to text
    heirs: dict[str, set[str]]  # a document that is gone to those that hold its words now

    def home_of(self, name: str) -> str:
        """Return the document in which a coded paragraph is sought: its own, or the one heir."""
        document = _document(name)
        heirs = self.heirs.get(document, set())
        return document if document in self.documents or len(heirs) != 1 else next(iter(heirs))


def rebase(
    sheet: pd.DataFrame,
    paragraphs: pd.DataFrame,
    old_paragraphs: pd.DataFrame | None = None,
) -> Rebased:
    """Carry codes over to a corpus that was cleaned again.

    In this order: the same id; the same words in the same document; nearly the same words in
    the same document; the same words in one other document, if the coded one is gone (a page
    that was fetched again, or edited); nearly the same words in that one. Two coded paragraphs
    never end on one.

    Parameters
    ----------
    sheet : DataFrame
        A sheet made for the old corpus.
    paragraphs : DataFrame
        Paragraphs of the new corpus: ``paragraph_id``, ``document_id`` and ``text``.
    old_paragraphs : DataFrame, optional
        Paragraphs of the old corpus. A sheet knows only the digest of a text, so near copies
        are found with these alone; marked spans follow only with these.

    Returns
    -------
    Rebased
        Every row of the sheet is in ``sheet`` or in ``lost``.
    """
    sheet_of("sheet", sheet, COLUMNS)
    still = _still_open(_digests_of(sheet), paragraphs, old_paragraphs)
    new = texts_by_id(paragraphs)
    moves = _find_moves(still)
    kept, lost = [], []
    for row in sheet_rows(sheet[list(COLUMNS)]):
        name = row["paragraph_id"]
        if name in new:
            kept.append(row)
        elif name in moves:
            kept.append(_follow(row, moves[name], still.old.get(name), new))
        else:
            lost.append({**row, "reason": _reason(name, still)})
    return Rebased(
        sheet=as_sheet(kept),
        moved=_moved(moves),
        lost=pd.DataFrame(lost, columns=[*COLUMNS, "reason"], dtype="str"),
    )


def rebase_draw(
    draw: pd.DataFrame,
    paragraphs: pd.DataFrame,
    old_paragraphs: pd.DataFrame | None = None,
) -> Rebased:
    """Carry a draw over as `rebase` carries codes: who was not drawn keeps its probability too.

    Parameters
    ----------
    draw : DataFrame
        Of `draw_paragraphs`; it lists every paragraph that could be drawn.
    paragraphs, old_paragraphs
        As of `rebase`.

    Returns
    -------
    Rebased
        The draw stands under ``sheet``. A paragraph of the new corpus that comes from none of
        the draw is in no draw.
    """
    listed = draw_of(draw, ())["paragraph_id"].tolist()
    still = _still_open({name: _digest_in(name) for name in listed}, paragraphs, old_paragraphs)
    moves = _find_moves(still)
    ids = [moves[name].new if name in moves else name for name in listed]
    found = [name in still.homes for name in ids]
    lost = draw[[not one for one in found]]
    return Rebased(
        sheet=draw.assign(paragraph_id=ids)[found].reset_index(drop=True),
        moved=_moved(moves),
        lost=lost.assign(reason=[_reason(name, still) for name in lost["paragraph_id"]]),
    )


def _still_open(
    coded: Mapping[str, str], paragraphs: pd.DataFrame, old_paragraphs: pd.DataFrame | None
) -> _Open:
    """Return what is open before the first step; ``coded`` is id to text digest."""
    table_of("paragraphs", paragraphs, ["paragraph_id", "document_id", "text"])
    new = texts_by_id(paragraphs)
    homes = dict(zip(paragraphs["paragraph_id"], paragraphs["document_id"], strict=True))
    return _Open(
        astray={name: digest for name, digest in coded.items() if name not in new},
        free={name: text for name, text in new.items() if name not in coded},
        homes=homes,
        documents=frozenset(homes.values()),
        old=texts_by_id(old_paragraphs),
        heirs=defaultdict(set),
    )


def _find_moves(still: _Open) -> dict[str, _Move]:
    """Return the move of each paragraph that found a new place, step by step."""
    moves: dict[str, _Move] = {}
    for step in (_same_words, _near_copies, _other_document, _near_copies):
        for move in step(still):
            moves[move.old] = move
            still.heirs[_document(move.old)].add(still.homes[move.new])
            del still.astray[move.old], still.free[move.new]
    return moves


def _same_words(still: _Open) -> list[_Move]:
    places = defaultdict(list)
    for name, text in still.free.items():
        places[still.homes[name], text_digest(text)].append(name)
    moves = []
    for name, digest in still.astray.items():
        here = places[_document(name), digest]
        if here:
            moves.append(_Move(name, here.pop(0), "same words", 1.0))
    return moves


def _near_copies(still: _Open) -> list[_Move]:
    rooms = defaultdict(list)
    for name in still.free:
        rooms[still.homes[name]].append(name)
    pairs = []
    for name in still.astray:
        if name not in still.old:
            continue
        for other in rooms[still.home_of(name)]:
            like = fuzz.ratio(still.old[name], still.free[other], score_cutoff=_LIKE)
            if like:
                pairs.append(_Move(name, other, "near copy", like / 100))
    moves: dict[str, _Move] = {}
    used: set[str] = set()
    # The likest pair first, so that the outcome does not depend on the order of rows.
    for pair in sorted(pairs, key=lambda m: (-m.likeness, m.old, m.new)):
        if pair.old not in moves and pair.new not in used:
            moves[pair.old] = pair
            used.add(pair.new)
    return list(moves.values())


def _other_document(still: _Open) -> list[_Move]:
    places = defaultdict(list)
    for name, text in still.free.items():
        places[text_digest(text)].append(name)
    wanted = defaultdict(list)
    for name, digest in still.astray.items():
        if _document(name) not in still.documents:
            wanted[digest].append(name)
    # Words that stand in several places say nothing about which of them was coded.
    return [
        _Move(names[0], places[digest][0], "other document", 1.0)
        for digest, names in wanted.items()
        if len(names) == 1 and len(places[digest]) == 1
    ]


def _follow(row: Row, move: _Move, before: str | None, new: Mapping[str, str]) -> Row:
    """Return the row under its new id; a marked span follows its words or is dropped."""
    text = new[move.new]
    followed = {**row, "paragraph_id": move.new, "text_digest": text_digest(text)}
    if move.how == "near copy" and row["start"] and before is not None:
        words = before[int(row["start"]) : int(row["end"])]
        start = text.find(words)
        found = start >= 0 and text.count(words) == 1
        followed["start"] = str(start) if found else ""
        followed["end"] = str(start + len(words)) if found else ""
    return followed


def _moved(moves: Mapping[str, _Move]) -> pd.DataFrame:
    return pd.DataFrame(list(moves.values()), columns=list(MOVED_COLUMNS))


def _reason(name: str, still: _Open) -> str:
    if _document(name) not in still.documents:
        return "its document is not in the corpus, nor its words in one other document alone"
    if name not in still.old:
        return "no paragraph of its document has these words; near copies need the old corpus"
    return "no paragraph of its document is near enough"


def _document(paragraph_id: str) -> str:
    """Return the document of a paragraph: its id starts with it."""
    return paragraph_id.partition("-")[0]


def _digest_in(paragraph_id: str) -> str:
    """Return the digest of a paragraph's text, which its id holds."""
    return f"t{paragraph_id.split('-')[1]}" if paragraph_id.count("-") > 1 else ""


def _digests_of(sheet: pd.DataFrame) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, digest in zip(sheet["paragraph_id"], sheet["text_digest"], strict=True):
        found[name] = digest or found.get(name, "")  # a decision may be written without one
    return found
