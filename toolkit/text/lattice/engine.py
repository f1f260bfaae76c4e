"""The engine that the segmenter uses: a dictionary, and whether the Markov model guesses."""

from collections.abc import Iterable

from toolkit.text.lattice.cutter import Pieces, cut_text, cut_words
from toolkit.text.lattice.dictionary import load_dictionary
from toolkit.text.lattice.user_words import with_words

VERSION = "jieba-0.42.1"
"""Whose dictionary and rules these are: another one is another cutting."""


class Lattice:
    """Cut text as jieba does, with words of a user.

    A call with one paragraph takes as long as jieba itself, some .2 ms; many in one, as
    `WordIndex` joins them, take a twentieth of that each.

    Parameters
    ----------
    words : iterable of str
        Words to add, one in sight of those before it.
    hmm : bool
        Whether unknown names are guessed by the hidden Markov model.

    Examples
    --------
    >>> Lattice(["助老食堂"], hmm=True)("建成助老食堂。")
    ['建成', '助老食堂', '。']
    """

    def __init__(self, words: Iterable[str], *, hmm: bool) -> None:
        shipped, words = load_dictionary(), tuple(words)
        self.dictionary = with_words(shipped, words) if words else shipped
        self.hmm = hmm

    def __call__(self, text: str) -> list[str]:
        """Return the pieces of a text, which join to that text again."""
        return cut_words(self.dictionary, text, hmm=self.hmm)

    def lay_out(self, text: str) -> Pieces:
        """Return the pieces of a text as places in it and in the dictionary."""
        return cut_text(self.dictionary, text, hmm=self.hmm)
