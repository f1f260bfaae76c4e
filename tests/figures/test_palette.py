from itertools import pairwise

import pytest
from matplotlib.colors import to_rgb

from toolkit.figures.palette import DIVERGING, SEQUENTIAL, SERIES, ink_on, look


def lightness(color):
    return sum(w * c for w, c in zip((0.299, 0.587, 0.114), to_rgb(color)[:3], strict=True))


def contrast(ink, ground):
    def luminance(color):
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_neighbouring_series_differ_in_grey_print():
    assert all(abs(lightness(a) - lightness(b)) > 0.1 for a, b in pairwise(SERIES))


@pytest.mark.parametrize("shapes", ["mark", "line"])
def test_all_families_of_classifiers_look_different(shapes):
    looks = [look(rank) for rank in range(20)]
    assert len({(one.color, getattr(one, shapes)) for one in looks}) == 20


def test_the_sequential_colours_only_get_darker():
    steps = [lightness(SEQUENTIAL(i / 20)[:3]) for i in range(21)]
    assert steps == sorted(steps, reverse=True)


@pytest.mark.parametrize("colors", [SEQUENTIAL, DIVERGING], ids=["sequential", "diverging"])
def test_numbers_on_every_shade_can_be_read(colors):
    shades = [colors(i / 40) for i in range(41)]
    assert min(contrast(ink_on(shade), shade[:3]) for shade in shades) >= 4.0
