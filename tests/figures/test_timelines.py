import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_timelines


def test_a_line_stops_where_months_are_missing(series, names):
    ax = plot_timelines(series, ax=paper_axes(16, 7), names=names)
    first = ax.lines[0].get_ydata()
    assert len(first) == 7
    assert np.isnan(first[3:5]).all()
    assert first[5] == pytest.approx(0.16)


def test_months_without_any_page_keep_their_place(series):
    ax = plot_timelines(series, ax=paper_axes(16, 7))
    heads = [label.get_text() for label in ax.get_xticklabels()]
    assert heads[:4] == ["2024-01", "2024-02", "2024-03", "2024-04"]


def test_months_of_a_narrow_figure_are_told_apart(series):
    """One year under the first tick left seven points without a month."""
    ax = plot_timelines(series, ax=paper_axes(8, 7))
    heads = [label.get_text() for label in ax.get_xticklabels()]
    assert heads == ["1\n2024", "2", "3", "4", "5", "6", "7"]


def test_more_regions_than_can_be_told_apart_are_refused(series):
    many = [series.assign(region=str(k)) for k in range(8)]
    with pytest.raises(BadInput, match=r"8 regions .* 1 to 7"):
        plot_timelines(pd.concat(many), ax=paper_axes(16, 7))


def test_marks_of_one_month_stand_apart_around_its_tick(series):
    ax = plot_timelines(series, ax=paper_axes(16, 7))
    assert [line.get_xdata()[0] for line in ax.lines] == pytest.approx([-0.12, 0, 0.12])
