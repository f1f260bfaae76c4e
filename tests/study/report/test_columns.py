"""What a table does not say again, and what it says all the same."""

from toolkit.study.report.blocks import Both, Cell, Table
from toolkit.study.report.columns import P_HOLM, said_once

WHY = Both("没有编码的段落", "no coded paragraph")


def below(*cells):
    return [row[0].text for row in said_once(Table(WHY, (), tuple((c,) for c in cells))).rows]


def test_a_reason_stands_once_and_another_in_full():
    again = Both("同上", "as above")
    first, other = Cell(WHY, wide=True), Cell("other", wide=True)
    assert below(first, first, other, first, first) == [WHY, again, "other", WHY, again]


def test_a_dash_stays_a_dash():
    for nothing in ("–", Both("–", "–")):
        assert below(*[Cell(nothing, wide=True)] * 2) == [nothing] * 2


def test_numbers_that_are_alike_are_said_each_time():
    assert below(*[Cell("3", number=True)] * 2) == ["3", "3"]


def test_no_p_value_is_shown_as_nothing():
    cells = [P_HOLM.cell({"p_holm": p}) for p in (0.0, 4e-5, 0.001, 0.5, float("nan"))]
    assert [cell.text for cell in cells] == ["<0.001", "<0.001", "0.001", "0.500", "–"]
