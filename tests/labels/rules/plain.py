"""The grammar of rules read word for word, one text and one rule at a time: slow and plain.

`toolkit.labels.rules` must find the same. Nothing of it is used here but the form in which
texts and words are compared.
"""

import re

from toolkit.labels.rules.folding import fold


def hits(codebook, text, *, heading):
    """Return (domain, rule, start, end, verdict) of every hit, places in the folded text."""
    text, _ = fold(text)
    if any(re.search(pattern, text) for pattern in codebook.rules.skip_patterns):
        return []
    return [hit for domain in codebook.domains for hit in _domain(codebook, domain, text, heading)]


def _domain(codebook, domain, text, heading):
    masks = [*_masks(codebook.rules, text), *_masks(domain.rules, text)]
    foreign = bool(_spans(domain.rules.unless, text))
    found = []
    for rule in domain.rules.rules:
        if rule.headings and not heading:
            continue
        for hit in sorted(_spans(rule.any, text), key=lambda span: (span[0], -span[1])):
            if _stands(rule, hit, text, masks):
                masked = foreign or _hidden(hit, masks)
                verdict = "masked" if masked else rule.strength
                found.append((domain.key, rule, *hit, verdict))
    return [(key, r.name, a, b, v) for key, r, a, b, v in _demoted(domain, found, text)]


def _spans(words, text):
    folded = {fold(word)[0] for word in words}
    return [
        (i, i + len(word)) for word in folded for i in range(len(text)) if text.startswith(word, i)
    ]


def _masks(rules, text):
    found = [m.span() for pattern in rules.mask_patterns for m in re.finditer(pattern, text)]
    return found + _spans(rules.masks, text)


def _hidden(span, masks):
    return any(low <= span[0] and span[1] <= high for low, high in masks)


def _stands(rule, hit, text, masks):
    for words in (rule.needs, rule.also):
        seen = [span for span in _spans(words, text) if not _hidden(span, masks)]
        apart = [span for span in seen if span[1] <= hit[0] or span[0] >= hit[1]]
        if words and not any(_near(span, hit, rule.within, text) for span in apart):
            return False
    against = [span for span in _spans(rule.excludes, text) if not _hidden(span, masks)]
    return not any(_near(span, hit, rule.excludes_within, text) for span in against)


def _near(span, hit, within, text):
    if isinstance(within, int) and max(span[0] - hit[1], hit[0] - span[1]) > within:
        return False
    low, high = _window("clause" if isinstance(within, int) else within, hit[0], text)
    return low <= span[0] and span[1] <= high


def _window(within, place, text):
    if within == "paragraph":
        return 0, len(text)
    sentence = _between(place, text, "；。！？")
    if within == "sentence":
        return sentence
    low, high = _between(place, text, "，；：。！？")
    if within == "two clauses":
        low = max(_between(low - 1, text, "，；：。！？")[0] if low else 0, sentence[0])
        after = _between(high + 1, text, "，；：。！？")[1] if high < len(text) else high
        high = min(after, sentence[1])
    return low, high


def _between(place, text, marks):
    """Return the stretch without a mark that holds a place or ends there."""
    low = max((text.rfind(mark, 0, place) for mark in marks), default=-1) + 1
    ends = [end for mark in marks if (end := text.find(mark, place)) >= 0]
    return low, min(ends, default=len(text))


def _demoted(domain, found, text):
    least = domain.rules.lists.items
    if not least:
        return found
    keep = {fold(word)[0] for word in domain.rules.lists.keep}
    lists = [_list(hit[2], hit[3], text) for hit in found]
    filled = {}
    for hit, (low, high) in zip(found, lists, strict=True):
        if hit[4] == "yes":
            filled.setdefault((low, high), set()).add(text.count("、", low, hit[2]))
    result = []
    for hit, span in zip(found, lists, strict=True):
        length, items = text.count("、", *span) + 1, len(filled.get(span, ()))
        odd = length >= least and (items == 1 or items * 4 <= length)
        kept = text[hit[2] : hit[3]] in keep or hit[1].in_lists == "keep"
        demoted = hit[4] == "yes" and odd and not kept
        result.append((*hit[:4], "maybe") if demoted else hit)
    return result


def _list(start, end, text):
    low, high = _window("clause", start, text)
    for close in re.finditer("(?<![高中平同初对相])等(?![级待候于同额])", text[:high]):
        if low <= close.start() and close.end() <= start:
            low = close.end()
        elif close.start() >= end:
            high = close.start()
            break
    joints = [m.end() for m in re.finditer("、|以及|或者|[和及与或]", text[low:start])]
    before = start - (low + joints[-1]) if joints else 99
    after = text.find("、", end, high)
    near = before <= 3 or 0 <= after - end <= 3
    return (low, high) if near else (start, start)
