import pytest

from toolkit.corpus.decode import decode

TEXT = "县民政局作为乡村振兴的参与部门,承担着巩固脱贫攻坚成果、提升农村公共服务水平等方面的职能。"
TRADITIONAL = (
    "縣民政局負責養老服務、殯葬改革與鄉村振興等工作,並持續提升農村公共服務水平與基礎設施建設。" * 3
)


def test_utf8_is_read_as_it_is():
    assert decode(TEXT.encode()) == (TEXT, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(encoding):
    assert decode(TEXT.encode(encoding)) == (TEXT, encoding)


def test_declared_gb2312_is_read_as_gb18030():
    text = TEXT + "镕"  # in GBK, not in GB2312
    assert decode(text.encode("gb18030"), "gb2312") == (text, "gb18030")


def test_undeclared_gbk_is_read_right():
    decoded = decode(TEXT.encode("gbk"))
    assert decoded is not None
    assert decoded.text == TEXT


def test_undeclared_big5_is_not_misread_as_gb18030():
    decoded = decode(TRADITIONAL.encode("big5"))
    assert decoded is not None
    assert decoded.text == TRADITIONAL


def test_a_guess_says_that_it_is_one():
    decoded = decode("养老".encode("gbk"))
    assert decoded is not None
    assert decoded.text == "养老"
    assert decoded.encoding.endswith("(assumed)")


def test_a_wrong_declaration_does_not_hide_utf8():
    assert decode(TEXT.encode(), "ascii") == (TEXT, "utf-8")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, b"PK\x03\x04" + bytes(200)]
)
def test_binary_data_is_not_text(data):
    assert decode(data) is None
