import pytest

from toolkit import BadInput
from toolkit.corpus import build_corpus
from toolkit.corpus.reading.convert import convert_text

PAGE = "縣府推動社區關懷據點\n為落實在地安老，縣政府持續布建社區照顧關懷據點，服務長者逾六千人。"


def test_traditional_text_stays_unless_asked(tmp_path):
    (tmp_path / "a.txt").write_bytes(PAGE.encode("big5"))
    kept = build_corpus([tmp_path]).paragraphs
    turned = build_corpus([tmp_path], convert="t2s").paragraphs
    assert kept["text"].tolist() == PAGE.split("\n")
    assert turned["text"].tolist()[0] == "县府推动社区关怀据点"
    assert turned["pieces"].tolist() == kept["pieces"].tolist()
    assert turned["document_id"].tolist() == kept["document_id"].tolist()


@pytest.mark.parametrize("text", ["", "\n", "乾隆\r\n乾燥\n\n", "頭髮與發展", "后來的皇后\u2028麵"])
@pytest.mark.parametrize("convert", ["t2s", "tw2s", "hk2s"])
def test_no_character_moves(text, convert):
    turned = convert_text(text, convert)
    assert len(turned) == len(text)
    assert [one.isspace() for one in turned] == [one.isspace() for one in text]


def test_an_unknown_conversion_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    with pytest.raises(BadInput, match="convert: 'x2y' is no conversion; expected t2s, tw2s, hk2s"):
        build_corpus([tmp_path], convert="x2y")
