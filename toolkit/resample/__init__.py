"""Resample clusters, permute labels over clusters, correct for many comparisons.

Paragraphs of one document are not independent, and neither are reprints. So nothing here
draws single paragraphs: a bootstrap draws whole clusters, a permutation moves labels from
cluster to cluster. Clusters are put in order of their names before anything random happens,
which makes every result independent of the order of the rows. A bootstrap hands a statistic
*weights* rather than copied rows, so that any weighted statistic can be resampled without
copying the data.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.resample.bootstrap import (
        MOST_SAMPLES,
        cluster_bootstrap,
        left_out,
        multiplicities,
    )
    from toolkit.resample.clusters import cluster_codes, spawn_seeds
    from toolkit.resample.intervals import (
        LEAST_CLUSTERS,
        bounded_interval,
        check_level,
        expanded_level,
        interval_reason,
        log_interval,
        percentile_interval,
        standard_error,
    )
    from toolkit.resample.multiple import benjamini_hochberg, holm
    from toolkit.resample.permutation import permuted_labels
    from toolkit.resample.ratios import divide
    from toolkit.resample.tasks import n_workers, side_by_side

__all__ = [
    "LEAST_CLUSTERS",
    "MOST_SAMPLES",
    "benjamini_hochberg",
    "bounded_interval",
    "check_level",
    "cluster_bootstrap",
    "cluster_codes",
    "divide",
    "expanded_level",
    "holm",
    "interval_reason",
    "left_out",
    "log_interval",
    "multiplicities",
    "n_workers",
    "percentile_interval",
    "permuted_labels",
    "side_by_side",
    "spawn_seeds",
    "standard_error",
]

__getattr__, __dir__ = attach(__name__)
