"""Names of paragraphs and articles that survive a change of cleaning elsewhere.

An id says the document, the words, and which of equal words it is. A rule that learns to
drop a breadcrumb changes no paragraph's words, so codes given by id stay with their
paragraphs; a number in order of position would shift them all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from toolkit.files import digest

_LENGTH = 12


def paragraph_ids(document_id: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield an id for each text of a document, in order.

    >>> list(paragraph_ids("742be77c23ec", ["记者提问", "一、总则", "记者提问"]))
    ['742be77c23ec-7c11ae73a5f2-1', '742be77c23ec-76d47e689259-1', '742be77c23ec-7c11ae73a5f2-2']
    """
    seen: Counter[str] = Counter()
    for text in texts:
        words = digest(text.encode())[:_LENGTH]
        seen[words] += 1
        yield f"{document_id}-{words}-{seen[words]}"


def article_ids(document_id: str, first_texts: Iterable[str]) -> Iterator[str]:
    """Yield an id for each article of a document, from the text it begins with."""
    for name in paragraph_ids(document_id, first_texts):
        head, words, ordinal = name.split("-")
        yield f"{head}-a{words[:8]}-{ordinal}"
