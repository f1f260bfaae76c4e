import pytest

from toolkit.figures import paper_axes, plot_topic_search


def test_the_line_goes_through_the_mean_of_the_seeds(search, ax):
    one = search[search["engine"] == "gensim"]
    plot_topic_search(one, "npmi", ax=ax)
    line, points = ax.get_lines()
    assert line.get_ydata() == pytest.approx(one.groupby("n_topics")["npmi"].mean().to_numpy())
    assert (line.get_linestyle(), points.get_linestyle()) == ("-", "None")
    assert len(points.get_xdata()) == len(one)


def test_the_chosen_number_is_marked_and_named(search, ax, drawn):
    plot_topic_search(search, "npmi", ax=ax, chosen=12)
    assert "选定 K=12" in drawn(ax)


def test_engines_stand_apart_and_every_fit_is_drawn(search, ax):
    plot_topic_search(search, "npmi", ax=ax)
    first, second = (line for line in ax.get_lines() if line.get_linestyle() == "None")
    assert len(first.get_xdata()) + len(second.get_xdata()) == len(search)
    assert not set(first.get_xdata()) & set(second.get_xdata())


def test_a_table_without_engines_is_one_series(search, ax):
    one = search[search["engine"] == "gensim"].drop(columns="engine")
    plot_topic_search(one, "npmi", ax=ax)
    assert sorted(set(ax.get_lines()[0].get_xdata())) == [4, 6, 8, 10, 12, 16]


def test_a_measure_is_named_in_the_reader_s_language(search, ax):
    assert plot_topic_search(search, "npmi", ax=ax).get_ylabel() == "连贯性（NPMI）"
    own = plot_topic_search(search, "npmi", ax=ax, names={"npmi": "一致"}, language="en")
    assert own.get_ylabel() == "一致"


def test_a_long_name_of_a_measure_stays_on_the_page(search):
    named = {"npmi": "稳定性（在其他运行中重现的主题比例）"}
    ax = plot_topic_search(search, "npmi", ax=paper_axes(16, 6.5), names=named)
    ax.figure.draw_without_rendering()
    label, page = ax.yaxis.label.get_window_extent(), ax.figure.bbox
    assert page.y0 <= label.y0 < label.y1 <= page.y1
