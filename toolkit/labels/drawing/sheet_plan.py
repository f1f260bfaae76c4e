"""Plan the next wave from what the sheets hold: one plan for each domain."""

import numpy as np
import pandas as pd

from toolkit.arguments import table_of
from toolkit.codebook import Codebook
from toolkit.kinds import instance_of
from toolkit.labels.drawing.planner import plan_coding
from toolkit.labels.drawing.strata import vote_strata
from toolkit.labels.rules.voter import Rules
from toolkit.labels.sheets.matrix import code_matrix, inclusion_matrix


def plan_sheet(
    sheet: pd.DataFrame,
    paragraphs: pd.DataFrame,
    codebook: "Codebook",
    *,
    region: str,
    half_width: float,
    against: str | None = None,
) -> pd.DataFrame:
    """Say how many more paragraphs of each stratum to code, for each domain.

    The strata are those that ``toolkit label draw --design regions`` draws by. A code whose
    paragraph was not drawn with a known probability is left aside, since no estimate will
    use it.

    Parameters
    ----------
    sheet : DataFrame
        Codes so far, each paragraph and domain once at most; it may be empty.
    paragraphs : DataFrame
        The corpus: ``paragraph_id``, ``region``, ``text``, ``kind``.
    codebook : Codebook
        Its rules make the strata.
    region, half_width, against
        As of `plan_coding`, at 95 %.

    Returns
    -------
    DataFrame
        ``domain`` and the columns of `plan_coding`. A paragraph is coded for all domains, so
        the largest ``n_more`` of a stratum is enough for every domain.
    """
    instance_of("codebook", codebook, Codebook)
    keys = codebook.keys
    table_of("paragraphs", paragraphs, ["paragraph_id", "region", "text", "kind"])
    ids = paragraphs["paragraph_id"].tolist()
    known = ~np.isnan(inclusion_matrix(sheet, ids, keys))
    codes = np.where(known, code_matrix(sheet, ids, keys), np.nan)
    votes = Rules(codebook).vote(paragraphs["text"].tolist(), paragraphs["kind"].tolist())
    table = pd.DataFrame(
        {"region": paragraphs["region"].to_numpy(), "stratum": vote_strata(votes, keys)}
    )
    plans = []
    for column, key in enumerate(keys):
        plan = plan_coding(
            table.assign(code=codes[:, column]),
            region=region,
            half_width=half_width,
            against=against,
        )
        plan.insert(0, "domain", key)
        plans.append(plan)
    return pd.concat(plans, ignore_index=True)
