"""Why a classifier says what it says."""

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.classify.applied.blocks import marked, with_rows
from toolkit.classify.applied.clause_block import ClauseBlock
from toolkit.classify.applied.rule_block import speaking
from toolkit.kinds import instance_of

if TYPE_CHECKING:
    from toolkit.classify.applied.model import DomainClassifier

COLUMNS = ["term", "start", "end", "domain", "weight"]


def explain(model: "DomainClassifier", text: str) -> pd.DataFrame:
    """Return the table of `DomainClassifier.explain`."""
    rows: list[tuple[str, int, int, str, float]] = []
    for block, part in with_rows(model.blocks, model.coefficients):
        for mark, value, places in marked(block, text):
            share = value / places if mark.part is None else mark.part
            weights = part[mark.column] * share * model.calibration[:, 0]
            rows += [
                (mark.term, mark.start, mark.end, domain, weight)
                for domain, weight in zip(model.domains, weights.tolist(), strict=True)
                if weight != 0
            ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table.groupby(COLUMNS[:-1], sort=False)["weight"].sum().reset_index()
    heaviest = table["weight"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[heaviest].reset_index(drop=True)


def top_terms(model: "DomainClassifier", n: int = 10) -> pd.DataFrame:
    """Return the features that speak most for each domain.

    Returns
    -------
    DataFrame
        ``domain``, ``rank`` (from 1), ``term``, ``weight`` (coefficient, scaled to log odds),
        positive weights alone; without a vote that the domain's rules can never give.
    """
    from toolkit.classify.applied.model import DomainClassifier  # which needs this module

    instance_of("model", model, DomainClassifier)
    names, coefficients = _terms(model)
    rows = []
    for j, domain in enumerate(model.domains):
        weights = coefficients[:, j].astype(np.float64) * model.calibration[j, 0]
        order = np.argsort(-weights, kind="stable")[:n]
        rows += [
            (domain, rank, names[i], float(weights[i]))
            for rank, i in enumerate(order, start=1)
            if weights[i] > 0
        ]
    return pd.DataFrame(rows, columns=["domain", "rank", "term", "weight"])


def _terms(model: "DomainClassifier") -> tuple[list[str], NDArray[np.floating]]:
    """Return each term and its coefficients; a clause's terms stand for its best clause."""
    names: list[str] = []
    parts = []
    for block, part in with_rows(model.blocks, model.coefficients):
        if isinstance(block, ClauseBlock):
            names += [name for inner in block.blocks for name in inner.names()]
            parts.append(block.coefficients * np.diag(part))
        else:
            names += block.names()
            parts.append(part * speaking(block)[:, None])
    return names, np.concatenate(parts)


def classifier_html(model: "DomainClassifier") -> str:
    """Return what a notebook shows for a classifier: each domain's threshold and terms."""
    terms = top_terms(model, 6).groupby("domain")["term"].agg("、".join)
    table = pd.DataFrame(
        {
            "domain": model.domains,
            "yes from a score of": model.thresholds.round(2),
            "terms that speak most for it": [terms.get(key, "–") for key in model.domains],
        }
    )
    if any(model.notes):
        table["note"] = model.notes
    return f"<p>{escape(repr(model))}</p>\n{table.to_html(index=False)}"
