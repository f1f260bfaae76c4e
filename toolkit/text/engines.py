"""The two programs that cut text, each with a dictionary of its own."""

import logging
from collections.abc import Callable, Iterable
from typing import Protocol

from toolkit.errors import BadInput

Cut = Callable[[str], list[str]]


class _Dictionary(Protocol):
    def add_word(self, word: str, freq: int | None, tag: str | None) -> object: ...


def build_engine(name: str, words: Iterable[str], *, hmm: bool) -> Cut:
    """Return a function that cuts a text into pieces which join to that text again.

    Parameters
    ----------
    name : {"rjieba", "jieba"}
        The program.
    words : iterable of str
        Words to add to its dictionary. Shorter ones are added first, so that a word
        gets its frequency in sight of its own parts, and the order given does not matter.
    hmm : bool
        Whether unknown names are guessed by the hidden Markov model.

    Raises
    ------
    BadInput
        If the name is another, or a word is cut into pieces even after it was added.

    Examples
    --------
    >>> build_engine("rjieba", ["助老食堂"], hmm=True)("建成助老食堂。")
    ['建成', '助老食堂', '。']
    """
    builders = {"rjieba": _rjieba, "jieba": _jieba}
    if name not in builders:
        raise BadInput(f"segmentation engine {name!r}: expected one of {', '.join(builders)}")
    dictionary, cut = builders[name](hmm)
    added = sorted(set(words), key=lambda word: (len(word), word))
    for word in added:
        if not word.strip():
            raise BadInput("user dictionary: a word is blank; remove it")
        # Without a frequency the engine picks the smallest one that holds the word together;
        # a frequency given by hand can break the very word that it adds.
        dictionary.add_word(word, None, None)
    for word in added:
        _check_whole(word, cut(word), name)
    return cut


def _check_whole(word: str, pieces: list[str], name: str) -> None:
    if pieces != [word]:
        raise BadInput(
            f"user dictionary: {name} cuts {word!r} into {'|'.join(pieces)}: a word may hold only "
            "Chinese characters, letters and digits; remove it or add its parts"
        )


def _rjieba(hmm: bool) -> tuple[_Dictionary, Cut]:
    import rjieba  # loads a dictionary on import, so only when a text is first cut

    engine = rjieba.Jieba()

    def cut(text: str) -> list[str]:
        if "-" not in text:
            return engine.cut(text, hmm)
        # rjieba joins what stands around an ASCII hyphen and jieba does not: split there
        # first and 2 of 20,000 paragraphs differ between the engines instead of 15.
        pieces: list[str] = []
        for number, part in enumerate(text.split("-")):
            pieces += ["-"] * (number > 0)
            pieces += engine.cut(part, hmm)
        return pieces

    return engine, cut


def _jieba(hmm: bool) -> tuple[_Dictionary, Cut]:
    import jieba  # half a second and a cache file: only for those who ask for it

    jieba.setLogLevel(logging.WARNING)  # it announces each loading on standard error
    engine = jieba.Tokenizer()  # its own: the module-level one is shared by the whole process

    def cut(text: str) -> list[str]:
        return engine.lcut(text, HMM=hmm)  # type: ignore[no-any-return]

    return engine, cut
