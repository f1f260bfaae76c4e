"""The cuts are jieba's, with and without the hidden Markov model, whatever the text."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.text.lattice.cutter import GUESSED, cut_text, cut_words

SEEDS = Path(__file__).parents[3] / "seeds" / "pages"
WORDS = (
    "养老 服务 中华人民共和国 研究生 生命 起源 的 和服 市 郝王庄 张晓明 尉缭 "
    "乒乓球拍卖 完了 鑫 〇 龘 婯 鼱鼩"
)
OTHERS = (
    "T恤 卡拉OK 5G 2024 3.5% BQ.1.1 AT&T c# +86-10 a_b -- %. ., www.x9.cn "
    "，。 、 － ＡＢ １２ é か 𠮷 😀"
)
BLANKS = ["\r\n", "\r", "\n", "\t", " ", "\u3000", "\0", "\x1e", "\x85", "\ufeff", "\uffff"]
pieces = st.sampled_from([*WORDS.split(), *OTHERS.split(), *BLANKS, *"".join(WORDS.split())])
han = st.characters(min_codepoint=0x4DFF, max_codepoint=0x9FFF)
mixtures = st.lists(pieces | han | st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize("hmm", [True, False])
def test_mixtures_are_cut_as_jieba_cuts_them(shipped, read_once, hmm):
    @settings(max_examples=400, deadline=None)
    @example([])
    @example(["\r\n", "\r", "\n", "\r\r\n"])
    @example(["降至", "-", "10.7"])  # a word before a sign: the whole run is none
    @example(["鑫", "龘"] * 300)  # a long run of single characters
    @example(["中华人民共和国", "的"] * 2000)  # a long run that no sign interrupts
    @given(mixtures)
    def check(parts):
        text = "".join(parts)
        assert cut_words(shipped, text, hmm=hmm) == read_once.lcut(text, HMM=hmm)

    check()


@pytest.mark.parametrize("hmm", [True, False])
def test_pages_are_cut_as_jieba_cuts_them(shipped, read_once, hmm):
    pages = [path.read_bytes().decode("utf-8", "ignore") for path in sorted(SEEDS.iterdir())]
    assert sum(map(len, pages)) > 10_000
    for page in pages:
        assert cut_words(shipped, page, hmm=hmm) == read_once.lcut(page, HMM=hmm)


def test_ways_that_are_equally_probable_are_chosen_between_as_jieba_does(shipped, read_once):
    """Their sums are equal but for rounding, and rounding depends on what follows."""
    ties = list(islice((t for t in _overlaps(read_once) if _is_tie(read_once, t)), 200))
    assert len(ties) == 200
    for text in ties:
        for whole in (text, text + "中国人民", "在" + text + "的研究生", text + "养老服务" * 5):
            assert cut_words(shipped, whole, hmm=False) == read_once.lcut(whole, HMM=False)


def _overlaps(tokenizer):
    """Yield ABC where AB and BC are words."""
    begins = {}
    pairs = sorted(w for w, f in tokenizer.FREQ.items() if len(w) == 2 and f == 3)
    for word in pairs:
        begins.setdefault(word[0], []).append(word)
    for word in pairs:
        yield from (word + other[1] for other in begins.get(word[1], []))


def _is_tie(tokenizer, text):
    share = tokenizer.FREQ.get
    return share(text[:2]) * share(text[2], 1) == share(text[0], 1) * share(text[1:])


def test_pieces_know_their_words(shipped):
    text = "郝王庄的养老服务，5G"
    found = cut_text(shipped, text, hmm=True)
    assert found.starts.tolist() == [0, 3, 4, 6, 8, 9]
    assert found.nodes[[0, 5]].tolist() == [GUESSED, GUESSED]
    assert found.nodes[4] == 0
    assert all(node > 0 for node in found.nodes[1:4])


def test_an_empty_text_has_no_pieces(shipped):
    assert cut_words(shipped, "", hmm=True) == []
