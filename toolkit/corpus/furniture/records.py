"""Part a text file in which a scraper wrote several pages, one below the other.

Each begins with the head that it wrote (``标题：…`` down to ``正文：``), and with the same field.
"""

from dataclasses import replace
from itertools import pairwise

from toolkit.corpus.furniture.record import record_starts
from toolkit.corpus.reading.page import Page
from toolkit.files import digest


def part_records(page: Page) -> list[Page]:
    r"""Return the pages that the text of a file holds; mostly it is one.

    Parameters
    ----------
    page : Page
        What a file was read as.

    Examples
    --------
    >>> record = "标题：{0}\n链接：http://a.cn/{0}\n正文：\n全县养护公路12公里。\n"
    >>> text = record.format("修路") + record.format("架桥")
    >>> page = Page(
    ...     source="a.txt", digest="", text=text, media_type="text/plain", encoding="", file="a.txt"
    ... )
    >>> [one.source for one in part_records(page)]
    ['a.txt#1', 'a.txt#2']
    """
    starts = record_starts(page.text) if page.file and page.media_type == "text/plain" else []
    if len(starts) < 2:
        return [page]
    texts = [page.text[start:end] for start, end in pairwise([0, *starts[1:], len(page.text)])]
    return [
        replace(
            page,
            source=f"{page.source}#{number}",
            digest=digest(text.encode("utf-8", "surrogatepass")),
            text=text,
            file="",
        )
        for number, text in enumerate(texts, start=1)
    ]
