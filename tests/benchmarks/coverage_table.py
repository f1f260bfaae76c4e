"""Say of the cells that coverage.py ran what holds and what does not, as Markdown.

    python tests/benchmarks/coverage_table.py cells.csv --out table.md

Two bounds stand beside the width. ``bound``: √(1 - ρ²), ρ the correlation of score and code; the
least that a coded-only interval can shrink to. ``reachable``: the same where documents are a
sample too, since what a score explains is explained of the coding alone: that documents differ
remains, however well their paragraphs are scored. ``wrong`` is the number of coded paragraphs
that would be wrong if what scores leave of the codes' variance were errors of a whole code:
coded * share * (1 - share) * (1 - ρ²).
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd

PARAGRAPHS = 20
SLACK = 1.1
CELL = (
    "target",
    "clusters",
    "coded",
    "share",
    "correlation",
    "sensitivity",
    "specificity",
    "design",
)
WHERE = ("target", "clusters", "coded", "share")


def read_cells(path):
    """Read the cells and add what follows from their settings."""
    cells = pd.read_csv(path, dtype={"reason": str})
    cells["reason"] = cells["reason"].fillna("")
    n = cells["clusters"] * PARAGRAPHS
    coded, unit = np.minimum(cells["coded"], n), cells["share"] * (1 - cells["share"])
    says = cells["sensitivity"] + cells["specificity"] - 1
    said = cells["share"] * says + 1 - cells["specificity"]
    rho2 = unit * says**2 / (said * (1 - said))
    coding = 1 / coded - 1 / n
    documents = (1 - cells["correlation"]) / n + cells["correlation"] / cells["clusters"]
    part = np.where(cells["target"] == "corpus", 1.0, coding / (coding + documents))
    return cells.assign(
        positives=coded * cells["share"],
        wrong=coded * unit * (1 - rho2),
        bound=np.sqrt(1 - rho2),
        reachable=np.sqrt(1 - rho2 * part),
        ratio=cells["width"] / cells["coded_only"].where(cells["coded_only"] > 0),
    )


def promises(cells):
    """Count the cells that hold what is asked of them; one row a group of cells."""
    rows = []
    corpus, wrong = cells["target"] == "corpus", cells["wrong"] > 5
    alike = cells["correlation"] > 0
    groups = {
        "all": np.ones(len(cells), dtype=bool),
        "at most 5 positives": cells["positives"] <= 5,
        "more than 5 positives": cells["positives"] > 5,
        "corpus": corpus,
        "corpus, > 5 positives, at most 5 wrong": corpus & (cells["positives"] > 5) & ~wrong,
        "corpus, > 5 wrong": corpus & wrong,
        "process": ~corpus,
        "process, correlation 0": ~corpus & ~alike,
        "process, correlation .2": ~corpus & alike,
        "process, > 5 wrong": ~corpus & wrong,
    }
    for name, chosen in groups.items():
        some = cells[chosen]
        many = some[some["positives"] > 5]
        rows.append(
            {
                "cells": name,
                "number": len(some),
                "least": some["coverage"].min(),
                "≥ .93": (some["coverage"] >= 0.93).mean(),
                "≤ .98 of those with > 5 positives": (many["coverage"] <= 0.98).mean(),
                "width ≤ 1.1 bound": (some["ratio"] <= SLACK * some["bound"]).mean(),
                "width ≤ 1.1 reachable": (some["ratio"] <= SLACK * some["reachable"]).mean(),
                "mean width": some["width"].mean(),
                "bias / width": (some["bias"] / some["width"]).mean(),
                **_standard_errors(some),
            }
        )
    return pd.DataFrame(rows)


def _standard_errors(cells):
    """Compare standard errors with the errors that were made: 1 where they are as long."""
    ratio = cells["se"] / cells["error"]
    return {
        "se / error, of 1 in 20 less": ratio.quantile(0.05),
        "half less": ratio.median(),
        "19 in 20 less": ratio.quantile(0.95),
    }


def by_design(cells):
    """Coverage and width over shares, correlations and classifiers."""
    keys = ["target", "clusters", "coded", "design"]
    return (
        cells.assign(se_to_error=cells["se"] / cells["error"])
        .groupby(keys, sort=False)
        .agg(
            least=("coverage", "min"),
            mean=("coverage", "mean"),
            most=("coverage", "max"),
            width=("width", "mean"),
            to_coded_only=("ratio", "mean"),
            bound=("bound", "mean"),
            reachable=("reachable", "mean"),
            se_to_error=("se_to_error", "median"),
        )
        .reset_index()
    )


def too_long(cells):
    """Where more than .98 is covered although more than five positives are expected."""
    many = cells[cells["positives"] > 5]
    many = many.assign(over=many["coverage"] > 0.98)
    table = many.groupby([*WHERE, "correlation"], sort=False).agg(
        cells=("over", "size"), over=("over", "sum"), most=("coverage", "max")
    )
    return table[table["over"] > 0].reset_index()


def unanswered(cells):
    """Why cells, or some of their runs, have no interval."""
    missing = cells[cells["reason"] != ""].assign(runs=lambda rows: 1 - rows["answered"])
    groups = missing.groupby(["target", "clusters", "coded", "reason"], sort=False)
    return groups.agg(cells=("runs", "size"), share_of_runs=("runs", "mean")).reset_index()


def report(cells):
    """Put it all together."""
    answered = cells[(cells["answered"] > 0) & cells["coverage"].notna()]
    inexact = answered[answered["width"] > 0]
    low = inexact[inexact["coverage"] < 0.93]
    many = inexact[inexact["positives"] > 5]
    wide = (inexact["positives"] > 5) & (inexact["coverage"] > 0.98)
    to_bound = inexact["ratio"] / inexact["bound"]
    lines = (
        f"- {len(cells)} cells; {len(answered)} answered, {len(inexact)} of them inexact",
        f"- coverage at least .93 in {(inexact['coverage'] >= 0.93).mean():.1%} of these; "
        f"least {inexact['coverage'].min():.3f}",
        f"- more than five positives expected: {len(many)}; coverage at most .98 in "
        f"{(many['coverage'] <= 0.98).mean():.1%} of these",
        f"- both, as far as asked, in {((inexact['coverage'] >= 0.93) & ~wide).mean():.1%} of all",
        f"- width {to_bound.mean():.3f} times the bound on average (corpus "
        f"{to_bound[inexact['target'] == 'corpus'].mean():.3f}, process "
        f"{to_bound[inexact['target'] == 'process'].mean():.3f}), at most 1.1 times in "
        f"{(to_bound <= SLACK).mean():.1%}, "
        f"1.1 times what is reachable in "
        f"{(inexact['ratio'] <= SLACK * inexact['reachable']).mean():.1%}",
    )
    parts = (
        "\n".join(lines),
        _markdown(promises(inexact)),
        "## By design",
        _markdown(by_design(inexact)),
        "## Cells covered less than .93",
        _markdown(low[[*CELL, "coverage", "below", "width"]]),
        "## More than five positives, and covered more than .98",
        _markdown(too_long(inexact)),
        "## No interval",
        _markdown(unanswered(cells)),
    )
    return "\n\n".join(parts)


def _axes(cells):
    return "; ".join(f"{name} {', '.join(map(str, cells[name].unique()))}" for name in CELL)


def _markdown(table):
    shown = table.map(lambda value: f"{value:.3g}" if isinstance(value, float) else str(value))
    lines = [" | ".join(shown.columns), " | ".join("---" for _ in shown.columns)]
    lines += [" | ".join(row) for row in shown.itertuples(index=False)]
    return "\n".join(f"| {line} |" for line in lines) if len(shown) else "none"


def main(arguments=None):
    """Read the cells, write what they say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cells", type=Path)
    parser.add_argument("--runs", type=int, default=1000, help="runs a cell, for the heading")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    cells = read_cells(options.cells)
    heading = f"# Coverage of 95 % intervals\n\n{options.runs} runs a cell; {_axes(cells)}."
    text = f"{heading}\n\n{report(cells)}\n"
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
