from toolkit.figures import plot_rechecks


def test_rows_say_in_how_many_choices_there_is_something_to_compare(rechecks, ax, drawn):
    plot_rechecks(rechecks, ax=ax, language="en")
    texts = drawn(ax)
    assert "4 topics (found in 2 of 5)" in texts
    assert "8 topics (found in 0 of 5)" in texts
    assert "the study's own way" in texts


def test_a_mark_for_each_difference_filled_where_the_direction_is_the_same(rechecks, ax):
    plot_rechecks(rechecks, ax=ax)
    same, against = ax.get_lines()[1:]
    assert sorted(same.get_xdata().round(6)) == [3.0, 18.0, 21.0, 24.0]
    assert against.get_xdata().round(6).tolist() == [-2.0]
    assert ax.get_xlim()[0] < 0 < ax.get_xlim()[1]


def test_no_difference_at_all_is_not_one_of_the_same_direction(rechecks, ax):
    plot_rechecks(rechecks.assign(difference=0.0), ax=ax, language="en")
    (marks,) = ax.get_lines()[1:]
    assert marks.get_label() == "other direction, or none"
