"""Cut Chinese text into words."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any, Self

from toolkit.errors import BadInput
from toolkit.files import digest_json
from toolkit.text.engines import Cut, build_engine, engine_version

_LETTER = re.compile(r"[^\W\d_]")
_LISTS = ("words", "stop_words")


@lru_cache(maxsize=2)
def _engine(name: str, words: tuple[str, ...], hmm: bool) -> Cut:
    """Return one engine for all segmenters that cut alike: each has a dictionary to read."""
    return build_engine(name, words, hmm=hmm)


class Segmenter:
    """Cut text into words with a dictionary of its own.

    Text is cut whole; what holds no letter (punctuation, blanks, and figures such as
    ``2024`` or ``3.5%``) is dropped afterwards, and stop words last. It can be pickled: a
    copy in another process builds its dictionary anew.

    Parameters
    ----------
    engine : {"lattice", "rjieba", "jieba"}, default="lattice"
        lattice cuts as jieba does, the reference, and where many texts come together (`cut`,
        `WordIndex`) some twenty times as fast; single texts take as long as with jieba. rjieba
        is fast with single texts; with ``hmm`` it cuts 30 of 250,000 paragraphs otherwise.
    words : iterable of str
        Words to add to the dictionary.
    stop_words : iterable of str
        Words to leave out; see `toolkit.text.stop_words`.
    hmm : bool, default=True
        Whether words outside the dictionary are guessed by the hidden Markov model.
    numbers : bool, default=False
        Whether figures are kept as words.

    Examples
    --------
    >>> Segmenter(stop_words=["的"])("推动经济发展。中国家具产业的")
    ['推动', '经济', '发展', '中国', '家具', '产业']
    >>> Segmenter()("2024年建成5G基站3.5万个")
    ['年', '建成', '5G', '基站', '万个']
    """

    def __init__(
        self,
        *,
        engine: str = "lattice",
        words: Iterable[str] = (),
        stop_words: Iterable[str] = (),
        hmm: bool = True,
        numbers: bool = False,
    ) -> None:
        if isinstance(words, str) or isinstance(stop_words, str):
            raise BadInput("segmenter: words and stop_words are lists of words, not one string")
        self.engine = engine
        self.words = tuple(sorted(set(words)))
        self.stop_words = frozenset(stop_words)
        self.hmm = hmm
        self.numbers = numbers

    @classmethod
    def restore(cls, settings: object, source: str) -> Self:
        """Return the segmenter whose ``settings`` were stored, once their types are right.

        Raises
        ------
        BadInput
            If they are no such settings; ``source`` says where they were found.
        """
        usual = cls().settings
        if not isinstance(settings, dict) or not settings.keys() <= usual.keys():
            raise BadInput(f"{source}: settings of a segmenter are damaged; fit the model again")
        lists = [settings.get(key, []) for key in _LISTS]
        plain = all(type(value) is type(usual[key]) for key, value in settings.items())
        if not plain or not all(isinstance(word, str) for words in lists for word in words):
            raise BadInput(f"{source}: settings of a segmenter are damaged; fit the model again")
        return cls(**settings)

    def __call__(self, text: str) -> list[str]:
        """Return the words of ``text`` in order."""
        # Punctuation goes after cutting: removed first, 发展。中国家具 reads 发展中国家|具.
        return list(filter(self.keeps, self.pieces(text)))

    def spans(self, text: str) -> list[tuple[str, int, int]]:
        """Return the words of ``text`` with where each starts and ends.

        >>> Segmenter().spans("养老，服务")
        [('养老', 0, 2), ('服务', 3, 5)]
        """
        found = []
        start = 0
        for piece in self.pieces(text):
            end = start + len(piece)
            if self.keeps(piece):
                found.append((piece, start, end))
            start = end
        return found

    def keeps(self, piece: str) -> bool:
        """Tell whether a piece counts as a word.

        >>> [Segmenter().keeps(piece) for piece in ("墓", "5G", "2024", "。")]
        [True, True, False, False]
        """
        if piece in self.stop_words:
            return False
        if self.numbers:
            return any(map(str.isalnum, piece))
        return piece.isalpha() or _LETTER.search(piece) is not None

    @cached_property
    def pieces(self) -> Cut:
        """The engine itself: a function from a text to pieces that join to that text again."""
        return _engine(self.engine, self.words, self.hmm)

    @property
    def settings(self) -> dict[str, object]:
        """What makes an equal segmenter: ``Segmenter(**settings)``; plain JSON values."""
        return {
            "engine": self.engine,
            "words": list(self.words),
            "stop_words": sorted(self.stop_words),
            "hmm": self.hmm,
            "numbers": self.numbers,
        }

    @cached_property
    def digest(self) -> str:
        """The digest of settings, engine and its version (the dictionary comes with it)."""
        return digest_json({**self.settings, "version": engine_version(self.engine)})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Segmenter) and self.settings == other.settings

    def __hash__(self) -> int:
        return hash((self.engine, self.words, self.stop_words, self.hmm, self.numbers))

    def __repr__(self) -> str:
        return (
            f"Segmenter(engine={self.engine!r}, {len(self.words)} words, "
            f"{len(self.stop_words)} stop words, hmm={self.hmm})"
        )

    def __getstate__(self) -> dict[str, object]:
        # No engine can be pickled: a worker builds its own dictionary. Sorted settings
        # rather than sets: the bytes of a pickle must not change from run to run.
        return self.settings

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]
