"""Which words topics and keyness are made of."""

from typing import TYPE_CHECKING

from toolkit.text import Tokens, count, stop_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def topic_counts(tokens: Tokens, *, min_documents: int = 2) -> "tuple[csr_matrix, tuple[str, ...]]":
    """Count words of two characters and more that are no stop words.

    A single character is mostly a particle or half a word; what every official text says
    whatever it is about (进一步, 有关部门) tells no topic from another.
    """
    return count(
        tokens,
        min_documents=min_documents,
        min_length=2,
        stop_words=stop_words("zh") | stop_words("official"),
    )
