"""How often do the intervals of shares hold the truth? A table, as Markdown.

    python tests/benchmarks/coverage.py --runs 200 --coded 15 60 --clusters 5 20 --out table.md

Every run is a region of its own: ``clusters`` documents of 20 paragraphs, a share of which
belong to the domain (beta-binomial with the given correlation within documents), a classifier
with the given sensitivity and specificity, and a draw of paragraphs to code. No run shares
anything with another, so all runs of a cell go through one call.
"""

import argparse
import itertools
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.compare import estimate_shares

PARAGRAPHS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the grid."""

    target: str
    clusters: int
    coded: int
    share: float
    correlation: float
    sensitivity: float
    specificity: float
    design: str


def draw_truth(cell, runs, rng):
    """Codes of shape (runs, clusters * PARAGRAPHS)."""
    shape = (runs, cell.clusters)
    if cell.correlation == 0:
        chance = np.full(shape, cell.share)
    else:
        size = 1 / cell.correlation - 1
        chance = rng.beta(cell.share * size, (1 - cell.share) * size, shape)
    return (rng.random((*shape, PARAGRAPHS)) < chance[:, :, None]).reshape(runs, -1).astype(float)


def draw_scores(cell, truth, rng):
    """Say yes with the classifier's error rates."""
    hit = rng.random(truth.shape)
    return np.where(truth == 1, hit < cell.sensitivity, hit < 1 - cell.specificity).astype(float)


def draw_sample(cell, truth, scores, rng):
    """Which paragraphs are coded, and the probability of each."""
    runs, n = truth.shape
    order = rng.random(truth.shape)
    if cell.design == "random" or cell.coded >= n:
        rank = order.argsort(axis=1).argsort(axis=1)
        return rank < cell.coded, np.full(truth.shape, min(1.0, cell.coded / n))
    if cell.design == "stratified":
        return _stratified(cell.coded, scores, order)
    # Poisson by uncertainty: wrong paragraphs tend to be the uncertain ones.
    wrong = scores != truth
    doubt = np.where(wrong, rng.beta(3, 1, truth.shape), rng.beta(1, 2, truth.shape)) + 0.1
    inclusion = np.minimum(1.0, cell.coded * doubt / doubt.sum(axis=1, keepdims=True))
    return order < inclusion, inclusion


