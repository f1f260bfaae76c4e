import pickle

import pytest

from toolkit.text import PackedTexts


def test_texts_come_back_as_they_were():
    texts = ["养老服务", "", "5G 基站\u3000🙂", "\ud83d", "a"]
    packed = PackedTexts(texts)
    assert list(packed) == texts
    assert [packed[number] for number in range(len(texts))] == texts
    assert packed[1:4] == texts[1:4]
    assert list(pickle.loads(pickle.dumps(packed))) == texts
    assert list(PackedTexts([])) == []


def test_a_place_beyond_the_last_text_is_refused():
    with pytest.raises(IndexError):
        PackedTexts(["a"])[1]
