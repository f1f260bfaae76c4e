"""The words that mark each region, and how far regions are apart in wording."""

import pandas as pd

from toolkit.figures import Axes, Language, plot_keyness
from toolkit.study.report import ReportInput
from toolkit.study.report_blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Table,
    absent,
    number,
    spread,
    with_interval,
)
from toolkit.study.report_names import Names
from toolkit.study.report_pictures import picture

N_WORDS = 12  # words listed of each region
MAX_PICTURES = 8  # regions whose words are drawn; the tables hold all
CERTAIN = 0.05


def wording_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return one table of all regions' words, then each region on its own to open."""
    blocks: list[Block] = []
    if study.keyness is None or study.keyness.empty:
        blocks.append(absent("用词表", "table of words"))
    else:
        regions = [
            (names.region(code), rows.sort_values("z", ascending=False, kind="stable"))
            for code, rows in study.keyness.groupby("region", sort=True)
        ]
        blocks.append(_summary(regions))
        for turn, (region, rows) in enumerate(regions):
            blocks.append(_region(rows.reset_index(drop=True), region, turn))
    if study.distances is not None and not study.distances.empty:
        blocks.append(_distances(study.distances, names))
    return tuple(blocks)


def _summary(regions: list[tuple[str, pd.DataFrame]]) -> Table:
    body = []
    for region, rows in regions:
        top = rows[rows["log_odds"] > 0].head(N_WORDS)
        certain = (top["p_adjusted"] < CERTAIN).map({True: "*", False: ""})
        words = "、".join(top["word"].astype(str) + certain.astype(str))
        body.append((Cell(region), Cell(words or "–", wide=True)))
    head = (Both("地区", "region"), Both("词", "words"))
    caption = Both(
        f"各地区比其他地区更常用的词（* 校正后 p < {CERTAIN}）",
        f"Words that a region uses more than the others (* adjusted p < {CERTAIN})",
    )
    return Table(caption, head, tuple(body))


def _region(rows: pd.DataFrame, region: str, turn: int) -> Fold:
    caption = Both(f"{region}：比其他地区更常用的词", f"{region}: words used more than elsewhere")
    body = tuple(
        (
            Cell(str(row["word"])),
            with_interval(row["log_odds"], row["low"], row["high"]),
            number(row["z"]),
            number(row["p_adjusted"], 3),
        )
        for row in rows.head(N_WORDS).to_dict("records")
    )
    head = (
        Both("词", "word"),
        Both("对数优势比及区间", "log-odds, interval"),
        Both("z", "z"),
        Both("校正 p", "adjusted p"),
    )
    blocks: list[Block] = [Table(caption, head, body)]
    if "count" in rows.columns and turn < MAX_PICTURES:

        def draw(ax: Axes, language: Language) -> None:
            rest = "其他地区" if language == "zh" else "the rest"
            plot_keyness(rows, ax=ax, sides=(rest, region), language=language)

        drawn = Both(f"{region}：对数优势比与出现次数", f"{region}: log-odds against occurrences")
        blocks.insert(0, picture(f"words-{turn}", drawn, draw, height_cm=9.0))
    return Fold(caption, tuple(blocks))


def _distances(distances: pd.DataFrame, names: Names) -> Table:
    has_interval = {"low", "high"} <= set(distances.columns)
    rows = tuple(
        (
            Cell(names.region(row["region"])),
            Cell(names.region(row["other"])),
            number(row["distance"], 3),
            Cell((spread(row["low"], row["high"], 3) if has_interval else "") or "–", number=True),
        )
        for row in distances.to_dict("records")
    )
    head = (
        Both("地区", "region"),
        Both("另一地区", "other region"),
        Both("距离", "distance"),
        Both("区间", "interval"),
    )
    return Table(Both("地区之间的用词距离", "Distance of wording between regions"), head, rows)
