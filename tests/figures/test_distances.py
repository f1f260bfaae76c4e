from itertools import combinations

import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_distances


def heads(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_regions_that_are_near_stand_side_by_side(distances, names):
    shuffled = distances.sample(frac=1, random_state=2)
    order = heads(plot_distances(shuffled, ax=paper_axes(16, 8), names=names))
    assert abs(order.index("武城县") - order.index("金乡县")) == 1
    assert abs(order.index("山亭区") - order.index("武都区")) == 1
    assert order.index("呼和浩特市") in (0, 4)


def test_the_tree_joins_at_the_mean_distance(distances):
    (tree,) = plot_distances(distances, ax=paper_axes(16, 8)).child_axes
    joints = sorted(max(line.get_xdata()) for line in tree.lines)
    assert joints == pytest.approx([0.1, 0.15, 0.4, 0.7])


def test_cells_hold_the_distance_both_ways(distances):
    ax = plot_distances(distances, ax=paper_axes(16, 8))
    order = heads(ax)
    cells = {tuple(map(int, t.get_position())): t.get_text() for t in ax.texts}
    a, b = order.index("武城县"), order.index("金乡县")
    assert cells[a, b] == cells[b, a] == "0.10"


def test_a_missing_distance_is_hatched_and_there_is_no_tree(distances):
    ax = plot_distances(distances.iloc[1:], ax=paper_axes(16, 8))
    assert not ax.child_axes
    assert [t.get_text() for t in ax.texts].count("–") == 2


def test_distances_from_the_rest_alone_are_refused(distances):
    with pytest.raises(BadInput, match="no pair of regions"):
        plot_distances(distances.assign(other="rest"), ax=paper_axes(16, 8))


def test_of_many_regions_colours_stand_alone_and_the_label_says_so():
    codes = [f"region {i}" for i in range(40)]
    rows = pd.DataFrame(combinations(codes, 2), columns=["region", "other"]).assign(distance=0.3)
    ax = plot_distances(rows, ax=paper_axes(16, 30), language="en")
    assert {text.get_text() for text in ax.texts} == {" "}
    assert {head.get_text() for head in ax.get_xticklabels()} == {""}
    assert ax.get_xlabel().endswith("columns in the order of rows, the darkest is 0.30")
