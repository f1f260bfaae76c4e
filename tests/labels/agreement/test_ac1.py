import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.labels import cohen_kappa, gwet_ac1


def test_equals_the_published_examples(abstractors, psychiatrists, four_observers):
    assert gwet_ac1(abstractors) == pytest.approx(0.8493305, abs=1e-7)
    assert gwet_ac1(psychiatrists) == pytest.approx(0.4448007, abs=1e-7)
    # Published as .77544, from agreement 9/11 and chance .1903212.
    assert gwet_ac1(four_observers) == pytest.approx((9 / 11 - 0.1903212) / (1 - 0.1903212), 1e-6)


def test_a_rare_domain_does_not_make_it_collapse():
    codes = [[0, 0]] * 118 + [[1, 0]] * 5 + [[0, 1]] * 2
    assert cohen_kappa(codes) < 0
    assert gwet_ac1(codes) == pytest.approx(0.9407759, abs=1e-6)


def test_agreement_on_one_value_is_full_where_another_could_be_chosen():
    assert gwet_ac1([[0, 0], [0, 0]], categories=[0, 1]) == 1
    with pytest.raises(BadInput, match="1 categories"):
        gwet_ac1([[0, 0], [0, 0]])


def test_nothing_coded_twice_leaves_it_undefined():
    assert np.isnan(gwet_ac1([[0, np.nan], [np.nan, 1]]))
