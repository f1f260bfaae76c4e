from toolkit.figures import plot_learning_curve


def test_each_domain_is_a_line_with_a_mark_of_its_own(curve, ax, names, drawn):
    plot_learning_curve(curve, ax=ax, names=names)
    assert len({line.get_marker() for line in ax.get_lines()}) == 4
    assert "养老服务" in drawn(ax)


def test_a_mark_at_1_is_shown_whole(curve, ax):
    plot_learning_curve(curve.assign(f1=1.0), ax=ax)
    assert not any(line.get_clip_on() for line in ax.lines)


def test_sizes_are_drawn_in_order_whatever_the_order_of_rows(curve, ax):
    plot_learning_curve(curve.sample(frac=1, random_state=1), ax=ax)
    assert all(list(line.get_xdata()) == sorted(line.get_xdata()) for line in ax.get_lines())


def test_the_mean_of_the_domains_is_called_so(curve, ax, drawn):
    both = curve.assign(
        domain=["macro" if k == curve["domain"].iloc[0] else k for k in curve["domain"]]
    )
    assert "各领域平均" in drawn(plot_learning_curve(both, ax=ax))


def test_lines_stand_apart_so_that_none_is_hidden(curve, ax):
    plot_learning_curve(curve.assign(f1=0.8), ax=ax)
    assert len({line.get_xdata()[0] for line in ax.lines}) == 4
