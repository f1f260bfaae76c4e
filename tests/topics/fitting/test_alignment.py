import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from toolkit.errors import BadInput
from toolkit.topics import align, js_divergence


@given(st.integers(0, 10**6))
def test_divergence_is_scipys_squared(seed):
    a, b = np.random.default_rng(seed).dirichlet(np.full(12, 0.3), size=2)
    found = js_divergence(a[None], b[None])[0, 0]
    np.testing.assert_allclose(found, jensenshannon(a, b, base=2) ** 2, atol=1e-9)


def test_topics_that_share_a_part_and_nothing_else_diverge_by_the_rest():
    a, b = np.array([[0.8, 0.2, 0.0]]), np.array([[0.8, 0.0, 0.2]])
    np.testing.assert_allclose(js_divergence(a, b), [[0.2]])


def test_align_undoes_a_permutation(planted):
    order = np.array([2, 0, 3, 1])
    match = align(planted.topics[order], planted.topics)
    assert match.partner.tolist() == order.tolist()
    np.testing.assert_allclose(match.divergence, 0.0, atol=1e-12)


def test_align_gives_no_topic_to_two():
    # Both reference topics are nearest to the first; together they do best apart.
    reference = np.array([[1.0, 0.0, 0.0], [0.9, 0.1, 0.0]])
    match = align(reference, np.array([[1.0, 0.0, 0.0], [0.5, 0.2, 0.3]]))
    assert match.partner.tolist() == [0, 1]


def test_a_topic_without_partner_is_marked():
    match = align(np.eye(3), np.eye(3)[[2, 0]])
    assert match.partner.tolist() == [1, -1, 0]
    assert np.isnan(match.divergence).tolist() == [False, True, False]


def test_other_vocabularies_are_refused():
    with pytest.raises(BadInput, match="over 3 and over 2 terms"):
        js_divergence(np.eye(3), np.eye(2))
