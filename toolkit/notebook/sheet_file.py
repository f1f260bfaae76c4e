"""The sheet of one coder on disk: opened or made, and written after every decision."""

import os
from collections.abc import Iterable

import pandas as pd

from toolkit.codebook import Codebook
from toolkit.errors import BadInput
from toolkit.files import digest_file
from toolkit.kinds import path_of
from toolkit.labels import as_sheet, new_sheet, read_sheet, write_sheet

Row = dict[str, str]


class SheetFile:
    """One coder's sheet, which nobody else writes meanwhile.

    Parameters
    ----------
    path : path
        ``.csv`` or ``.xlsx``. If it is there it is read and goes on, else it is made.
    paragraphs : DataFrame
        Paragraphs of the corpus, which the sheet is checked against.
    codebook : Codebook
        Its domains are coded.
    coder : str
        Whose sheet it is; a sheet that holds another's codes is refused.
    draw : DataFrame, optional
        For a sheet that is made: only paragraphs that it drew, with their probabilities.

    Attributes
    ----------
    rows : list of dict
        The rows of the sheet, which a session changes before it calls `save`.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        paragraphs: pd.DataFrame,
        codebook: Codebook,
        coder: str,
        *,
        draw: pd.DataFrame | None = None,
    ) -> None:
        self.path = path_of("path", path)
        if self.path.exists():
            sheet = read_sheet(self.path, codebook=codebook, paragraphs=paragraphs)
            self._refuse_others(coder, sheet["coder"])
            self._digest = digest_file(self.path)
        else:
            sheet = new_sheet(paragraphs, codebook, coder, draw=draw)
            self._digest = ""
        if sheet.empty:
            raise BadInput(f"{self.path}: no paragraph to code; draw some first")
        self.rows: list[Row] = [
            {str(name): str(value) for name, value in row.items()}
            for row in sheet.to_dict("records")
        ]
        self._add_blanks(codebook.keys)
        if not self._digest:
            self.save()

    def save(self) -> None:
        """Write the sheet whole; refuse if somebody else has written it since.

        Raises
        ------
        BadInput
            If the file is not as this object left it; it stays as it is.
        """
        if self._digest and self.path.exists() and digest_file(self.path) != self._digest:
            raise BadInput(
                f"{self.path}: changed by another program since it was opened here; nothing was "
                "overwritten; run the cell again to go on with the sheet as it is now"
            )
        write_sheet(as_sheet(self.rows), self.path)
        self._digest = digest_file(self.path)

    def _refuse_others(self, coder: str, found: Iterable[str]) -> None:
        others = sorted(set(found) - {coder})
        if others:
            raise BadInput(
                f"{self.path}: column 'coder': a sheet of {others[0]!r}, not of {coder!r}; "
                "two coders work in two files"
            )

    def _add_blanks(self, domains: tuple[str, ...]) -> None:
        """Give every paragraph of the sheet a row for every domain."""
        have = {(row["paragraph_id"], row["domain"]) for row in self.rows}
        first: dict[str, Row] = {}
        for row in self.rows:
            first.setdefault(row["paragraph_id"], row)
        blank = {"value": "", "coded_at": "", "comment": "", "subcode": "", "start": "", "end": ""}
        self.rows += [
            {**row, **blank, "domain": domain}
            for paragraph_id, row in first.items()
            for domain in domains
            if (paragraph_id, domain) not in have
        ]
