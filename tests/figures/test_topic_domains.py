from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_topics_domains


def shades_of(ax):
    ax.figure.draw_without_rendering()
    return np.asarray(ax.collections[0].get_array())


def test_values_of_both_signs_are_drawn_around_white(topics_domains, ax):
    plot_topics_domains(topics_domains, ax=ax)
    shades = shades_of(ax)
    assert shades[2, 1][:3].min() > 0.99  # 0.00
    assert shades[2, 3][0] > shades[2, 3][2]  # 0.70: orange
    assert shades[3, 0][0] < shades[3, 0][2]  # -0.30: blue


def test_values_of_one_sign_are_drawn_from_pale_to_dark(topics_domains, ax):
    plot_topics_domains(topics_domains.assign(value=topics_domains["value"].abs()), ax=ax)
    shades = shades_of(ax)
    assert shades[2, 3][0] < shades[0, 1][0]


def test_minus_signs_are_typographic(topics_domains, ax):
    plot_topics_domains(topics_domains, ax=ax)
    assert "−0.30" in [text.get_text() for text in ax.texts]


def test_any_column_may_be_drawn(topics_domains):
    table = topics_domains.rename(columns={"value": "lift"})
    ax = plot_topics_domains(table, value="lift", ax=paper_axes(16, 8))
    assert ax.texts[0].get_text() == "0.60"


def test_headings_stay_apart_beside_long_names_of_topics(topics_domains):
    heads = (
        "Preventing a return to poverty",
        "Care for older people",
        "Burial and mourning reform",
        "Public works and facilities",
    )
    domains = dict(zip(topics_domains["domain"].drop_duplicates(), heads, strict=True))
    rows = {str(t): f"topic {t}† Preventing a return to poverty 人口·贫困户" for t in range(9)}
    ax = plot_topics_domains(topics_domains, ax=paper_axes(16, 6), names=domains | rows)
    ax.figure.draw_without_rendering()
    labels = ax.get_xticklabels()
    boxes = [label.get_window_extent() for label in labels]
    assert all(left.x1 + 2 < right.x0 for left, right in pairwise(boxes))
    assert ax.get_window_extent().height > 0.4 * ax.figure.bbox.height  # room for the cells


def test_a_value_that_rounds_to_nothing_has_no_sign(topics_domains, ax):
    plot_topics_domains(topics_domains.assign(value=-0.004), ax=ax)
    assert {text.get_text() for text in ax.texts} == {"0.00"}


def test_two_values_for_one_cell_are_refused(topics_domains, ax):
    with pytest.raises(BadInput, match="2 rows for topic 0, domain poverty_prevention"):
        plot_topics_domains(pd.concat([topics_domains, topics_domains.head(1)]), ax=ax)
