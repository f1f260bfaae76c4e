import numpy as np

from toolkit.compare.regressions.coded_sides import fewest_coded


def columns(*values):
    return np.column_stack([np.ones(len(values[0])), *values])


def test_each_term_counts_the_codes_on_either_side_of_what_it_compares():
    notice = np.repeat([0.0, 1.0], [60, 40])
    is_coded = (np.arange(100) < 20) | (np.arange(100) >= 91)
    n_coded, enough = fewest_coded(columns(notice), is_coded, np.full(100, 0.3))
    # The constant is the share where the column is 0: it has no second side.
    assert n_coded.tolist() == [20, 9]
    assert enough.all()


def test_few_paragraphs_that_hardly_move_the_constant_do_not_cost_its_interval():
    # Ten paragraphs have both columns: the constant subtracts .01 of them, adds 1.01 of others.
    one, two = np.arange(1000) < 200, (np.arange(1000) >= 190) & (np.arange(1000) < 240)
    is_coded = np.arange(1000) % 10 == 5
    is_coded[190:200] = False
    design = columns(one.astype(float), two.astype(float))
    weight = (design @ np.linalg.inv(design.T @ design))[:, 0]
    assert (weight < 0).sum() == 10
    np.testing.assert_allclose(weight[weight < 0].sum(), -0.01)
    n_coded, enough = fewest_coded(design, is_coded, np.full(1000, 0.1))
    assert n_coded[0] == (is_coded & (weight > 0)).sum()
    assert enough[0]


def test_codes_of_which_one_stands_for_nearly_all_are_not_enough():
    notice = np.repeat([0.0, 1.0], 50)
    is_coded, inclusion = np.arange(100) % 5 == 0, np.full(100, 0.5)
    inclusion[95] = 0.01
    n_coded, enough = fewest_coded(columns(notice), is_coded, inclusion)
    assert n_coded.tolist() == [10, 10]
    assert enough.tolist() == [True, False]


def test_codes_far_from_the_middle_of_a_number_count_for_more():
    income = np.linspace(-1, 1, 200)
    is_coded = np.abs(income) < 0.05
    is_coded[[0, -1]] = True
    n_coded, enough = fewest_coded(columns(income), is_coded, np.full(200, 0.1))
    # Six of either side are coded, five of them where the slope hardly looks.
    assert n_coded[1] == 6
    assert not enough[1]
