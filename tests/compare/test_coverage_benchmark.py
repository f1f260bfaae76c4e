"""The benchmark itself must not rot: a small grid of it is run here."""

import runpy
from pathlib import Path

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "coverage.py"


def test_a_small_grid_gives_a_table_and_names_what_is_not_answered(capsys):
    main = runpy.run_path(str(BENCHMARK))["main"]
    grid = {"runs": "60", "clusters": "1 10", "coded": "30", "share": "0.15"}
    grid |= {"correlation": "0.2", "rates": "0.8/0.9", "design": "random"}
    main([word for name, values in grid.items() for word in (f"--{name}", *values.split())])
    text = capsys.readouterr().out
    assert "4 cells; 3 answered, 2 of them inexact" in text
    assert "| process | 1 | 30 | one cluster: nothing shows how clusters differ | 1 |" in text


def test_the_committed_table_keeps_what_it_promises():
    lines = BENCHMARK.with_suffix(".md").read_text(encoding="utf-8").splitlines()
    promise = next(line for line in lines if line.startswith("- coverage at least .93"))
    share, least = promise.split(" in ")[1].split("% of these; least ")
    assert float(share) >= 95
    assert float(least) >= 0.9
