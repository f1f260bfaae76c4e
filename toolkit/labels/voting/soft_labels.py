"""Votes of many become one probability a paragraph, for one domain.

Each voter answers yes, no, or has no opinion. How often it answers what, given the truth, is
its *rates*; from rates and the share of positives follows the probability of the truth given
all answers. Rates come from coded paragraphs (`voter_rates`, then `weighted_vote`) or, without
any code, from the votes alone (`dawid_skene`). Voters are taken as independent given the truth;
rules that look for the same words are not, and make the probabilities too sure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of, one_of, real_number, whole_number
from toolkit.errors import BadInput
from toolkit.labels.voting.votes import ABSTAINS, check_votes
from toolkit.resample import divide

Floats = NDArray[np.float64]
Silence = Literal["missing", "answer"]

_TINY = 1e-10  # keeps the logarithm of a rate of 0 finite


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftLabels:
    """What the votes say together.

    Attributes
    ----------
    probability : ndarray of shape (n_paragraphs,)
        Of the domain, in [0, 1].
    prevalence : float
        Share of paragraphs that have the domain.
    rates : ndarray of shape (n_voters, 2, 3)
        How often each voter answers no, yes, nothing (last axis), where the truth is no and
        where it is yes. A voter that never answers where it could has NaN.
    """

    probability: Floats
    prevalence: float
    rates: Floats


def weighted_vote(
    votes: ArrayLike, rates: Floats, *, prevalence: float, silence: Silence = "answer"
) -> SoftLabels:
    """Weigh every vote by what it is known to be worth.

    Parameters
    ----------
    votes : array of int, shape (n_paragraphs, n_voters)
        1 yes, 0 no, -1 no opinion; all on one domain.
    rates : ndarray of shape (n_voters, 2, 3)
        As `voter_rates` measures them.
    prevalence : float
        Share of positives before any vote is heard, in (0, 1).
    silence : {"missing", "answer"}, default="answer"
        Whether having no opinion says something: it does for a rule that looked and found
        nothing, not for a person who was not asked.

    Returns
    -------
    SoftLabels
        Probability of each paragraph, with the share and the rates as they were given.

    Raises
    ------
    BadInput
        If ``prevalence`` is outside (0, 1), or there is not one rate for each voter.

    Examples
    --------
    >>> rates = np.array([[[0.0, 0.1, 0.9], [0.0, 0.8, 0.2]]])
    >>> weighted_vote([[1], [-1]], rates, prevalence=0.2).probability.round(3).tolist()
    [0.667, 0.053]
    """
    v, known = check_votes(votes), np.shape(rates)
    if known != (v.shape[1], 2, 3):
        raise BadInput(
            f"rates of shape {known} for {v.shape[1]} voters: ({v.shape[1]}, 2, 3) is expected"
        )
    real_number(
        "prevalence", prevalence, "a share above 0 and below 1", lambda share: 0 < share < 1
    )
    probability = _posterior(_answers(v, silence), rates, prevalence)
    return SoftLabels(probability=probability, prevalence=prevalence, rates=rates)


def voter_rates(votes: ArrayLike, codes: ArrayLike) -> Floats:
    """Measure on coded paragraphs how often each voter answers what.

    Parameters
    ----------
    votes : array of int, shape (n_paragraphs, n_voters)
    codes : array of shape (n_paragraphs,)
        1, 0 or NaN.

    Returns
    -------
    ndarray of shape (n_voters, 2, 3)
        With one answer of each kind added, so that a voter seen right three times is not
        taken to be always right.

    Raises
    ------
    BadInput
        If there is not one code for each paragraph.
    """
    gold, v = numbers_of("codes", codes), check_votes(votes)
    if gold.shape != (len(v),):
        raise BadInput(f"codes of shape {gold.shape} for {len(v)} paragraphs: one for each")
    counts = np.stack([_answers(v[gold == truth], "answer").sum(axis=0) for truth in (0, 1)], 1)
    rates: Floats = (counts + 1) / (counts.sum(axis=2, keepdims=True) + 3)
    return rates


def dawid_skene(
    votes: ArrayLike, *, silence: Silence = "missing", max_rounds: int = 1000, tol: float = 1e-9
) -> SoftLabels:
    """Find out from the votes alone what each voter is worth, and the truth with it.

    Expectation maximisation from the shares of yes: the voters that agree with the others
    count more in the next round.

    Parameters
    ----------
    votes : array of int, shape (n_paragraphs, n_voters)
        1 yes, 0 no, -1 no opinion; all on one domain, by two voters or more.
    silence : {"missing", "answer"}, default="missing"
        As in `weighted_vote`. Voters that never say no need ``answer``: without it every
        paragraph that anybody speaks of is a yes.
    max_rounds, tol : int, float
        Ends when no probability moves by more than ``tol``, or after so many rounds.

    Returns
    -------
    SoftLabels
        Probability of each paragraph, share of positives, rates of each voter.

    Raises
    ------
    BadInput
        If there are fewer than two voters, no paragraph, or a vote is not 1, 0 or -1.

    References
    ----------
    Dawid & Skene (1979), Maximum likelihood estimation of observer error-rates using the EM
    algorithm, Applied Statistics 28.

    Examples
    --------
    Two voters who agree outweigh one who often differs from them.

    >>> votes = [[1, 1, 0], [1, 1, 1], [0, 0, 1], [0, 0, 0], [0, 0, 1], [1, 1, 0]]
    >>> dawid_skene(votes).probability.round(2).tolist()
    [1.0, 1.0, 0.0, 0.0, 0.0, 1.0]
    """
    v = check_votes(votes)
    if v.shape[1] < 2 or not len(v):
        raise BadInput(f"votes of shape {v.shape}: two voters at least are expected")
    max_rounds = whole_number("max_rounds", max_rounds, least=1)
    tol = real_number("tol", tol)
    answers = _answers(v, silence)
    probability = _share_of_yes(v, silence)
    for _ in range(max_rounds):
        truth = np.stack([1 - probability, probability])
        counts = np.einsum("tp,pva->vta", truth, answers)
        total = counts.sum(axis=2, keepdims=True)
        rates = divide(counts, total)
        prevalence = float(probability.mean())
        before, probability = probability, _posterior(answers, rates, prevalence)
        if np.abs(probability - before).max() <= tol:
            break
    return SoftLabels(probability=probability, prevalence=prevalence, rates=rates)


def _answers(votes: NDArray[np.int8], silence: Silence) -> Floats:
    """Mark each answer (no, yes, nothing); a silence that says nothing is not marked."""
    one_of("silence", silence, ("missing", "answer"))
    known = [0, 1, ABSTAINS] if silence == "answer" else [0, 1]
    answers = np.zeros((*votes.shape, 3))
    for place, answer in enumerate(known):
        answers[..., place] = votes == answer
    return answers


def _share_of_yes(votes: NDArray[np.int8], silence: Silence) -> Floats:
    """Start from the share of yes among opinions; where there is none, from yes over all."""
    yes = (votes == 1).sum(axis=1)
    speaks = (votes != ABSTAINS).sum(axis=1)
    if silence == "answer":
        return np.asarray((yes + 0.5) / (votes.shape[1] + 1), dtype=np.float64)
    overall = yes.sum() / max(int(speaks.sum()), 1)
    return np.asarray(np.where(speaks > 0, yes / np.maximum(speaks, 1), overall), dtype=np.float64)


def _posterior(answers: Floats, rates: Floats, prevalence: float) -> Floats:
    logs = np.log(np.maximum(np.nan_to_num(rates), _TINY))
    prior = np.log(np.maximum([1 - prevalence, prevalence], _TINY))
    evidence = np.einsum("pva,vta->pt", answers, logs) + prior
    odds = evidence[:, 0] - evidence[:, 1]
    return np.asarray(1 / (1 + np.exp(np.clip(odds, -700, 700))), dtype=np.float64)
