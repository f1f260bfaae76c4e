"""Traditional characters."""

from toolkit.places import ArticleText, find_mentions, place_document
from toolkit.places.table import names_by_code
from toolkit.places.traditional import simplify


def test_positions_and_the_words_of_the_page_stay():
    text = "記者在德州市武城縣四女寺鎮看到"
    (mention,) = find_mentions(text)
    assert (mention.text, mention.candidates) == ("德州市武城縣四女寺鎮", ("371428",))
    assert text[mention.start : mention.end] == mention.text


def test_names_of_today_are_untouched():
    for name in names_by_code().values():
        assert simplify(name) == name


def test_a_page_in_traditional_characters_is_placed_like_any_other():
    article = ArticleText(
        "金鄉縣農村工作總結", "", ["今年以來,我縣推進鄉村振興。", "化雨鎮完成改造。"]
    )
    page = place_document("金鄉縣農村工作總結", "", {}, [article])
    assert [one.code for one in page.paragraphs[0]] == ["370828", "370828"]
