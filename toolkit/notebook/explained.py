"""A paragraph with the words marked that decided what a classifier says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

import numpy as np
import pandas as pd

from toolkit.classify import DomainClassifier
from toolkit.errors import BadInput
from toolkit.kinds import instance_of

_FOR, _AGAINST = "255, 176, 0", "100, 143, 255"  # told apart by readers who see no red or green
_FAINT = 0.02
"""Share of the heaviest character's weight below which a character is left unmarked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What `show_explanation` returns; a notebook shows it.

    Attributes
    ----------
    table : DataFrame
        As of `DomainClassifier.explain`: the places that are marked, with their weights.
    html : str
        A fragment of HTML: a line a domain, with `<mark>` around what decided.
    """

    table: pd.DataFrame
    html: str

    def _repr_html_(self) -> str:
        return self.html


def show_explanation(
    model: DomainClassifier, text: str, *, domains: tuple[str, ...] | None = None
) -> Explained:
    """Show why a classifier says what it says of a paragraph.

    Each domain has a line: its score, what the classifier says (yes, no, unsure), and the text.
    Words that speak for the domain stand on yellow, words against it on blue, the stronger the
    heavier; the mouse shows each term with its weight in log odds. A character's weight is the
    sum over the terms that cover it, each shared out evenly over its characters.

    Parameters
    ----------
    model : DomainClassifier
        What decides.
    text : str
        A paragraph; it is escaped, so that what a page holds is never run.
    domains : tuple of str, optional
        Keys of the domains to show, in order; by default all, the highest score first.

    Returns
    -------
    Explained
        The marked text, which a notebook shows, and the table of weights.

    Raises
    ------
    BadInput
        If the model does not know a domain.

    Examples
    --------
    >>> import toolkit
    >>> model = toolkit.load_model("models/domains")
    >>> shown = show_explanation(model, "新建镇级公墓<三处>")
    >>> "<mark" in shown.html, "&lt;三处&gt;" in shown.html
    (True, True)
    """
    instance_of("model", model, DomainClassifier)
    (scores,) = model.predict_proba([text])
    said = _said(model, text)
    order = [model.domains[j] for j in np.argsort(-scores, kind="stable")]
    chosen = order if domains is None else list(domains)
    for domain in chosen:
        if domain not in model.domains:
            known = ", ".join(model.domains)
            raise BadInput(f"show_explanation: no domain {domain!r} in the model: {known}")
    table = model.explain(text)
    table = table[table["domain"].isin(chosen)].reset_index(drop=True)
    place = {domain: j for j, domain in enumerate(model.domains)}
    lines = []
    for domain in chosen:
        marked = "".join(_marked(text, table[table["domain"] == domain]))
        head = f"{escape(domain)} {scores[place[domain]]:.2f} {said[domain]}"
        lines.append(
            f'<div style="margin:.4em 0"><b>{head}</b><br>'
            f'<span lang="zh" style="line-height:1.8">{marked}</span></div>'
        )
    return Explained(table=table, html=f"<div>{''.join(lines)}</div>")


def _said(model: DomainClassifier, text: str) -> dict[str, str]:
    """Return yes, no or unsure by domain."""
    (yes,), (unsure,) = model.predict([text]), model.unsure([text])
    return {
        domain: "unsure" if doubted else "yes" if says else "no"
        for domain, says, doubted in zip(model.domains, yes, unsure, strict=True)
    }


def _marked(text: str, table: pd.DataFrame) -> Iterator[str]:
    """Yield the text in pieces, escaped, with a mark around those that have a weight."""
    weight = np.zeros(len(text))
    terms: list[tuple[int, ...]] = [()] * len(text)
    for i, (start, end, value) in enumerate(table[["start", "end", "weight"]].to_numpy()):
        first, last = int(start), int(end)
        weight[first:last] += value / (last - first)
        terms[first:last] = [(*found, i) for found in terms[first:last]]
    weight = weight.round(9)
    greatest = np.abs(weight).max(initial=0.0)
    for _, group in groupby(range(len(text)), key=lambda at: (terms[at], weight[at])):
        places = list(group)
        piece = escape(text[places[0] : places[-1] + 1])
        strength = abs(weight[places[0]]) / greatest if greatest else 0.0
        if strength < _FAINT:
            yield piece
            continue
        named = [(row.term, row.weight) for row in table.iloc[list(terms[places[0]])].itertuples()]
        title = escape("; ".join(f"{term} {value:+.2f}" for term, value in named), quote=True)
        colour = _FOR if weight[places[0]] > 0 else _AGAINST
        style = f"background:rgba({colour}, {0.15 + 0.75 * strength:.2f});color:inherit"
        yield f'<mark title="{title}" style="{style}">{piece}</mark>'
