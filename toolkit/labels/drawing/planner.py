"""How many more paragraphs to code, and in which strata, for an interval that is narrow enough."""

from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import names_of, real_number, table_of
from toolkit.codebook import Codebook
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.labels.drawing.strata import vote_strata
from toolkit.labels.rules.voter import Rules
from toolkit.labels.sheets.matrix import code_matrix, inclusion_matrix
from toolkit.resample import check_level

Floats = NDArray[np.float64]

# The spread of a stratum is estimated as if this many codes of average spread had been seen
# besides: a stratum without a positive so far is not one without any.
_BORROWED = 10.0


def plan_coding(
    paragraphs: pd.DataFrame,
    *,
    region: str,
    half_width: float,
    against: str | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Say how many more paragraphs to code for an interval of ± ``half_width``.

    About the share of a domain among these paragraphs (``target="corpus"``): only coding is
    sampled. The least work that suffices is shared out in proportion to the size of a stratum
    times its spread (Neyman allocation), which counts what scores leave unexplained.

    Parameters
    ----------
    paragraphs : DataFrame
        One row a paragraph: ``region``; ``code`` (1, 0 or NaN) of one domain; optionally
        ``stratum`` (else the region) and ``score`` (out of fold, in [0, 1]).
    region : str
        Whose share is wanted.
    half_width : float
        Half the interval wanted, as a share: 0.03 for ± 3 points.
    against : str, optional
        Another region: the difference between the two is wanted instead of the share.
    level : float, default=0.95
        Coverage of the interval.

    Returns
    -------
    DataFrame
        One row a stratum that matters: ``region``, ``stratum``, ``n_paragraphs``,
        ``n_coded``, ``spread`` (standard deviation of code minus score), ``n_needed``,
        ``n_more``, and ``chance``: the probability for the next wave; ``n_at_random``: how
        many of the region have to be coded, all in all, where they are drawn at random.

    Raises
    ------
    BadInput
        If ``half_width`` or ``level`` is outside (0, 1), or no paragraph is about a region.

    References
    ----------
    Cochran (1977), Sampling Techniques, sections 5.5 and 5.9.

    Examples
    --------
    Nothing known yet, 1,000 paragraphs, ± 5 points: the textbook's 278.

    >>> table = pd.DataFrame({"region": ["r"] * 1000, "code": [float("nan")] * 1000})
    >>> plan_coding(table, region="r", half_width=0.05)["n_needed"].tolist()
    [278]
    """
    check_level(level)
    points = "a share, such as 0.03 for 3 points,"
    real_number("half_width", half_width, points, lambda width: 0 < width < 1)
    table_of("paragraphs", paragraphs, ["region", "code"])
    wanted = names_of("region", [region] if against is None else [region, against], gaps=False)
    if len(set(wanted)) < len(wanted):
        raise BadInput(f"region {region!r} against itself: another region is expected")
    for name in wanted:
        if name not in set(paragraphs["region"]):
            raise BadInput(f"region {name!r}: none of these paragraphs is about it")
    table = _strata_of(paragraphs[paragraphs["region"].isin(wanted)])
    size = table["n_paragraphs"].to_numpy(dtype=np.float64)
    of_region = table.groupby("region")["n_paragraphs"].transform("sum").to_numpy(np.float64)
    weight = size / of_region * table["spread"].to_numpy(dtype=np.float64)
    z = NormalDist().inv_cdf(0.5 + level / 2)
    needed = _least_work(weight, size, (half_width / z) ** 2)
    # What is coded stays coded; rounding up keeps the promise.
    coded = table["n_coded"].to_numpy()
    table["n_needed"] = np.maximum(np.ceil(needed - 1e-9).astype(np.int64), coded)
    table["n_more"] = table["n_needed"] - coded
    left = np.maximum(size - coded, 1)
    table["chance"] = table["n_more"] / left
    table["n_at_random"] = _at_random(table, of_region, (half_width / z) ** 2)
    return table


def plan_sheet(
    sheet: pd.DataFrame,
    paragraphs: pd.DataFrame,
    codebook: Codebook,
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


def _strata_of(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Return size, number coded and spread of every stratum of every region."""
    score = paragraphs["score"] if "score" in paragraphs else pd.Series(0.0, paragraphs.index)
    residual = paragraphs["code"] - score
    stratum = paragraphs["stratum"] if "stratum" in paragraphs else paragraphs["region"]
    rows = pd.DataFrame({"region": paragraphs["region"], "stratum": stratum, "r": residual})
    prior = _prior_variance(residual, score if "score" in paragraphs else None)
    groups = rows.groupby(["region", "stratum"], sort=True)["r"]
    table = groups.agg(n_paragraphs="size", n_coded="count").reset_index()
    squares = groups.agg(lambda r: float(((r - r.mean()) ** 2).sum())).to_numpy()
    seen = np.maximum(table["n_coded"].to_numpy() - 1, 0)
    table["spread"] = np.sqrt((squares + _BORROWED * prior) / (seen + _BORROWED))
    return table


def _prior_variance(residual: "pd.Series[float]", score: "pd.Series[float] | None") -> float:
    """Return the spread to fall back on: of all codes, of the scores, or the largest there is."""
    known = residual.dropna()
    if len(known) > 1 and known.nunique() > 1:
        return float(known.var(ddof=1))
    if score is not None and not score.isna().any():
        return float((score * (1 - score)).mean())
    return 0.25


def _at_random(table: pd.DataFrame, of_region: Floats, variance: float) -> NDArray[np.int64]:
    """Return the sizes of regions' samples that hold each stratum as often as the region does."""
    inside = table["n_paragraphs"] / of_region * table["spread"] ** 2
    regions = inside.groupby(table["region"]).sum()
    sizes = table.groupby("region")["n_paragraphs"].sum().to_numpy(dtype=np.float64)
    needed = _least_work(np.sqrt(regions.to_numpy(dtype=np.float64)), sizes, variance)
    whole = pd.Series(np.ceil(needed - 1e-9), regions.index)
    return np.asarray(table["region"].map(whole), dtype=np.int64)


def _least_work(weight: Floats, size: Floats, variance: float) -> Floats:
    """Return the smallest sample sizes whose estimate has at most this variance.

    Minimises sum(n) under sum(weight² (1/n - 1/size)) = variance and n <= size; a stratum
    that would need more than it has is taken whole, and adds no variance.
    """
    needed = size.copy()
    free = weight > 0
    needed[~free] = 0.0
    while free.any():
        allowed = variance + (weight[free] ** 2 / size[free]).sum()
        share = weight[free] * weight[free].sum() / allowed
        over = share > size[free]
        if not over.any():
            needed[free] = share
            break
        free[np.flatnonzero(free)[over]] = False
    return needed
