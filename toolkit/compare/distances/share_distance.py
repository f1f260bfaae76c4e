"""How different regions are by the shares of their domains."""

import numpy as np
import pandas as pd

from toolkit.arguments import table_of
from toolkit.compare.distances.divergence import bernoulli_divergence
from toolkit.compare.given.inputs import Floats
from toolkit.errors import BadInput

COLUMNS = ("region", "other", "divergence", "corrected", "n_domains", "reason")


def share_divergences(shares: pd.DataFrame) -> pd.DataFrame:
    """Measure how different regions are by the shares of their domains.

    Parameters
    ----------
    shares : DataFrame
        Tables of :func:`estimate_shares`, one a domain, below one another, with a column
        ``domain`` added: ``domain, region, share, se``.

    Returns
    -------
    DataFrame
        One row a pair of regions: ``region``, ``other``; ``divergence``, the mean over
        domains of the Jensen–Shannon divergence of the corrected shares (of yes against
        no, 0 to 1); ``corrected``, the same less what the shares' errors add to it on
        average (below 0 where regions are more alike than their errors would let one
        expect); ``n_domains`` of which both regions have a share; ``reason``.

    Raises
    ------
    BadInput
        If a column is missing, or a region has two shares of one domain.

    Notes
    -----
    Errors of variance v move the divergence of shares around p by about
    ``v / (8 ln 2 p (1 - p))``. Of few documents standard errors come out short and errors are
    not small: of regions that are alike, with eight documents each, a sixth (share .3) to two
    fifths (share .02) of ``divergence`` is left in ``corrected``, with thirty a twentieth to a
    third. Where a share has no standard error, ``corrected`` is missing.

    Examples
    --------
    >>> shares = pd.DataFrame({"domain": ["d", "d"], "region": ["u", "v"]})
    >>> shares = shares.assign(share=[0.1, 0.4], se=[0.0, 0.0])
    >>> share_divergences(shares)[["divergence", "corrected"]].round(3).values.tolist()
    [[0.091, 0.091]]
    """
    table_of("shares", shares, ["domain", "region", "share", "se"])
    if shares.duplicated(["domain", "region"]).any():
        raise BadInput("shares: a region has two shares of one domain; one target a call")
    wide = shares.set_index(["region", "domain"])[["share", "se"]].unstack("domain").sort_index()
    share, error = (wide[name].to_numpy(dtype=np.float64) for name in ("share", "se"))
    one, two = np.triu_indices(len(wide), k=1)
    gaps = bernoulli_divergence(share[one], share[two])
    noise = _noise(share[one], share[two], error[one] ** 2 + error[two] ** 2)
    both = ~np.isnan(gaps)
    n_domains = both.sum(axis=1)
    with np.errstate(invalid="ignore"):
        plain = np.where(both, gaps, 0.0).sum(axis=1) / n_domains
        added = np.where(both, noise, 0.0).sum(axis=1) / n_domains
    reason = np.full(len(one), "", dtype=object)
    reason[np.isnan(added)] = "a share without a standard error cannot be corrected for it"
    reason[n_domains == 0] = "no domain of which both regions have a share"
    names = wide.index.to_numpy(dtype=object)
    table = {"region": names[one], "other": names[two], "divergence": plain}
    table |= {"corrected": plain - added, "n_domains": n_domains, "reason": reason}
    return pd.DataFrame(table, columns=list(COLUMNS))


def _noise(one: Floats, two: Floats, variance: Floats) -> Floats:
    middle = (one + two) / 2
    unit = 8 * np.log(2) * middle * (1 - middle)
    # Equal shares of 0 (or 1) are 0 apart, whatever their errors.
    return np.where(unit > 0, variance / np.where(unit > 0, unit, 1.0), 0.0 * variance)
