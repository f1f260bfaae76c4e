import sys

from toolkit.corpus.copies.near import _NUMBER, is_near

TEXT = "全县新建公益性公墓{0}处已开工建设{1}处切实减轻了群众的治丧负担受到群众的欢迎"


def test_half_of_the_numbers_must_agree():
    assert is_near(TEXT.format(8, 6), TEXT.format(8, 5))
    assert not is_near(TEXT.format(8, 6), TEXT.format(9, 5))
    assert is_near(TEXT.format("", ""), TEXT.format("", ""))


def test_a_tenth_of_the_letters_may_differ():
    text = "甲乙丙丁戊己庚辛壬癸" * 2
    assert is_near(text, text.replace("甲", "子"))
    assert not is_near(text, text.replace("甲", "子").replace("乙", "丑"))


def test_a_number_is_what_is_written_in_digits_of_any_kind():
    ours = {chr(code) for code in range(0x10000) if chr(code).isdigit()}
    known = {chr(code) for code in range(0x10000) if _NUMBER.fullmatch(chr(code))}
    assert known <= ours
    assert all(
        not one.isdecimal() and ord(one) in (*range(0x1369, 0x1372), 0x19DA) for one in ours - known
    )
    assert sys.maxunicode > 0x10000
