"""The share of a domain in each region, corrected for what the classifier gets wrong."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from numpy.typing import ArrayLike

from toolkit.compare.given.inputs import read_sample
from toolkit.compare.shares.answer import Target, answer
from toolkit.compare.shares.correlation import cluster_evidence
from toolkit.compare.shares.estimate import estimate

COLUMNS = (
    *("region", "naive", "coded_only", "share", "se", "low", "high"),
    *("n_paragraphs", "n_coded", "n_clusters", "target", "method", "reason"),
)


def estimate_shares(  # noqa: PLR0913 - the signature is a contract with scripts
    scores: ArrayLike,
    coded: ArrayLike,
    inclusion: ArrayLike,
    regions: Iterable[object],
    clusters: Iterable[object],
    *,
    folds: ArrayLike,
    target: Target = "corpus",
    level: float = 0.95,
    weights: ArrayLike | None = None,
) -> pd.DataFrame:
    """Estimate one domain's share of the paragraphs of each region.

    A share counted from a classifier's output carries the classifier's errors, however many
    paragraphs there are. Here the mean score of a region is corrected by the mean error on
    its coded paragraphs, each weighted by one over the probability with which it was drawn;
    the result is right on average whatever the classifier is worth, and a good one makes the
    interval shorter. That holds only if no score of a coded paragraph comes from a model
    that learnt from it, so a coded paragraph without a held-out fold is refused.

    Parameters
    ----------
    scores : array_like of shape (n,)
        The classifier's score of each paragraph, in [0, 1].
    coded : array_like of shape (n,)
        1, 0 or NaN (not coded).
    inclusion : array_like of shape (n,)
        Probability with which each paragraph was drawn for coding, in (0, 1]; it may be NaN
        where there is no code. Simple random, stratified and Poisson draws enter through it
        alone; the variance is that of a Poisson draw around the weighted mean, which is right
        for simple random draws and errs on the long side for strata, less so for strata of
        the scores. Where far fewer are coded than the probabilities promise (one over them adds
        up to the number of paragraphs), the others are taken as not coded yet, whichever
        they are.
    regions : iterable of str, length n
        Region of each paragraph. Paragraphs whose region is missing are left out.
    clusters : iterable of str, length n
        A document and its reprints.
    folds : array_like of shape (n,)
        The fold that held a coded paragraph out; -1 for those never coded. A cluster's coded
        paragraphs lie in one fold.
    target : {"corpus", "process"}
        What the share is of. ``"corpus"``: of these paragraphs; only coding is sampled, and
        where all are coded the share is exact. ``"process"``: of what the region writes, of
        which these clusters are a sample.
    level : float, default=0.95
        Coverage of the interval.
    weights : array_like of shape (n,), optional
        Size of each paragraph (characters, sentences), or what :func:`same_mix` returns;
        equal by default. A paragraph whose weight is missing is left out.

    Returns
    -------
    DataFrame
        One row a region, in order of region:

        - ``naive``: mean score, as counted from the classifier.
        - ``coded_only``: mean code, weighted by the design, without the classifier.
        - ``share``: corrected share; ``se`` its standard error: the root of the variance that
          the interval starts from; ``low``, ``high`` a score interval, which is not
          ``share ± 2 se`` and not symmetric.
        - ``n_paragraphs``, ``n_coded``, ``n_clusters``.
        - ``target``; ``method``: ``census``, ``score`` (corpus), ``clustered score``
          (process) or ``none``; ``reason``: why a value is missing, empty where none is.

    Raises
    ------
    BadInput
        If lengths differ, a value is impossible, nothing is coded, or a coded paragraph was
        never held out.

    Notes
    -----
    No interval is given, and ``reason`` says so, with fewer than 8 coded paragraphs, or (for
    ``process``) with fewer than 5 clusters or codes in fewer than 3 of them, or where very few of
    either carry nearly all weight (of codes: as found, or as the draw would bring on average,
    where its probabilities are given for all paragraphs), or where a draw takes what scores high,
    or what scores low, less than four tenths as often as it takes all, and brings codes worth
    fewer than 20 of it: what is coded is then of the other kind. This depends on the design and
    never on the codes. Paragraphs are taken to be drawn one by one. Where documents were drawn
    and then all or some of their paragraphs (or only some documents of a draw have been coded so
    far), documents differ more in their numbers of codes than draws of paragraphs bring about:
    then only ``process`` has an interval, made longer by a t quantile of as many degrees of
    freedom as there are coded documents, less one (of equal weight; fewer where some of them stand
    for more text than others). Unless all codes had one probability, that needs those of all
    paragraphs.

    The interval keeps every share under which the estimate would not be surprising, given the
    errors that scores would then make: those on positive paragraphs grow with the share,
    those on negative ones do not shrink with it. Six tenths of an error more are counted on
    the side that is tried (a code of 1 with a low score above the estimate, of 0 with a high
    score below it), because a few codes without an error do not show that there are none. Where
    some paragraphs were drawn far less often than others, the codes of one kind may all be of the
    others, and stand for little: the errors are worked out as scores tell of all coded paragraphs
    too, and the larger ones count. The slope of the codes on the scores is not used whole, which
    costs precision in a draw one by one and nothing in one by strata of the scores: there the
    share is the one that codes give alone, whatever the slope, and the smaller variance counts,
    with the scores or of the codes alone.

    With few clusters and a rare domain, most samples show hardly any difference between
    clusters, and an interval from their observed variance is far too short. The interval
    for ``process`` keeps every share under which the data are not surprising *at the
    correlation within clusters that this share itself would call for* (beta-binomial,
    correlation up to one half). Nor does it keep a share that a likelihood ratio of the codes
    speaks against at a fifth of the error allowed (.01 for .95), however clumped the codes
    would have to be (correlation up to .9, as of documents that are about one thing each):
    documents that agree show that they are alike. Where clusters score alike
    and scores tell of the codes, the correlation is taken to be lower than the codes alone
    leave open; scores of paragraphs without a code show that, and half of what they explain is
    relied on. Since such a correlation holds the distance between the share tried and the one
    found, the normal quantile is made smaller for it as far as a t interval asks for (Guo et al.
    2005); the variance that clusters show about the share found takes a t quantile instead, of as
    many degrees of freedom as clusters of equal size are worth, less one, over the square of
    the part of the variance that lies between clusters (Satterthwaite 1946). The interval is
    long where there are few clusters; that is the truth about few clusters.

    ``se`` takes the variance of coding from the share that was found, with three tenths of an
    error more of either kind, where the interval takes it from each share that it tries. For
    ``process`` it is the variance between clusters (that of prediction-powered inference), or
    that of coding where this is larger; the interval counts besides what the correlation within
    clusters may hide. In 918 simulated settings with more than five positive codes expected it
    was .92 to 1.07 of the errors made (roots of mean squares; nine settings of ten, the least
    .83, the most 1.80). With fewer it is .70 at least, and up to 5.2 times too long in strata of
    the scores, as the interval is there; beside known paragraphs it was .56 where one or two of
    the others are coded. It is small by chance where few positive codes were found, so neither
    intervals nor p-values are made from it.

    Paragraphs that were certain to be drawn (probability 1: a whole report, a genre, a census of
    some documents) are known, and add no confidence about the others: these are estimated from
    their own codes, as if they were all of the region, and both are put together. Only where
    scores decided what was certain (the high stratum of a draw by scores), or as far as many
    others were drawn with a probability next to 1 (the tail of a draw by doubt or by size), do
    known paragraphs tell of the errors that scores make on the others. Which it is follows
    from the draw alone.

    Where paragraphs are drawn by doubt, a share is low by an eighth of its standard error on
    average and by a little over a third at most, since a positive code raises the tuning that
    is taken from it. Tuning each paragraph by the others would mend that, and make the errors
    of rare domains a third larger; the interval's upper end is long enough as it is.

    References
    ----------
    Egami, Hinck, Stewart & Wei (2023), Using imperfect surrogates for downstream inference:
    design-based supervised learning. Angelopoulos, Bates, Fannjiang, Jordan & Zrnic (2023),
    Prediction-powered inference; Angelopoulos, Duchi & Zrnic (2023), PPI++. Särndal,
    Swensson & Wretman (1992), Model Assisted Survey Sampling. Wilson (1927), Probable
    inference.

    Examples
    --------
    >>> import numpy as np
    >>> scores = np.tile([0.9, 0.2, 0.1, 0.2, 0.1], 40)
    >>> truth = np.tile([1.0, 0.0, 0.0, 0.0, 0.0], 40)
    >>> drawn = np.arange(200) % 4 == 0
    >>> table = estimate_shares(
    ...     scores, np.where(drawn, truth, np.nan), np.full(200, 0.25),
    ...     ["371428"] * 200, np.arange(200) // 10, folds=np.where(drawn, 0, -1),
    ... )
    >>> table[["naive", "share", "low", "high", "n_coded"]].round(2).values.tolist()
    [[0.3, 0.2, 0.17, 0.24, 50.0]]
    """
    sample = read_sample(
        {"scores": scores, "coded": coded, "inclusion": inclusion, "folds": folds},
        regions=regions,
        clusters=clusters,
        weights=weights,
    )
    found = estimate(sample)
    result = answer(found, cluster_evidence(sample, found), target=target, level=level)
    return pd.DataFrame(
        {
            "region": sample.names,
            "naive": found.naive,
            "coded_only": found.coded_only,
            "share": result.share,
            "se": result.se,
            "low": result.low,
            "high": result.high,
            "n_paragraphs": found.n_paragraphs.astype(int),
            "n_coded": found.n_coded.astype(int),
            "n_clusters": found.n_clusters.astype(int),
            "target": target,
            "method": result.method,
            "reason": result.reason,
        },
        columns=list(COLUMNS),
    )
