import pickle

import pytest

from toolkit.errors import BadInput
from toolkit.text import Segmenter

TEXT = (
    "一、加快养老服务体系建设。2024年新建幸福食堂12处，探访关爱老人3.5万人次；"
    "红白理事会实现全覆盖，公益性公墓-骨灰堂建成投用（见附件）。"
)


@pytest.fixture(scope="module")
def plain():
    return Segmenter()


@pytest.fixture(scope="module")
def fast():
    return Segmenter(engine="rjieba")


@pytest.fixture(scope="module")
def reference():
    """The reference engine takes half a second to load its dictionary: once is enough."""
    return Segmenter(engine="jieba")


def test_two_characters_are_a_word_and_one_character_too(plain):
    assert plain("养老") == ["养老"]
    assert plain("墓") == ["墓"]


def test_figures_go_and_words_that_hold_a_letter_stay(plain):
    assert plain("2024年，3.5%，5G") == ["年", "5G"]
    assert Segmenter(numbers=True)("2024年，3.5%，5G") == ["2024", "年", "3.5%", "5G"]


@pytest.mark.parametrize("text", ["", "，。！", " \n\t", "12 - 3"])
def test_a_text_without_words_has_none(plain, text):
    assert plain(text) == []
    assert plain.spans(text) == []


def test_spans_point_at_the_words_that_calling_returns(plain):
    spans = plain.spans(TEXT)
    assert [word for word, _, _ in spans] == plain(TEXT)
    assert all(TEXT[start:end] == word for word, start, end in spans)


@pytest.mark.parametrize("text", [TEXT, "a-b--中-国-", "-", "5G-A 基站 𠀀𠀁\u3000全角", ""])
def test_pieces_join_to_the_text(plain, fast, reference, text):
    for segmenter in (plain, fast, reference):
        assert "".join(segmenter.pieces(text)) == text


@pytest.mark.parametrize("hmm", [True, False])
def test_the_engines_cut_alike(hmm):
    words = ["红白理事会", "幸福食堂", "红白"]
    engines = ("lattice", "rjieba", "jieba")
    cuts = [Segmenter(engine=engine, words=words, hmm=hmm).pieces(TEXT) for engine in engines]
    assert cuts[0] == cuts[1] == cuts[2]


def test_a_hyphen_does_not_join_what_stands_around_it(plain, fast, reference):
    text = "1-2层 A-B座 养-老"
    assert plain.pieces(text) == fast.pieces(text) == reference.pieces(text)


@pytest.mark.parametrize("engine", ["lattice", "rjieba", "jieba"])
def test_a_user_word_stays_whole_and_does_not_reach_other_segmenters(
    plain, fast, reference, engine
):
    others = {"lattice": plain, "rjieba": fast, "jieba": reference}
    assert "幸福食堂" in Segmenter(engine=engine, words=["幸福食堂"])("新建幸福食堂")
    assert "幸福食堂" not in others[engine]("新建幸福食堂")


def test_a_word_made_of_user_words_stays_whole_in_any_order():
    words = ["幸福食堂建设", "幸福食堂", "建设", "幸福"]
    for order in (words, words[::-1]):
        assert Segmenter(words=order)("幸福食堂建设") == ["幸福食堂建设"]


def test_a_pickled_segmenter_cuts_as_before():
    before = Segmenter(words=["幸福食堂"], stop_words=["的"])
    words = before(TEXT)
    after = pickle.loads(pickle.dumps(before))
    assert after(TEXT) == words
    assert after == before
    assert after.digest == before.digest


def test_settings_rebuild_an_equal_segmenter():
    before = Segmenter(words=["幸福食堂"], stop_words=["的"], hmm=False, numbers=True)
    assert Segmenter(**before.settings) == before


def test_the_digest_knows_every_setting_and_no_order():
    same = Segmenter(words=["幸福食堂", "红白理事会"], stop_words=["的", "了"])
    again = Segmenter(words=["红白理事会", "幸福食堂"], stop_words=["了", "的"])
    assert same.digest == again.digest
    others = [
        Segmenter(),
        Segmenter(hmm=False),
        Segmenter(numbers=True),
        Segmenter(engine="jieba"),
        Segmenter(words=["幸福食堂"]),
        Segmenter(stop_words=["的"]),
    ]
    assert len({segmenter.digest for segmenter in others}) == len(others)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"engine": "pkuseg"}, "'pkuseg': expected one of lattice, rjieba, jieba"),
        ({"words": ["红白、喜事"]}, "'红白、喜事'"),
        ({"words": [" "]}, "blank"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_the_first_text(settings, message):
    with pytest.raises(BadInput, match=message):
        Segmenter(**settings)("养老")


def test_one_string_is_not_a_list_of_words():
    with pytest.raises(BadInput, match="not one string"):
        Segmenter(words="红白理事会")
