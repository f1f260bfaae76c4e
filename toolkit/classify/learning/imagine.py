"""Clauses made from what a codebook's rules look for, to teach words that no page has used.

A corpus shows a model a few of the words that a codebook knows, and its lookalikes hardly ever.
So every word of every rule, mask and exclusion is put into clauses that say nothing, alone and in
the company that its rule asks for. What such a clause is called is not decided here: the rules
vote on it as on any other.
"""

from collections.abc import Callable, Sequence

import numpy as np

from toolkit.classify.applied.clauses import split_clauses
from toolkit.codebook import Rule, RuleSet
from toolkit.labels import Rules
from toolkit.text import Segmenter

FEW, MOST = 30_000, 90_000
"""Imagined clauses, at most: beside few real ones, and beside many."""

_EACH = 14  # clauses for a word, at most, where there are few
_BESIDE = 2.0  # imagined clauses for a real one: more drown what the pages say
_COMPANY, _FOREIGN, _ALONE, _GAP = 0.75, 0.3, 0.15, 0.6

_SAYING_NOTHING = (
    "今年以来，会议强调，会议要求，下一步，与此同时，近年来，"
    "截至目前，一是加强领导，二是明确责任，三是强化督导，全县上下共同努力，各部门要密切配合，"
    "按照上级有关要求，坚持问题导向，取得了明显成效，进一步提高认识，切实抓好落实，得到群众一致好评，"
    "有关单位应当予以支持，由主管部门负责解释，自公布之日起施行，县级以上人民政府，法律法规另有规定的，任何单位和个人，"
    "全年共计完成，比上年增长，较去年同期提高，累计投入资金，记者从有关方面了解到，负责人表示，"
    "在全市范围内开展，制定实施方案，结合本地实际，广大干部职工，第一季度以来，各乡镇街道，"
)
"""What every report and regulation says, so that a codebook without examples has clauses too."""


class Imagination:
    """Make clauses.

    Parameters
    ----------
    rules : Rules
        Whose words they hold.
    segmenter : Segmenter
        What tells where a clause can be opened.
    seed : int
        Makes them repeatable.
    """

    def __init__(self, rules: Rules, segmenter: Segmenter, *, seed: int) -> None:
        self._codebook = rules.codebook
        self._cut = segmenter.pieces
        self._rng = np.random.default_rng(seed)
        self._hosts = [list(self._cut(text)) for text in _hosts(rules)]

    def clauses(self, n_real: int = 0) -> list[str]:
        """Return the clauses, each once, in the order in which they were made.

        Parameters
        ----------
        n_real : int
            Number of real clauses that they are to stand beside.
        """
        sets = [*(domain.rules for domain in self._codebook.domains), self._codebook.rules]
        each = _each(sets, int(np.clip(_BESIDE * n_real, FEW, MOST)))
        made = [text for rules in sets for text in self._of_rules(rules, each)]
        return list(dict.fromkeys(made))

    def _of_rules(self, rules: RuleSet, each: int) -> list[str]:
        made = []
        for rule in rules.rules:
            for word in rule.any:
                made += [self._inside(self._with_company(word, rule)) for _ in range(each)]
            made += [self._inside(word) for word in (*rule.needs, *rule.also, *rule.excludes)]
        for word in rules.masks:
            made += [self._inside(word) for _ in range(2 * each)]
        return made

    def _with_company(self, word: str, rule: Rule) -> str:
        for words, chance in (
            (rule.needs, _COMPANY),
            (rule.also, _COMPANY),
            (rule.excludes, _FOREIGN),
        ):
            if words and self._rng.random() < chance:
                other = words[self._rng.integers(len(words))]
                gap = self._gap() if self._rng.random() < _GAP else ""
                word = word + gap + other if self._rng.random() < 0.5 else other + gap + word
        return word

    def _gap(self) -> str:
        host = self._host()
        at = int(self._rng.integers(len(host))) if host else 0
        return "".join(host[at : at + int(self._rng.integers(3))])

    def _inside(self, words: str) -> str:
        host = [] if self._rng.random() < _ALONE else self._host()
        at = int(self._rng.integers(len(host) + 1))
        return "".join(host[:at]) + words + "".join(host[at:])

    def _host(self) -> Sequence[str]:
        return self._hosts[self._rng.integers(len(self._hosts))] if self._hosts else []


def _hosts(rules: Rules) -> list[str]:
    """Return clauses in which the rules see nothing: of worked examples, and common ones."""
    examples = [example.text for example in rules.codebook.examples]
    clauses = split_clauses([*examples, _SAYING_NOTHING]).texts
    votes = rules.vote([f"{clause}。" for clause in clauses])
    return [text for text, vote in zip(clauses, votes, strict=True) if not vote.any()]


def _each(sets: Sequence[RuleSet], most: int) -> int:
    count: Callable[[RuleSet], int] = lambda s: (  # noqa: E731 - one sum, used once
        sum(len(rule.any) for rule in s.rules) + 2 * len(s.masks)
    )
    words = max(1, sum(map(count, sets)))
    return int(np.clip(most // words, 1, _EACH * most // FEW))
