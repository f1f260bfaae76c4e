"""The least codes and clusters for an interval, found by simulation (tests/benchmarks/coverage.py).

Below these the intervals are either wrong too often or so wide that they say nothing.
"""

MIN_CODED = 8
MIN_EFFECTIVE_CODED = 5.0
MIN_CLUSTERS = 5
MIN_EFFECTIVE_CLUSTERS = 3.0
MIN_CODED_CLUSTERS = 3
