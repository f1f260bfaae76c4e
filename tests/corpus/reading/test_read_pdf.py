import zlib
from importlib.resources import files

import pytest
from fpdf import FPDF

from toolkit.corpus import build_corpus
from toolkit.corpus.reading import pdf_budget
from toolkit.corpus.reading.page import Refused
from toolkit.corpus.reading.read_pdf import read_pdf

FONT = str(files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf")
HEAD = "岭川县人民政府公报"
PAGES = [
    [
        "岭川县2023年民政工作总结",
        "    今年以来，县民政局坚持以人民为中心的发展思想，扎实推进社会救助、养老服务、",
        "殡葬改革等重点工作，各项任务全面完成，现将有关情况总结如下。",
        "一、主要工作",
        "    （一）养老服务。全县建成养老机构12处，新增床位300张，改造提升敬老院6处，困",
    ],
    [
        "难老人集中供养率达到八成，基本满足了城乡老年人就近养老的需求。",
        "    （二）社会救助。全年发放低保金2300万元，惠及困难群众6800户、11200人，做到了",
        "应保尽保、应退尽退。",
    ],
    [
        "二、下一步打算",
        "    继续做好各项民生工作，推进乡村全面振兴取得新成效，为全县发展贡献力量。",
    ],
]


@pytest.fixture
def make(tmp_path):
    """Return a maker of PDF files: lines of pages, with a running head and page numbers."""

    def make(name, pages, *, head="", protect=False):
        pdf = FPDF()
        pdf.add_font("noto", fname=FONT)
        if protect:
            pdf.set_encryption(owner_password="o", user_password="u")
        for number, lines in enumerate(pages, start=1):
            pdf.add_page()
            pdf.set_font("noto", size=11)
            for line in [head, *lines, f"- {number} -"] if head else lines:
                pdf.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
        path = tmp_path / name
        pdf.output(str(path))
        return path

    return make


def test_a_bulletin_gives_its_paragraphs_joined_over_lines_and_pages(make):
    corpus = build_corpus([make("bulletin.pdf", PAGES, head=HEAD)])
    assert list(zip(corpus.paragraphs["kind"], corpus.paragraphs["text"], strict=True)) == [
        ("title", "岭川县2023年民政工作总结"),
        (
            "body",
            "今年以来，县民政局坚持以人民为中心的发展思想，扎实推进社会救助、养老服务、"
            "殡葬改革等重点工作，各项任务全面完成，现将有关情况总结如下。",
        ),
        ("heading", "一、主要工作"),
        (
            "body",
            "（一）养老服务。全县建成养老机构12处，新增床位300张，改造提升敬老院6处，困"
            "难老人集中供养率达到八成，基本满足了城乡老年人就近养老的需求。",
        ),
        (
            "body",
            "（二）社会救助。全年发放低保金2300万元，惠及困难群众6800户、11200人，做到了"
            "应保尽保、应退尽退。",
        ),
        ("heading", "二、下一步打算"),
        ("body", "继续做好各项民生工作，推进乡村全面振兴取得新成效，为全县发展贡献力量。"),
    ]
    reasons = corpus.removed["reason"].value_counts().to_dict()
    assert reasons == {"running head": 3, "page number": 3}


def test_the_only_headline_stays_though_later_pages_repeat_it(make):
    pages = [lines[1:] if number == 0 else lines for number, lines in enumerate(PAGES)]
    corpus = build_corpus([make("report.pdf", pages, head="岭川县2023年民政工作总结")])
    assert corpus.documents["title"].tolist() == ["岭川县2023年民政工作总结"]
    assert corpus.removed["reason"].tolist().count("running head") == 2


def test_a_scanned_a_protected_and_a_damaged_file_are_refused_by_name(make, tmp_path):
    files = [make("scan.pdf", [[], []]), make("locked.pdf", PAGES, protect=True)]
    (tmp_path / "cut.pdf").write_bytes(files[1].read_bytes()[:900])
    (tmp_path / "page.txt").write_text("全县新建公益性公墓8处。", encoding="utf-8")
    (tmp_path / "named.txt").write_bytes(files[0].read_bytes())
    corpus = build_corpus([tmp_path], base=tmp_path)
    whys = {source: why.split(";")[0].split(":")[0] for source, why in corpus.refused}
    assert whys == {
        "scan.pdf": "a scanned PDF",
        "locked.pdf": "an encrypted PDF",
        "cut.pdf": "a damaged PDF",
        "named.txt": "a PDF under the name .txt",
    }
    assert len(corpus.documents) == 1


def test_bytes_that_only_begin_like_a_pdf_are_refused():
    assert isinstance(read_pdf("x.pdf", b"%PDF-1.7\n%%EOF"), Refused)


def test_pages_that_draw_more_than_a_file_holds_are_refused(make, monkeypatch):
    path = make("shared.pdf", PAGES)
    assert "岭川县" in read_pdf("shared.pdf", path.read_bytes()).text
    monkeypatch.setattr(pdf_budget, "_FREE", 2000)
    monkeypatch.setattr(pdf_budget, "_PER_BYTE", 0)
    read = read_pdf("shared.pdf", path.read_bytes())
    assert read.why == "a PDF that unpacks to far more than it holds"


def _pdf_of(*parts):
    """Return a PDF of objects, the first of which is its catalogue."""
    data, starts = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        starts.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + b"".join(starts)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + table + trailer % (len(parts) + 1, len(data))


def _stream(content, head=b""):
    packed = zlib.compress(content, 9)
    return b"<<%b/Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (head, len(packed), packed)


def _page_of(content, resources, *more):
    """Return a PDF of one page; ``more`` are objects from the fifth on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R%b>>" % resources
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", pages, page, _stream(content), *more)


def test_a_stream_that_unpacks_to_a_thousand_times_its_size_is_not_unpacked():
    line = b"BT /F1 12 Tf 10 700 Td (road and bridge) Tj ET "
    read = read_pdf("x.pdf", _page_of(line * 100_000, b""))
    assert read.why == "a PDF that unpacks to far more than it holds"


@pytest.mark.parametrize(
    ("times", "why"),
    [(3, "a scanned PDF"), (4, "a PDF that unpacks to far more"), (4000, "a PDF that unpacks")],
)
def test_a_form_costs_its_size_each_time_that_it_is_drawn_the_last_one_too(times, why):
    """pypdf reads a form of a megabyte anew each time, and swallows what is raised within one."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</ProcSet[/PDF]>>"
    form = _stream(b" " * (1 << 20), head)
    data = _page_of(b"/F Do " * times, b"/Resources<</XObject<</F 5 0 R>>>>", form)
    assert read_pdf("x.pdf", data).why.startswith(why)


_MAP = (
    b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"1 beginbfrange <0041> <005A> <0041> endbfrange "
    b"1 beginbfchar <0001> <0000> endbfchar endcmap"
)
"""Latin letters under their own codes, and one glyph of which nothing is known."""


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (40, "a PDF whose letters have no character codes; it needs OCR"),
        (4, "text layer (4 letters without character codes)"),
    ],
)
def test_letters_of_a_font_without_their_codes_are_counted(lost, expected):
    shown = b"%04X" % ord("K") * 30 + b"0001" * lost
    data = _page_of(
        b"BT /F 12 Tf 1 0 0 1 1 1 Tm <%b> Tj ET" % shown,
        b"/Resources<</Font<</F 5 0 R>>>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/Identity-H/DescendantFonts[6 0 R]"
        b"/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/B/DW 1000>>",
        _stream(_MAP),
    )
    read = read_pdf("x.pdf", data)
    assert (read.why if isinstance(read, Refused) else read.encoding) == expected


