from toolkit.figures import plot_calibration


def test_every_bin_is_a_mark_whose_area_grows_with_its_paragraphs(bins, ax):
    plot_calibration(bins, ax=ax)
    first = ax.collections[1]
    assert len(first.get_offsets()) == 5
    sizes = first.get_sizes().tolist()
    assert max(sizes) == sizes[0]


def test_without_intervals_and_domains_there_is_one_plain_series(bins, ax):
    plain = bins[bins["domain"] == "elderly_care"][["mean_score", "observed", "n_coded"]]
    plot_calibration(plain, ax=ax)
    assert len(ax.collections) == 1


def test_a_mark_at_the_end_of_an_axis_is_shown_whole(bins, ax):
    plot_calibration(bins, ax=ax)
    assert not any(marks.get_clip_on() for marks in ax.collections if len(marks.get_offsets()) > 1)


def test_bins_of_two_domains_stand_apart(bins, ax):
    plot_calibration(bins, ax=ax)
    first, second = (line.get_xdata()[0] for line in ax.lines[1:])
    assert 0 < second - first < 0.02
