"""How a paragraph was drawn, written so that whoever codes it does not read it.

The probability of a draw by rules tells what the rules see in a paragraph, and a coder who knows
that does not code blind. No secret is kept: anyone with this module reads it, a passing eye does
not. A sheet keeps its columns; what goes out to be coded has one column in place of the four.
"""

import base64
import binascii
import json
from hashlib import sha256

from toolkit.errors import BadInput
from toolkit.files import canonical_json
from toolkit.labels.sheets.sheet import SAMPLING, Row

VEILED = "drawn_as"
"""The column that stands for those of `SAMPLING`."""

_CHECK = 4


def veil(row: Row) -> str:
    """Return how a row's paragraph was drawn as one word; blank if nothing is known of it.

    >>> row = {"paragraph_id": "p1", "wave": "1", "stratum": "all", "inclusion": "0.25"}
    >>> veil(row)[:8], unveil(veil(row), "p1", "row 2")["inclusion"]
    ('dzpWps7a', '0.25')
    """
    said = [row.get(column, "") for column in SAMPLING]
    if not any(said):
        return ""
    plain = canonical_json(said).encode()
    checked = sha256(plain).digest()[:_CHECK] + plain
    # Letters that no spreadsheet reads as a number or a formula.
    return "d" + base64.urlsafe_b64encode(_mixed(checked, row["paragraph_id"])).decode()


def unveil(word: str, paragraph_id: str, where: str) -> Row:
    """Return how a paragraph was drawn, by column; ``where`` the word stands is for the error.

    Raises
    ------
    BadInput
        If this is not the word that `veil` made for this paragraph.
    """
    if not word:
        return dict.fromkeys(SAMPLING, "")
    try:
        mixed = base64.b64decode(word[1:].encode(), altchars=b"-_", validate=True)
        checked = _mixed(mixed, paragraph_id)
        plain = checked[_CHECK:]
        if word[0] != "d" or sha256(plain).digest()[:_CHECK] != checked[:_CHECK]:
            raise ValueError("the word of another paragraph")
        return dict(zip(SAMPLING, json.loads(plain), strict=True))
    except (ValueError, binascii.Error):
        raise BadInput(
            f"{where}: {word!r:.40} does not belong to {paragraph_id!r:.60}; rows may have been "
            "sorted apart: export the sheet again"
        ) from None


def _mixed(data: bytes, key: str) -> bytes:
    """Mix bytes with those that follow from a paragraph's id; twice gives them back."""
    blocks = range(len(data) // 32 + 1)
    stream = b"".join(sha256(f"{key} {block}".encode()).digest() for block in blocks)
    return bytes(a ^ b for a, b in zip(data, stream, strict=False))
