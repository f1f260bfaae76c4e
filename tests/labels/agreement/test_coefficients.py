import krippendorff
import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from toolkit.errors import BadInput
from toolkit.labels import coder_f1, cohen_kappa, gwet_ac1, krippendorff_alpha, raw_agreement

# Cohen (1960): diagnoses of 100 patients, agreement .70, by chance .41, kappa .492.
COHEN = [[44, 5, 1], [7, 20, 3], [9, 5, 6]]
PATIENTS = [[i, j] for i in range(3) for j in range(3) for _ in range(COHEN[i][j])]


@pytest.mark.parametrize(
    ("measure", "found", "expected"),
    [
        (krippendorff_alpha, "abstractors", 0.7972585),
        (krippendorff_alpha, "psychiatrists", 0.4204384),
        # Krippendorff prints .743; his coincidences give this exactly.
        (krippendorff_alpha, "four_observers", 1 - 39 * 8 / (40**2 - 384)),
        (cohen_kappa, "abstractors", 0.7964094),
        (gwet_ac1, "abstractors", 0.8493305),
        (gwet_ac1, "psychiatrists", 0.4448007),
        # Published as .77544, from agreement 9/11 and chance .1903212.
        (gwet_ac1, "four_observers", (9 / 11 - 0.1903212) / (1 - 0.1903212)),
        (raw_agreement, "abstractors", 0.89),
        (raw_agreement, "psychiatrists", 0.5511111),
        (raw_agreement, "four_observers", 0.8181818),
    ],
)
def test_equals_the_published_examples(measure, found, expected, request):
    assert measure(request.getfixturevalue(found)) == pytest.approx(expected, abs=1e-7)


def test_kappa_equals_cohens_own_example():
    assert cohen_kappa(PATIENTS) == pytest.approx(0.29 / 0.59, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_equals_another_implementation(seed):
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, 4, size=(40, 3)).astype(float)
    assert cohen_kappa(codes[:, :2]) == pytest.approx(cohen_kappa_score(*codes[:, :2].T), abs=1e-12)
    codes[rng.random(codes.shape) < 0.3] = np.nan
    other = krippendorff.alpha(reliability_data=codes.T, level_of_measurement="nominal")
    assert krippendorff_alpha(codes) == pytest.approx(other, abs=1e-9)
    yes = rng.integers(0, 2, size=(30, 2))
    assert coder_f1(yes) == pytest.approx(f1_score(yes[:, 0], yes[:, 1]), abs=1e-12)
    assert coder_f1(yes) == coder_f1(yes[:, ::-1])


def test_names_of_categories_and_order_do_not_matter(four_observers):
    codes = np.array(four_observers)
    turned = krippendorff_alpha(-7.5 * codes[::-1, ::-1])
    assert turned == pytest.approx(krippendorff_alpha(codes), abs=1e-12)


def test_three_coders_get_the_mean_of_their_pairs():
    codes = np.random.default_rng(1).integers(0, 2, size=(30, 3)).astype(float)
    codes[0, 2] = np.nan
    pairs = [codes[:, [0, 1]], codes[:, [0, 2]], codes[:, [1, 2]]]
    assert cohen_kappa(codes) == pytest.approx(np.mean([cohen_kappa(p) for p in pairs]))


def test_a_rare_domain_does_not_make_ac1_collapse():
    codes = [[0, 0]] * 118 + [[1, 0]] * 5 + [[0, 1]] * 2
    assert cohen_kappa(codes) < 0
    assert gwet_ac1(codes) == pytest.approx(0.9407759, abs=1e-6)


def test_one_value_alone_leaves_what_chance_would_do_undefined():
    assert np.isnan(krippendorff_alpha([[1, 1], [1, 1]]))
    assert np.isnan(cohen_kappa([[0, 0], [0, 0]]))
    assert np.isnan(coder_f1([[0, 0], [0, np.nan]]))
    assert gwet_ac1([[0, 0], [0, 0]], categories=[0, 1]) == 1
    with pytest.raises(BadInput, match="1 categories"):
        gwet_ac1([[0, 0], [0, 0]])


def test_nothing_coded_twice_leaves_agreement_undefined():
    for measure in (krippendorff_alpha, cohen_kappa, gwet_ac1, raw_agreement):
        assert np.isnan(measure([[0, np.nan], [np.nan, 1]]))


def test_one_coder_is_refused():
    with pytest.raises(BadInput, match=r"codes of shape \(2, 1\)"):
        krippendorff_alpha([[1], [0]])
