"""Read a text that a program saved as Markdown: what its marks say is layout, and no text.

Scrapers save pages so: ``[政务公开](/zwgk/)`` for a link, ``![](a.png)`` for a picture, stars
around bold letters, bars between cells. The text becomes the page that it was made from, so that
links are told from text as on any page. Lines stay lines, and numbers of lists stay.
"""

import re
from dataclasses import replace
from html import escape

from toolkit.corpus.reading.page import Page
from toolkit.corpus.reading.read_html import see_page

SUFFIXES = (".md", ".markdown")
_NAME = r"(?:\s++(?:\"[^\"]{0,400}\"|“[^”]{0,400}”))?"
_ADDRESS = rf"\(\s*+<?(?:[^()\s<>]|\([^()\s]*\))*+>?{_NAME}\s*+\)"
_PICTURE = re.compile(rf"!\[[^\[\]]*\]{_ADDRESS}")
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\]){{0,400}})\]{_ADDRESS}")
# What no page says in so many characters: a link or a picture with where it leads.
_SURE = re.compile(
    r"!\[[^\[\]]*\]\([^()\s]*\)|\]\(\s*<?(?:https?:|//?[\w.]|\.{1,2}/|javascript:|#)"
)
# ____年____月 is to be filled in.
_STRONG = re.compile(r"(\*\*|(?<!_)__(?!_))(?=\S)(.{1,400}?)(?<=\S)\1(?!_)|\*{4,}")
_EMPHASIS = re.compile(
    r"(?<![A-Za-z\d*_\\])([*_])(?=[^\s*_])([^*_]{1,200}?)(?<=[^\s\\])\1(?![A-Za-z\d*_])"
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BULLET = re.compile(r"(?:[ \t]|>(?![^\s>]))*+(?:[*+-][ \t]+)?")
_ROW = re.compile(r"\|.*\|")
_RULER = re.compile(r"(?=[^|]*\|)(?=[\s|:]*--)[\s|:-]+")
_FRONT = re.compile(r"\s*---[ \t]*\n(?:(?!---).*\n){1,40}---[ \t]*\n")
# Stand for the tags of a link until all other marks are read: characters that no text holds.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_FEWEST = 2


def with_markdown(page: Page) -> Page:
    r"""Return a plain page as a reader would see it, if its text is Markdown.

    By the name of its file, or by the addresses of its links.

    Examples
    --------
    >>> text = "*   [首页](/)\n*   [要闻](/yw/)\n*   [政务](/zw/)\n\n**全县**建成公墓8处。"
    >>> page = Page(source="a", digest="b", text=text, media_type="text/plain", encoding="utf-8")
    >>> page = with_markdown(page)
    >>> page.text, [page.text[hint.start : hint.end] for hint in page.hints]
    ('首页\n要闻\n政务\n全县建成公墓8处。', ['首页', '要闻', '政务'])
    """
    if page.media_type != "text/plain":
        return page
    named = page.file.lower().endswith(SUFFIXES)
    if not named and ("](" not in page.text or len(_SURE.findall(page.text)) < _FEWEST):
        return page
    seen = see_page(as_html(page.text))
    return page if seen is None else replace(page, text=seen.text, hints=seen.hints)


def as_html(text: str) -> str:
    r"""Return the page of which a program made Markdown, one element a line.

    >>> as_html("# 通知\n[详情](/a)\n| 镇 | 8处 |\n| --- | --- |")
    '<h1>通知</h1>\n<p><a href="#">详情</a></p>\n<table><tr><td>镇</td><td>8处</td></tr></table>'
    """
    front = _FRONT.match(text)  # is read as a scraper's head
    fields = text[: front.end()].splitlines() if front else []
    text = _PICTURE.sub("", text[front.end() :] if front else text)
    text = _LINK.sub(lambda link: f"{_OPEN}{' '.join(link[1].split())}{_CLOSE}", text)
    lines = (_element(line) for line in text.splitlines() if not _RULER.fullmatch(line))
    return "\n".join([*(f"<p>{escape(line)}</p>" for line in fields), *lines])


def _element(line: str) -> str:
    line = line.strip()
    if heading := _HEADING.match(line):
        return f"<h1>{_words(line[heading.end() :])}</h1>"
    if _ROW.fullmatch(line):
        cells = "".join(f"<td>{_words(cell)}</td>" for cell in line[1:-1].split("|"))
        return f"<table><tr>{cells}</tr></table>"
    bullet = _BULLET.match(line)
    return f"<p>{_words(line[bullet.end() :] if bullet else line)}</p>"


def _words(text: str) -> str:
    text = _STRONG.sub(lambda found: found[2] or "", text.strip())
    text = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    return escape(text).replace(_OPEN, '<a href="#">').replace(_CLOSE, "</a>")
