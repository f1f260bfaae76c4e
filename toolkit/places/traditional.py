"""Read names of places in traditional characters: 武城縣 is 武城县.

Pages are scraped in traditional characters too. Each character stands for one simplified
character, so that positions stay; those that names of today are written with (乾县) stay as they
are. The text of the corpus is not touched: this is for finding names in it.
"""

import re
from functools import cache

from toolkit.kinds import instance_of
from toolkit.places.table import read_table


@cache
def _table() -> tuple[re.Pattern[str], dict[int, str]]:
    """Return what finds a character of the table, and the table."""
    ((traditional, simplified),) = read_table("traditional.tsv")
    table = {ord(one): other for one, other in zip(traditional, simplified, strict=True)}
    return re.compile(f"[{traditional}]"), table


def simplify(text: str) -> str:
    """Return the text in simplified characters, of the same length.

    >>> simplify("濟寧市金鄉縣農業農村局"), simplify("阿魯科爾沁旗"), simplify("咸阳市乾县")
    ('济宁市金乡县农业农村局', '阿鲁科尔沁旗', '咸阳市乾县')
    """
    instance_of("text", text, str)
    any_of, table = _table()
    return text.translate(table) if any_of.search(text) else text
