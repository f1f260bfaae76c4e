"""Which codes a changed codebook touches."""

import pandas as pd

from toolkit.arguments import table_of
from toolkit.codebook import Change, Codebook, compare_codebooks
from toolkit.labels.rules.voter import Rules
from toolkit.labels.sheets.history import current
from toolkit.labels.sheets.sheet import Row, sheet_rows

TOUCHED_COLUMNS = ("paragraph_id", "domain", "coder", "value", "why")


def touched_codes(
    old: Codebook,
    new: Codebook,
    sheet: pd.DataFrame,
    paragraphs: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the codes that somebody should look at again after a codebook has changed.

    A change of what coders read touches every code of its domain (of all domains where it
    holds for all), a subcode that went the codes that use it. Rules touch no code that a
    person gave; with the paragraphs at hand, codes are listed where the rules now vote
    otherwise and contradict the code.

    Parameters
    ----------
    old, new : Codebook
        As it was when the sheet was coded, and as it is.
    sheet : DataFrame
        A sheet; rows without a value are left aside.
    paragraphs : DataFrame, optional
        ``paragraph_id``, ``text`` and ``kind`` of the corpus, to let the rules vote.

    Returns
    -------
    DataFrame
        In order of the sheet: ``paragraph_id``, ``domain``, ``coder``, ``value``, ``why``. A
        domain that came is a row for each coded paragraph, with ``value`` blank.
    """
    changes = [change for change in compare_codebooks(old, new) if change.reading == "coders"]
    votes = {} if paragraphs is None else _changed_votes(old, new, paragraphs)
    held = list(sheet_rows(current(sheet)))
    coded = [row for row in held if row["value"]]
    rows = [(row, _reason(row, changes, votes)) for row in coded]
    found = [tuple(row[c] for c in TOUCHED_COLUMNS[:-1]) + (why,) for row, why in rows if why]
    came = [change.domain for change in changes if change.part == "domain" and change.new]
    readers = dict.fromkeys((row["paragraph_id"], row["coder"]) for row in coded)
    found += [(p, key, coder, "", "the domain is new") for key in came for p, coder in readers]
    return pd.DataFrame(found, columns=list(TOUCHED_COLUMNS), dtype="str")


def _reason(row: Row, changes: list[Change], votes: dict[tuple[str, str], int]) -> str:
    reasons = [_of_change(row, change) for change in changes]
    vote = votes.get((row["paragraph_id"], row["domain"]))
    if vote is not None and row["value"] == str(1 - vote):
        reasons.append(f"rules now say {('no', 'yes')[vote]}")
    return "; ".join(dict.fromkeys(filter(None, reasons)))


def _of_change(row: Row, change: Change) -> str:
    if change.domain not in ("", row["domain"]):
        return ""
    kind, _, key = change.part.partition(" ")
    if kind == "subcode":
        return f"{change.part} {change.kind}" if key in row["subcode"].split("+") else ""
    if change.part == "domain":
        return f"the domain was {change.kind}"
    return f"{change.part.partition(':')[0]} {change.kind}"


def _changed_votes(
    old: Codebook, new: Codebook, paragraphs: pd.DataFrame
) -> dict[tuple[str, str], int]:
    """Return the votes of the new rules, yes or no, where the old ones voted otherwise."""
    table_of("paragraphs", paragraphs, ["paragraph_id", "text", "kind"])
    texts, kinds = paragraphs["text"].tolist(), paragraphs["kind"].tolist()
    before, after = (Rules(book).vote(texts, kinds) for book in (old, new))
    votes: dict[tuple[str, str], int] = {}
    for key in new.keys:
        if key not in old.keys:
            continue
        pairs = zip(before[:, old.keys.index(key)], after[:, new.keys.index(key)], strict=True)
        for paragraph_id, (was, now) in zip(paragraphs["paragraph_id"], pairs, strict=True):
            if was != now and now >= 0:
                votes[paragraph_id, key] = int(now)
    return votes
