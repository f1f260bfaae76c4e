import numpy as np
import pytest
from matplotlib.text import Annotation

from toolkit.figures import paper_axes
from toolkit.figures.labelling import place_labels


@pytest.fixture
def crowd():
    points = np.random.default_rng(1).uniform(size=(80, 2))
    ax = paper_axes(8, 8)
    ax.plot(points[:, 0], points[:, 1], "o", markersize=3)
    return ax, points, [f"词语{i}" for i in range(len(points))]


def boxes_of(ax):
    return [note.get_window_extent() for note in ax.texts if isinstance(note, Annotation)]


def test_no_name_covers_a_name_or_leaves_the_axes(crowd):
    ax, points, texts = crowd
    named = place_labels(ax, points, texts, range(len(points)))
    boxes, inside = boxes_of(ax), ax.get_window_extent()
    assert 10 < len(named) == len(boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert all(inside.x0 <= box.x0 and box.x1 <= inside.x1 for box in boxes)


def test_no_name_covers_a_point(crowd):
    ax, points, texts = crowd
    place_labels(ax, points, texts, range(len(points)))
    pixels = ax.transData.transform(points)
    assert not any(box.contains(x, y) for box in boxes_of(ax) for x, y in pixels)


def test_the_most_important_point_is_named_first(crowd):
    ax, points, texts = crowd
    assert place_labels(ax, points, texts, [7, 3])[0] == "词语7"
