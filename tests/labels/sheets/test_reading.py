import re

import pytest

from toolkit.codebook import Rule, RuleSet
from toolkit.errors import BadInput, MissingResource
from toolkit.labels import new_sheet, read_sheet, write_sheet

HEADER = "paragraph_id,domain,value,coder"


def refused(path, text, message, **checks):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=re.escape(message)) as error:
        read_sheet(path, **checks)
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)


def test_only_four_columns_are_needed(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(f"{HEADER}\nd1-a-0,transport,1,ann\n", encoding="utf-8")
    sheet = read_sheet(path)
    assert sheet.loc[0, ["value", "inclusion", "comment"]].tolist() == ["1", "", ""]


@pytest.mark.parametrize("value", ["NA", "null", "1.0", "yes", "是"])
def test_a_strange_value_is_refused_as_it_is_written(tmp_path, value):
    text = f"{HEADER}\np,transport,0,ann\nq,transport,{value},ann\n"
    message = f"row 3, column 'value': '{value}' is not 0, 1, unsure or blank"
    refused(tmp_path / "s.csv", text, message)


def test_a_misspelt_domain_is_named_with_the_nearest(tmp_path, codebook):
    text = f"{HEADER}\np,transprot,0,ann\n\nq,transprot,0,ann\n"
    message = (
        "row 2, column 'domain': 'transprot' is not in the codebook; "
        "did you mean 'transport'? (1 more rows like it)"
    )
    refused(tmp_path / "s.csv", text, message, codebook=codebook)


def test_rows_are_counted_as_in_the_file_across_blank_ones(tmp_path, codebook):
    text = f"{HEADER}\np,water,0,ann\n,,,\n\nq,wine,0,ann\n"
    refused(tmp_path / "s.csv", text, "row 5, column 'domain'", codebook=codebook)


@pytest.mark.parametrize(
    ("columns", "cells", "message"),
    [
        ("subcode", "tram", "column 'subcode': 'tram' is no subcode of 'transport'"),
        ("subcode", "bus+tram", "'tram' is no subcode"),
        ("coded_at", "yesterday", "column 'coded_at': 'yesterday' is not a time"),
        ("inclusion", "0", "column 'inclusion': '0' is not a probability"),
        ("inclusion", "nan", "column 'inclusion': 'nan' is not a probability"),
        ("start,end", "5,2", "column 'start': span '5' to '2'"),
        ("start,end", "0,10", "column 'end': '10' is beyond the paragraph's 9 characters"),
        ("text_digest", "t000000000000", "column 'text_digest': 't000000000000', but the corpus"),
        ("codebook", "cold-rold", "column 'codebook': coded with 'cold-rold', the codebook is"),
        ("start", "1,2", "5 columns"),
        ("inclussion", "1", "column 'inclussion' is none of a sheet; did you mean 'inclusion'?"),
        ("value", "1", "column 'value' is there twice"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path, codebook, paragraphs, columns, cells, message):
    text = f"{HEADER},{columns}\nd1-a-0,transport,1,ann,{cells}\n"
    refused(tmp_path / "s.csv", text, message, codebook=codebook, paragraphs=paragraphs)


def test_a_sheet_for_another_corpus_is_refused(tmp_path, paragraphs):
    text = f"{HEADER}\nelsewhere,transport,1,ann\n"
    message = "row 2, column 'paragraph_id': 'elsewhere' is not in the corpus"
    refused(tmp_path / "s.csv", text, message, paragraphs=paragraphs)


def test_a_missing_column_is_named(tmp_path):
    refused(tmp_path / "s.csv", "paragraph_id,domain,value\n", "no column 'coder'")


def test_a_cell_coded_twice_at_one_time_is_refused_and_a_correction_is_not(tmp_path):
    path = tmp_path / "s.csv"
    header = f"{HEADER},coded_at"
    row, later = "p,water,0,ann,2026-01-01", "p,water,1,ann,2026-01-02"
    refused(path, f"{header}\n{row}\n{row}\n", "in row 2 already; keep one of the two")
    path.write_text(f"{header}\n{row}\n{later}\n", encoding="utf-8")
    assert read_sheet(path)["value"].tolist() == ["0", "1"]


def test_new_terms_spoil_no_sheet_and_a_new_definition_does(
    tmp_path, codebook, with_domain, paragraphs
):
    path = tmp_path / "s.csv"
    write_sheet(new_sheet(paragraphs, codebook, "ann"), path)
    new_term = with_domain("water", rules=RuleSet(rules=(Rule(name="canal", any=("水渠",)),)))
    assert new_term.rules_digest != codebook.rules_digest
    assert read_sheet(path, codebook=new_term).attrs["notes"] == []
    other = with_domain("transport", definition="Other.")
    with pytest.raises(BadInput, match=r"row 2, column 'codebook'.*\(5 more rows"):
        read_sheet(path, codebook=other)
    (note,) = read_sheet(path, codebook=other, changed="note").attrs["notes"]
    assert "6 of 6 rows were coded with another version of the codebook" in note


def test_a_missing_file_is_a_missing_resource(tmp_path):
    with pytest.raises(MissingResource, match="no such file"):
        read_sheet(tmp_path / "none.csv")


def test_a_table_to_code_in_is_told_the_command_that_reads_it(tmp_path):
    path = tmp_path / "小王 已编.csv"
    path.write_text("paragraph_id,coder,text,roads 道路\np1,ann,修路。,是\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"`toolkit label import '.*小王 已编\.csv' CORPUS"):
        read_sheet(path)
