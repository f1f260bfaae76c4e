"""What a coder has decided, where the coder is, and what comes next; all of it on disk."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pandas as pd

from toolkit.codebook import Codebook
from toolkit.corpus import Corpus
from toolkit.errors import BadInput, ToolkitError
from toolkit.labels import codebook_stamp, coded_time
from toolkit.notebook.paragraph_table import paragraph_table
from toolkit.notebook.sheet_file import Row, SheetFile

HINTED = "[hints seen]"
"""What a comment says where the coder looked at hints before the paragraph was coded."""


def utc_now() -> datetime:
    """Return the time; a session takes it as an argument, so that tests need no clock."""
    return datetime.now(UTC)


class CodingSession:
    """One coder's way through the paragraphs of a sheet.

    Every method that changes a code writes the sheet before it returns. A code that was
    given earlier is never replaced: its correction is a new row with a later time.

    Parameters
    ----------
    paragraphs : Corpus or DataFrame
        What is coded, or paragraphs of it: ``paragraph_id`` and ``text`` at least.
    codebook : Codebook
        Its domains are coded, in order.
    sheet_path : path
        The coder's sheet; made if it is not there. One that `toolkit label draw` made lists
        the paragraphs that were drawn.
    coder : str
        Who codes.
    draw : DataFrame, optional
        For a sheet that is made: as of `toolkit.labels.draw_paragraphs`.
    now : callable, optional
        Gives the time.

    Attributes
    ----------
    paragraph_ids : tuple of str
        What is to be coded, in order of the sheet.
    position : int
        The paragraph in hand; ``len(paragraph_ids)`` when all are coded.
    domain : str
        The domain that was named last; ``unsure``, a mark and a subcode go to it.
    hints : bool
        Whether hints are shown for the paragraph in hand.
    """

    def __init__(
        self,
        paragraphs: pd.DataFrame | Corpus,
        codebook: Codebook,
        sheet_path: str | os.PathLike[str],
        *,
        coder: str,
        draw: pd.DataFrame | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        paragraphs = paragraph_table(paragraphs)
        self.paragraphs = paragraphs
        self.codebook = codebook
        self.coder = coder
        self.file = SheetFile(sheet_path, paragraphs, codebook, coder, draw=draw)
        self._now = now
        self._stamp = codebook_stamp(codebook)
        self.position = 0
        self.domain = ""
        self.hints = False
        self._asked = False
        self._own: set[str] = set()
        self._undo: list[Callable[[], object]] = []
        self.paragraph_ids = tuple(dict.fromkeys(row["paragraph_id"] for row in self.file.rows))
        self._held: dict[tuple[str, str], Row] = {}
        for row in sorted(self.file.rows, key=_age):
            self._held[row["paragraph_id"], row["domain"]] = row
        self.to_first_open()

    @property
    def paragraph_id(self) -> str:
        """Id of the paragraph in hand; empty when all are coded."""
        return "" if self.finished else self.paragraph_ids[self.position]

    @property
    def finished(self) -> bool:
        """Whether the coder is past the last paragraph."""
        return self.position >= len(self.paragraph_ids)

    @property
    def n_coded(self) -> int:
        """How many paragraphs have a value in every domain."""
        return sum(map(self.is_coded, self.paragraph_ids))

    @property
    def is_drawn(self) -> bool:
        """Whether every row says with which probability its paragraph was drawn."""
        return all(row["inclusion"] for row in self.file.rows)

    def is_coded(self, paragraph_id: str) -> bool:
        """Say whether a paragraph has a value in every domain."""
        return all(self._held[paragraph_id, key]["value"] for key in self.codebook.keys)

    def row(self, domain: str) -> Row:
        """Return the row that holds for a domain of the paragraph in hand."""
        return dict(self._held[self.paragraph_id, self._known(domain)])

    @property
    def comment(self) -> str:
        """What the coder noted about the paragraph in hand."""
        rows = (self._held[self.paragraph_id, key] for key in self.codebook.keys)
        return next((row["comment"] for row in rows if row["comment"]), "")

    def press(self, domain: str) -> None:
        """Say yes to a domain; no if it was yes, unsure if that was said before it was named.

        It becomes the domain in hand.
        """
        self.domain = self._known(domain)
        yes = self._held[self.paragraph_id, self.domain]["value"] == "1"
        self._change(self.domain, value="unsure" if self._asked else "0" if yes else "1")
        self._asked = False
        self._save()

    def unsure(self) -> None:
        """Say unsure about the domain in hand; yes if it was unsure.

        Without a domain in hand it is asked for, and nothing is saved as a no before it is named;
        the same again takes it back.
        """
        if not self.domain and not self.finished:
            self._asked = not self._asked
            self._check_asked()
            return
        domain = self._in_hand()
        unsure = self._held[self.paragraph_id, domain]["value"] == "unsure"
        self._change(domain, value="1" if unsure else "unsure")
        self._save()

    def mark(self, start: int, end: int) -> None:
        """Mark the words that decided about the domain in hand; the same again unmarks them."""
        domain = self._in_hand()
        span = {"start": str(start), "end": str(end)}
        length = len(self.text)
        if not 0 <= start < end <= length:
            raise BadInput(f"mark {start} to {end}: inside the {length} characters is expected")
        old = self._held[self.paragraph_id, domain]
        same = old["start"] == span["start"] and old["end"] == span["end"]
        self._change(domain, **({"start": "", "end": ""} if same else span))
        self._save()

    def toggle_subcode(self, domain: str, subcode: str) -> None:
        """Add a subcode to a domain's code, or take it away."""
        named = self._known(domain)
        known = [item.key for item in self.codebook[named].subcodes]
        if subcode not in known:
            raise BadInput(f"subcode {subcode!r} is not one of {', '.join(known) or 'none'}")
        given = self._held[self.paragraph_id, named]["subcode"].split("+")
        wanted = [key for key in known if (key in given) != (key == subcode)]
        self.domain = named
        asked, self._asked = self._asked, False
        self._change(named, subcode="+".join(wanted), **({"value": "unsure"} if asked else {}))
        self._save()

    def note(self, comment: str) -> None:
        """Keep a comment; it stands in every row of the paragraph."""
        self._check_open()
        # Half a character, as of a sign cut in two by a browser, can stand in no file.
        whole = comment.encode("utf-8", "replace").decode()
        text = " ".join(whole.replace("\0", " ").split())
        for key in self.codebook.keys:
            if self._held[self.paragraph_id, key]["comment"] != text:
                self._change(key, comment=text)
        self._save()

    def show_hints(self) -> None:
        """Show what rules and models say, or hide it; seen before coding, it is noted."""
        self._check_open()
        self.hints = not self.hints
        if self.hints and not self.is_coded(self.paragraph_id) and HINTED not in self.comment:
            self.note(f"{self.comment} {HINTED}")

    def next(self) -> None:
        """Say no to every domain without a value, save, and go on."""
        if self.finished:
            return
        self._check_asked()
        for key in self.codebook.keys:
            if not self._held[self.paragraph_id, key]["value"]:
                self._change(key, value="0")
        self._save()
        self._go(self.position + 1)

    def back(self) -> None:
        """Go back by one paragraph."""
        self._go(max(self.position - 1, 0))

    def to_first_open(self) -> None:
        """Go to the first paragraph that lacks a value."""
        open_ = (i for i, p in enumerate(self.paragraph_ids) if not self.is_coded(p))
        self._go(next(open_, len(self.paragraph_ids)))

    @property
    def text(self) -> str:
        """Text of the paragraph in hand."""
        found = self.paragraphs.loc[self.paragraphs["paragraph_id"] == self.paragraph_id, "text"]
        return str(found.iloc[0])

    def _go(self, position: int) -> None:
        self.position = position
        self.domain = ""
        self.hints = self._asked = False
        self._own = set()

    def _known(self, domain: str) -> str:
        self._check_open()
        return self.codebook[domain].key

    def _check_open(self) -> None:
        if self.finished:
            raise BadInput("every paragraph is coded; go back to change a code")

    def _check_asked(self) -> None:
        if self._asked:
            raise BadInput(
                "unsure about which domain? press its number first, or u again to take it back"
            )

    def _in_hand(self) -> str:
        if not self.domain:
            raise BadInput("which domain? press its number first")
        return self._known(self.domain)

    def _change(self, domain: str, **cells: str) -> None:
        """Change a row that this visit made or that was never coded; else add a later one."""
        row = self._row_to_change(domain)
        time = self._now()
        if row["coded_at"]:
            time = max(time, coded_time(row["coded_at"]) + timedelta(milliseconds=1))
        row.update(cells)
        if row["value"]:
            row["coded_at"] = time.isoformat(timespec="milliseconds")
            row["codebook"] = self._stamp

    def _row_to_change(self, domain: str) -> Row:
        cell = self.paragraph_id, domain
        held = self._held[cell]
        if domain in self._own or not held["coded_at"]:
            before = dict(held)
            self._undo.append(lambda: held.update(before))
            row = held
        else:
            row = dict(held)
            self.file.rows.append(row)
            self._held[cell] = row
            self._undo += [self.file.rows.pop, lambda: self._held.update({cell: held})]
        if domain not in self._own:
            self._own.add(domain)
            self._undo.append(lambda: self._own.discard(domain))
        return row

    def _save(self) -> None:
        """Write the sheet; what could not be written has not happened."""
        try:
            self.file.save()
        except ToolkitError:
            for undo in reversed(self._undo):
                undo()
            raise
        finally:
            self._undo.clear()


def _age(row: Row) -> tuple[datetime, bool]:
    return coded_time(row["coded_at"]), bool(row["value"])
