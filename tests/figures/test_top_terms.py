import pytest

from toolkit.errors import BadInput
from toolkit.figures import paper_axes, plot_top_terms


def test_the_heaviest_term_is_at_the_top_and_its_stability_beside(terms, drawn):
    ax = plot_top_terms(terms.iloc[::-1], ax=paper_axes(8, 6))
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["公墓", "殡葬", "红白理事会", "移风易俗", "rule: burial places and…"]
    assert {"重现", "1.00", "0.20"} <= set(drawn(ax))


def test_the_range_of_a_word_over_runs_is_a_line(word_ranges):
    ax = plot_top_terms(word_ranges, ax=paper_axes(8, 6), n_terms=3, language="en")
    (lines,) = ax.collections
    assert [segment[:, 0].tolist() for segment in lines.get_segments()][0] == [0.03, 0.06]
    assert len(ax.patches) == 3


def test_several_domains_at_once_are_refused(terms):
    both = terms.assign(domain=["a", "b", "a", "b", "a"])
    with pytest.raises(BadInput, match="several of domain; choose the rows of one"):
        plot_top_terms(both, ax=paper_axes(8, 6))
