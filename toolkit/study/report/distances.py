"""How far regions are apart, as a matrix for each thing compared."""

from functools import partial

import pandas as pd

from toolkit.compare import REST
from toolkit.figures import plot_distances
from toolkit.study.report.blocks import Block, Both, Cell, Fold, Say, Table, figure
from toolkit.study.report.columns import (
    CERTAIN,
    NOTE,
    P_HOLM,
    REGION,
    Column,
    filled_table,
    p_of,
    reason_of,
)
from toolkit.study.report.names import THINGS, Names
from toolkit.study.report.pictures import picture

MOST_REGIONS = 20  # in a picture; a table holds more
NUMBERS = {
    "distance": Both("距离", "distance"),
    "expected": Both("偶然造成的部分", "due to chance"),
    "corrected": Both("校正后", "corrected"),
    "p": Both("p", "p"),
    "p_holm": P_HOLM.head,
}


def distance_blocks(distances: pd.DataFrame, names: Names) -> list[Block]:
    """Return, for each thing compared, the matrix of regions and the table of numbers."""
    blocks: list[Block] = []
    for thing, rows in distances.groupby("by", sort=False):
        title = THINGS[str(thing)]
        caption = Both(
            f"地区之间的距离（{title.zh}，0 相同，1 毫无共同）",
            f"Distance between regions ({title.en}; 0 alike, 1 nothing in common)",
        )
        numbers = Both(f"数值（{title.zh}）", f"Numbers ({title.en})")
        matrix, listed = _matrix(rows, caption, names), _list(rows, caption, names)
        # Of two regions each is the rest of the other: all rows are one distance.
        regions = {*rows["region"], *rows["other"]} - {REST}
        told = rows.head(1) if len(regions) == 2 else rows
        blocks.append(_beyond_chance(told, title))
        pairs = rows[(rows["other"] != REST) & (rows["region"] != REST)]
        if 2 < pairs["region"].nunique() + 1 <= MOST_REGIONS:
            drawn = _picture(pairs, caption, f"distance-{len(blocks)}", names)
            blocks += [drawn, Fold(numbers, (matrix, listed))]
        else:
            blocks += [matrix, Fold(numbers, (listed,))]
    return blocks


def _beyond_chance(told: pd.DataFrame, by: Both) -> Say:
    """Say how many distances are more than the chance that even regions alike would show."""
    tested, n = int(told["p_holm"].notna().sum()), int((told["p_holm"] < CERTAIN).sum())
    zh = f"任何距离（{by.zh}）都有一部分出于偶然。"
    en = f"A part of every distance by {by.en} is due to chance. "
    if not tested:
        none = "None of these could be tested against it: they describe these pages only."
        return Say(Both(f"{zh}这里的距离都无法检验，只描述这些文本。", en + none), "limit")
    least = float(told["p"].min())
    missed = _missed(least, tested) if n == 0 and tested > 1 and least < CERTAIN else Both("", "")
    return Say(
        Both(
            f"{zh}能检验的 {tested} 个中，校正后显著大于偶然的有 {n} 个（Holm，p < {CERTAIN}）。"
            f"{missed.zh}",
            f"{en}Of the {tested} that could be tested, {n} {'is' if n == 1 else 'are'} larger "
            f"than chance explains, once corrected (Holm, p < {CERTAIN}).{missed.en}",
        )
    )


def _missed(least: float, tested: int) -> Both:
    """Say how small p has to be among so many, where one alone would have been small enough."""
    bar = f"{CERTAIN / tested:.2g}"
    return Both(
        f"最小的 p 为 {least:.2g}，比较 {tested} 对时要小于 {bar} 才显著：对数越多、文档越少，"
        "越难达到。",
        f" The smallest p is {least:.2g}, and among {tested} comparisons it would have to be "
        f"below {bar}: the more comparisons and the fewer documents, the harder that is.",
    )


def _picture(pairs: pd.DataFrame, caption: Both, key: str, names: Names) -> Block:
    called = partial(names.shown, [*pairs["region"], *pairs["other"]])
    height = 3.0 + 0.7 * pairs["region"].nunique()
    return picture(key, caption, partial(plot_distances, pairs), names=called, height_cm=height)


def _matrix(rows: pd.DataFrame, caption: Both, names: Names) -> Table:
    known = rows[["region", "other", "distance"]].itertuples(index=False, name=None)
    values = {(str(one), str(two)): distance for one, two, distance in known}
    regions = list(dict.fromkeys(str(code) for pair in values for code in pair))
    body = []
    for one in regions:
        found = [values.get((one, two), values.get((two, one))) for two in regions]
        cells = [
            Cell("", number=True) if one == two else Cell(figure(value), number=True)
            for two, value in zip(regions, found, strict=True)
        ]
        body.append((Cell(names.side(one)), *cells))
    heads = [names.side(code) for code in regions]
    named = (head if isinstance(head, Both) else Both(head, head) for head in heads)
    return Table(caption, (REGION, *named), tuple(body))


def _list(rows: pd.DataFrame, caption: Both, names: Names) -> Table:
    columns = [
        Column(REGION, lambda row: Cell(names.side(row["region"]))),
        Column(Both("另一地区", "other region"), lambda row: Cell(names.side(row["other"]))),
        *(p_of(name, head) for name, head in NUMBERS.items()),
        reason_of(NOTE),
    ]
    return filled_table(caption, rows, columns)
