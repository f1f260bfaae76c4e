"""Names in text → administrative divisions.

Place names in Chinese official text are short, shared and nested, and the ready-made tools pick
one meaning in silence. This layer has its own table of divisions and finds names in one pass,
keeps every candidate of an ambiguous one, and settles it only by what else the page says. It says
from where and in which words each answer was read, and `unresolved` or `ambiguous` where the page
does not tell.

From a page to its divisions: ``scan`` finds the written forms of places (``lexicon``, ``names``)
that are no other words (``hazards``); ``context`` weighs what the names of a page, or of one text,
say of each other; ``issuer`` (``media``), ``article`` and ``paragraph`` (``roles``) say whose page
it is and what its parts are about; ``document`` asks them in order. ``given`` reads what a table
says of a page, ``wordlist`` words without a text.

The tables in `data/` are small text files, so that a change of a division is a readable diff.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.places.context import find_mentions
    from toolkit.places.document import ArticleText, DocumentPlaces, place_document
    from toolkit.places.given import (
        body_regions,
        check_own,
        codes_named,
        given_region,
        own_region,
        settled,
        within,
    )
    from toolkit.places.resolution import REGION_SOURCES, Resolution
    from toolkit.places.scan import Mention
    from toolkit.places.table import (
        Division,
        contains,
        division,
        divisions,
        level_of,
        prefecture_of,
        province_of,
        region_name,
        region_path,
    )
    from toolkit.places.wordlist import place_words, town_names, village_words

__all__ = [
    "REGION_SOURCES",
    "ArticleText",
    "Division",
    "DocumentPlaces",
    "Mention",
    "Resolution",
    "body_regions",
    "check_own",
    "codes_named",
    "contains",
    "division",
    "divisions",
    "find_mentions",
    "given_region",
    "level_of",
    "own_region",
    "place_document",
    "place_words",
    "town_names",
    "village_words",
    "prefecture_of",
    "province_of",
    "region_name",
    "region_path",
    "settled",
    "within",
]

__getattr__, __dir__ = attach(__name__)
