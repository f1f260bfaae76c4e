"""Words that say how, not what about."""

from importlib import resources

from toolkit.arguments import one_of

# Listed as stop words by stopwordsiso; here they are the subject: the unit that acts, and people.
_KEPT = frozenset({"区", "人"})


def stop_words(name: str = "zh") -> frozenset[str]:
    """Return a list of stop words.

    ``"zh"`` is the Chinese list of stopwordsiso without 区 and 人. ``"official"`` is a short
    list of phrases that every official text uses whatever it is about (进一步, 有关部门); it is
    meant to be joined to the other where topics or keywords are looked at, never needed by a
    classifier. Lists found elsewhere often go further and drop 加强, 大力 or 问题.

    Parameters
    ----------
    name : {"zh", "official"}, default="zh"
        Which list.

    Returns
    -------
    frozenset of str
        The words, without order.

    Raises
    ------
    BadInput
        If there is no list of this name.

    Examples
    --------
    >>> "的" in stop_words("zh"), "区" in stop_words("zh"), "进一步" in stop_words("official")
    (True, False, True)
    """
    one_of("stop words", name, ("zh", "official"))
    if name == "zh":
        import stopwordsiso  # reads the lists of all languages on import

        return frozenset(stopwordsiso.stopwords("zh")) - _KEPT
    text = resources.files("toolkit.text").joinpath("official.txt").read_text("utf-8")
    return frozenset(line for line in text.split() if not line.startswith("#"))
