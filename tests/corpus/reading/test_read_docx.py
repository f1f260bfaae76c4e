import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from toolkit.corpus import build_corpus
from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.read_docx import read_docx


def data_of(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def document():
    document = Document()
    document.add_paragraph("岭川县2023年民政工作总结")
    document.add_paragraph("今年以来，县民政局扎实推进各项工作，现将有关情况总结如下。")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ["乡镇", "机构", "床位", "东关镇", "2", "60"], strict=True):
        cell.text = text
    document.add_paragraph("二、下一步打算")
    document.add_paragraph("继续做好各项工作，推进乡村全面振兴取得新成效。")
    return document


def test_paragraphs_and_tables_come_in_their_order(tmp_path, document):
    (tmp_path / "a.docx").write_bytes(data_of(document))
    corpus = build_corpus([tmp_path])
    assert list(zip(corpus.paragraphs["kind"], corpus.paragraphs["text"], strict=True)) == [
        ("title", "岭川县2023年民政工作总结"),
        ("body", "今年以来，县民政局扎实推进各项工作，现将有关情况总结如下。"),
        ("body", "乡镇 机构 床位"),
        ("body", "东关镇 2 60"),
        ("heading", "二、下一步打算"),
        ("body", "继续做好各项工作，推进乡村全面振兴取得新成效。"),
    ]


def test_a_page_keeps_the_name_of_its_file(document):
    assert read_docx("pages/总结.docx", data_of(document)).source == "pages/总结.docx"


def test_inserted_text_and_content_controls_are_read_and_deleted_text_is_not(document):
    body = document.element.body
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(document.add_paragraph("控件中的一段。")._p)
    control.append(content)
    body.append(control)
    paragraph = document.add_paragraph("原有，")
    for tag, inner, words in (("w:ins", "w:t", "新增。"), ("w:del", "w:delText", "删去。")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    lines = read_docx("a.docx", data_of(document)).text.split("\n")
    assert lines[-2:] == ["原有，新增。", "控件中的一段。"]


def test_a_form_laid_out_as_a_table_is_read_cell_by_cell():
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "一、基本情况"
    table.cell(0, 1).text = "全县建成养老机构12处。"
    table.cell(0, 1).add_paragraph("新增床位300张。")
    inner = table.cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "床位", "300"
    page = read_docx("a.docx", data_of(document))
    assert isinstance(page, Page)
    assert page.text.split("\n") == [
        "一、基本情况",
        "床位\t300",
        "全县建成养老机构12处。",
        "新增床位300张。",
    ]


def test_what_is_no_word_file_is_refused(document):
    data = data_of(document)
    empty = data_of(Document())
    for bad, why in (
        (data[:1000], "a damaged Word file"),
        (b"PK\x03\x04" + bytes(50), "a damaged Word file"),
        (empty, "empty"),
    ):
        page = read_docx("a.docx", bad)
        assert isinstance(page, Refused)
        assert page.why.startswith(why)


def test_broken_xml_inside_a_word_file_is_refused(document):
    # Found by changing bytes of real files: lxml's error is a SyntaxError, no ValueError.
    whole = zipfile.ZipFile(io.BytesIO(data_of(document)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            broken.writestr(name, data[:30] if name == "word/document.xml" else data)
    page = read_docx("a.docx", file.getvalue())
    assert isinstance(page, Refused)
    assert page.why == "a damaged Word file: XMLSyntaxError"


def element(tag, *inner, **attributes):
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(inner)
    return made


def test_numbers_that_word_counts_are_part_of_the_text():
    document = Document()
    for style, text in (
        ("List Number", "加强组织领导。"),
        ("List Number", "强化资金保障。"),
        ("List Bullet", "养老机构12处"),
        ("Normal", "全县建成养老机构12处。"),
    ):
        document.add_paragraph(text, style=style)
    assert read_docx("a.docx", data_of(document)).text.split("\n") == [
        "1.加强组织领导。", "2.强化资金保障。", "•养老机构12处", "全县建成养老机构12处。",
    ]  # fmt: skip


def test_moved_hidden_and_deleted_text_is_not_read_and_a_link_is():
    document = Document()
    paragraph = document.add_paragraph("详见")._p
    for tag, words in (("w:hyperlink", "县政府网站"), ("w:moveFrom", "移走"), ("w:del", "删去")):
        run = element("w:r", element("w:t"))
        run[0].text = words
        paragraph.append(element(tag, run))
    hidden = element("w:r", element("w:rPr", element("w:vanish")), element("w:t"))
    hidden[1].text = "隐藏"
    paragraph.append(hidden)
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).text, table.cell(1, 0).text = "留下的行", "删去的行"
    table.rows[1]._tr.append(element("w:trPr", element("w:del")))
    assert read_docx("a.docx", data_of(document)).text.split("\n") == ["详见县政府网站", "留下的行"]


def test_notes_stand_below_the_text(document):
    file = io.BytesIO(data_of(document))
    made = io.BytesIO()
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>数据为初步统计。</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/>'
                data = data.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", notes)
    lines = read_docx("a.docx", made.getvalue()).text.split("\n")
    assert lines[-1] == "数据为初步统计。"
    assert "线" not in lines


@pytest.mark.parametrize(("name", "size"), [("word/x.xml", 12 << 20), ("word/media/x.bmp", 2**28)])
def test_parts_that_unpack_to_more_than_such_files_hold_are_not_unpacked(document, name, size):
    file = io.BytesIO(data_of(document))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"")
        archive.getinfo(name).file_size = size  # what the list of parts says is what counts
    assert read_docx("a.docx", file.getvalue()) == Refused(
        "a.docx", "a Word file that unpacks to far more than it holds"
    )
