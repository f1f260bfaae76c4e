"""The grammar of rules: what a codebook may ask of a text. ``toolkit.labels`` interprets it.

``keys.yaml`` says the same for those who write codebooks, with examples.
"""

from dataclasses import dataclass

SPANS = ("clause", "two clauses", "sentence", "paragraph")
"""How far from a hit a rule may look, besides a number of characters in its clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Words that speak for a domain, with the company they must keep.

    Attributes
    ----------
    name : str
        Unique in its domain; explanations and tables name it.
    any : tuple of str
        Words one of which must occur: a hit.
    needs, also : tuple of str
        If not empty, one word of each must occur near the hit, apart from it.
    excludes : tuple of str
        None of these may occur near the hit, outside masks.
    within : str or int
        What is near, for ``needs`` and ``also``: one of `SPANS`, or a number of
        characters between the two words, inside one clause.
    excludes_within : str or int
        The same for ``excludes``.
    strength : {"yes", "maybe"}
        A ``maybe`` never says yes; it makes the rules abstain where they would say no.
    in_lists : {"demote", "keep"}
        Whether `Lists` demotes the rule's hits, or lists do not matter to it.
    headings : bool
        Whether the rule speaks about headings and titles only.
    subcode : str
        Key of the domain's subcode that a hit suggests; empty for none.
    """

    name: str
    any: tuple[str, ...]
    needs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    within: str | int = "clause"
    excludes_within: str | int = "clause"
    strength: str = "yes"
    in_lists: str = "demote"
    headings: bool = False
    subcode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What a hit counts for when it is one item of a list joined by 、.

    In a list of at least ``items`` items (0: never), hits that fill a quarter of the
    items or less, or only one, are demoted to a maybe, unless their word is in ``keep``.
    """

    items: int = 0
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules of one domain, or those of the whole codebook.

    Attributes
    ----------
    masks : tuple of str
        Lookalikes: a word inside one of these is no hit (低保 in 降低保费).
    mask_patterns : tuple of str
        The same as regular expressions.
    unless : tuple of str
        A paragraph that holds one of these is not the domain's: its hits count
        as masked.
    skip_patterns : tuple of str
        Regular expressions of paragraphs about which rules say no in every
        domain (codebook only).
    lists : Lists
        What lists count for.
    rules : tuple of Rule
        The rules; a plain list of terms is the rule named ``terms``.
    """

    masks: tuple[str, ...] = ()
    mask_patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    skip_patterns: tuple[str, ...] = ()
    lists: Lists = Lists()
    rules: tuple[Rule, ...] = ()
