import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from toolkit.classify.applied.clauses import best_of_rows, split_clauses


@given(st.lists(st.text(alphabet="修路桥，。；！、\n :", max_size=20), max_size=5))
def test_clauses_stand_where_they_are_said_to(texts):
    clauses = split_clauses(texts)
    for clause, row, start in zip(*clauses, strict=True):
        assert texts[row][start : start + len(clause)] == clause
        assert not set(clause) & set("，。；！\n:")
    kept = "".join(c for text in texts for c in text if c not in "，。；！\n:")
    assert "".join(clauses.texts) == kept


def test_the_best_clause_of_each_domain_counts():
    margins = np.array([[1.0, -5.0], [-2.0, 3.0], [-4.0, -1.0]])
    best = best_of_rows(margins, np.array([1, 1, 2]), 4)
    assert best.tolist() == [[0.0, 0.0], [1.0, 3.0], [-4.0, -1.0], [0.0, 0.0]]
