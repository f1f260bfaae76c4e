"""Find every occurrence of many words in one scan, also where words overlap."""

from collections.abc import Iterable

_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_WIDE = {
    code: code - 0xFEE0 for low, high in ("０９", "ＡＺ") for code in range(ord(low), ord(high) + 1)
}
_WIDE |= {code: code - 0xFEE0 - 32 for code in range(ord("ａ"), ord("ｚ") + 1)}
_POINTS = {ord(narrow): wide for narrow, wide in zip(",;:!?()", "，；：！？（）", strict=True)}
_TABLE: dict[int, int | str] = {**_UPPER, **_WIDE, **_POINTS}


def fold(text: str) -> tuple[str, list[int] | None]:
    """Return the text as words are compared, and where its characters stood.

    Letters become narrow capitals, digits narrow, ASCII marks Chinese ones; blanks
    go. The positions are None where no character went.

    >>> fold("５g 基站,已建")
    ('5G基站，已建', [0, 1, 3, 4, 5, 6, 7])
    """
    folded = text.translate(_TABLE)
    parts = folded.split()
    if sum(map(len, parts)) == len(folded):
        return folded, None
    kept = [i for i, character in enumerate(folded) if not character.isspace()]
    return "".join(parts), kept


class WordIndex:
    """Words by their first two characters, so that one look a position finds them.

    Parameters
    ----------
    words : iterable of str
        Not empty; their order gives the numbers that `find` returns.

    Examples
    --------
    >>> index = WordIndex(["养老", "养老院", "院"])
    >>> index.find("敬养老院")
    [(1, 0), (1, 1), (3, 2)]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self._pairs: dict[str, list[tuple[str, int]]] = {}
        for number, word in enumerate(self.words):
            self._pairs.setdefault(word[:2], []).append((word, number))
        self._singles = {key for key in self._pairs if len(key) == 1}

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return (start, number of the word) of every occurrence, in order of start."""
        pairs = self._pairs
        found: list[tuple[int, int]] = []
        # The keys are looked up as whole slices: a set operation in C, not a loop of ours.
        for start in [
            i for i, pair in enumerate(map(str.__add__, text, text[1:])) if pair in pairs
        ]:
            for word, number in pairs[text[start : start + 2]]:
                if text.startswith(word, start):
                    found.append((start, number))
        if self._singles:
            for start, character in enumerate(text):
                if character in self._singles:
                    found.append((start, pairs[character][0][1]))
            found.sort()
        return found
