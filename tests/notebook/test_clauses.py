from hypothesis import given
from hypothesis import strategies as st

from toolkit.notebook import clause_spans


@given(st.text(alphabet="甲乙，。；“”！x,.\n", max_size=30))
def test_clauses_are_the_text_in_pieces(text):
    spans = clause_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_marks_and_closing_quotes_belong_to_the_clause_before():
    text = "他说：“修路。”随后，开工！"
    assert [text[a:b] for a, b in clause_spans(text)] == ["他说：", "“修路。”", "随后，", "开工！"]
