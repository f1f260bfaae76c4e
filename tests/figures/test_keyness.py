from matplotlib.text import Annotation

from toolkit.figures import paper_axes, plot_keyness


def named(ax):
    return [note.get_text() for note in ax.texts if isinstance(note, Annotation)]


def test_words_farthest_from_zero_are_named_first(keyness):
    ax = plot_keyness(keyness, ax=paper_axes(16, 10), n_labels=1)
    farthest = keyness.loc[keyness["z"].abs().idxmax(), "word"]
    assert named(ax) == [farthest]


def test_filled_points_are_those_beyond_chance(keyness, ax):
    plot_keyness(keyness, ax=ax)
    filled = [line for line in ax.get_lines() if line.get_markerfacecolor() != "white"]
    drawn = sum(len(line.get_xdata()) for line in filled if line.get_marker() in "ov")
    assert drawn == (keyness["z"].abs() > 1.959964).sum()


def test_adjusted_p_values_decide_where_the_table_has_them(keyness, ax):
    plot_keyness(keyness.assign(p_adjusted=1.0), ax=ax)
    filled = [line for line in ax.get_lines() if line.get_markerfacecolor() != "white"]
    assert sum(len(line.get_xdata()) for line in filled if line.get_marker() in "ov") == 0


def test_both_sides_are_named(keyness, ax, drawn):
    plot_keyness(keyness, ax=ax, sides=("其他地区", "金乡县"))
    assert {"↓ 其他地区", "↑ 金乡县"} <= set(drawn(ax))


def test_occurrences_elsewhere_count_too(keyness, ax):
    plot_keyness(keyness.assign(other_count=100), ax=ax)
    assert ax.get_xlim()[1] > 100
    assert min(x for line in ax.get_lines()[1:] for x in line.get_xdata()) >= 103


def test_words_without_an_error_are_hollow_and_named_in_the_order_of_the_table(keyness):
    ax = plot_keyness(keyness.assign(z=float("nan")), ax=paper_axes(16, 10), n_labels=2)
    assert named(ax) == keyness["word"].head(2).tolist()
    filled = [line for line in ax.get_lines() if line.get_markerfacecolor() != "white"]
    assert sum(len(line.get_xdata()) for line in filled if line.get_marker() in "ov") == 0


def test_a_table_without_z_is_drawn_hollow_and_named_in_its_order(keyness):
    bare = keyness.drop(columns="z")
    ax = plot_keyness(bare, ax=paper_axes(16, 10), n_labels=2)
    assert named(ax) == bare["word"].head(2).tolist()
    marks = [line for line in ax.lines if line.get_marker() in "ov" and len(line.get_xdata())]
    assert {line.get_markerfacecolor() for line in marks} == {"white"}


def test_a_word_is_filled_from_an_adjusted_p_below_a_twentieth(keyness, ax):
    rows = keyness.head(4).assign(log_odds=1.0, p_adjusted=[0.04, 0.049, 0.051, 0.3])
    plot_keyness(rows, ax=ax)
    filled, hollow = (line for line in ax.get_lines() if line.get_marker() == "o")
    assert (len(filled.get_xdata()), len(hollow.get_xdata())) == (2, 2)
    assert hollow.get_markerfacecolor() == "white"
