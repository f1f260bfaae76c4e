import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np
import pytest

from toolkit.text import Segmenter, WordIndex
from toolkit.text import word_index as module

TEXTS = ["养老服务，5G", "", "郝王庄的郝王庄 é𠮷", "12%", "服务养老"]


@pytest.mark.parametrize("engine", ["lattice", "rjieba", "jieba"])
def test_every_word_gets_a_number_when_it_first_comes(engine):
    segmenter = Segmenter(engine=engine)
    index = WordIndex(segmenter)
    ids, lengths = index.find(TEXTS)
    words = [segmenter(text) for text in TEXTS]
    assert [index.words[i] for i in ids] == [word for some in words for word in some]
    assert lengths.tolist() == [len(some) for some in words]


@pytest.mark.parametrize("engine", ["lattice", "rjieba"])
def test_numbers_stay_from_call_to_call(engine):
    index = WordIndex(Segmenter(engine=engine))
    first = index.find(TEXTS)[0].tolist()
    index.find(["村镇建设"])
    assert index.find(TEXTS)[0].tolist() == first


def test_words_that_nobody_looks_for_are_left_out():
    ids, lengths = WordIndex(Segmenter(), {"养老": 7, "郝王庄": 3}).find(TEXTS)
    assert ids.tolist() == [7, 3, 3, 7]
    assert lengths.tolist() == [1, 0, 2, 0, 1]


@pytest.mark.parametrize("size", [1, 7, 30])
def test_where_a_batch_ends_changes_nothing(monkeypatch, size):
    whole = WordIndex(Segmenter()).find(TEXTS * 3)
    monkeypatch.setattr(module, "_BATCH", size)
    index = WordIndex(Segmenter())
    ids, lengths = index.find(TEXTS * 3)
    np.testing.assert_array_equal(lengths, whole[1])
    segmenter = Segmenter()
    expected = [word for text in TEXTS * 3 for word in segmenter(text)]
    assert [index.words[i] for i in ids] == expected


def test_no_text_is_no_word():
    ids, lengths = WordIndex(Segmenter()).find([])
    assert (len(ids), len(lengths)) == (0, 0)


def test_a_copy_in_another_process_finds_the_same():
    index = WordIndex(Segmenter(words=["幸福食堂"]), {"幸福食堂": 0})
    before = index.find(["新建幸福食堂"])[0].tolist()
    after = pickle.loads(pickle.dumps(index))
    assert after.find(["新建幸福食堂"])[0].tolist() == before == [0]


def test_threads_that_share_an_index_find_the_same():
    texts = [
        f"{name}村养老服务{number}处，{name}庄" for number, name in enumerate("郝王张李赵钱孙")
    ]
    known = {word: i for i, word in enumerate(["养老", "服务", "郝王庄", "王庄", "村", "处"])}
    expected = [WordIndex(Segmenter(), known).find([text])[0].tolist() for text in texts]
    for _ in range(5):
        index = WordIndex(Segmenter(), known)
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda text, own=index: own.find([text])[0].tolist(), texts * 8))
        assert found == expected * 8


@pytest.mark.parametrize("known", [None, {"服务": 0, "郝王庄": 1, "赵王庄": 2, "幸福食堂": 3}])
def test_threads_that_are_the_first_to_use_an_index_leave_it_whole(monkeypatch, known):
    """Strings that no dictionary holds get numbers by turns, so all threads have to count alike."""
    texts = [f"{name}王庄的养老服务，幸福食堂{name}{name}建成" for name in "郝赵钱孙"]
    alone = WordIndex(Segmenter(words=["幸福食堂"]), known)
    expected = spelled(alone, known, texts)
    make, keeps, start = module.piece_numbers, Segmenter.keeps, Barrier(4)
    monkeypatch.setattr(module, "piece_numbers", lambda cut: (time.sleep(0.02), make(cut))[1])
    monkeypatch.setattr(Segmenter, "keeps", lambda *own: (time.sleep(0.001), keeps(*own))[1])
    index = WordIndex(alone.segmenter, known)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: (start.wait(), index.find([text]))[1], texts))
    assert [len(ids) for ids, _ in found] == [len(alone.find([text])[0]) for text in texts]
    assert spelled(index, known, texts) == expected
    assert sorted(index.words) == sorted(alone.words)


def spelled(index, known, texts):
    names = index.words if known is None else list(known)
    return [names[number] for number in index.find(texts)[0]]
