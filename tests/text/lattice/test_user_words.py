"""Words of a user get jieba's frequencies and cut as they do there."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.lattice.cutter import cut_words
from toolkit.text.lattice.dictionary import FREE
from toolkit.text.lattice.user_words import with_words

TEXT = "新建幸福食堂12处，幸福院和5G基站、助老食堂建设，中国人民大学生活动中心3号楼"


def added(reference, words):
    for word in words:
        reference.add_word(word)
    return reference


@pytest.mark.parametrize(
    "words",
    [
        ["幸福", "食堂", "幸福食堂", "幸福食堂建设"],
        ["5G", "5G基站", "号楼", "3号楼"],
        ["大学生活", "生活动", "国人民"],
        ["养老"],
        ["龘靐", "龘", "鑫"],
        ["A-B", "人+人"],
    ],
)
@pytest.mark.parametrize("hmm", [True, False])
def test_frequencies_and_cuts_are_those_of_jieba(shipped, reference, words, hmm):
    larger, reference = with_words(shipped, words), added(reference, words)
    assert larger.total == reference.total
    assert [larger.frequency(w) for w in words] == [reference.FREQ[w] for w in words]
    for text in (TEXT, *words, "".join(words), "，".join(words) * 3):
        assert cut_words(larger, text, hmm=hmm) == reference.lcut(text, HMM=hmm)


def test_a_word_inside_of_words_of_the_dictionary_is_cut_as_jieba_cuts_it(shipped, reference):
    words = ["华人民", "民共和"]
    larger, reference = with_words(shipped, words), added(reference, words)
    text = "中华人民共和国，华人民族，人民共和国"
    assert cut_words(larger, text, hmm=False) == reference.lcut(text, HMM=False)


def test_mixtures_of_user_words_are_cut_as_jieba_cuts_them(shipped, read_once, reference):
    characters = "国人大中学生养老服务"

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(st.text(characters, min_size=2, max_size=4), max_size=4, unique=True),
        st.text(characters + "5G，", max_size=40),
    )
    def check(words, text):
        reference.FREQ, reference.total = dict(read_once.FREQ), read_once.total
        larger = with_words(shipped, words) if words else shipped
        added(reference, words)
        assert cut_words(larger, text, hmm=True) == reference.lcut(text)

    check()


def test_a_thousand_words_find_room_and_lose_none(shipped, reference):
    draw = random.Random(0)
    characters = [chr(code) for code in range(0x4E00, 0x9FD6)]
    words = ["".join(draw.choices(characters, k=draw.choice([2, 3, 5]))) for _ in range(1000)]
    words = sorted({*words, *(first + "龘" for first in "人大中国不一")})
    larger = with_words(shipped, words)
    assert [larger.frequency(word) for word in words] == [1] * len(words)
    assert len(larger.frequencies) == len(shipped.frequencies) + 1  # all share one: 1
    older = draw.sample([word for word in sorted(reference.FREQ) if "·" not in word], 5000)
    known = {word: reference.FREQ[word] for word in older}
    assert {word: larger.frequency(word) for word in known} == known
    assert np.count_nonzero(larger.check != FREE) > np.count_nonzero(shipped.check != FREE)


def test_the_shipped_dictionary_stays_as_it_is(shipped):
    with_words(shipped, ["幸福食堂"])
    assert shipped.added is None
    assert shipped.frequency("幸福食堂") is None


def test_a_word_that_could_never_be_found_is_passed_over(shipped):
    assert with_words(shipped, ["红白、喜事", "𠮷野家"]).total == shipped.total


def test_a_child_behind_all_places_so_far_finds_room(shipped):
    text = (
        "丁趵蔓丁韕帺丁馹甫丂墀碃丂汊鲮丂狡荵丂鐏墥七塷骤七狣褾七闿纮丄乓涐"
        "丄偳吠丄煆蚸丄磰彳丅旾秈丅璋趚丅筢譨丆苆諊万裘鸭三箂瀎上衰阞上豭勧"
    )
    words = [text[start : start + 3] for start in range(0, len(text), 3)]
    larger = with_words(shipped, words)
    assert [larger.frequency(word) for word in words] == [1] * len(words)
    assert cut_words(larger, text, hmm=False) == words
