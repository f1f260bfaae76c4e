from dataclasses import replace

import pytest

from toolkit import BadInput
from toolkit.labels import as_sheet, draw_paragraphs, merge_sheets, new_sheet, read_sheet
from toolkit.labels import write_sheet as write
from toolkit.notebook import CodingSession
from toolkit.notebook.session import HINTED


def codes(path):
    """What a sheet on disk says now: value by paragraph and domain."""
    held = merge_sheets([read_sheet(path)]).sheet
    cells = zip(held["paragraph_id"], held["domain"], held["value"], strict=True)
    return {(p, d): v for p, d, v in cells if v}


def test_a_new_sheet_is_on_disk_before_anything_is_coded(start, tmp_path):
    session = start()
    assert (tmp_path / "ann.csv").exists()
    assert (session.position, session.n_coded, len(session.paragraph_ids)) == (0, 0, 6)


def test_every_key_is_on_disk_when_it_returns(start, tmp_path):
    session, path = start(), tmp_path / "ann.csv"
    session.press("water")
    assert codes(path) == {("p0", "water"): "1"}
    session.unsure()
    assert codes(path) == {("p0", "water"): "unsure"}
    session.press("transport")
    session.press("transport")
    assert codes(path)["p0", "transport"] == "0"
    session.note("  two   words ")
    assert read_sheet(path)["comment"].tolist()[:2] == ["two words"] * 2


def test_unsure_before_a_domain_waits_for_it_and_is_never_saved_as_a_no(start, tmp_path):
    session, path = start(), tmp_path / "ann.csv"
    for act in (session.unsure, session.next):
        with pytest.raises(BadInput, match="unsure about which domain"):
            act()
    assert (codes(path), session.position) == ({}, 0)
    session.press("water")
    assert codes(path) == {("p0", "water"): "unsure"}
    session.next()
    assert codes(path) == {("p0", "transport"): "0", ("p0", "water"): "unsure"}


def test_a_subcode_says_which_domain_was_meant(start, tmp_path):
    session, path = start(), tmp_path / "ann.csv"
    with pytest.raises(BadInput, match="unsure about which domain"):
        session.unsure()
    domain = next(one for one in session.codebook.domains if one.subcodes)
    session.toggle_subcode(domain.key, domain.subcodes[0].key)
    assert codes(path) == {("p0", domain.key): "unsure"}
    session.next()
    assert session.position == 1


def test_a_domain_may_be_named_as_it_is_called(start, tmp_path):
    session = start()
    session.press("交通")
    session.toggle_subcode("Transport", "bus")
    assert session.domain == "transport"
    assert (session.row("交通")["value"], session.row("交通")["subcode"]) == ("1", "bus")


def test_unsure_twice_takes_it_back_and_another_paragraph_forgets_it(start, tmp_path):
    session, path = start(), tmp_path / "ann.csv"
    with pytest.raises(BadInput, match="or u again to take it back"):
        session.unsure()
    session.unsure()
    session.press("water")
    assert codes(path) == {("p0", "water"): "1"}
    session.next()
    with pytest.raises(BadInput, match="unsure about which"):
        session.unsure()
    session.back()
    session.press("transport")
    assert codes(path)["p0", "transport"] == "1"


def test_going_on_says_no_to_what_was_not_named(start, tmp_path):
    session = start()
    session.press("water")
    session.next()
    assert codes(tmp_path / "ann.csv") == {("p0", "transport"): "0", ("p0", "water"): "1"}
    assert (session.paragraph_id, session.domain) == ("p1", "")


def test_a_killed_kernel_loses_nothing_and_coding_goes_on_at_the_first_open(start):
    session = start()
    for key in ("water", "transport"):
        session.press(key)
        session.next()
    session.press("water")
    again = start()
    assert (again.position, again.n_coded) == (2, 2)
    assert again.row("water")["value"] == "1"
    assert again.row("transport")["value"] == ""


def test_a_code_of_an_earlier_visit_is_kept_beside_its_correction(start, tmp_path, clock):
    session = start()
    session.press("water")
    session.next()
    clock.wind()
    session.back()
    session.press("water")
    session.press("water")
    session.press("water")
    sheet = read_sheet(tmp_path / "ann.csv")
    merged = merge_sheets([sheet])
    own = ["paragraph_id", "domain", "value"]
    assert merged.history[own].values.tolist() == [["p0", "water", "1"]]
    assert codes(tmp_path / "ann.csv")["p0", "water"] == "0"
    assert len(sheet) == 13


def test_a_correction_within_the_same_moment_is_later_all_the_same(start, tmp_path):
    session = start()
    session.press("water")
    session.next()
    session.back()
    session.press("water")
    assert codes(tmp_path / "ann.csv")["p0", "water"] == "0"


def test_the_marked_clause_goes_to_the_domain_in_hand(start, tmp_path, paragraphs, codebook):
    session = start()
    with pytest.raises(BadInput, match="which domain"):
        session.mark(0, 2)
    session.press("water")
    session.mark(0, 2)
    sheet = read_sheet(tmp_path / "ann.csv", codebook=codebook, paragraphs=paragraphs)
    marked = sheet[sheet["domain"] == "water"].iloc[0]
    assert (marked["start"], marked["end"]) == ("0", "2")
    session.mark(0, 2)
    assert session.row("water")["start"] == ""
    with pytest.raises(BadInput, match="inside the 4 characters"):
        session.mark(2, 5)


def test_subcodes_are_kept_in_the_order_of_the_codebook(start):
    session = start()
    session.toggle_subcode("transport", "ferry")
    session.toggle_subcode("transport", "bus")
    assert session.row("transport")["subcode"] == "bus+ferry"
    session.toggle_subcode("transport", "ferry")
    assert session.row("transport")["subcode"] == "bus"
    with pytest.raises(BadInput, match="'bus' is not one of none"):
        session.toggle_subcode("water", "bus")


