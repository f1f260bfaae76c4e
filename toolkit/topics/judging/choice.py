"""The number of topics: what each number costs and gives, and a rule that picks one."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.arguments import table_of
from toolkit.errors import BadInput
from toolkit.resample import check_level
from toolkit.topics.judging.search import JUDGED
from toolkit.topics.judging.stability import STABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A number of topics and why.

    Attributes
    ----------
    n_topics : int
    stable : bool
        Whether enough topics return at this number to speak of them.
    reason : str
        One line with the numbers that decided.
    """

    n_topics: int
    stable: bool
    reason: str


def summarise_search(runs: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Mean and interval over seeds of each measure, for each number of topics.

    The interval is Student's, over the seeds: each seed holds out other paragraphs and starts
    the sampler elsewhere, so it carries both. (For ``stability`` it is a little narrow, since
    a run enters the values of all others.)

    Parameters
    ----------
    runs : DataFrame
        ``table`` of :func:`search_n_topics`.
    level : float, default=0.95

    Returns
    -------
    DataFrame
        One row a number of topics and measure: ``n_topics``, ``measure``, ``mean``, ``se``,
        ``low``, ``high``, ``n_seeds``. One seed has no interval.
    """
    from scipy.stats import t as student  # slow to load

    check_level(level)
    table_of("runs", runs, ["n_topics", *JUDGED, "stability"])
    rows = []
    for n_topics, group in runs.groupby("n_topics", sort=True):
        for measure in (*JUDGED, "stability"):
            values = group[measure].dropna().to_numpy(dtype=np.float64)
            n = len(values)
            mean = values.mean() if n else np.nan
            se = values.std(ddof=1) / np.sqrt(n) if n > 1 else np.nan
            half = se * student.ppf((1 + level) / 2, n - 1) if n > 1 else np.nan
            rows.append((n_topics, measure, mean, se, mean - half, mean + half, n))
    names = ["n_topics", "measure", "mean", "se", "low", "high", "n_seeds"]
    return pd.DataFrame(rows, columns=names)


def choose_n_topics(summary: pd.DataFrame) -> Choice:
    """Pick the number of topics by a rule that is written down.

    1. Of the numbers at which at least ``STABLE`` of the topics return, surely so (the mean
       over seeds less one standard error reaches it), and
    2. whose held-out perplexity is within one standard error of the lowest among those,
    3. take the smallest.

    Where no number passes the first step, the smallest is taken at which as many topics return
    as anywhere, again within one standard error, and the choice is marked as not stable: the
    text is too small, or has no such topics, for any number to be believed.

    Perplexity alone would choose ever more topics on a large corpus, and coherence ever fewer;
    what a reader needs first is that the topics are there again tomorrow.

    Parameters
    ----------
    summary : DataFrame
        As from :func:`summarise_search`, with two seeds or more.

    Returns
    -------
    Choice
        The number, whether topics are stable there, and why it was taken.

    Raises
    ------
    BadInput
        If one seed alone was run, or no paragraph could be held out.

    References
    ----------
    The one-standard-error rule: Breiman, Friedman, Olshen & Stone (1984), Classification and
    regression trees, section 3.4.3. Stability: Greene, O'Callaghan & Cunningham (2014), How
    many topics? Stability analysis for topic models, ECML.
    """
    table_of("summary", summary, ["n_topics", "measure", "mean", "se"])
    mean = summary.pivot_table(index="n_topics", columns="measure", values="mean", dropna=False)
    error = summary.pivot_table(index="n_topics", columns="measure", values="se", dropna=False)
    returns = mean["stability"].dropna()
    if returns.empty:
        raise BadInput("choice of the number of topics: one seed only; two or more are expected")
    surely = returns - error["stability"].reindex(returns.index).fillna(0.0)
    steady = returns[surely >= STABLE].index
    if steady.empty:
        return _least_unstable(returns, error["stability"])
    perplexity = mean.loc[steady, "perplexity"].dropna()
    if perplexity.empty:
        raise BadInput("choice of the number of topics: no held-out paragraph with two words")
    lowest = int(perplexity.index[perplexity == perplexity.min()].min())
    limit = float(perplexity[lowest]) + _margin(error["perplexity"], lowest)
    best = int(perplexity.index[perplexity <= limit].min())
    return Choice(
        n_topics=best,
        stable=True,
        reason=(
            f"smallest number with held-out perplexity {perplexity[best]:.0f} within one "
            f"standard error of the lowest ({perplexity[lowest]:.0f} with {lowest}) among those "
            f"at which {STABLE:.0%} of the topics return; here {returns[best]:.0%} do"
        ),
    )


def _least_unstable(returns: pd.Series, error: pd.Series) -> Choice:
    highest = int(returns.index[returns == returns.max()].min())
    limit = float(returns[highest]) - _margin(error, highest)
    best = int(returns.index[returns >= limit].min())
    taken = "" if best == highest else f", {returns[best]:.0%} with {best}, which is taken"
    return Choice(
        n_topics=best,
        stable=False,
        reason=(
            f"stability is low: at best {returns[highest]:.0%} of the topics (standard error "
            f"{_margin(error, highest):.0%}) return in another run, with {highest} topics{taken}; "
            f"{STABLE:.0%} are asked for after taking off one standard error; do not rely on "
            "single topics"
        ),
    )


def _margin(error: pd.Series, n_topics: int) -> float:
    """Return the standard error at a number of topics; 0 where there is none."""
    value = float(error[n_topics])
    return 0.0 if np.isnan(value) else value
