"""Paragraphs coded before, in a table beside the codebook."""

import pytest

from toolkit.codebook import CodedText, coded_beside, compare_codebooks, load_codebook
from toolkit.errors import BadInput

BOOK = """
key: demo
version: "1"
unit: u
domains:
  - {key: roads, name_en: roads, definition: d}
  - {key: care, name_en: care, definition: d}
"""
HEAD = "text,care,note,roads\n"


@pytest.fixture
def load(tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text(BOOK, encoding="utf-8")

    def load(table, encoding="utf-8"):
        coded_beside(path).write_text(table, encoding=encoding)
        return load_codebook(path)

    return load


def test_codes_stand_in_the_order_of_the_domains_whatever_that_of_the_columns(load):
    book = load(HEAD + '"修路，养老",1,,是\n开会, 0 ,,\n修桥,unsure,x,1\n')
    assert book.coded == (
        CodedText("修路，养老", (True, True)),
        CodedText("开会", (None, False)),
        CodedText("修桥", (True, None)),
    )


def test_a_table_as_excel_saves_it_is_read(load):
    table = HEAD + "修路,0,,1\n"
    for saved in (table, table.replace(",", ";")):
        assert load(saved, encoding="utf-8-sig").coded[0].text == "修路"


def test_a_codebook_alone_brings_none_along(load, tmp_path):
    assert load(HEAD).coded == ()
    coded_beside(tmp_path / "my.yaml").unlink()
    assert load_codebook(tmp_path / "my.yaml").coded == ()


def test_new_paragraphs_change_their_digest_alone(load):
    old, new = load(HEAD + "修路,0,,1\n"), load(HEAD + "修路,0,,0\n")
    assert old.coded_digest != new.coded_digest
    assert (old.coding_digest, old.rules_digest) == (new.coding_digest, new.rules_digest)


def test_a_folder_of_that_name_is_refused(tmp_path, load):
    load(HEAD)
    coded_beside(tmp_path / "my.yaml").unlink()
    coded_beside(tmp_path / "my.yaml").mkdir()
    with pytest.raises(BadInput, match="cannot be read"):
        load_codebook(tmp_path / "my.yaml")


def test_a_comparison_of_codebooks_tells_of_them(load):
    old, new = load(HEAD), load(HEAD + "修路,0,,1\n")
    (change,) = compare_codebooks(old, new)
    assert (change.reading, change.part) == ("machines", "paragraphs coded before")
    assert (change.old, change.new) == ("0", "1")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("text,roads\n修路,1\n", "no column 'care'; expected text and the codebook's domains"),
        (HEAD + "修路,2,,1\n", "line 2: care: '2'; expected 1, 0 or unsure"),
        (HEAD + ",1,,1\n", "line 2: no text"),
        (HEAD + "修路,1,,1\n修路 ,1,,1\n", "line 3: the same text"),
        (
            HEAD + '"修路,1,,1\n',
            "line 2: no CSV: unexpected end of data; write a quote inside a text twice",
        ),
        ("", "no column 'text'"),
        ("text,roads,roads,care\n修路,1,0,0\n", "two columns 'roads'"),
        (HEAD + "修路,1,,1,0\n", "line 2: other than 4 cells"),
        (HEAD + "修路,1,\n", "line 2: other than 4 cells"),
    ],
)
def test_a_mistake_is_named_with_its_place(load, table, message):
    with pytest.raises(BadInput) as caught:
        load(table)
    assert message in str(caught.value)
    assert "my.coded.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_another_encoding_is_told(load):
    with pytest.raises(BadInput, match="no CSV in UTF-8"):
        load(HEAD + "修路,0,,1\n", encoding="gb18030")


def test_the_shipped_paragraphs_are_of_every_domain_and_of_none():
    book = load_codebook()
    for place, _ in enumerate(book.keys):
        assert sum(item.codes[place] is True for item in book.coded) > 100
    assert sum(not any(item.codes) for item in book.coded) > 300
