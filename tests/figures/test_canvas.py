import pytest
from matplotlib import pyplot as plt

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_shares
from toolkit.figures.canvas import dress, legend_below, own_axes


def test_paper_axes_have_the_size_asked_for():
    width, height = paper_axes(8, 5).figure.get_size_inches() * 2.54
    assert (round(width, 6), round(height, 6)) == (8.0, 5.0)


def test_without_axes_a_figure_that_a_notebook_shows_is_made(shares):
    ax = plot_shares(shares)
    try:
        assert plt.fignum_exists(ax.figure.number)
        assert round(ax.figure.get_size_inches()[0] * 2.54, 6) == 16.0
    finally:
        plt.close(ax.figure)


def test_given_axes_are_returned():
    ax = paper_axes()
    assert own_axes(ax, 3) is ax


def test_another_language_is_refused(shares):
    with pytest.raises(BadInput, match="language 'fr' is not 'zh' or 'en'"):
        plot_shares(shares, ax=paper_axes(), language="fr")


def test_a_dollar_sign_in_a_label_is_drawn_as_written(shares, tmp_path):
    ax = plot_shares(shares.assign(label="$x^2$"), ax=paper_axes())
    assert not any(label.get_parse_math() for label in ax.get_yticklabels())


@pytest.mark.parametrize("width", [8, 16])
def test_the_legend_lies_below_the_axis_label(width):
    ax = paper_axes(width, 6)
    ax.plot([0, 1], [0, 1], label="一")
    ax.set_xlabel("横轴")
    legend_below(ax)
    dress(ax)
    ax.figure.draw_without_rendering()
    legend = ax.get_legend().get_window_extent()
    assert legend.y1 <= ax.xaxis.label.get_window_extent().y0
    assert legend.y0 >= 0
