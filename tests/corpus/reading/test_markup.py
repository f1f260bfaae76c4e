import json

import pytest

from toolkit.corpus import Refused, build_corpus
from toolkit.corpus.reading.markup import is_markup, with_entities, with_markup
from toolkit.corpus.reading.page import Page

PROSE = "今年以来，全县新建公益性公墓8处，已开工建设6处，减轻了群众的负担。"
SOURCE = (
    f"<P class=MsoNormal><SPAN lang=EN-US>{PROSE[:5]}<FONT size=5>{PROSE[5:]}</FONT></SPAN></P>"
    "<!--advertisement code begin-->\r\n"
    "<P>&nbsp;&nbsp; <STRONG>一、养护公路</STRONG></P>\r\n"
    "<P>&ldquo;四好农村路&rdquo;建成3公里。</P>"
)
LINES = [PROSE, "一、养护公路", "“四好农村路”建成3公里。"]


def page(text, **metadata):
    return Page(
        source="a", digest="b", text=text, media_type="text/plain", encoding="", metadata=metadata
    )


def paragraphs(path):
    return build_corpus([path]).paragraphs["text"].tolist()


def test_a_column_that_holds_the_source_of_a_page_is_read_as_the_page(tmp_path):
    rows = tmp_path / "rows.jsonl"
    row = {"title": "平湖县民政局工作总结", "text": SOURCE}
    rows.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert paragraphs(rows) == LINES
    assert build_corpus([rows]).documents["title"].item() == "平湖县民政局工作总结"


def test_a_text_file_that_holds_the_source_of_a_page_is_read_as_the_page(tmp_path):
    saved = tmp_path / "saved.txt"
    head = "<!DOCTYPE html><head><title>建公墓-平湖县人民政府</title></head><nav>首页</nav>"
    saved.write_text(f"{head}<h1>建公墓</h1>\n{SOURCE}", encoding="utf-8")
    corpus = build_corpus([saved])
    assert corpus.paragraphs["text"].tolist() == ["建公墓", *LINES]
    assert corpus.documents["media_type"].item() == "text/html"
    assert corpus.documents["title"].item() == "建公墓"


def test_a_source_written_out_twice_is_read_as_the_page():
    twice = SOURCE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert with_markup(page(twice)).text == with_markup(page(SOURCE)).text


def test_a_text_with_its_own_breaks_and_some_tags_keeps_its_breaks():
    text = f"建公墓<br>\n{PROSE}\n{PROSE}\n已通车。"
    assert not is_markup(text)
    assert with_markup(page(text)).text == text
    assert not is_markup("数值<5且>3，p<0.05")


def test_style_and_script_count_for_no_breaks():
    script = "<script>\nvar a = 1;\nvar b = 2;\nshow(a);\n</script>"
    assert is_markup(f"{script}<p>{PROSE}</p>")


def test_a_source_without_visible_text_is_refused():
    refused = with_markup(page("<html><script>render()</script></html>"))
    assert isinstance(refused, Refused)
    assert "no visible text" in refused.why


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&ldquo;两不愁&rdquo;", "“两不愁”"),
        ("建成3公里。&#13;", "建成3公里。\r"),
        ("A&B，a=1&copy=2", "A&B，a=1&copy=2"),
    ],
)
def test_letters_that_were_written_out_are_read_as_they_are_meant(written, meant):
    assert with_entities(written) == with_markup(page(written)).text == meant


def test_letters_as_json_writes_them_are_letters_and_half_of_one_stays():
    written = r"\u65b0\u5efa\u516c\u5893\u3002\ud83d\ude00\ud83d"
    assert with_markup(page(written)).text == "新建公墓。\U0001f600\\ud83d"
