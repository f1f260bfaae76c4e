"""A fitted model on disk: arrays, texts, a card with digests; never a pickle.

A bundle knows no model. It hands over what was written once every byte has
been compared with the card; the layer that owns the model rebuilds it and
replays the recorded predictions.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.bundle.array_file import Arrays, Shapes
    from toolkit.bundle.card import CARD, FORMAT, card_text, read_card
    from toolkit.bundle.folder import Bundle, check_folder, load, recorded_numbers, save

__all__ = [
    "CARD",
    "FORMAT",
    "Arrays",
    "Bundle",
    "Shapes",
    "card_text",
    "check_folder",
    "load",
    "read_card",
    "recorded_numbers",
    "save",
]

__getattr__ = attach(
    __name__,
    {
        "CARD": "toolkit.bundle.card",
        "FORMAT": "toolkit.bundle.card",
        "Arrays": "toolkit.bundle.array_file",
        "Bundle": "toolkit.bundle.folder",
        "Shapes": "toolkit.bundle.array_file",
        "card_text": "toolkit.bundle.card",
        "check_folder": "toolkit.bundle.folder",
        "load": "toolkit.bundle.folder",
        "read_card": "toolkit.bundle.card",
        "recorded_numbers": "toolkit.bundle.folder",
        "save": "toolkit.bundle.folder",
    },
)


def __dir__() -> list[str]:
    return __all__
