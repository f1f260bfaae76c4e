"""The words that mark each region, and how far regions are apart in wording."""

from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit.codebook import Language
from toolkit.figures import Axes, plot_keyness
from toolkit.study.report.blocks import (
    SEMICOLON,
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    absent,
    first_of,
    given_reasons,
    with_interval,
)
from toolkit.study.report.columns import (
    CERTAIN,
    REGION,
    Column,
    count_of,
    filled_table,
    p_of,
    table_of,
)
from toolkit.study.report.compared import one_region
from toolkit.study.report.distances import distance_blocks
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.reasons import reason

N_WORDS = 12  # words listed of each region
AROUND = 12  # characters shown on either side of a word
MAX_PICTURES = 8  # regions whose words are drawn; the tables hold all
MAX_NAMES = 100  # names of places told; the table on disk holds all
NONE_CERTAIN = Both(
    f"没有一个词在校正后显著（p 都不小于 {CERTAIN}）：下列的词只是在这些文本里出现得较多。",
    f"No word is significant once adjusted (no p below {CERTAIN}): the words below are only those "
    "that occur more often in these pages.",
)
COUNTS = {
    "count": Both("本地区次数", "here"),
    "other_count": Both("其他地区次数", "elsewhere"),
    "n_clusters_with_word": Both("含该词的文档簇", "clusters with it"),
}


def wording_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return one table of all regions' words, then each region on its own to open."""
    blocks: list[Block] = []
    keyness, distances = study.tables.get("keyness"), study.tables.get("distances")
    if keyness is None or keyness.empty:
        why = one_region(study)
        blocks.append(Say(why, "limit") if why else absent("用词表", "table of words"))
    else:
        regions = [
            (str(code), study.names.region(code), rows.reset_index(drop=True))
            for code, rows in keyness.groupby("region", sort=True)
        ]
        if keyness["z"].isna().all():
            blocks.append(Say(_untested(keyness), "limit"))
        elif not (keyness["p_adjusted"] < CERTAIN).any():
            blocks.append(Say(NONE_CERTAIN, "limit"))
        blocks.append(_summary(regions))
        if (left_out := study.tables.get("place_names")) is not None:
            blocks += _names_left_out(left_out, study.names)
        texts = _texts(study)
        for turn, (code, region, rows) in enumerate(regions):
            blocks.append(_region(rows, region, turn, texts.get(code, ())))
    if distances is not None and not distances.empty:
        blocks += distance_blocks(distances, study.names)
    return tuple(blocks)


def _texts(study: ReportInput) -> Mapping[str, Sequence[str]]:
    """Return what each region wrote, in the order of the corpus."""
    groups = study.tables["paragraphs"].groupby("compared_as")["text"]
    return {str(code): texts.tolist() for code, texts in groups}


def _context(word: str, texts: Sequence[str]) -> str:
    """Return the first occurrence of a word with what stands around it."""
    text = next((text for text in texts if word in text), None)
    if text is None:
        return "–"
    start = text.index(word)
    left, right = text[max(0, start - AROUND) : start], text[start + len(word) :][:AROUND]
    return f"{left}【{word}】{right}"


def _summary(regions: list[tuple[str, str, pd.DataFrame]]) -> Table:
    body = []
    for _, region, rows in regions:
        body.append((Cell(region), starred(rows, N_WORDS)))
    head = (REGION, Both("词", "words"))
    caption = Both(
        f"各地区比其他地区更常用的词（* 校正后 p < {CERTAIN}）",
        f"Words that a region uses more than the others (* adjusted p < {CERTAIN})",
    )
    return Table(caption, head, tuple(body))


def starred(rows: pd.DataFrame, most: int) -> Cell:
    """Return the first words that a region uses more, with a star where that is certain."""
    top = _top(rows, most)
    certain = (top["p_adjusted"] < CERTAIN).map({True: "*", False: ""})
    return Cell("、".join(top["word"].astype(str) + certain.astype(str)) or "–", wide=True)


def _top(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return a region's first words; the table has the most typical first."""
    return rows[rows["log_odds"] > 0].head(most)


def _region(rows: pd.DataFrame, region: str, turn: int, texts: Sequence[str]) -> Fold:
    caption = Both(f"{region}：比其他地区更常用的词", f"{region}: words used more than elsewhere")
    columns = [
        Column(Both("词", "word"), lambda row: Cell(str(row["word"]))),
        *(count_of(name, head) for name, head in COUNTS.items()),
        Column(
            Both("对数优势比及区间", "log-odds ratio, interval"),
            lambda row: with_interval(row["log_odds"], row["low"], row["high"]),
        ),
        count_of("z", Both("z", "z")),
        p_of("p_adjusted", Both("校正 p", "adjusted p")),
        Column(
            Both("语境（首次出现）", "in context (first occurrence)"),
            lambda row: Cell(_context(str(row["word"]), texts), wide=True),
        ),
    ]
    blocks: list[Block] = [filled_table(caption, _top(rows, N_WORDS), columns)]
    if turn < MAX_PICTURES:

        def draw(ax: Axes, language: Language) -> None:
            rest = "其他地区" if language == "zh" else "the rest"
            plot_keyness(rows, ax=ax, sides=(rest, region), language=language)

        drawn = Both(
            f"{region}：对数优势比与出现次数（实心：校正后显著）",
            f"{region}: log-odds ratio against occurrences (filled: significant once adjusted)",
        )
        blocks.insert(0, picture(f"words-{turn}", drawn, draw, height_cm=9.0))
    return Fold(caption, tuple(blocks))


def _names_left_out(table: pd.DataFrame, names: Names) -> tuple[Block, ...]:
    """Say which names of places are not listed, so that none is lost unseen."""
    n = len(table)
    said = Both(
        f"用词表和用词距离不计 {n} 个地名（每个地区总会写到自己的地名），另列于下。"
        "要一并计入，在研究设置的 [compare] 里写 place_names = true。",
        f"A region always writes its own name, so typical words and distances by words leave out "
        f"{n} names of places; they are listed below. To take them in, write place_names = true "
        "under [compare] in the study's settings.",
    )
    columns = [
        Column(Both("地名", "name"), lambda row: Cell(str(row["word"]))),
        Column(Both("所指", "place"), lambda row: Cell(names.path(row["region"]))),
        count_of("n_occurrences", Both("出现次数", "occurrences")),
    ]
    first = table.head(MAX_NAMES)
    caption = Both("未列出的地名", "Names of places that are not listed")
    shown = table_of(first_of(caption, len(first), n), first, columns)
    return (Say(said), Fold(caption, (shown,)))


def _untested(keyness: pd.DataFrame) -> Both:
    zh, en = SEMICOLON.join(map(reason, given_reasons(keyness)))
    return Both(
        f"没有一个词能够检验{'（' + zh + '）' if zh else ''}：这些词只描述这些文本。",
        f"No word can be tested{' (' + en + ')' if en else ''}: they describe these pages only.",
    )
