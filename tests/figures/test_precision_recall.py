from toolkit.figures import paper_axes, plot_precision_recall


def test_a_line_a_domain_with_its_positives(pr_curves, names, drawn):
    ax = plot_precision_recall(pr_curves, ax=paper_axes(16, 9), names=names)
    assert "养老服务 (n=14)" in drawn(ax)
    assert len(ax.lines) == 4


def test_the_points_are_those_of_the_table_by_recall(pr_curves):
    shuffled = pr_curves[pr_curves["domain"] == "elderly_care"].sample(frac=1, random_state=1)
    ax = plot_precision_recall(shuffled, ax=paper_axes(8, 6), language="en")
    assert ax.lines[0].get_xdata().tolist() == [r / 10 for r in range(1, 11)]
    assert ax.get_xlabel() == "recall"
