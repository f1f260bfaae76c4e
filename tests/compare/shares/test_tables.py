"""Tables of regions: some of their rows, or several below one another."""

from dataclasses import dataclass

import numpy as np

from toolkit.compare.shares.tables import stack, take


@dataclass
class Inner:
    wide: np.ndarray


@dataclass
class Outer:
    share: np.ndarray
    inner: Inner


def outer(share, wide):
    return Outer(np.array(share), Inner(np.array(wide)))


def test_a_table_below_another_is_filled_up_where_it_is_narrower_and_read_back_by_rows():
    both = stack([outer([0.1, 0.2], [[1.0, 2.0], [3.0, 4.0]]), outer([0.3], [[5.0]])])
    assert both.share.tolist() == [0.1, 0.2, 0.3]
    assert both.inner.wide.tolist() == [[1.0, 2.0], [3.0, 4.0], [5.0, 0.0]]
    some = take(both, np.array([2, 0]))
    assert some.share.tolist() == [0.3, 0.1]
    assert some.inner.wide.tolist() == [[5.0, 0.0], [1.0, 2.0]]
