import pytest

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_agreement


def test_each_domain_shows_its_positives_and_a_mark_a_measure(agreement, names, drawn):
    ax = plot_agreement(agreement, ax=paper_axes(16, 8), names=names)
    assert {"养老服务\nn=14", "Krippendorff α", "Gwet AC1"} <= set(drawn(ax))
    assert "都编为是" in ax.get_xlabel()  # not all that any coder calls one


def test_a_mark_without_an_interval_is_hollow(agreement):
    ax = plot_agreement(agreement, ax=paper_axes(8, 8), measures=["ac1"], language="en")
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert sum(len(line.get_xdata()) for line in hollow) == 4


def test_the_legend_says_what_hollow_means_where_a_mark_is(agreement):
    def said(table):
        return [text.get_text() for text in plot_agreement(table).get_legend().get_texts()]

    assert "空心：无区间" in said(agreement.assign(low=float("nan")))
    assert "空心：无区间" not in said(agreement.assign(low=0.1, high=0.9))


def test_a_measure_that_is_not_there_is_said(agreement):
    with pytest.raises(BadInput, match="no measure kappa; found alpha, ac1"):
        plot_agreement(agreement, measures=["kappa"], ax=paper_axes(8, 8))


def test_dotted_lines_stand_at_the_bounds_of_krippendorff(agreement, ax):
    plot_agreement(agreement, ax=ax)
    dotted = [line.get_xdata()[0] for line in ax.get_lines() if line.get_linestyle() == ":"]
    assert dotted == [0.667, 0.8]
