"""Tell whether a line says a headline again, as lists, captions and titles of windows do."""

import re

from toolkit.corpus.lines.numbered import Line

#: What stands before the entries of a list.
BULLETS = "·•●■◆▪◎~ "
_TAGGED = re.compile(r"[【\[［][^】\]］]{2,12}[】\]］]\s?")
# What the title of a window adds: -要闻-青河网, _青河县人民政府.
_SITE = re.compile(r"(?:\s?[-_—–|丨]{1,2}+[^-_—–|丨。；，]{2,26}+)++")


def says_again(line: Line, headline: Line) -> bool:
    """Return whether a line says a headline: alone, in a list, or with the name of the site.

    >>> from toolkit.corpus.lines.numbered import Line
    >>> says_again(Line(0, 11, "· 建成公墓12处_青河网"), Line(12, 19, "建成公墓12处"))
    True
    """
    text, wanted = line.text.lstrip(BULLETS), headline.text
    if wanted not in text:
        return False
    before, _, after = text.partition(wanted)
    tagged = not before or bool(_TAGGED.fullmatch(before))
    return tagged and (not after or bool(_SITE.fullmatch(after)))
