"""How surprising a large difference is where codes or documents are few, or a domain in clumps.

An interval of 95 % needs no more than the variance to be right. A hundred comparisons at once
are decided far out in the tails, and there a share of few codes or documents is not normal: two
codes of a rare domain, or one document that is full of it, are no wonder, and yet many standard
errors away.
"""

import numpy as np
from scipy.special import gammaincc
from scipy.stats import norm

from toolkit.compare.given.inputs import Floats
from toolkit.compare.shares.answer import Answer, Target, observed_spread
from toolkit.compare.shares.correlation import ClusterEvidence, likely_correlation
from toolkit.compare.shares.estimate import Estimate, coding_error
from toolkit.compare.shares.intervals import inside
from toolkit.resample import divide

# Skewness below this leaves a tail as it is in a normal distribution.
SYMMETRIC = 0.01


def common_share(one: Answer, two: Answer) -> Floats:
    """Return the share that two sides would have in common, each weighted by how sure it is.

    How sure is read from the end of the interval that faces the other side.
    """
    larger = one.share >= two.share
    own = np.where(larger, one.share - one.low, one.high - one.share) ** 2
    other = np.where(larger, two.high - two.share, two.share - two.low) ** 2
    both = own + other
    mean = np.divide(one.share * other + two.share * own, both, where=both > 0, out=one.share + 0)
    return np.asarray(np.nan_to_num(mean, nan=0.5), dtype=np.float64)


def moments(
    found: Estimate, evidence: ClusterEvidence, share: Floats, target: Target
) -> tuple[Floats, Floats]:
    """Return variance and third central moment of each region's share, were ``share`` true.

    Of a rare domain few codes are skewed as a binomial count is: one code of 1 stands for many
    paragraphs. For ``process`` so are documents, whose shares are taken as beta-distributed, as
    alike as suits the codes under that share.
    """
    share = inside(share)
    unit, between = share * (1 - share), found.clusters - found.rows
    coding = np.nan_to_num(coding_error(found, share))
    # What one code moves the share by, less as far as most paragraphs are drawn.
    weight = divide(np.ones_like(unit), found.effective) - 2 * divide(
        np.ones_like(unit), found.n_paragraphs
    )
    counted = (1 - 2 * share) * coding * np.fmax(weight, 0.0)
    if target == "corpus":
        return coding, counted
    observed = observed_spread(found, evidence)
    independent = coding / unit + found.rows
    alike, _ = likely_correlation(evidence, share)
    # Documents that are of one mind each show it in their variance; fits end at one half.
    seen = divide(observed - independent, between, 0.0)
    alike = np.clip(np.fmax(alike, seen), 0.0, 1.0)
    variance = unit * np.fmax(independent + alike * between, observed)
    # Of a beta distribution with the mean s and the variance ρ s (1 - s).
    skewness = 2 * (1 - 2 * share) * np.sqrt(alike / unit) / (1 + alike)
    clumped = np.fmax(variance - unit * (independent - alike * found.rows), 0.0)
    counted += (1 - 2 * share) * (1 - alike) * unit * found.rows**2
    return variance, counted + skewness * np.sqrt(found.clusters) * clumped**1.5


def tail_probability(distance: Floats, variance: Floats, third: Floats) -> Floats:
    """Return twice the chance of a value so far above its mean.

    Parameters
    ----------
    distance, variance, third : ndarray
        From the mean, which is positive; the second and third central moments.

    Returns
    -------
    ndarray
        Of the gamma distribution with these moments (Pearson's type III) where it is skewed
        towards the value, else of the normal one; 1 where nothing varies.

    References
    ----------
    Pearson (1895), Skew variation in homogeneous material. Fay & Feuer (1997), Confidence
    intervals for directly standardized rates: a method based on the gamma distribution.

    Examples
    --------
    The exponential distribution has variance 1 and third moment 2: 2 exp(-4) at 3 above 1.

    >>> one = np.ones(2)
    >>> tail_probability(3 * one, one, np.array([2.0, 0.0])).round(4).tolist()
    [0.0366, 0.0027]
    """
    known = variance > 0
    spread = np.sqrt(np.where(known, variance, 1.0))
    z, skewness = np.where(known, distance, 0.0) / spread, third / spread**3
    shape = 4 / np.fmax(skewness, SYMMETRIC) ** 2
    skewed = 2 * gammaincc(shape, shape + z * np.sqrt(shape))
    tail = np.where(skewness > SYMMETRIC, skewed, 2 * norm.sf(z))
    return np.where(known, np.fmin(tail, 1.0), 1.0)


def surprise(
    one: tuple[Answer, Estimate, ClusterEvidence],
    two: tuple[Answer, Estimate, ClusterEvidence],
    unshared: Floats,
    *,
    target: Target,
) -> Floats:
    """Return how often shares would differ so far, did both sides write alike.

    Parameters
    ----------
    one, two : tuple
        Of as many regions each: their answer, estimate and evidence.
    unshared : ndarray
        Factor of the variance that remains once what both have in common cancels.
    """
    share, gap = common_share(one[0], two[0]), one[0].share - two[0].share
    own, own_third = moments(*one[1:], share, target)
    other, other_third = moments(*two[1:], share, target)
    third = np.sign(gap) * (own_third - other_third) * unshared**1.5
    return tail_probability(np.abs(gap), unshared * (own + other), third)
