from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.ids import article_ids, paragraph_ids

TEXTS = st.lists(st.sampled_from(["记者提问", "一、总则", "建公墓。", "修路。"]), max_size=12)


@given(TEXTS)
def test_ids_of_one_document_are_unique(texts):
    assert len(set(paragraph_ids("742be77c23ec", texts))) == len(texts)


@given(TEXTS, TEXTS)
def test_a_new_paragraph_changes_no_id_of_other_words(texts, more):
    new = [text for text in more if text not in texts]
    before = list(paragraph_ids("742be77c23ec", texts))
    after = list(paragraph_ids("742be77c23ec", [*new, *texts]))
    assert after[len(new) :] == before


def test_articles_that_begin_alike_differ_in_their_ordinal():
    first, second = article_ids("742be77c23ec", ["记者提问", "记者提问"])
    assert first == "742be77c23ec-a7c11ae73-1"
    assert second == "742be77c23ec-a7c11ae73-2"
