import pytest

from toolkit.corpus.reading.decode import as_meant, decode, encoding_of_file

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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "big5", "gbk", "utf-8"])
@pytest.mark.parametrize("size", [12, 60, 140])
def test_text_of_any_length_is_read_in_any_encoding_without_being_told(encoding, size):
    text = (TRADITIONAL if encoding == "big5" else TEXT * 3)[:size]
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


def test_a_western_declaration_on_a_chinese_page_is_not_believed():
    decoded = decode((TEXT * 2).encode("gbk"), "iso-8859-1")
    assert decoded is not None
    assert decoded.text == TEXT * 2


def test_sound_utf8_is_not_read_as_the_gb2312_that_its_header_still_declares():
    assert decode(TEXT.encode(), "gb2312") == (TEXT, "utf-8")


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("utf-16", "utf-16")],
)
def test_a_file_of_any_size_can_be_read_as_a_stream(tmp_path, encoding, expected):
    path = tmp_path / "large"
    path.write_bytes((TEXT + "\n").encode("gbk" if encoding == "gbk" else "utf-8") * 9000)
    if encoding in ("utf-8-sig", "utf-16"):
        path.write_text((TEXT + "\n") * 9000, encoding=encoding)
    found = encoding_of_file(path)
    assert found is not None
    assert found.removesuffix(" (assumed)") in (expected, "gbk")
    assert TEXT in path.read_text(encoding=found.removesuffix(" (assumed)"))


def test_a_file_that_stops_being_utf8_far_below_its_beginning_is_not_called_utf8(tmp_path):
    (tmp_path / "a").write_bytes(b"a" * 3_000_000 + "养老服务".encode("gbk") + b"\n")
    assert encoding_of_file(tmp_path / "a") != "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_with_a_few_broken_bytes_is_read_and_says_that_it_is_a_guess(encoding):
    text = "近日，武城县开展养老服务质量检查，切实保障老年人合法权益，共检查机构十二家。" * 3
    data = bytearray(text.encode(encoding))
    at = text[:40].encode(encoding)
    data[len(at) : len(at) + 1] = b"\xff\x80"
    found = decode(bytes(data))
    assert found.encoding == f"{encoding} (assumed)"
    assert found.text[:40] == text[:40]
    assert 1 <= found.text.count("\ufffd") <= 4


def test_bytes_of_which_many_are_broken_are_no_text():
    text = "近日，武城县开展养老服务质量检查，切实保障老年人合法权益，共检查机构十二家。" * 3
    data = bytearray(text.encode())
    data[::20] = b"\xff" * len(data[::20])
    assert decode(bytes(data)) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_page_with_a_few_nuls_is_a_page(encoding):
    text = TEXT * 4 + "\x00" + TEXT
    found = decode(text.encode(encoding), encoding)
    assert found is not None
    assert found.text == text


def test_half_of_utf16_is_not_read_as_utf8():
    assert decode("abc\n".encode("utf-16-le") * 20 + b"a") is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("shown", [False, True])
def test_chinese_that_was_saved_as_latin_letters_is_read_as_it_was_meant(encoding, shown):
    """Programs that are told of no encoding take a page for Latin letters, and save those."""
    letters = TEXT.encode(encoding).decode("latin-1")
    if shown:  # as a browser does
        letters = "".join(
            one.encode("latin-1").decode("cp1252", "ignore") or one for one in letters
        )
    assert decode(letters.encode()) == (TEXT, f"{encoding} (assumed)")
    assert as_meant("民政局".encode(encoding).decode("latin-1"), encoding).text == "民政局"


def test_latin_letters_that_are_meant_stay():
    for text in ("Café à Orléans, déjà vu; naïve Übersetzung", "养护公路§§12×8", "été" * 40):
        assert decode(text.encode()) == (text, "utf-8")


def test_latin_letters_whose_end_was_cut_off_are_read_with_a_mark():
    letters = (TEXT * 3).encode().decode("latin-1")[:-1]
    assert decode(letters.encode()).text == (TEXT * 3)[:-1] + "\ufffd"


def test_a_language_with_many_marked_letters_is_no_chinese():
    text = "Þórður Æði ÖÖ íslenska þjóðarinnar ðæ " * 5
    assert as_meant(text) is None
    assert decode(text.encode()) == (text, "utf-8")
