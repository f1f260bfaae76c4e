from toolkit.text import Segmenter, check_terms


def test_terms_cut_in_pieces_show_until_the_dictionary_knows_them():
    terms = ["红白理事会", "养老", "红白理事会", "的"]
    before = check_terms(terms, Segmenter(stop_words=["的"]))
    assert before["term"].tolist() == ["红白理事会", "养老", "的"]
    assert before["whole"].tolist() == [False, True, True]
    assert before["kept"].tolist() == [False, True, False]
    after = check_terms(terms, Segmenter(words=["红白理事会"]))
    assert after["whole"].all()


def test_no_terms_give_an_empty_table():
    assert list(check_terms([], Segmenter()).columns) == ["term", "pieces", "whole", "kept"]
