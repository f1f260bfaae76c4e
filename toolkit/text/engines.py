"""The two programs that cut text, each with a dictionary of its own."""

import logging
import sys
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.machinery import ExtensionFileLoader, PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Protocol

from toolkit.errors import BadInput

Cut = Callable[[str], list[str]]


class _Dictionary(Protocol):
    def add_word(self, word: str, freq: int | None, tag: str | None) -> object: ...


class _Words(Protocol):
    def has_word(self, word: str) -> bool: ...


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


def in_dictionary(word: str) -> bool:
    """Tell whether both programs know a word from their dictionary, which holds many names too.

    >>> in_dictionary("养老"), in_dictionary("兴隆"), in_dictionary("郝王庄")
    (True, True, False)
    """
    return _dictionary().has_word(word)


@cache
def _dictionary() -> _Words:
    return _rjieba_extension().Jieba()  # type: ignore[no-any-return]


def _check_whole(word: str, pieces: list[str], name: str) -> None:
    if pieces != [word]:
        raise BadInput(
            f"user dictionary: {name} cuts {word!r} into {'|'.join(pieces)}: a word may hold only "
            "Chinese characters, letters and digits; remove it or add its parts"
        )


def _rjieba_extension() -> ModuleType:
    """Return rjieba's compiled part without its package.

    The package reads a dictionary of its own on import: .13 s of CPU, a quarter of what it
    takes to label a first text, for an engine that would never be used here.
    """
    package = find_spec("rjieba")
    inside = package.submodule_search_locations if package else None
    found = PathFinder.find_spec("rjieba", inside) if inside else None
    if "rjieba" in sys.modules or not (found and isinstance(found.loader, ExtensionFileLoader)):
        return import_module("rjieba")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _rjieba(hmm: bool) -> tuple[_Dictionary, Cut]:
    engine = _rjieba_extension().Jieba()
    whole: Callable[[str, bool], list[str]] = engine.cut

    def cut(text: str) -> list[str]:
        if "-" not in text:
            return whole(text, hmm)
        # rjieba joins what stands around an ASCII hyphen and jieba does not: split there
        # first and 2 of 20,000 paragraphs differ between the engines instead of 15.
        pieces: list[str] = []
        for number, part in enumerate(text.split("-")):
            pieces += ["-"] * (number > 0)
            pieces += whole(part, hmm)
        return pieces

    return engine, cut


def _jieba(hmm: bool) -> tuple[_Dictionary, Cut]:
    import jieba  # half a second and a cache file: only for those who ask for it

    jieba.setLogLevel(logging.WARNING)  # it announces each loading on standard error
    engine = jieba.Tokenizer()  # its own: the module-level one is shared by the whole process

    def cut(text: str) -> list[str]:
        return engine.lcut(text, HMM=hmm)  # type: ignore[no-any-return]

    return engine, cut
