"""Codebooks that say what a domain is, and give no words to look for."""

import re
from dataclasses import replace

from toolkit.codebook import Codebook, Domain, Rule

OWN_WORDS = "own words"
"""Name of the rule that stands in for rules that nobody wrote."""

_PHRASE = re.compile(r"[\u4e00-\u9fff]{2,8}")


def with_own_words(codebook: Codebook) -> Codebook:
    """Let each domain without words be found by those of its name and of what is in it.

    Short Chinese phrases are taken as they stand: what is separated by punctuation, two to eight
    characters long. Domains with rules of their own stay as they are, and so do domains
    whose name and list hold no Chinese.

    Examples
    --------
    >>> bare = Domain(key="parks", name_zh="公园绿地", name_en="Parks", definition="green places",
    ...               inside=("口袋公园、城市绿道",))
    >>> book = Codebook(key="demo", version="1", unit="paragraph", domains=(bare,))
    >>> with_own_words(book)["parks"].terms
    ('公园绿地', '口袋公园', '城市绿道')
    """
    domains = tuple(
        domain if domain.rules.rules else _with_words(domain) for domain in codebook.domains
    )
    return codebook if domains == codebook.domains else replace(codebook, domains=domains)


def _with_words(domain: Domain) -> Domain:
    found = [word for text in (domain.name_zh, *domain.inside) for word in _PHRASE.findall(text)]
    if not found:
        return domain
    rule = Rule(name=OWN_WORDS, any=tuple(dict.fromkeys(found)))
    return replace(domain, rules=replace(domain.rules, rules=(rule,)))
