"""Pages saved by browsers as one file."""

from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart

import pytest

from toolkit.corpus import Refused, build_corpus
from toolkit.corpus.reading.read_html import read_html
from toolkit.corpus.reading.read_mhtml import read_mhtml

PROSE = "今年以来,沭阳县新建中小学6所,新增义务教育学位1.2万个,有效缓解了城区大班额问题。"
HTML = (
    '<html><head><meta charset="{}"><title>工作总结-沭阳县人民政府</title></head>'
    f"<body><nav>首页</nav><h1>工作总结</h1><p>{PROSE}</p></body></html>"
)


def archive(encoding="utf-8", declared=None, *, charset=None, transfer="quoted-printable"):
    """Write what Chrome (no charset in the head) or Internet Explorer (with one) writes."""
    whole = MIMEMultipart("related")
    whole["Snapshot-Content-Location"] = "http://www.shuyang.gov.cn/1.html"
    whole["Date"] = "Sun, 22 Nov 2026 10:00:00 +0800"
    page = MIMENonMultipart("text", "html", **({"charset": charset} if charset else {}))
    page["Content-Transfer-Encoding"] = transfer
    raw = HTML.format(declared or encoding).encode(encoding)
    page.set_payload(encode(raw, transfer))
    frame = MIMENonMultipart("text", "html")
    frame.set_payload("<p>advertisement in a frame</p>")
    for part in (page, frame):
        whole.attach(part)
    return whole.as_bytes()


def encode(raw, transfer):
    import base64
    import quopri

    made = base64.encodebytes(raw) if transfer == "base64" else quopri.encodestring(raw)
    return made.decode("ascii")


@pytest.mark.parametrize(
    "saved",
    [
        archive(),
        archive(transfer="base64"),
        archive("gbk", "gb2312", charset="gb2312"),
        archive("utf-8", "gb2312", charset="utf-8"),
        archive("gbk"),
    ],
    ids=["chrome", "base64", "internet-explorer", "turned", "misdeclared"],
)
def test_the_page_is_what_the_html_alone_would_be(saved):
    page = read_mhtml("a.mhtml", saved)
    plain = read_html("a.html", HTML.format("utf-8").encode())
    assert (page.text, page.hints, page.media_type) == (plain.text, plain.hints, "text/html")
    assert PROSE in page.text
    assert "advertisement" not in page.text
    assert page.metadata["url"] == "http://www.shuyang.gov.cn/1.html"
    assert page.metadata["retrieved"] == "2026-11-22T10:00:00+08:00"
    assert page.digest != plain.digest


def test_the_day_of_saving_is_not_the_day_of_publication(tmp_path):
    (tmp_path / "沭阳县.mht").write_bytes(archive())
    document = build_corpus([tmp_path]).documents.iloc[0]
    assert document["date_source"] == "not found"
    assert document["retrieved"] == "2026-11-22T10:00:00+08:00"


@pytest.mark.parametrize(
    "data", [b"text", b"", b"Content-Type: multipart/related; boundary=x\n\n--x--", b"\xff" * 99]
)
def test_what_holds_no_page_is_refused(data):
    page = read_mhtml("a.mhtml", data)
    assert isinstance(page, Refused)
    assert page.why == "a damaged web archive: no HTML in it"


def test_a_head_that_makes_no_sense_takes_nothing_from_the_page():
    head = b"Date: yesterday\nContent-Type: text/html; charset=x-klingon\n\n"
    page = read_mhtml("a", head + "<p>建成</p>".encode())
    assert page.text == "建成"
    assert not {"url", "retrieved"} & set(page.metadata)


@pytest.mark.parametrize("gap", [b" ", b"\n ", b"\r\n\t"])
def test_a_head_that_takes_minutes_to_read_is_refused(gap):
    data = b"Content-Type: text/html;" + (b"a=b;" + gap) * 5_000 + b"\n\n<p>a</p>"
    why = "a damaged web archive: a head of many thousands of characters"
    assert read_mhtml("a.mhtml", data) == Refused("a.mhtml", why)
