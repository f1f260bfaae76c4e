import pytest

from toolkit.errors import BadInput
from toolkit.text import stop_words


def test_the_subject_of_policy_text_is_no_stop_word():
    assert {"区", "人", "加强", "大力", "问题", "老人"}.isdisjoint(stop_words("zh"))
    assert {"的", "和", "了"} <= stop_words("zh")


def test_official_phrases_name_no_policy():
    phrases = stop_words("official")
    assert {"进一步", "切实"} <= phrases
    assert not any(word.startswith("#") for word in phrases)
    assert {"建设", "改革", "服务", "监测"}.isdisjoint(phrases)


def test_an_unknown_list_is_refused():
    with pytest.raises(BadInput, match="'baidu'"):
        stop_words("baidu")
