import numpy as np

from toolkit.corpus.copies.beside import mark_beside


def test_the_origin_of_a_copy_is_no_copy_whatever_was_marked_first():
    # First: s m. Second: l s m, m as in the first. Third: l s, l as in the second.
    origins = np.array([-1, -1, -1, -1, 1, 2, -1], dtype=np.int32)
    words = np.array([7, 0, 0, 7, 0, 0, 7], dtype=np.uint64)
    found = mark_beside(origins, words, np.array([2, 3, 2], dtype=np.int32))
    assert found.tolist() == [-1, -1, -1, 0, 1, 2, 0]
