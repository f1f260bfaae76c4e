"""How often do the intervals of shares hold the truth? One row a cell, as CSV.

    python tests/benchmarks/coverage.py cells.csv --runs 200 --coded 15 60 --clusters 5 20
    python tests/benchmarks/coverage_table.py cells.csv --out table.md

Every run is a region of its own: ``clusters`` documents of 20 paragraphs, a share of which
belong to the domain (beta-binomial with the given correlation within documents), a classifier
with the given sensitivity and specificity, and a draw of paragraphs to code. Estimates of one
region depend on no other, so that all runs of a cell go through one call, and both targets see
the same draws. Cells that the file already holds are not run again: the grid can be stopped
(``--minutes``) and gone on with, and every cell has a seed of its own.
"""

import argparse
import csv
import itertools
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from toolkit.compare.given.alike import scatter
from toolkit.compare.given.certain import chance_part
from toolkit.compare.given.expected import expected_counts
from toolkit.compare.given.inputs import Sample
from toolkit.compare.shares.answer import answer
from toolkit.compare.shares.correlation import cluster_evidence
from toolkit.compare.shares.estimate import estimate

PARAGRAPHS = 20
TARGETS = ("corpus", "process")
LEVEL = 0.95
BLOCK = 40_000  # paragraphs drawn at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the grid; its two targets are two rows of the table."""

    clusters: int
    coded: int
    share: float
    correlation: float
    sensitivity: float
    specificity: float
    design: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What happened in each run; every array has the shape (runs, paragraphs)."""

    truth: np.ndarray
    scores: np.ndarray
    drawn: np.ndarray
    inclusion: np.ndarray


def draw_runs(cell, runs, rng):
    """Draw the truth, a classifier's answers and the paragraphs to code, ``runs`` times."""
    truth = _truth(cell, runs, rng)
    hit = rng.random(truth.shape, dtype=np.float32)
    scores = np.where(truth == 1, hit < cell.sensitivity, hit < 1 - cell.specificity).astype(float)
    drawn, inclusion = _sample(cell, truth, scores, rng)
    return Runs(truth=truth, scores=scores, drawn=drawn, inclusion=inclusion)


def _truth(cell, runs, rng):
    shape = (runs, cell.clusters)
    if cell.correlation == 0:
        chance = np.full(shape, cell.share)
    else:
        size = 1 / cell.correlation - 1
        chance = rng.beta(cell.share * size, (1 - cell.share) * size, shape)
    held = rng.random((*shape, PARAGRAPHS), dtype=np.float32) < chance[:, :, None]
    return held.reshape(runs, -1).astype(float)


def _sample(cell, truth, scores, rng):
    """Which paragraphs are coded, and the probability of each."""
    n = truth.shape[1]
    order = rng.random(truth.shape)
    if cell.coded >= n:
        return np.ones(truth.shape, dtype=bool), np.ones(truth.shape)
    if cell.design == "random":
        limit = np.partition(order, cell.coded, axis=1)[:, [cell.coded]]
        return order < limit, np.full(truth.shape, cell.coded / n)
    if cell.design == "stratified":
        return _stratified(cell.coded, scores, order)
    # Poisson by uncertainty: wrong paragraphs tend to be the uncertain ones.
    wrong = scores != truth
    # Beta (3, 1) where it is wrong, (1, 2) where it is right, by their inverse distributions.
    at = rng.random(truth.shape)
    doubt = np.where(wrong, np.cbrt(at), 1 - np.sqrt(at)) + 0.1
    inclusion = np.minimum(1.0, cell.coded * doubt / doubt.sum(axis=1, keepdims=True))
    return order < inclusion, inclusion


