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
        LEAST_CLUSTERS,
        MOST_SAMPLES,
        bounded_interval,
        check_level,
        cluster_bootstrap,
        expanded_level,
        interval_reason,
        multiplicities,
        percentile_interval,
        standard_error,
    )
    from toolkit.resample.clusters import cluster_codes, spawn_seeds
    from toolkit.resample.multiple import benjamini_hochberg, holm
    from toolkit.resample.permutation import (
        Permutation,
        cluster_permutation,
        permuted_labels,
    )
    from toolkit.resample.tasks import n_workers, side_by_side

_NAMES = {
    "LEAST_CLUSTERS": "toolkit.resample.bootstrap",
    "MOST_SAMPLES": "toolkit.resample.bootstrap",
    "Permutation": "toolkit.resample.permutation",
    "benjamini_hochberg": "toolkit.resample.multiple",
    "bounded_interval": "toolkit.resample.bootstrap",
    "check_level": "toolkit.resample.bootstrap",
    "cluster_bootstrap": "toolkit.resample.bootstrap",
    "cluster_codes": "toolkit.resample.clusters",
    "cluster_permutation": "toolkit.resample.permutation",
    "expanded_level": "toolkit.resample.bootstrap",
    "holm": "toolkit.resample.multiple",
    "interval_reason": "toolkit.resample.bootstrap",
    "multiplicities": "toolkit.resample.bootstrap",
    "n_workers": "toolkit.resample.tasks",
    "percentile_interval": "toolkit.resample.bootstrap",
    "permuted_labels": "toolkit.resample.permutation",
    "side_by_side": "toolkit.resample.tasks",
    "spawn_seeds": "toolkit.resample.clusters",
    "standard_error": "toolkit.resample.bootstrap",
}

__all__ = [
    "LEAST_CLUSTERS",
    "MOST_SAMPLES",
    "Permutation",
    "benjamini_hochberg",
    "bounded_interval",
    "check_level",
    "cluster_bootstrap",
    "cluster_codes",
    "cluster_permutation",
    "expanded_level",
    "holm",
    "interval_reason",
    "multiplicities",
    "n_workers",
    "percentile_interval",
    "permuted_labels",
    "side_by_side",
    "spawn_seeds",
    "standard_error",
]

__getattr__ = attach(__name__, _NAMES)
