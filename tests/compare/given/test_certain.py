"""What was certain to be drawn: apart from the rest, or the tail of its draw."""

import numpy as np
import pytest

from toolkit.compare.given.certain import chance_part


def part(inclusion, is_coded=None, region=None):
    n = len(inclusion)
    region = np.zeros(n, dtype=int) if region is None else np.asarray(region)
    is_coded = np.ones(n, dtype=bool) if is_coded is None else np.asarray(is_coded)
    return chance_part(region, np.asarray(inclusion, dtype=float), is_coded, 2)


def test_a_document_that_was_coded_whole_beside_a_draw_counts_not_at_all():
    rng = np.random.default_rng(0)
    inclusion = np.repeat([1.0, 0.3], [60, 40])
    found = part(inclusion, rng.random(100) < inclusion)
    assert found.tolist() == [0.0] * 60 + [1.0] * 40


def test_a_draw_by_size_has_a_tail_of_as_many_as_were_nearly_certain():
    # Of .9 and .6, 4/5 and 1/5 count; .5 and less do not: 1 of the 4 that were certain. What
    # was not coded does not count.
    inclusion = [1, 1, 1, 1, 0.9, 0.6, 0.5, 0.2, 0.9]
    found = part(inclusion, is_coded=[True] * 8 + [False])
    assert found == pytest.approx([0.25] * 4 + [1] * 5)


def test_no_more_counts_than_was_certain():
    assert part([1, 0.9, 0.9, 0.9]).tolist() == [1.0] * 4


def test_where_everything_was_certain_nothing_counts():
    assert part([1.0] * 6).tolist() == [0.0] * 6


def test_a_probability_that_is_not_known_is_not_certain():
    found = part([1, 1, np.nan, np.nan], is_coded=[True, True, False, False])
    assert found.tolist() == [0.0, 0.0, 1.0, 1.0]


def test_regions_do_not_touch_one_another():
    rng = np.random.default_rng(1)
    inclusion = np.r_[np.repeat([1.0, 0.3], [20, 30]), np.repeat([1.0, 0.9, 0.3], [10, 20, 20])]
    region = np.repeat([0, 1], 50)
    is_coded = rng.random(100) < inclusion
    both = part(inclusion, is_coded, region)
    for one in (0, 1):
        here = region == one
        assert both[here].tolist() == part(inclusion[here], is_coded[here]).tolist()
    assert both[region == 0].tolist() == [0.0] * 20 + [1.0] * 30
    assert both[region == 1].tolist() == [1.0] * 50


def test_paragraphs_in_another_order_change_nothing():
    rng = np.random.default_rng(2)
    inclusion = np.where(rng.random(80) < 0.4, 1.0, 0.7)
    is_coded = rng.random(80) < inclusion
    order = rng.permutation(80)
    found = part(inclusion, is_coded)
    assert part(inclusion[order], is_coded[order]).tolist() == found[order].tolist()
    assert 0 < found.min() < 1
