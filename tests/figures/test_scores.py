import math

from toolkit.figures import plot_scores


def test_each_domain_shows_the_number_of_positives_behind_its_scores(scores, ax, names):
    plot_scores(scores, ax=ax, names=names)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels[2] == "殡葬与丧俗改革\nn=3"


def test_a_score_without_an_interval_is_hollow_and_the_legend_says_so(scores, ax, drawn):
    plot_scores(scores, ax=ax, language="en")
    hollow = [line for line in ax.get_lines() if line.get_markerfacecolor() == "white"]
    assert sum(len(line.get_xdata()) for line in hollow) == 3
    assert "hollow: no interval" in drawn(ax)


def test_a_score_that_could_not_be_computed_leaves_no_mark(scores, ax):
    plot_scores(scores.assign(f1=math.nan, low=math.nan, high=math.nan), ax=ax)
    marks = [x for line in ax.get_lines() if line.get_marker() != "None" for x in line.get_xdata()]
    assert all(math.isnan(x) for x in marks)


def test_models_stand_apart_within_a_domain(scores, ax):
    plot_scores(scores, ax=ax)
    places = [y for line in ax.get_lines() if line.get_label()[0] != "_" for y in line.get_ydata()]
    assert len(set(places)) == len(places)


def test_the_mean_of_domains_is_named_and_needs_no_count(scores, ax):
    mean = scores.head(1).assign(domain="macro", n_positive=math.nan)
    plot_scores(mean, ax=ax, language="en")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["mean of domains"]
