"""The programs that cut text, each with a dictionary of its own."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from toolkit.arguments import one_of
from toolkit.errors import BadInput
from toolkit.kinds import instance_of

Cut = Callable[[str], list[str]]

LONGEST = 1_000
"""Characters of a word to add; cutting takes the square of them in time and memory."""


def build_engine(name: str, words: Iterable[str], *, hmm: bool) -> Cut:
    """Return a function that cuts a text into pieces which join to that text again.

    Parameters
    ----------
    name : {"lattice", "rjieba", "jieba"}
        The program.
    words : iterable of str
        Words to add to its dictionary. Shorter ones are added first, so that a word
        gets its frequency in sight of its own parts, and the order given does not matter.
    hmm : bool
        Whether unknown names are guessed by the hidden Markov model.

    Raises
    ------
    BadInput
        If the name is another, a word is blank or longer than any is, or one is cut into pieces
        even after it was added.

    Examples
    --------
    >>> build_engine("lattice", ["助老食堂"], hmm=True)("建成助老食堂。")
    ['建成', '助老食堂', '。']
    """
    builders = {"lattice": _lattice, "rjieba": _rjieba, "jieba": _jieba}
    one_of("segmentation engine", name, builders)
    added = sorted(set(words), key=lambda word: (len(word), word))
    for word in added:
        _check_length(word)
    cut = builders[name](added, hmm)
    for word in added:
        _check_whole(word, cut(word), name)
    return cut


def engine_version(name: str) -> str:
    """Return the version of a program and its dictionary: with another one cuts may differ.

    >>> engine_version("lattice")
    'jieba-0.42.1'
    """
    if name == "lattice":
        from toolkit.text.lattice.engine import VERSION

        return VERSION
    from importlib import metadata  # 30 ms that prediction does without

    return metadata.version(name)


def in_dictionary(word: str) -> bool:
    """Tell whether the programs know a word from their dictionary, which holds many names too.

    >>> in_dictionary("养老"), in_dictionary("兴隆"), in_dictionary("郝王庄")
    (True, True, False)
    """
    instance_of("word", word, str)
    from toolkit.text.lattice.dictionary import load_dictionary

    return bool(load_dictionary().frequency(word))


def _check_length(word: str) -> None:
    if not word.strip():
        raise BadInput("user dictionary: a word is blank; remove it")
    if len(word) > LONGEST:
        raise BadInput(
            f"user dictionary: {word[:20] + '…'!r} has {len(word)} characters, at most {LONGEST}; "
            "remove it or add its parts"
        )


def _check_whole(word: str, pieces: list[str], name: str) -> None:
    if pieces != [word]:
        raise BadInput(
            f"user dictionary: {name} cuts {word!r} into {'|'.join(pieces)}: a word may hold only "
            "Chinese characters, letters and digits; remove it or add its parts"
        )


def _lattice(words: list[str], hmm: bool) -> Cut:
    from toolkit.text.lattice.engine import Lattice

    return Lattice(words, hmm=hmm)


def _rjieba(words: list[str], hmm: bool) -> Cut:
    import rjieba  # a seventh of a second, twice: only for those who ask for it

    engine = rjieba.Jieba()
    _add(engine, words)
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

    return cut


def _jieba(words: list[str], hmm: bool) -> Cut:
    import jieba  # a second: only for those who ask for it

    jieba.setLogLevel(logging.WARNING)  # it announces each loading on standard error
    engine = jieba.Tokenizer()  # its own: the module-level one is shared by the whole process
    # By itself it believes the cache in the folder for temporary files, whoever wrote that.
    engine.FREQ, engine.total = engine.gen_pfdict(engine.get_dict_file())
    engine.initialized = True
    _add(engine, words)

    def cut(text: str) -> list[str]:
        return engine.lcut(text, HMM=hmm)  # type: ignore[no-any-return]

    return cut


def _add(dictionary: Any, words: list[str]) -> None:
    for word in words:
        # Without a frequency the engine picks the smallest one that holds the word together;
        # a frequency given by hand can break the very word that it adds.
        dictionary.add_word(word, None, None)
