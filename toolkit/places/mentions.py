"""The places named in one text."""

from dataclasses import replace

from toolkit.places.context import Context
from toolkit.places.scan import Mention, scan
from toolkit.places.traditional import simplify


def find_mentions(text: str) -> list[Mention]:
    """Return the places that ``text`` names, with the divisions each may mean.

    Names that follow each other downwards are one mention of the lowest; a township gives its
    counties; a county without its rank counts only if the text names the county elsewhere; what
    the other names settle has one candidate.

    Parameters
    ----------
    text : str
        A paragraph or a whole page.

    Returns
    -------
    list of Mention
        In order, without overlaps.

    Examples
    --------
    >>> [(m.text, m.candidates) for m in find_mentions("枣庄市中区民政局、县民政局")]
    [('枣庄市中区', ('370402',))]
    >>> [(m.text, len(m.candidates)) for m in find_mentions("市中区民政局")]
    [('市中区', 4)]
    """
    found = scan(simplify(text))
    context = Context((mention, 1.0) for mention in found)
    settled = [(mention, context.settle(mention)) for mention in found]
    return [
        replace(
            mention,
            text=text[mention.start : mention.end],
            candidates=(code,) if code else mention.candidates,
        )
        for mention, code in settled
        if code or mention.kind in ("full", "former", "chain")
    ]
