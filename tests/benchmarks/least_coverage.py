"""How seldom can any interval hold the share of a cell, if it holds 90 % elsewhere?

    python tests/benchmarks/least_coverage.py

In a draw by strata of the scores (so many coded of the paragraphs that score 1 and of the others,
from a large corpus) all that is seen are two numbers: false alarms, and missed paragraphs. A way to
make intervals says for each pair whether a share lies below, in or above its interval. No more
is asked of it than that a false alarm more never moves an end up, nor a missed paragraph one
down, and that at every pair of error rates with *this* share it holds ``--hold`` or more. Of all
ways that do, the least coverage at the cell's own rates is found by integer programming: where it
is above .98 no interval can be shorter there without being wrong too often elsewhere.
"""

import argparse

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix, csr_matrix
from scipy.stats import binom

POINTS = 40  # pairs of error rates with the same share
SECONDS = 60


def chances(n, share, sensitivity, specificity):
    """Chance of each pair of numbers (row: a pair of rates; the last is the cell's own)."""
    ones = share * sensitivity + (1 - share) * (1 - specificity)
    zeros, coded = 1 - ones, (n // 2, n - n // 2)
    false = np.linspace(
        max(0.0, (ones - share) / ones), min(1.0, 1 - (share - zeros) / ones), POINTS
    )
    false = np.append(false, (1 - share) * (1 - specificity) / ones)
    missed = np.clip((share - ones * (1 - false)) / zeros, 0.0, 1.0)
    of_false = binom.pmf(np.arange(coded[0] + 1), coded[0], false[:, None])
    of_missed = binom.pmf(np.arange(coded[1] + 1), coded[1], missed[:, None])
    return of_false[:, :, None] * of_missed[:, None, :]


def least_coverage(chance, hold):
    """Return the least coverage in the last row of ``chance`` and a bound from below."""
    shape, n = chance.shape[1:], chance[0].size
    place = np.arange(n).reshape(shape)
    chance = chance.reshape(len(chance), n)
    # Unknowns: whether the share is above the interval (n of them), and below it (n more).
    pairs = [(place[:-1].ravel(), place[1:].ravel()), (place[:, 1:].ravel(), place[:, :-1].ravel())]
    first = np.concatenate([a for a, _ in pairs] + [n + b for _, b in pairs])
    then = np.concatenate([b for _, b in pairs] + [n + a for a, _ in pairs])
    row = np.arange(len(first))
    order = coo_matrix(
        (np.repeat([1.0, -1.0], len(first)), (np.tile(row, 2), np.concatenate([first, then]))),
        shape=(len(first), 2 * n),
    ).tocsr()
    one_side = csr_matrix(np.hstack([np.eye(n), np.eye(n)]))
    found = milp(
        -np.tile(chance[-1], 2),
        constraints=[
            LinearConstraint(order, -np.inf, 0.0),
            LinearConstraint(csr_matrix(np.hstack([chance, chance])), -np.inf, 1 - hold),
            LinearConstraint(one_side, -np.inf, 1.0),
        ],
        integrality=np.ones(2 * n),
        bounds=Bounds(0, 1),
        options={"time_limit": SECONDS},
    )
    return 1 + found.fun, 1 + found.mip_dual_bound


def main(arguments=None):
    """Print the least coverage for each setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", nargs="+", type=int, default=[15, 30])
    parser.add_argument("--share", nargs="+", type=float, default=[0.4])
    parser.add_argument("--rates", nargs="+", default=["0.7/0.9", "0.8/0.9", "0.95/0.95"])
    parser.add_argument("--hold", nargs="+", type=float, default=[0.90, 0.93])
    options = parser.parse_args(arguments)
    print("| coded | share | sensitivity / specificity | held elsewhere | least | bound |")
    for coded in options.coded:
        for share in options.share:
            for rates in options.rates:
                chance = chances(coded, share, *(float(rate) for rate in rates.split("/")))
                for hold in options.hold:
                    least, bound = least_coverage(chance, hold)
                    print(f"| {coded} | {share} | {rates} | {hold} | {least:.4f} | {bound:.4f} |")


if __name__ == "__main__":
    main()
