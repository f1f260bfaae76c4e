"""What a table of a report need not show: columns of dashes, and a reason that stands above."""

from itertools import pairwise

from toolkit.study.report.blocks import Both, Cell, Table

AS_ABOVE = Both("同上", "as above")
DASHES = ("–", Both("–", "–"))


def said_once(table: Table) -> Table:
    """Do not say again a reason that stands in the cell above as well.

    >>> rows = ((Cell(Both("没有编码的段落", "no coded paragraph"), wide=True),),) * 3
    >>> [row[0].text.en for row in said_once(Table(Both("", ""), (), rows)).rows]
    ['no coded paragraph', 'as above', 'as above']
    """
    below = (
        tuple(Cell(AS_ABOVE) if _is_again(cell, over) else cell for over, cell in pairs)
        for pairs in (zip(*both, strict=True) for both in pairwise(table.rows))
    )
    return Table(table.caption, table.head, (*table.rows[:1], *below))


def _is_again(cell: Cell, over: Cell) -> bool:
    return cell.wide and cell == over and cell.text not in DASHES


def without_empty_columns(table: Table) -> Table:
    """Leave out the columns that hold nothing but dashes."""
    kept = [
        place
        for place in range(len(table.head))
        if place == 0 or any(row[place].text not in DASHES for row in table.rows)
    ]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(table.caption, tuple(table.head[place] for place in kept), rows)
