import unicodedata

import toolkit
from toolkit.corpus import as_letters, build_corpus

LETTERS = "修水县2021年政府工作报告\n2021年3月2日\n全年新建集中供水工程8处，长江两岸通车。"
COPIED = "修⽔县2021年政府⼯作报告\n2021年3⽉2⽇\n全年新建集中供⽔⼯程8处，⻓江两岸通⻋。"
"""The same page as Chrome prints it to PDF and a reader copies it out."""


def test_a_page_copied_out_of_a_pdf_is_about_its_place_and_day(tmp_path):
    (tmp_path / "copied.txt").write_text(COPIED, encoding="utf-8")
    paragraphs = build_corpus([tmp_path]).paragraphs
    assert paragraphs["text"].tolist() == LETTERS.split("\n")
    assert paragraphs["region_path"].tolist() == ["江西省/九江市/修水县"] * 3
    assert paragraphs["date"].dt.strftime("%Y-%m-%d").tolist() == ["2021-03-02"] * 3
    starts, ends = paragraphs["start"].tolist(), paragraphs["end"].tolist()
    spans = [COPIED[start:end] for start, end in zip(starts, ends, strict=True)]
    assert spans == COPIED.split("\n")


def test_a_cell_and_what_a_table_says_of_it_hold_letters_too(tmp_path):
    rows = "text,title,publisher,url\n⽔利⼯程新建8处。,⽔利⼯程,修⽔县⽔利局,http://a.cn/⽔\n"
    (tmp_path / "pages.csv").write_text(rows, encoding="utf-8")
    document = build_corpus([tmp_path / "pages.csv"]).documents.iloc[0]
    assert document[["title", "publisher", "url"]].tolist() == [
        "水利工程",
        "修水县水利局",
        "http://a.cn/⽔",
    ]


def test_every_radical_of_kangxi_is_read_and_no_letter_is_touched():
    radicals = "".join(map(chr, range(0x2F00, 0x2FD6)))
    read = as_letters(radicals)
    assert len(read) == len(radicals)
    assert {unicodedata.name(letter).split("-")[0] for letter in read} == {"CJK UNIFIED IDEOGRAPH"}
    letters = "".join(map(chr, range(0x4E00, 0xA000))) + "，。：“”㎡①〇々"
    assert as_letters(letters) == letters


def test_a_part_that_is_no_whole_letter_stays():
    assert as_letters("⺡⻌⺮ ⻓") == "⺡⻌⺮ 长"


def test_a_model_reads_letters_too(root):
    model = toolkit.load_model(root / "models" / "domains")
    plain, copied = "为老年人发放高龄津贴30万元。", "为⽼年⼈发放⾼龄津贴30万元。"
    assert model.label([copied]) == model.label([plain]) == [["elderly_care"]]
    assert model.explain(copied).equals(model.explain(plain))