def _stratified(coded, scores, order):
    """Half of the codes from the paragraphs that score 1, as far as there are so many."""
    ones = scores.sum(axis=1, keepdims=True).astype(int)
    n = scores.shape[1]
    from_ones = np.clip(np.minimum(coded // 2, ones), coded - (n - ones), None)
    # Zeros are put behind all ones, so that one sorting ranks within either.
    place = (order + (scores == 0)).argsort(axis=1)
    rank = np.empty_like(place)
    np.put_along_axis(rank, place, np.arange(n)[None, :], axis=1)
    drawn = np.where(scores == 1, rank < from_ones, rank - ones < coded - from_ones)
    with np.errstate(divide="ignore", invalid="ignore"):
        inclusion = np.where(scores == 1, from_ones / ones, (coded - from_ones) / (n - ones))
    return drawn, inclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All of some runs that estimates need: one row a run, a document, or a coded paragraph."""

    truth: np.ndarray
    certain: np.ndarray
    scored: np.ndarray
    score_squares: np.ndarray
    inverse: np.ndarray
    inverse_scored: np.ndarray
    expected: np.ndarray
    varied: np.ndarray
    document: np.ndarray
    code: np.ndarray
    score: np.ndarray
    inclusion: np.ndarray
    chance: np.ndarray
    scatter: np.ndarray


def sum_up(runs, first=0):
    """Keep what estimates need; documents are numbered from ``first``."""
    row = np.flatnonzero(runs.drawn)
    inclusion = np.where(runs.drawn.all(axis=1, keepdims=True), 1.0, runs.inclusion).ravel()
    run = np.repeat(np.arange(len(runs.truth)), runs.truth.shape[1])
    scores, drawn = runs.scores.ravel(), runs.drawn.ravel()

    def sums(values):
        return values.reshape(-1, PARAGRAPHS).sum(axis=1, dtype=float)

    n_runs = len(runs.truth)
    chance = chance_part(run, inclusion, drawn, n_runs)
    expected, varied = expected_counts(run, inclusion, drawn, n_runs)
    return Outcome(
        truth=runs.truth.mean(axis=1),
        certain=sums(~runs.drawn & (runs.inclusion == 1.0)),
        scored=sums(runs.scores),
        score_squares=sums(runs.scores**2),
        inverse=sums(1 / inclusion),
        inverse_scored=sums(runs.scores.ravel() / inclusion),
        expected=sums(expected),
        varied=sums(varied),
        document=first + row // PARAGRAPHS,
        code=runs.truth.ravel()[row],
        score=scores[row],
        inclusion=inclusion[row],
        chance=chance[row],
        scatter=scatter(run, inclusion, chance, scores, n_runs)[run[row]],
    )


def simulate(cell, n_runs, rng):
    """Run in small blocks, which is several times as fast as all at once."""
    size = max(1, BLOCK // (cell.clusters * PARAGRAPHS))
    pieces = []
    for start in range(0, n_runs, size):
        runs = draw_runs(cell, min(size, n_runs - start), rng)
        pieces.append(sum_up(runs, first=start * cell.clusters))
    names = Outcome.__slots__
    return Outcome(**{name: np.concatenate([getattr(p, name) for p in pieces]) for name in names})


def to_sample(cell, outcome, *, with_scores=True):
    """Make one region of every run: what ``read_sample`` would, without names to sort."""
    n_parts = len(outcome.scored)
    full = np.full(n_parts, float(PARAGRAPHS))
    return Sample(
        names=np.arange(len(outcome.truth)).astype(object),
        part_region=np.repeat(np.arange(len(outcome.truth)), cell.clusters),
        part_cluster=np.arange(n_parts),
        n=full,
        n_certain=outcome.certain,
        size=full,
        squares=full,
        scored=outcome.scored if with_scores else full / 2,
        score_squares=outcome.score_squares if with_scores else full / 4,
        inverse=outcome.inverse,
        inverse_scored=outcome.inverse_scored if with_scores else outcome.inverse / 2,
        expected=outcome.expected,
        varied=outcome.varied,
        row_part=outcome.document,
        code=outcome.code,
        score=outcome.score if with_scores else np.full(len(outcome.score), 0.5),
        weight=np.ones(len(outcome.code)),
        inclusion=outcome.inclusion,
        chance=outcome.chance,
        scatter=outcome.scatter,
    )


def run_cell(cell, n_runs, seed):
    """Coverage, bias, width and reasons of one cell, for both targets."""
    outcome = simulate(cell, n_runs, np.random.default_rng(seed))
    with_scores = _estimated(to_sample(cell, outcome))
    coded_only = _estimated(to_sample(cell, outcome, with_scores=False))
    for target in TARGETS:
        ours = answer(*with_scores, target=target, level=LEVEL)
        codes = answer(*coded_only, target=target, level=LEVEL)
        true = outcome.truth if target == "corpus" else np.full(n_runs, cell.share)
        yield asdict(cell) | {"target": target} | _row(ours, codes, true)


def _estimated(sample):
    found = estimate(sample)
    return found, cluster_evidence(sample, found)


def _row(ours, codes, truth):
    answered = ours.reason == ""
    held = (ours.low <= truth + 1e-12) & (ours.high >= truth - 1e-12)
    off = ours.share - truth
    error = off[~np.isnan(off)]
    # The standard error beside what it stands for, both as roots of mean squares.
    errors = [
        np.sqrt((of[answered] ** 2).mean()) if answered.any() else np.nan for of in (ours.se, off)
    ]
    widths = [
        (a.high - a.low)[answered].mean() if answered.any() else np.nan for a in (ours, codes)
    ]
    return {
        "answered": answered.mean(),
        "coverage": held[answered].mean() if answered.any() else np.nan,
        "below": (ours.high < truth - 1e-12)[answered].mean() if answered.any() else np.nan,
        "bias": error.mean(),
        "bias_se": error.std(ddof=1) / np.sqrt(len(error)),
        "se": errors[0],
        "error": errors[1],
        **dict(zip(("width", "coded_only"), widths, strict=True)),
        "reason": "; ".join(sorted({_general(why) for why in ours.reason} - {""})),
    }


def _general(reason):
    """Leave the number out that a reason begins with."""
    return reason.lstrip("0123456789 ")


def grid(options):
    """Every cell of the options, unless fewer paragraphs than codes are there."""
    axes = (options.clusters, options.coded, options.share, options.correlation)
    for clusters, coded, share, correlation in itertools.product(*axes):
        # A region whose paragraphs are all coded is one cell, not one for every larger draw.
        if any(clusters * PARAGRAPHS <= fewer < coded for fewer in options.coded):
            continue
        for rates, design in itertools.product(options.rates, options.design):
            sensitivity, specificity = (float(rate) for rate in rates.split("/"))
            yield Cell(
                clusters=clusters,
                coded=coded,
                share=share,
                correlation=correlation,
                sensitivity=sensitivity,
                specificity=specificity,
                design=design,
            )


def seed_of(cell, seed):
    """Give every cell a seed of its own, whichever cells are run besides."""
    numbers = [round(1000 * value) for value in asdict(cell).values() if not isinstance(value, str)]
    return [seed, *numbers, *cell.design.encode()]


def main(arguments=None):
    """Run the cells that the file does not hold yet, and add them to it."""
    options = _options(arguments)
    done = set()
    if options.out.exists():
        with options.out.open(encoding="utf-8", newline="") as file:
            done = {tuple(row[name] for name in Cell.__slots__) for row in csv.DictReader(file)}
    end = time.monotonic() + 60 * options.minutes
    for cell in grid(options):
        if tuple(map(str, asdict(cell).values())) in done:
            continue
        if time.monotonic() > end:
            raise SystemExit("stopped before the end of the grid: run the same command again")
        rows = list(run_cell(cell, options.runs, seed_of(cell, options.seed)))
        with options.out.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            if file.tell() == 0:
                writer.writeheader()
            writer.writerows([{name: _short(value) for name, value in row.items()} for row in rows])


def _short(value):
    return f"{value:.4g}" if isinstance(value, np.floating) else value


def _options(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--clusters", nargs="+", type=int, default=[1, 5, 20, 100])
    parser.add_argument("--coded", nargs="+", type=int, default=[15, 30, 60, 120, 500])
    parser.add_argument("--share", nargs="+", type=float, default=[0.02, 0.05, 0.15, 0.4])
    parser.add_argument("--correlation", nargs="+", type=float, default=[0.0, 0.2])
    parser.add_argument("--rates", nargs="+", default=["0.7/0.9", "0.8/0.9", "0.95/0.95"])
    parser.add_argument("--design", nargs="+", default=["random", "stratified", "poisson"])
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
