import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus import clean, join_pieces

NOISY = st.text(
    st.sampled_from("养老２Ａ％，,.  　\xa0\u200b\ufeff&nbsp;\\nru3000\t\n"), max_size=60
)


@given(NOISY)
def test_cleaning_twice_is_the_same_as_once(text):
    assert clean(clean(text)) == clean(text)


@given(NOISY)
def test_clean_text_is_one_line_without_runs_of_spaces(text):
    cleaned = clean(text)
    assert len(cleaned.splitlines()) <= 1
    assert "  " not in cleaned
    assert cleaned == cleaned.strip()


def test_punctuation_keeps_the_width_the_publisher_gave_it():
    assert clean("产粮大县,也是农业大县。请问，今年？") == "产粮大县,也是农业大县。请问，今年？"


def test_traditional_characters_and_quotation_marks_stay():
    assert clean("“養老”『服務』") == "“養老”『服務』"


def test_full_width_letters_digits_and_percent_signs_become_narrow():
    assert clean("ＧＤＰ增长６．８％") == "GDP增长6．8%"


def test_a_space_between_phrases_of_a_headline_stays():
    assert clean("谋划“好路子”　培养“好头雁”") == "谋划“好路子” 培养“好头雁”"


def test_latin_words_on_two_lines_keep_a_space_and_chinese_does_not():
    text = "digital\nvillage 办理了慢\n性病"
    assert join_pieces(text, [(0, 7), (8, 20), (21, 23)]) == "digital village 办理了慢性病"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深 入 学 习 贯 彻 2 0 2 3 年 全 会 ， 落 实", "深入学习贯彻2023年全会，落实"),
        ("深　入　学　习　贯　彻　全　会　精　神", "深入学习贯彻全会精神"),
        ("王　五　　李　四　　张　三　　赵　六", "王五 李四 张三 赵六"),
        ("1 0 3 5 2 7 4 9 6 8", "1 0 3 5 2 7 4 9 6 8"),
        ("男 12 女 15 男 18 女 21", "男 12 女 15 男 18 女 21"),
        ("张 三 李四 王五 赵六 孙七 周八", "张 三 李四 王五 赵六 孙七 周八"),
    ],
)
def test_letters_that_blanks_part_each_from_the_next_are_joined(text, expected):
    assert clean(text) == clean(clean(text)) == expected


def test_a_sign_of_an_icon_font_goes_where_it_stands_alone():
    assert clean("\ue60b 2024-03-05 \ue60c 36") == "2024-03-05 36"
    assert clean("分享到 \ue60b \ue60c\ue60d") == "分享到"
    assert clean("王\ue863 男") == "王\ue863 男"
