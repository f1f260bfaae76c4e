"""The card of a model: what it says, written in one way only, so that any other is a change."""

import json
import stat
from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import BadInput, MissingResource, told_by_system
from toolkit.files import digest, parse_json, read_text
from toolkit.kinds import path_of

CARD = "card.json"
"""The file that makes a folder a model."""

FORMAT = 1
"""The newest card format that this version reads and the one that it writes."""

MOST = 4 << 20
"""Bytes that a card may take: some hundred times what one does."""


def card_text(card: Mapping[str, object]) -> str:
    """Return the file that a card is written to: sorted, with a digest of all that it says."""
    said = {key: value for key, value in card.items() if key != "digest"}
    own = digest(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
    text = json.dumps({**said, "digest": own}, ensure_ascii=False, sort_keys=True, indent=1)
    return text + "\n"


def read_card(root: Path) -> dict[str, object]:
    """Return what the card of a model's folder says.

    Raises
    ------
    MissingResource
        If there is no model in the folder.
    BadInput
        If it is no folder, or the card is of another format or not byte for byte what was written.
    """
    root = path_of("folder", root)
    path = root / CARD
    _check_there(root, path)
    text = read_text(path, most=MOST, wanted="the card of a model")
    card = parse_json(text, str(path))
    if not isinstance(card, dict):
        raise BadInput(f"{path}: not a model's card; fit the model again")
    found = card.get("format")
    if type(found) is not int or not 1 <= found <= FORMAT:
        newer = type(found) is int and found > FORMAT
        mend = "update the toolkit, or fit the model again" if newer else "fit the model again"
        raise BadInput(
            f"{root}: card of format {found!r:.40}, this version reads up to {FORMAT}; {mend}"
        )
    # A second key wins in silence and blanks say nothing: only the bytes show them.
    if text != card_text(card):
        raise BadInput(f"{root}: card.json was changed; fit the model again rather than load it")
    return card


def _check_there(root: Path, path: Path) -> None:
    """Refuse a folder without a card."""
    try:
        there = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:  # also one that another process is replacing
        there = False
    except NotADirectoryError:
        raise BadInput(f"{root}: is no folder; name the folder of a model") from None
    except (OSError, ValueError) as error:  # a link to itself, a name that no folder can have
        raise BadInput(f"{path}: cannot be read: {told_by_system(error)}") from None
    if not there:
        inside = ", ".join(str(card.parent) for card in sorted(root.glob(f"*/{CARD}")))
        told = f"there is {inside}" if inside else "`toolkit train STUDY.toml` makes one"
        raise MissingResource(f"{root}: no model here; {told}")
