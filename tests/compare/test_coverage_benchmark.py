"""The benchmark itself must not rot: a small grid of it is run here."""

import runpy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.compare import estimate_shares

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
GRID = {"runs": "60", "clusters": "1 10", "coded": "30", "share": "0.15"}
GRID |= {"correlation": "0.2", "rates": "0.8/0.9", "design": "random"}
WORDS = [word for name, values in GRID.items() for word in (f"--{name}", *values.split())]


@pytest.fixture(scope="module")
def benchmark():
    return runpy.run_path(str(BENCHMARKS / "coverage.py"))


def test_a_small_grid_gives_a_table_and_names_what_is_not_answered(benchmark, tmp_path, capsys):
    benchmark["main"]([str(tmp_path / "cells.csv"), *WORDS])
    table = runpy.run_path(str(BENCHMARKS / "coverage_table.py"))
    table["main"]([str(tmp_path / "cells.csv")])
    text = capsys.readouterr().out
    assert "4 cells; 3 answered, 2 of them inexact" in text
    assert "| process | 1 | 30 | one cluster: nothing shows how clusters differ | 1 | 1 |" in text


def test_a_grid_that_was_stopped_goes_on_where_it_stood(benchmark, tmp_path):
    whole, parted = tmp_path / "whole.csv", tmp_path / "parted.csv"
    benchmark["main"]([str(whole), *WORDS])
    with pytest.raises(SystemExit, match="run the same command again"):
        benchmark["main"]([str(parted), *WORDS, "--minutes", "-1"])
    benchmark["main"]([str(parted), *WORDS, "--clusters", "10"])
    benchmark["main"]([str(parted), *WORDS])
    one, two = (sorted(path.read_text("utf-8").splitlines()) for path in (whole, parted))
    assert one == two


@pytest.mark.parametrize("design", ["random", "stratified", "poisson"])
@pytest.mark.parametrize("target", ["corpus", "process"])
def test_all_runs_at_once_are_what_each_of_them_is_alone(benchmark, design, target):
    cell = benchmark["Cell"](
        clusters=5,
        coded=30,
        share=0.15,
        correlation=0.2,
        sensitivity=0.8,
        specificity=0.9,
        design=design,
    )
    runs = benchmark["draw_runs"](cell, 3, np.random.default_rng(0))
    sample = benchmark["to_sample"](cell, benchmark["sum_up"](runs))
    together = benchmark["answer"](*benchmark["_estimated"](sample), target=target, level=0.95)
    for run in range(3):
        alone = estimate_shares(
            runs.scores[run],
            np.where(runs.drawn[run], runs.truth[run], np.nan),
            runs.inclusion[run],
            ["u"] * 100,
            np.arange(100) // 20,
            folds=np.where(runs.drawn[run], 0, -1),
            target=target,
        ).iloc[0]
        found = [together.share[run], together.low[run], together.high[run]]
        # Where a variance is 0, its rounding error is still there, and its root in the ends.
        assert alone[["share", "low", "high"]].tolist() == pytest.approx(found, rel=1e-9, abs=1e-8)


@pytest.mark.parametrize("design", ["random", "stratified", "poisson"])
@pytest.mark.parametrize(("clusters", "share"), [(5, 0.4), (20, 0.15), (100, 0.15)])
def test_standard_errors_are_as_long_as_the_errors_that_are_made(
    benchmark, design, clusters, share
):
    cell = benchmark["Cell"](
        clusters=clusters,
        coded=60,
        share=share,
        correlation=0.2,
        sensitivity=0.8,
        specificity=0.9,
        design=design,
    )
    for row in benchmark["run_cell"](cell, 600, 1):
        # Between clusters it is that of the published formula, a little short.
        off = {"corpus": 0.07, "process": 0.1}[row["target"]]
        assert abs(row["se"] / row["error"] - 1) < off


def test_the_bounds_are_those_of_the_formulas(tmp_path):
    header = (
        "clusters,coded,share,correlation,sensitivity,specificity,design,target,width,coded_only"
    )
    rows = ["20,40,0.4,0,0.95,0.95,random,corpus,0.1,0.2", "20,40,0.4,0,0.95,0.95,random,process,,"]
    lines = [header + ",reason", *(row + "," for row in rows)]
    (tmp_path / "cells.csv").write_text("\n".join(lines), encoding="utf-8")
    cells = runpy.run_path(str(BENCHMARKS / "coverage_table.py"))["read_cells"](
        tmp_path / "cells.csv"
    )
    # Cov .4 x .6 x .9 = .216, said yes .41: rho squared .216² / (.24 x .41 x .59) = .80364.
    assert cells["bound"].tolist() == pytest.approx([np.sqrt(1 - 0.80364)] * 2, abs=1e-4)
    # Of 1/40 - 1/400 + 1/400, nine tenths are of coding.
    assert cells["reachable"].tolist()[1] == pytest.approx(np.sqrt(1 - 0.9 * 0.80364), abs=1e-4)
    assert cells["ratio"].tolist()[0] == pytest.approx(0.5)


def test_the_table_of_codes_that_were_certain_has_a_row_a_setting(capsys):
    certain = runpy.run_path(str(BENCHMARKS / "certain.py"))
    certain["main"](["--runs", "30"])
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines()[2:]]
    settings = ("DOCUMENTS", "BANDS", "VERDICTS")
    assert len(rows) == sum(len(certain[name]) for name in settings)
    assert all(float(row[1]) > 0.7 for row in rows)


def test_the_table_of_errors_by_document_has_a_row_a_kind(capsys):
    clumped = runpy.run_path(str(BENCHMARKS / "clumped.py"))
    clumped["main"](["--runs", "30"])
    rows = [line.split(" | ")[1:] for line in capsys.readouterr().out.splitlines()[2:]]
    assert len(rows) == len(clumped["KINDS"])
    assert all(float(cell.split()[0]) > 0.7 for row in rows for cell in row)


def test_documents_that_are_about_one_thing_each_are_counted_exactly():
    one_mind = runpy.run_path(str(BENCHMARKS / "one_mind.py"))
    kept, _ = one_mind["held"](8)
    assert kept.shape == (len(one_mind["SHARES"]),)
    assert kept.min() > 0.8
    assert one_mind["differ"](8, 8).max() < 0.1


def test_the_committed_table_keeps_what_it_promises():
    lines = (BENCHMARKS / "coverage.md").read_text(encoding="utf-8").splitlines()
    promise = next(line for line in lines if line.startswith("- coverage at least .93"))
    share, least = promise.split(" in ")[1].split("% of these; least ")
    assert float(share) >= 95
    assert float(least) >= 0.9


def test_the_committed_cells_are_the_whole_grid(benchmark, tmp_path):
    cells = pd.read_csv(BENCHMARKS / "coverage.csv")
    options = benchmark["_options"]([str(tmp_path / "cells.csv")])
    assert len(cells) == 2 * len(list(benchmark["grid"](options)))
    assert not cells.duplicated(["target", *benchmark["Cell"].__slots__]).any()


def test_the_least_coverage_of_a_cell_is_what_coverage_elsewhere_leaves():
    # Two of two missed paragraphs are seen in 2 of 100 samples here, and in 50 elsewhere.
    least = runpy.run_path(str(BENCHMARKS / "least_coverage.py"))["least_coverage"]
    chance = np.array([[[0.2, 0.3, 0.5]], [[0.9, 0.08, 0.02]]])
    assert least(chance, 0.4)[0] == pytest.approx(0.98)
    assert least(chance, 0.6) == pytest.approx((1.0, 1.0))