def test_a_font_of_more_letters_than_a_byte_counts_is_read_by_its_own_table(make):
    """A font that fpdf2 writes has a table of codes of its own, from 1 up."""
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    lines = [letters[at : at + 40] for at in range(0, len(letters), 40)]
    read = read_pdf("x.pdf", make("many.pdf", [lines]).read_bytes())
    assert "".join(read.text.split()) == letters


def test_the_fonts_of_a_form_are_read_so_too_and_a_form_that_holds_itself_is_no_trap():
    codes = b"begincodespacerange <0000> <FFFF> endcodespacerange"
    own = b"begincmap 1 " + codes + b" 1 beginbfchar <0102> <4E61> endbfchar endcmap"
    held = b"/Resources<</Font<</F 6 0 R>>/XObject<</X 5 0 R>>>>"
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + held
    data = _page_of(
        b"/X Do",
        b"/Resources<</XObject<</X 5 0 R>>>>",
        _stream(b"BT /F 12 Tf 1 0 0 1 1 1 Tm <" + b"0102" * 9 + b"> Tj ET", head),
        b"<</Type/Font/Subtype/Type0/BaseFont/B/Encoding 9 0 R/DescendantFonts[7 0 R]"
        b"/ToUnicode 8 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/B/DW 1000>>",
        _stream(own),
        _stream(b"begincmap 1 " + codes + b" 1 begincidchar <0102> 7 endcidchar endcmap"),
    )
    assert read_pdf("x.pdf", data).text.strip() == "乡" * 9