def _stratified(coded, scores, order):
    """Half of the codes from the paragraphs that score 1, as far as there are so many."""
    ones = scores.sum(axis=1, keepdims=True)
    n = scores.shape[1]
    from_ones = np.clip(np.minimum(coded // 2, ones), coded - (n - ones), None)
    rank_one = np.where(scores == 1, order, 2.0).argsort(axis=1).argsort(axis=1)
    rank_zero = np.where(scores == 0, order, 2.0).argsort(axis=1).argsort(axis=1)
    drawn = np.where(scores == 1, rank_one < from_ones, rank_zero < coded - from_ones)
    with np.errstate(divide="ignore", invalid="ignore"):
        inclusion = np.where(scores == 1, from_ones / ones, (coded - from_ones) / (n - ones))
    return drawn, inclusion


def run_cell(cell, runs, seed):
    """Coverage, width and the reasons of one cell."""
    rng = np.random.default_rng(seed)
    truth = draw_truth(cell, runs, rng)
    scores = draw_scores(cell, truth, rng)
    drawn, inclusion = draw_sample(cell, truth, scores, rng)
    n = truth.shape[1]
    regions = np.repeat(np.arange(runs), n)
    clusters = np.arange(runs * n) // PARAGRAPHS
    coded = np.where(drawn, truth, np.nan).ravel()
    folds = np.where(drawn, 0, -1).ravel()

    def estimate(scores):
        return estimate_shares(
            scores, coded, inclusion.ravel(), regions, clusters, folds=folds, target=cell.target
        )

    table, gold = estimate(scores.ravel()), estimate(np.full(runs * n, 0.5))
    target = truth.mean(axis=1) if cell.target == "corpus" else np.full(runs, cell.share)
    answered = table["reason"].eq("").to_numpy()
    held = (table["low"] <= target + 1e-12) & (table["high"] >= target - 1e-12)
    width = (table["high"] - table["low"])[answered].mean()
    gold_width = (gold["high"] - gold["low"])[answered].mean()
    q = cell.share * cell.sensitivity + (1 - cell.share) * (1 - cell.specificity)
    both = cell.share * (1 - cell.share) * (cell.sensitivity + cell.specificity - 1)
    rho2 = both**2 / (cell.share * (1 - cell.share) * q * (1 - q))
    return {
        **{name: getattr(cell, name) for name in cell.__slots__},
        "answered": answered.mean(),
        "coverage": held[answered].mean(),
        "bias": (table["share"] - target).mean(),
        "width": width,
        "width_to_coded": width / gold_width if gold_width else np.nan,
        "bound": np.sqrt(1 - rho2),
        "positives": min(cell.coded, n) * cell.share,
        "reason": "; ".join(sorted({_general(why) for why in table["reason"]} - {""})),
    }


def _general(reason):
    """Leave the number out that a reason begins with."""
    return reason.lstrip("0123456789 ")


def grid(options):
    """Every cell of the options, unless fewer paragraphs than codes are there."""
    axes = (options.target, options.clusters, options.coded, options.share, options.correlation)
    for target, clusters, coded, share, correlation in itertools.product(*axes):
        # A region whose paragraphs are all coded is one cell, not one for every larger draw.
        if any(clusters * PARAGRAPHS <= fewer < coded for fewer in options.coded):
            continue
        for rates, design in itertools.product(options.rates, options.design):
            sensitivity, specificity = (float(rate) for rate in rates.split("/"))
            yield Cell(
                target=target,
                clusters=clusters,
                coded=coded,
                share=share,
                correlation=correlation,
                sensitivity=sensitivity,
                specificity=specificity,
                design=design,
            )


def summary(table):
    """Say how many answered cells hold what the issue asks for."""
    answered = table[table["answered"] > 0]
    inexact = answered[answered["width"] > 0]
    low, floor = (inexact["coverage"] >= 0.93).mean(), inexact["coverage"].min()
    frequent = inexact[inexact["positives"] > 5]
    useful = inexact[inexact["width_to_coded"].notna()]
    return "\n".join(
        (
            f"- {len(table)} cells; {len(answered)} answered, {len(inexact)} of them inexact",
            f"- coverage at least .93 in {low:.1%} of these; least {floor:.3f}",
            f"- more than five positives expected: {len(frequent)}; coverage at most .98 in "
            f"{(frequent['coverage'] <= 0.98).mean():.1%} of these",
            f"- width at most 1.1 times the bound in "
            f"{(useful['width_to_coded'] <= 1.1 * useful['bound']).mean():.1%}",
        )
    )


def by_design(table):
    """Least, mean and greatest coverage over shares, correlations and classifiers."""
    keys = ["target", "clusters", "coded", "design"]
    groups = table.groupby(keys, sort=False)
    rows = groups["coverage"].agg(["min", "mean", "max"]).add_suffix(" coverage")
    rows["cells"] = groups.size()
    rows["answered"] = groups["answered"].mean()
    rows["mean width"] = groups["width"].mean()
    rows["width to coded only"] = groups["width_to_coded"].mean()
    rows["bound"] = groups["bound"].mean()
    return rows.reset_index()


def exceptions(table):
    """Cells with less than .93, and why cells (or some of their runs) have no answer."""
    low = table[(table["coverage"] < 0.93) & (table["width"] > 0)]
    columns = ["target", "clusters", "coded", "share", "correlation", "sensitivity", "design"]
    reasons = table[table["reason"] != ""].groupby(["target", "clusters", "coded", "reason"])
    missing = (1 - reasons["answered"].mean()).rename("share of runs").reset_index()
    return "\n\n".join(
        (
            "Cells covered less than .93:",
            _markdown(low[[*columns, "coverage", "width"]]),
            "No interval:",
            _markdown(missing),
        )
    )


def main(arguments=None):
    """Run the grid and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", nargs="+", default=["corpus", "process"])
    parser.add_argument("--clusters", nargs="+", type=int, default=[1, 5, 20, 100])
    parser.add_argument("--coded", nargs="+", type=int, default=[15, 30, 60, 120, 500])
    parser.add_argument("--share", nargs="+", type=float, default=[0.02, 0.05, 0.15, 0.4])
    parser.add_argument("--correlation", nargs="+", type=float, default=[0, 0.2])
    parser.add_argument("--rates", nargs="+", default=["0.7/0.9", "0.8/0.9", "0.95/0.95"])
    parser.add_argument("--design", nargs="+", default=["random", "stratified", "poisson"])
    parser.add_argument("--every-cell", action="store_true", help="one row a cell")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    seeds = np.random.SeedSequence(options.seed)
    rows = [run_cell(cell, options.runs, seeds.spawn(1)[0]) for cell in grid(options)]
    table = pd.DataFrame(rows)
    shown = table if options.every_cell else by_design(table)
    text = f"{_heading(options)}\n\n{summary(table)}\n\n{_markdown(shown)}\n\n{exceptions(table)}\n"
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _heading(options):
    axes = ("target", "clusters", "coded", "share", "correlation", "rates", "design")
    listed = "; ".join(f"{name} {', '.join(map(str, getattr(options, name)))}" for name in axes)
    return f"# Coverage of 95 % intervals\n\n{options.runs} runs a cell; {listed}."


def _markdown(table):
    shown = table.map(lambda value: f"{value:.3g}" if isinstance(value, float) else str(value))
    lines = [" | ".join(shown.columns), " | ".join("---" for _ in shown.columns)]
    lines += [" | ".join(row) for row in shown.itertuples(index=False)]
    return "\n".join(f"| {line} |" for line in lines) if len(shown) else "none"


if __name__ == "__main__":
    main()
