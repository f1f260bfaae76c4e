"""Whether paragraphs were drawn one by one, or documents first.

Who draws ten documents of sixty and codes half of each knows these ten. Paragraphs of the fifty
others may be about something else, which a variance of paragraphs drawn one by one does not
count.
"""

import numpy as np
from scipy.special import gammaincc

from toolkit.compare.given.inputs import Bools, Floats, Sample
from toolkit.resample import divide

# Documents are taken to have been drawn if draws of paragraphs would bring what is coded about
# less often than this.
BY_CHANCE = 0.001

# Numbers of codes that differ between documents by less than so many times what draws of
# paragraphs bring (variances) change no interval by much. Set by simulation (beyond_grid.py --only
# stages among the benchmarks).
CLUMPED = 2.0


def drawn_by_document(sample: Sample, drawn: Floats) -> Bools:
    """Tell in which regions documents were drawn, and then paragraphs of them, or all.

    Parameters
    ----------
    sample : Sample
    drawn : ndarray of shape (n_coded,)
        Probability with which each paragraph came to be coded.
    """
    return _whole(sample, drawn) | _clumped(sample)


def _clumped(sample: Sample) -> Bools:
    """Tell where documents differ more in their numbers of codes than draws of paragraphs bring.

    Under those a number is a sum of independent draws, whose square has the variance 2 v² + v at
    most. Of the rest alone: what was certain to be drawn is coded whatever the draw.
    """
    regions, v = sample.parts_by_region, sample.varied
    coded = sample.rows_by_part((sample.inclusion < 1).astype(np.float64))
    n = regions((v > 0).astype(np.float64))
    lost = 1 - divide(1.0, n, 0.0)  # of n numbers as many in all as there are codes
    more = divide(regions((coded - sample.expected) ** 2), lost * regions(v), 0.0)
    shape = lost * divide(regions(v) ** 2, regions(2 * v**2 + v), 1.0)
    return np.asarray((more > CLUMPED) & (gammaincc(shape, shape * more) < BY_CHANCE))


def _whole(sample: Sample, drawn: Floats) -> Bools:
    """Tell where every document is coded whole or not at all, and not by chance.

    Of the rest alone, too. The paragraphs without a code were drawn as improbably as those with
    one say: of each, 1/π - 1 are without.
    """
    by_chance, regions = (sample.inclusion < 1).astype(np.float64), sample.parts_by_region
    coded = sample.rows_by_part(by_chance)
    n = sample.n - sample.rows_by_part(1 - by_chance)
    parted = regions(((coded > 0) & (coded < n)).astype(np.float64)) > 0
    if parted.all():  # as in nearly all draws: there is nothing to work out
        return ~parted
    missed = 1 - drawn
    mean = sample.rows_by_region(missed) / sample.rows_by_region(missed / drawn)
    rate = mean[sample.part_region]
    whole = np.logaddexp(sample.rows_by_part(np.log(drawn)), sample.rows_by_part(np.log(missed)))
    none = np.logaddexp(n * np.log(rate), n * np.log1p(-rate))
    chance = regions(np.where(n > 0, np.where(coded > 0, whole, none), 0.0))
    return np.asarray(~parted & (chance < np.log(BY_CHANCE)), dtype=np.bool_)
