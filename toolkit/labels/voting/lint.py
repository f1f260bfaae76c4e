"""Apply a codebook's rules to its own words and examples, and look for its words in a corpus."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, zip_longest

from toolkit.codebook import Codebook, Domain, Finding, Rule, lint_domains
from toolkit.labels.rules.voter import Rules
from toolkit.text import Segmenter, check_terms, check_texts

_FILLERS = ("", "的", "，")
_LISTED = 12  # terms that stand across others, the commonest first


def lint_rules(codebook: Codebook) -> list[Finding]:
    """Return what applying the rules to their own words and to the worked examples shows.

    Every term is set beside words of the company that its rule asks for, and the rules are
    run on it. A term that is masked even alone, or that no such text makes a hit, does
    nothing; a rule of such terms can never fire. An example that the rules code otherwise
    than its author is a remark: rules may err, and an example says where.

    Returns
    -------
    list of Finding
        Those of `toolkit.codebook.lint_domains` first.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from toolkit.codebook import Codebook, Domain, Rule, RuleSet
    >>> rules = RuleSet(masks=("水渠",), rules=(Rule(name="works", any=("水渠", "水库")),))
    >>> water = Domain(key="water", name_zh="水", name_en="Water", definition="Works.", rules=rules)
    >>> book = Codebook(key="demo", version="1", unit="paragraph", domains=(water,))
    >>> [(f.level, f.kind, f.message) for f in lint_rules(book) if f.kind == "masked"]
    [('fault', 'masked', '水渠 is always part of a mask')]
    """
    rules = Rules(codebook)
    found = lint_domains(codebook)
    for domain in codebook.domains:
        for rule in domain.rules.rules:
            found.extend(_rule(rules, domain, rule))
    found.extend(_examples(rules))
    return found


def lint_corpus(
    codebook: Codebook, texts: Sequence[str], segmenter: Segmenter | None = None
) -> list[Finding]:
    """Return what a corpus shows about a codebook's terms.

    Parameters
    ----------
    codebook : Codebook
        Its terms are looked for.
    texts : sequence of str
        Paragraphs of the corpus.
    segmenter : Segmenter, optional
        The cutter of the study; the toolkit's usual one if none.

    Returns
    -------
    list of Finding
        ``unseen``: a term that stands in no paragraph. ``split``: a term that stands in some,
        and that the cutter takes apart, so that a model of words sees only its pieces.
        ``across``: a hit that begins inside one word and ends inside another, as 务工 does in
        服务工作. All are remarks, one a domain and kind, with the terms.
    """
    check_texts(texts)
    texts = list(texts)  # by place: a column of a table answers by its labels
    whole = "\n".join(texts)
    cutter = Segmenter() if segmenter is None else segmenter
    found = []
    for domain in codebook.domains:
        unseen = [term for term in domain.terms if term not in whole]
        met = [term for term in domain.terms if term in whole]
        table = check_terms(met, cutter)
        split = table.loc[~table["whole"], "pieces"].tolist()
        for kind, terms, what in (
            ("unseen", unseen, "stand in no paragraph"),
            ("split", split, "are cut; a dictionary of one's own keeps them whole"),
        ):
            if terms:
                listed = f"{len(terms)} of {len(domain.terms)} terms {what}: {'、'.join(terms)}"
                found.append(Finding(level="remark", kind=kind, domain=domain.key, message=listed))
    return [*found, *_across(codebook, texts, cutter)]


def _across(codebook: Codebook, texts: Sequence[str], cutter: Segmenter) -> Iterator[Finding]:
    """Find the terms whose hits stand across two words, and in what: nearly always chance."""
    met: Counter[tuple[str, str]] = Counter()
    inside: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, hits in Rules(codebook).hits(texts):
        ends = list(accumulate(map(len, cutter.pieces(texts[row])), initial=0))
        counted = [(hit.domain, hit.start, hit.end) for hit in hits if hit.verdict == "yes"]
        for key, start, end in dict.fromkeys(counted):  # two rules may share a hit
            term = texts[row][start:end]
            met[key, term] += 1
            first, last = bisect_right(ends, start) - 1, bisect_left(ends, end)
            if ends[first] < start and end < ends[last] and last - first > 1:
                inside[key, term][texts[row][ends[first] : ends[last]]] += 1
    for domain in codebook.domains:
        shown = [
            f"{term} {words.total()} of {met[key, term]} times ({words.most_common(1)[0][0]})"
            for (key, term), words in sorted(inside.items(), key=lambda item: -item[1].total())
            if key == domain.key
        ]
        if shown:
            many = f"{len(shown)} of {len(domain.terms)} terms stand across two words"
            message = f"{many}: {'、'.join(shown[:_LISTED])}; mask what does so by chance"
            yield Finding(level="remark", kind="across", domain=domain.key, message=message)


def _rule(rules: Rules, domain: Domain, rule: Rule) -> Iterator[Finding]:
    """Find the terms of a rule that can do nothing, and whether any can."""

    def fault(kind: str, message: str) -> Finding:
        return Finding(level="fault", kind=kind, domain=domain.key, rule=rule.name, message=message)

    dead = [term for term in rule.any if not _fires(rules, domain, rule, term)]
    masked = [term for term in dead if _is_masked(rules, domain, rule, term)]
    for term in masked:
        yield fault("masked", f"{term} is always part of a mask")
    if len(dead) == len(rule.any):
        yield fault("dead", "can never fire: no text of its own words makes it say anything")
        return
    for term in sorted(set(dead) - set(masked)):
        yield fault("excluded", f"{term} is no hit beside any word that the rule asks for")


def _is_masked(rules: Rules, domain: Domain, rule: Rule, term: str) -> bool:
    beside = "".join([term, *next(_company(rule))])
    return "masked" in _verdicts(rules, domain, rule, term, beside)


def _fires(rules: Rules, domain: Domain, rule: Rule, term: str) -> bool:
    texts = (
        filler.join(words)
        for company in _company(rule)
        for filler in _FILLERS
        for words in ([term, *company], [*company[:1], term, *company[1:]])
    )
    return any(_verdicts(rules, domain, rule, term, text) & {"yes", "maybe"} for text in texts)


def _company(rule: Rule) -> Iterator[tuple[str, ...]]:
    """Give words of ``needs`` and ``also`` together, until each has been given once."""
    lists = [words for words in (rule.needs, rule.also) if words]
    if not lists:
        yield ()
        return
    for words in zip_longest(*lists):
        yield tuple(w or given[0] for w, given in zip(words, lists, strict=True))


def _verdicts(rules: Rules, domain: Domain, rule: Rule, term: str, text: str) -> set[str]:
    """Return what became of a term in a text, by this rule."""
    kind = "heading" if rule.headings else "body"
    place = domain.key, rule.name, term
    return {
        hit.verdict
        for hit in rules.explain(text, kind)
        if (hit.domain, hit.rule, hit.text) == place
    }


def _examples(rules: Rules) -> Iterator[Finding]:
    examples = rules.codebook.examples
    votes = rules.vote([example.text for example in examples])
    says: Callable[[int], str] = ("no", "yes").__getitem__
    for example, row in zip(examples, votes.tolist(), strict=True):
        for key, vote in zip(rules.domains, row, strict=True):
            code = int(key in example.codes)
            if vote in (0, 1) and vote != code:
                text = f"rules say {says(vote)}, the example {says(code)}: {example.text}"
                yield Finding(level="remark", kind="example", domain=key, message=text)
