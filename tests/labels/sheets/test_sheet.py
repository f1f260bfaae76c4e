import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import (
    COLUMNS,
    codebook_stamp,
    new_sheet,
    read_sheet,
    restamp,
    text_digest,
    with_draw,
    write_sheet,
    write_wide,
)


def draw_of(paragraphs, drawn, p):
    return pd.DataFrame(
        {
            "paragraph_id": paragraphs["paragraph_id"],
            "wave": "1",
            "stratum": "all",
            "inclusion": p,
            "design": "poisson",
            "drawn": drawn,
        }
    )


def test_columns_are_those_of_the_contract():
    assert ",".join(COLUMNS) == (
        "paragraph_id,text_digest,domain,value,coder,coded_at,comment,subcode,start,end,"
        "wave,stratum,inclusion,design,codebook"
    )


def test_a_new_sheet_asks_for_every_domain_of_every_paragraph(paragraphs, codebook):
    sheet = new_sheet(paragraphs, codebook, "ann")
    assert list(sheet.columns) == list(COLUMNS)
    assert sheet["paragraph_id"].tolist() == ["d1-a-0"] * 2 + ["d1-b-0"] * 2 + ["d2-c-0"] * 2
    assert sheet["domain"].tolist() == ["transport", "water"] * 3
    assert set(sheet["value"]) == {""}
    assert set(sheet["inclusion"]) == {""}


def test_a_sheet_for_a_draw_lists_what_was_drawn_with_its_probability(paragraphs, codebook):
    draw = draw_of(paragraphs, [True, False, True], [0.1, 0.2, 0.30000000000000004])
    sheet = new_sheet(paragraphs, codebook, "ann", draw=draw, leave_out={"d1-a-0"})
    assert sheet["paragraph_id"].unique().tolist() == ["d2-c-0"]
    assert float(sheet["inclusion"][0]) == 0.30000000000000004


def test_codes_outside_a_draw_lose_their_probability(paragraphs, codebook):
    everything = draw_of(paragraphs, [True] * 3, [1.0] * 3)
    sheet = new_sheet(paragraphs, codebook, "ann", draw=everything)
    again = with_draw(sheet, draw_of(paragraphs, [False, True, False], [0.5] * 3))
    assert again["inclusion"].tolist() == ["", "", "0.5", "0.5", "", ""]
    assert again["design"].tolist() == ["", "", "poisson", "poisson", "", ""]


def test_a_blank_coder_is_refused(paragraphs, codebook):
    with pytest.raises(BadInput, match="coder: the name is blank"):
        new_sheet(paragraphs, codebook, "  ")


@pytest.mark.parametrize("name", ["s.csv", "s.xlsx"])
def test_what_is_written_is_read_back(tmp_path, paragraphs, codebook, name):
    sheet = new_sheet(paragraphs, codebook, "ann")
    sheet.loc[0, ["value", "comment", "start", "end"]] = ["1", '他说"是,"\n不', "0", "5"]
    sheet.loc[1, "value"] = "unsure"
    write_sheet(sheet, tmp_path / name)
    back = read_sheet(tmp_path / name, codebook=codebook, paragraphs=paragraphs)
    pd.testing.assert_frame_equal(back, sheet)


def test_an_unknown_ending_is_refused_and_nothing_is_left_behind(tmp_path, paragraphs, codebook):
    with pytest.raises(BadInput, match=r"\.csv or \.xlsx"):
        write_sheet(new_sheet(paragraphs, codebook, "ann"), tmp_path / "s.ods")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_half_a_character_is_told_and_nothing_is_left_behind(tmp_path, paragraphs, codebook, name):
    def with_half(table, column):
        return table.assign(**{column: pd.Series(["\ud800"] * len(table), dtype=object)})

    sheet = new_sheet(paragraphs, codebook, "ann")
    with pytest.raises(BadInput, match="column 'comment': .+ holds half a character"):
        write_sheet(with_half(sheet, "comment"), tmp_path / name)
    half = with_half(paragraphs, "text")
    with pytest.raises(BadInput, match="paragraphs: column 'text': .+ holds half a character"):
        write_wide(sheet, tmp_path / name, codebook=codebook, paragraphs=half)
    assert list(tmp_path.iterdir()) == []


def test_a_text_digest_is_never_a_number_to_a_spreadsheet():
    assert not any(text_digest(str(i))[:1].isdigit() for i in range(50))


def test_restamping_puts_a_sheet_under_another_codebook(paragraphs, codebook):
    sheet = new_sheet(paragraphs, codebook, "ann").assign(codebook="cold-rold")
    assert set(restamp(sheet, codebook)["codebook"]) == {codebook_stamp(codebook)}
