"""A fitted model on disk: arrays, texts, a card with digests; never a pickle.

A bundle knows no model. It hands over what was written once every byte has
been compared with the card; the layer that owns the model rebuilds it and
replays the recorded predictions.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.bundle.card import CARD, card_text, read_card
    from toolkit.bundle.folder import Bundle, check_folder, load, recorded_numbers, save

__all__ = [
    "CARD",
    "Bundle",
    "card_text",
    "check_folder",
    "load",
    "read_card",
    "recorded_numbers",
    "save",
]

__getattr__, __dir__ = attach(__name__)
