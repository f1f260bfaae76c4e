"""Read names of places in traditional characters: 武城縣 is 武城县.

Pages are scraped in traditional characters too. Each character stands for one simplified
character, so that positions stay; those that names of today are written with (乾县) stay as they
are. The text of the corpus is not touched: this is for finding names in it.
"""

import re
from functools import cache

from toolkit.kinds import instance_of
from toolkit.places.table import read_table

#: Characters that hardly a traditional page goes without, and that no simplified page has.
_TELLTALE = re.compile(r"[縣區鎮鄉國會為與發業記來報這黨農對個們時]")


@cache
def _table() -> dict[int, str]:
    ((traditional, simplified),) = read_table("traditional.tsv")
    return {ord(one): other for one, other in zip(traditional, simplified, strict=True)}


def simplify(text: str) -> str:
    """Return the text in simplified characters, of the same length.

    >>> simplify("濟寧市金鄉縣農業農村局"), simplify("咸阳市乾县")
    ('济宁市金乡县农业农村局', '咸阳市乾县')
    """
    instance_of("text", text, str)
    return text.translate(_table()) if _TELLTALE.search(text) else text