def test_hints_that_were_seen_before_coding_are_noted(start):
    session = start()
    assert not session.hints
    session.next()
    session.show_hints()
    session.show_hints()
    session.note(session.comment + " later")
    session.show_hints()
    assert session.comment == f"{HINTED} later"
    session.next()
    assert not session.hints
    session.back()
    session.back()
    session.show_hints()
    assert session.comment == ""


def test_the_end_is_no_paragraph_and_back_leaves_it(start):
    session = start()
    for _ in session.paragraph_ids:
        session.next()
    assert session.finished
    assert session.n_coded == 6
    session.next()
    with pytest.raises(BadInput, match="every paragraph is coded"):
        session.press("water")
    session.back()
    assert session.paragraph_id == "p5"
    assert start().finished


def test_a_second_coder_needs_a_second_file(start, tmp_path):
    start()
    with pytest.raises(BadInput, match="a sheet of 'ann', not of 'ben'; two coders work in two"):
        start(coder="ben")
    other = start(coder="ben", path=tmp_path / "ben.csv")
    other.press("water")
    assert codes(tmp_path / "ann.csv") == {}


def test_what_another_program_wrote_is_never_overwritten(start, tmp_path):
    one, other = start(), start()
    one.press("water")
    before = (tmp_path / "ann.csv").read_bytes()
    with pytest.raises(BadInput, match="changed by another program"):
        other.press("transport")
    assert (tmp_path / "ann.csv").read_bytes() == before
    assert other.row("transport")["value"] == ""


def test_what_could_not_be_written_has_not_happened(start, tmp_path):
    """Also where a visit changes codes of an earlier one, and where one key changes many."""
    session = start()
    session.press("water")
    session.next()
    session.back()
    held = [session.row(key) for key in ("transport", "water")]
    rows = len(session.file.rows)
    (tmp_path / "ann.csv").write_text("changed by somebody", encoding="utf-8")
    for act in (lambda: session.press("water"), lambda: session.note("why")):
        with pytest.raises(BadInput, match="nothing was overwritten"):
            act()
    assert [session.row(key) for key in ("transport", "water")] == held
    assert len(session.file.rows) == rows
    session.position = 1
    with pytest.raises(BadInput):
        session.next()
    assert session.position == 1
    assert session.row("water")["value"] == ""


def test_an_earlier_code_outlives_a_write_that_failed(start, tmp_path, clock):
    session, path = start(), tmp_path / "ann.csv"
    session.press("water")
    session.next()
    clock.wind()
    session.back()
    before = path.read_bytes()
    path.write_text("changed by somebody", encoding="utf-8")
    with pytest.raises(BadInput, match="nothing was overwritten"):
        session.press("water")
    path.write_bytes(before)
    session.press("water")
    assert merge_sheets([read_sheet(path)]).history["value"].tolist() == ["1"]


def test_a_table_that_is_no_corpus_is_refused(paragraphs, codebook, tmp_path):
    with pytest.raises(BadInput, match="no column text; found"):
        CodingSession(paragraphs.drop(columns="text"), codebook, tmp_path / "x.csv", coder="a")


def test_what_is_neither_corpus_nor_table_is_told(codebook, tmp_path):
    with pytest.raises(BadInput, match=r"found dict; a corpus is expected, or its paragraphs"):
        CodingSession({}, codebook, tmp_path / "a.csv", coder="ann")


def test_a_drawn_sheet_gives_the_paragraphs_and_keeps_their_probabilities(
    start, tmp_path, paragraphs
):
    draw = draw_paragraphs(
        paragraphs["paragraph_id"].tolist(), [1.0, 1e-9, 1.0, 1e-9, 1e-9, 1.0], design="mixed"
    )
    session = start(draw=draw)
    assert session.paragraph_ids == ("p0", "p2", "p5")
    session.next()
    session.back()
    session.press("water")
    assert set(read_sheet(tmp_path / "ann.csv")["inclusion"]) == {"1.0"}


def test_a_sheet_for_another_corpus_or_codebook_is_refused_by_row(
    start, tmp_path, paragraphs, codebook
):
    path = tmp_path / "ann.csv"
    other = paragraphs.assign(paragraph_id=[f"q{i}" for i in range(6)])
    write(new_sheet(other, codebook, "ann"), path)
    with pytest.raises(BadInput, match="row 2, column 'paragraph_id': 'q0' is not in the corpus"):
        start()
    write(new_sheet(paragraphs, replace(codebook, unit="sentence"), "ann"), path)
    with pytest.raises(BadInput, match="row 2, column 'codebook': coded with"):
        start()
    write(as_sheet([]), path)
    with pytest.raises(BadInput, match="no paragraph to code"):
        start()


def test_a_domain_that_a_sheet_lacks_is_coded_too(start, tmp_path, paragraphs, codebook):
    sheet = new_sheet(paragraphs, codebook, "ann")
    told = {"value": "1", "subcode": "bus", "start": "0", "end": "1", "comment": "why"}
    write(sheet[sheet["domain"] == "transport"].assign(**told), tmp_path / "ann.csv")
    session = start()
    assert session.position == 0
    assert [session.row("water")[cell] for cell in told] == [""] * 5
    assert [session.row("transport")[cell] for cell in told] == list(told.values())


def test_the_clock_of_the_machine_is_the_usual_one(paragraphs, codebook, tmp_path):
    session = CodingSession(paragraphs, codebook, tmp_path / "x.csv", coder="ann")
    session.press("water")
    assert session.row("water")["coded_at"].endswith("+00:00")
