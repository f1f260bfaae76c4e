"""Print a codebook as the manual that coders read, in Chinese, in English or in both."""

from collections.abc import Iterable, Iterator
from typing import Literal

from toolkit.codebook.model import Codebook, Domain, Example, Ruling, Subcode
from toolkit.kinds import instance_of

Spoken = Literal["both", "zh", "en"]

_WORDS = {
    "manual": ("编码手册：", "Coding manual: "),
    "version": ("版本 ", "Version "),
    "in": ("归入：", "In:"),
    "out": ("不归入：", "Out:"),
    "subcodes": ("子类：", "Subcodes:"),
    "rulings": ("裁定：", "Rulings:"),
    "examples": ("示例：", "Worked examples:"),
    "all": ("适用于所有领域的裁定", "Rulings for all domains"),
    "none": ("无", "none"),
}


def manual(codebook: Codebook, language: Spoken = "both") -> str:
    """Return a codebook as Markdown: what coders go by, without terms and rules.

    Parameters
    ----------
    codebook : Codebook
    language : {"both", "zh", "en"}
        ``zh`` and ``en`` leave out the other language where the codebook has both; what it
        says in one language alone stands as it is.

    Returns
    -------
    str
        Markdown that ends with a line feed.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> manual(load_codebook()).splitlines()[0]
    '# 编码手册 / Coding manual: policy-domains'
    >>> print(manual(load_codebook(), "zh")[:22])
    # 编码手册：policy-domains
    """
    instance_of("codebook", codebook, Codebook)
    say = _Speaker(language)
    first, *more = say.wordings(codebook.unit_zh, codebook.unit)
    head = f"{say('version')}{codebook.version}{'。' if language == 'zh' else '. '}{first}"
    parts = [f"# {say('manual')}{codebook.key}", head, *more]
    for domain in codebook.domains:
        parts.extend(_domain(say, domain))
    if codebook.rulings:
        parts.append(f"## {say('all')}")
        parts.append("\n".join(_rulings(say, codebook.rulings)))
    return "\n\n".join(parts) + "\n"


class _Speaker:
    """The words of the manual, and which of two wordings it takes."""

    def __init__(self, language: Spoken) -> None:
        self.language = language

    def __call__(self, word: str) -> str:
        zh, en = _WORDS[word]
        both = f"{zh.rstrip('： ')} / {en}"
        return {"zh": zh, "en": en, "both": both}[self.language]

    def wordings(self, zh: str, en: str) -> list[str]:
        """Return the wordings to print, once each, English first; the other where one lacks."""
        asked = {"zh": [zh or en], "en": [en or zh], "both": [en, zh]}[self.language]
        return list(dict.fromkeys(text for text in asked if text))

    def named(self, one: Domain | Subcode) -> str:
        """Return the name, or both: ``中文 (English)``."""
        first, *other = reversed(self.wordings(one.name_zh, one.name_en))
        return f"{first} ({other[0]})" if other else first


def _domain(say: _Speaker, domain: Domain) -> Iterator[str]:
    yield f"## {say.named(domain)}: `{domain.key}`"
    yield "\n\n".join(say.wordings(domain.definition_zh, domain.definition))
    subcodes = (f"`{code.key}`: {say.named(code)}" for code in domain.subcodes)
    yield from _list(say("in"), domain.inside)
    yield from _list(say("out"), domain.outside)
    yield from _list(say("subcodes"), subcodes)
    if domain.rulings:
        yield "\n".join([say("rulings"), "", *_rulings(say, domain.rulings)])
    yield from _list(say("examples"), (_example(say, item) for item in domain.examples))


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    if lines := [f"- {item}" for item in items]:
        yield "\n".join([title, "", *lines])


def _rulings(say: _Speaker, rulings: Iterable[Ruling]) -> Iterator[str]:
    for ruling in rulings:
        yield f"{ruling.number}. {' '.join(say.wordings(ruling.text_zh, ruling.text))}"


def _example(say: _Speaker, example: Example) -> str:
    codes = ", ".join(f"`{code}`" for code in example.codes) or say("none")
    return f"{example.text} → {codes}" + (f" ({example.why})" if example.why else "")
